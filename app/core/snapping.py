"""What a model told, put where the scan found it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.element import Element, Role
from app.core.geometry import Size, bounds_of
from app.core.ports import Snapper
from app.core.snap import Snap

HALF = 0.5


class OverlapSnapper:
    """Takes boxes for the same where they overlap by half. Does without arithmetic, for where no model lists."""

    def snap(self, told: Sequence[Element], scanned: Sequence[Element], picture: Size) -> tuple[Snap, ...]:  # noqa: ARG002
        free = {place: bounds_of(element.place) for place, element in enumerate(scanned)}
        snaps: list[Snap] = []
        for box in (bounds_of(element.place) for element in told):
            best, place = max(((box.iou(other), place) for place, other in free.items()), default=(0.0, -1))
            snaps.append(Snap(free.pop(place), place) if best >= HALF else Snap(box))
        return tuple(snaps)


def snapped(
    told: Sequence[Element], scanned: Sequence[Element], picture: Size, snapper: Snapper
) -> tuple[Element, ...]:
    """The elements of an answer where they really are, with their numbers; points stay."""
    boxes, found = [e for e in told if e.box], [e for e in scanned if e.box]
    snaps = {e.number: snap for e, snap in zip(boxes, snapper.snap(boxes, found, picture), strict=True)}
    return tuple(after_snap(e, snaps[e.number], found) if e.number in snaps else e for e in told)


def after_snap(told: Element, snap: Snap, scanned: Sequence[Element]) -> Element:
    if snap.scanned is None:
        return replace(told, place=snap.box, model_box=told.box)
    return seen_by_both(told, scanned[snap.scanned])


def seen_by_both(told: Element, scanned: Element) -> Element:
    """The scan's box sits on the pixel and is kept; the model knows better what the thing is."""
    return replace(
        told,
        role=scanned.role if told.role is Role.OTHER else told.role,
        name=told.name or scanned.name,
        place=scanned.place,
        confidence=scanned.confidence,
        sources=scanned.sources | told.sources,
        model_box=told.box,
        value=told.value or scanned.value,
        states=told.states or scanned.states,
        read_text=(scanned.name or None) if told.name else None,
    )
