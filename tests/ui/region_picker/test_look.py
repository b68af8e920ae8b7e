"""What the region picker shows: exact, readable at the edges, painted bit by bit."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt

from app.core.geometry import Box
from tests.support.picker_hand import Hand, accumulated, has_colour, part

_Key = Qt.Key


def test_cursors_tell_what_a_press_would_do(hand: Hand) -> None:
    hand.drag((20, 30), (119, 89))
    shapes = []
    for spot in ((20, 30), (119, 30), (70, 30), (119, 60), (70, 60), (200, 200)):
        hand.move(*spot)
        shapes.append(hand.cursor())
    shape = Qt.CursorShape
    assert shapes == [
        shape.SizeFDiagCursor,
        shape.SizeBDiagCursor,
        shape.SizeVerCursor,
        shape.SizeHorCursor,
        shape.SizeAllCursor,
        shape.CrossCursor,
    ]


def test_the_picture_shows_through_the_selection_exactly(hand: Hand) -> None:
    hand.drag((200, 200), (399, 349))
    hand.move(10, 10)
    shown, picture = hand.pane.grab().toImage(), hand.pane._picture
    inside = Box(210, 210, 390, 340)
    assert part(shown, inside) == part(picture, inside)
    assert shown.pixelColor(600, 500).lightness() < picture.pixelColor(600, 500).lightness()


def test_the_magnifier_names_the_pixel_and_goes_by_key(hand: Hand) -> None:
    hand.move(300, 300)
    colour = hand.pane._picture.pixelColor(300, 300)
    with_it = hand.pane.grab().toImage()
    assert has_colour(with_it, Box(310, 310, 480, 500), colour)
    hand.key(_Key.Key_M)
    without = hand.pane.grab().toImage()
    assert part(without, Box(330, 330, 420, 420)) != part(with_it, Box(330, 330, 420, 420))
    hand.key(_Key.Key_M)
    assert hand.pane.grab().toImage() == with_it


def test_marks_stay_on_the_screen_wherever_the_pointer_is(hand: Hand) -> None:
    bounds = hand.pane.rect()
    for x in (0, bounds.width() // 2, bounds.width() - 1):
        for y in (0, bounds.height() // 2, bounds.height() - 1):
            hand.move(x, y)
            marks = [mark for mark in hand.pane._marks if type(mark).__name__ in {"Magnifier", "Label"}]
            assert marks
            for mark in marks:
                assert bounds.contains(mark.region.boundingRect())
                assert not mark.region.contains(QPoint(x, y))


@pytest.mark.parametrize("backwards", [False, True])
def test_the_size_can_be_read_whatever_is_selected(hand: Hand, backwards: bool) -> None:
    """Neither beyond the screen nor beneath the magnifier."""
    bounds = hand.pane.rect()
    right, bottom = bounds.width() - 1, bounds.height() - 1
    hand.press(*((right, bottom) if backwards else (0, 0)))
    hand.move(50, 50)
    for spot in itertools.product((0, 30, right // 2, right - 30, right), (0, 30, bottom // 2, bottom - 30, bottom)):
        hand.move(*spot)
        areas = {type(mark).__name__: mark.region.boundingRect() for mark in hand.pane._marks}
        assert bounds.contains(areas["Label"])
        assert not areas["Label"].intersects(areas["Magnifier"])


def test_only_what_changes_is_painted_and_nothing_is_left_behind(hand: Hand) -> None:
    """The window as it was painted bit by bit looks as if it were painted at once."""
    hand.move(20, 20)
    for spot in ((300, 200), (160, 160), (640, 10)):
        hand.move(*spot)
        assert accumulated(hand) == hand.pane.grab().toImage()
    hand.press(300, 200)
    for spot in ((400, 300), (200, 100), (310, 205), (500, 400)):
        hand.move(*spot)
        assert accumulated(hand) == hand.pane.grab().toImage()
    hand.release(500, 400)
    for _ in range(3):
        hand.key(_Key.Key_Left)
        assert accumulated(hand) == hand.pane.grab().toImage()
