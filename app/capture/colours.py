"""Colours of a profile turned into those of sRGB."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageCms

from app.core.words import _

MAX_DESCRIPTION = 80


@dataclass(frozen=True, slots=True)
class ToSrgb:
    """`apply` takes and gives an RGB picture; `converted_from` names the profile it understands."""

    apply: Callable[[Image.Image], Image.Image]
    converted_from: str


def conversion(profile_data: bytes | None, mode: str = "RGB") -> ToSrgb | None:
    """None if there is nothing to be done, or the profile is of no use: it must not keep a picture from being seen."""
    if not profile_data:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(profile_data))
        name = _name(profile)
        if name.startswith("sRGB"):
            return None
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        transform = ImageCms.ImageCmsTransform(profile, srgb, mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    return ToSrgb(transform.apply, name or _("a profile without a name"))


def _name(profile: ImageCms.ImageCmsProfile) -> str:
    """Of one line: whoever wrote the profile has chosen it."""
    written = profile.profile.profile_description or ""
    return " ".join("".join(c if c.isprintable() else " " for c in written).split())[:MAX_DESCRIPTION]
