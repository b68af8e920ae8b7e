from __future__ import annotations

import numpy as np
import pytest

from app.scan.arrays import Floats
from app.scan.boxes import as_boxes
from app.scan.candidates import Candidates, Origin, candidates_of
from app.scan.features import features_of
from app.scan.view import View
from tests.support.drawn_screen import DrawnScreen
from tests.unit.scan.scenes import line, view


def features(seen: View) -> Floats:
    return features_of(seen.scene, seen.picture, candidates_of(seen.scene))


def form(*, scale: int = 1, dx: int = 0) -> View:
    screen = DrawnScreen(scale=scale)
    screen.button(100 + dx, 100, 100, "Save")
    screen.panel(60 + dx, 180, 300, 40)
    return view(screen, [line((120 + dx, 108, 160 + dx, 124))])


def test_there_is_a_row_for_each_candidate_and_all_are_numbers() -> None:
    seen = form()
    found = features(seen)
    assert found.dtype == np.float32
    assert len(found) == len(candidates_of(seen.scene))
    assert np.isfinite(found).all()


@pytest.mark.parametrize("lines", [[], [line((120, 108, 160, 124))]])
def test_a_picture_without_drawings_or_without_text_has_the_same_columns(lines: list[object]) -> None:
    empty = view(DrawnScreen(), lines)  # type: ignore[arg-type]
    assert features(empty).shape[1] == features(form()).shape[1]


def test_an_outline_tells_a_button_from_a_box_beside_it() -> None:
    seen = form()
    boxes = as_boxes([(100, 100, 200, 132), (100, 60, 200, 92)])
    candidates = Candidates(boxes, np.array([Origin.SURFACE, Origin.SURFACE], np.intp))
    on, beside = features_of(seen.scene, seen.picture, candidates)
    differing = np.flatnonzero(np.abs(on - beside) > 0.5)
    assert len(differing) > 10


def test_what_moves_sideways_is_described_alike_but_for_its_place() -> None:
    seen, moved = form(), form(dx=40)
    box, moved_box = as_boxes([(100, 100, 200, 132)]), as_boxes([(140, 100, 240, 132)])
    origin = np.array([Origin.SURFACE], np.intp)
    here = features_of(seen.scene, seen.picture, Candidates(box, origin))[0]
    there = features_of(moved.scene, moved.picture, Candidates(moved_box, origin))[0]
    changed = np.flatnonzero(np.abs(here - there) > 0.2)
    assert len(changed) <= 10
