from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.picture_notes import PictureNotes, read_notes, written_notes
from tests.support.fakes import screenshot_of


def test_what_is_written_is_read_again() -> None:
    notes = written_notes(
        replace(screenshot_of(scale=1.25), screen="DP-1", converted_from="Display P3", program="Files")
    )
    assert read_notes(notes) == PictureNotes(1.25, "DP-1", "Display P3", "Files")


@pytest.mark.parametrize("scale", ["", "nan", "inf", "-1", "0", "1e9", "two", None])
def test_a_senseless_scale_is_left_out(scale: str | None) -> None:
    assert read_notes({"Software": "ZwZ Inspector", "Scale": scale}).scale is None


def test_names_come_as_one_short_line() -> None:
    notes = read_notes({"Software": "ZwZ Inspector", "Source": "a\x1b[31m\nb" + "c" * 5000, "Converted From": b"no"})
    assert notes.screen.startswith("a [31m bc")
    assert len(notes.screen) == 200
    assert notes.converted_from == ""


def test_the_words_of_another_program_are_not_ours() -> None:
    assert read_notes({"Software": "Scanner", "Source": "Flatbed", "Scale": "2"}) == PictureNotes()
