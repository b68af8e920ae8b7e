"""The person's settings: defaults, bounds, and how a written value is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from app.core.capture import LastRegion
from app.core.errors import UsageError
from app.core.geometry import Box
from app.core.language import Language
from app.core.library import Keep, Retention
from app.core.model_spec import DEFAULT_MODEL
from app.core.prompt import Layout
from app.core.sampling import Sampling
from app.core.task import ListingWay
from app.core.words import _
from app.core.written_numbers import quoted, whole_number


class Appearance(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class CaptureView(StrEnum):
    """Where a capture is shown once it is taken."""

    WINDOW = "window"
    NOTIFICATION = "notification"


Choice = TypeVar("Choice", bound=StrEnum)

SCAN_ONLY = "scan"
"""What follows a capture when no preset does."""


MAX_TOKENS_RANGE = (1, 32_768)
IMAGE_TOKENS_RANGE = (64, 16_384)
UNLOAD_AFTER_RANGE = (0, 1440)
TEXT_SIZES = (90, 100, 110, 125, 150, 175, 200)
KEEP_DAYS_RANGE = (0, 36_500)
KEEP_GIGABYTES_RANGE = (0, 10_000)
KEEP_COUNT_RANGE = (0, 1_000_000)
MAX_RECENT_FILES = 12
MAX_LAST_REGIONS = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults of tokens and temperature are the model card's.

    `image_tokens` is the pixel budget: what a picture may cost, one token being 32 x 32 pixels.
    `show_evidence` asks after an answer where on the screenshot it comes from.
    `capture_shortcut` is written as Qt does everywhere ("Ctrl" is Command on a Mac); empty means none.
    `own_picker` takes our region picker where the system has one of its own. `after_capture` is SCAN_ONLY or
    the id of a preset that is asked then. `last_regions` holds one a screen, the newest first. How a token is chosen
    stands in `Sampling`.
    `look_ahead` lets the model look at a picture before anything is asked about it. `unload_after` is in minutes
    without a question; 0 keeps the model loaded.
    `text_size` is in per cent of the system's; `language` None is that of the system.
    `keep` says what the library takes in; what is older than `keep_days`, or beyond `keep_gigabytes` or `keep_count`,
    leaves it, and 0 is no limit.
    """

    max_tokens: int = 512
    sampling: Sampling = field(default_factory=Sampling)
    model: str = DEFAULT_MODEL
    image_tokens: int = 1280
    listing_layout: Layout = Layout.STRICT
    appearance: Appearance = Appearance.SYSTEM
    more_contrast: bool = False
    text_size: int = 100
    language: Language | None = None
    recent_files: tuple[str, ...] = ()
    listing: ListingWay = ListingWay.GUIDED
    show_evidence: bool = True
    capture_shortcut: str = "Ctrl+Shift+2"
    own_picker: bool = False
    after_capture: str = SCAN_ONLY
    capture_view: CaptureView = CaptureView.WINDOW
    copy_captures: bool = False
    last_regions: tuple[LastRegion, ...] = ()
    look_ahead: bool = True
    unload_after: int = 15
    keep: Keep = Keep.ALWAYS
    keep_days: int = 90
    keep_gigabytes: int = 5
    keep_count: int = 0

    @property
    def retention(self) -> Retention:
        return Retention(self.keep_days, self.keep_gigabytes, self.keep_count)


def read_max_tokens(written: object) -> int:
    """Raises UsageError unless `written` is a whole number in MAX_TOKENS_RANGE."""
    return whole_number(written, MAX_TOKENS_RANGE, _("Max tokens"))


def read_image_tokens(written: object) -> int:
    """Raises UsageError unless `written` is a whole number in IMAGE_TOKENS_RANGE."""
    return whole_number(written, IMAGE_TOKENS_RANGE, _("The pixel budget"))


def read_unload_after(written: object) -> int:
    """Raises UsageError unless `written` is a whole number in UNLOAD_AFTER_RANGE."""
    return whole_number(written, UNLOAD_AFTER_RANGE, _("The time until the model is let go of"))


def read_keep(written: object) -> Keep:
    """Raises UsageError unless `written` is one of them."""
    return _one_of(Keep, written, _("The library can't be filled by “{value}”."))


def read_keep_days(written: object) -> int:
    """Raises UsageError unless `written` is a whole number in KEEP_DAYS_RANGE."""
    return whole_number(written, KEEP_DAYS_RANGE, _("How many days the library keeps"))


def read_keep_gigabytes(written: object) -> int:
    """Raises UsageError unless `written` is a whole number in KEEP_GIGABYTES_RANGE."""
    return whole_number(written, KEEP_GIGABYTES_RANGE, _("How many GB the library keeps"))


