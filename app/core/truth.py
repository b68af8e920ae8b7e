"""How well a list of elements agrees with a picture whose elements are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from app.core.element import Element
from app.core.geometry import Box, Size, centre_of

FOUND_IOU = 0.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """`found` of `total` known boxes are overlapped by IoU >= 0.5, `hit` by the centre of an element of that name.

    `shift` is the median distance of same-named elements from where they are, in thousandths of the picture's
    width and height: positive is right and down. None where no name agrees.
    """

    found: int
    hit: int
    total: int
    shift: tuple[float, float] | None


def agreement(elements: Sequence[Element], known: Sequence[Element], size: Size) -> Agreement:
    pairs = [pair for truth in known if (pair := _same_name(truth, elements))]
    boxes = [truth.box for truth in known if truth.box]
    return Agreement(
        found=sum(_is_found(box, elements) for box in boxes),
        hit=sum(truth.box is not None and truth.box.contains(centre_of(told.place)) for truth, told in pairs),
        total=len(boxes),
        shift=_median_shift(pairs, size) if pairs else None,
    )


def _is_found(box: Box, elements: Sequence[Element]) -> bool:
    return any(e.box is not None and e.box.iou(box) >= FOUND_IOU for e in elements)


def _same_name(truth: Element, elements: Sequence[Element]) -> tuple[Element, Element] | None:
    """The element that bears the same name, if just one does."""
    name = truth.name.casefold().strip()
    namesakes = [e for e in elements if name and e.name.casefold().strip() == name]
    return (truth, namesakes[0]) if len(namesakes) == 1 else None


def _median_shift(pairs: Sequence[tuple[Element, Element]], size: Size) -> tuple[float, float]:
    centres = [(centre_of(truth.place), centre_of(told.place)) for truth, told in pairs]
    return (
        1000 * median(told.x - truth.x for truth, told in centres) / size.width,
        1000 * median(told.y - truth.y for truth, told in centres) / size.height,
    )
