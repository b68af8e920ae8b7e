"""What scan and model say of an element, held against each other; neither is ever corrected by the other."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from app.core.element import Element, Source
from app.core.text_agreement import TextAgreement, text_agreement
from app.core.words import _


class CrossCheck(StrEnum):
    """Which elements are of interest."""

    SEEN_BY_BOTH = "both"
    SCAN_ONLY = "scan"
    MODEL_ONLY = "model"
    TEXT_DISAGREES = "disagrees"
    """Name and read text differ, in a few letters or altogether."""


def is_so(check: CrossCheck, element: Element) -> bool:
    match check:
        case CrossCheck.SEEN_BY_BOTH:
            return element.sources == frozenset(Source)
        case CrossCheck.SCAN_ONLY:
            return element.sources == {Source.SCAN}
        case CrossCheck.MODEL_ONLY:
            return element.sources == {Source.MODEL}
        case CrossCheck.TEXT_DISAGREES:
            return text_agreement(element) in {TextAgreement.DIFFERS, TextAgreement.DISAGREES}
        case _:
            assert_never(check)


def named_with_reading(element: Element) -> str:
    """The name, and after it what the scan has read where that is something else; on one line."""
    name, read = " ".join(element.name.split()), " ".join((element.read_text or "").split())
    match text_agreement(element):
        case TextAgreement.DIFFERS:
            return f"{name} ≈ “{read}”"
        case TextAgreement.DISAGREES:
            return f"{name} ≠ “{read}”"
        case TextAgreement.AGREES | TextAgreement.NOT_COMPARABLE:
            return name


def agreement_sentence(element: Element) -> str:
    """For a tool tip or a screen reader; empty where nothing was compared."""
    match text_agreement(element):
        case TextAgreement.AGREES:
            return _("The scan has read the same.")
        case TextAgreement.DIFFERS:
            return _("The scan has read it a little differently: “{text}”").format(text=element.read_text)
        case TextAgreement.DISAGREES:
            return _("The scan has read something else there: “{text}”").format(text=element.read_text)
        case TextAgreement.NOT_COMPARABLE:
            return ""


def is_snapped(element: Element) -> bool:
    """Whether it is shown elsewhere than the model told it."""
    return element.model_box is not None and element.place != element.model_box