def read_keep_count(written: object) -> int:
    """Raises UsageError unless `written` is a whole number in KEEP_COUNT_RANGE."""
    return whole_number(written, KEEP_COUNT_RANGE, _("How many inspections the library keeps"))


def read_look_ahead(written: object) -> bool:
    """Raises UsageError unless `written` is a truth value."""
    return _yes_or_no(written, _("Look ahead"))


def read_model(written: object) -> str:
    """A repository name or a folder. Raises UsageError unless there is one."""
    if not isinstance(written, str) or not written.strip():
        hint = _("Give a repository name such as {model}, or a folder.").format(model=DEFAULT_MODEL)
        raise UsageError(_("No model is named."), hint)
    return written.strip()


def read_listing_layout(written: object) -> Layout:
    """Raises UsageError unless `written` is one of them."""
    return _one_of(Layout, written, _("A listing can't be written “{value}”."))


def read_appearance(written: object) -> Appearance:
    """Raises UsageError unless `written` is one of them."""
    return _one_of(Appearance, written, _("There is no appearance “{value}”."))


def read_more_contrast(written: object) -> bool:
    return _yes_or_no(written, _("More contrast"))


def read_text_size(written: object) -> int:
    """Raises UsageError unless `written` is one of TEXT_SIZES."""
    if not isinstance(written, int) or written not in TEXT_SIZES:
        raise UsageError(
            _("The text size can't be “{value}”.").format(value=quoted(written)),
            _("Choose one of: {choices}.").format(choices=", ".join(map(str, TEXT_SIZES))),
        )
    return written


def read_language(written: object) -> Language | None:
    """Raises UsageError unless `written` is one of them, or None."""
    return None if written is None else _one_of(Language, written, _("The app does not speak “{value}”."))


def read_listing(written: object) -> ListingWay:
    """Raises UsageError unless `written` is one of them."""
    return _one_of(ListingWay, written, _("Elements can't be listed by “{value}”."))


def read_show_evidence(written: object) -> bool:
    return _yes_or_no(written, _("Show where answers come from"))


def read_recent_files(written: object) -> tuple[str, ...]:
    """The first MAX_RECENT_FILES of a list of paths. Raises UsageError if it is anything else."""
    if not isinstance(written, list | tuple) or not all(isinstance(path, str) and path for path in written):
        raise UsageError(_("The list of recent files is not a list of paths."), _("Open a file to begin a new one."))
    return tuple(written[:MAX_RECENT_FILES])


def read_capture_shortcut(written: object) -> str:
    """Whether the desktop grants it turns out when it is asked for."""
    if not isinstance(written, str):
        raise UsageError(_("The capture shortcut is no key combination."), _("Choose one in the settings."))
    return written.strip()


def read_after_capture(written: object) -> str:
    if not isinstance(written, str) or not written.strip():
        raise UsageError(_("What follows a capture is not named."), _("Choose it in the settings."))
    return written.strip()


def read_capture_view(written: object) -> CaptureView:
    return _one_of(CaptureView, written, _("A capture can't be shown by “{value}”."))


def read_own_picker(written: object) -> bool:
    return _yes_or_no(written, _("Own region picker"))


def read_copy_captures(written: object) -> bool:
    return _yes_or_no(written, _("Copy captures"))


def read_last_regions(written: object) -> tuple[LastRegion, ...]:
    """The first MAX_LAST_REGIONS of a list. Raises UsageError if it is anything else."""
    try:
        return tuple(map(_last_region, written))[:MAX_LAST_REGIONS]  # type: ignore[call-overload]  # refused below
    except (TypeError, KeyError, ValueError):
        raise UsageError(_("The list of last regions makes no sense."), _("Capture a region to begin anew.")) from None


def _last_region(written: object) -> LastRegion:
    """Raises TypeError, KeyError or ValueError."""
    match written:
        case {"screen": str(screen), "box": {"x1": int(x1), "y1": int(y1), "x2": int(x2), "y2": int(y2)}}:
            return LastRegion(screen, Box(x1, y1, x2, y2))
        case _:
            raise ValueError(written)


def _one_of(choices: type[Choice], written: object, problem: str) -> Choice:
    """`problem` is a sentence with `{value}` in it."""
    try:
        return choices(str(written))
    except ValueError:
        raise UsageError(
            problem.format(value=quoted(written)), _("Choose one of: {choices}.").format(choices=", ".join(choices))
        ) from None


def _yes_or_no(written: object, name: str) -> bool:
    if not isinstance(written, bool):
        raise UsageError(
            _("{name} can't be “{value}”.").format(name=name, value=quoted(written)), _("Write true or false.")
        )
    return written
