"""Which of the scan's texts a listing names."""

from __future__ import annotations

from app.core.element import Element, Role
from app.core.geometry import Box
from app.core.hints import MAX_CHARACTERS, MAX_LENGTH, guided_prompt, hint_texts, readable
from app.core.task import ListElements, ListingWay

LISTING = ListElements("List", "List them.", ListingWay.GUIDED, "Texts:\n{hints}")


def read(name: str, role: Role = Role.TEXT, y: int = 0, x: int = 0) -> Element:
    return Element(1, role, name, Box(x, y, x + 50, y + 10))


def test_texts_are_named_in_reading_order_each_once() -> None:
    elements = [read("Cancel", y=40), read("Title", y=0), read("Save", Role.BUTTON, 40, 100), read("save", y=80)]
    assert hint_texts(readable(elements)) == ("Title", "Cancel", "Save")


def test_what_says_nothing_is_left_out() -> None:
    assert readable([read(""), read("  "), read("|"), read("·–"), read("5"), read("保存", y=20)]) == (
        read("5"),
        read("保存", y=20),
    )


def test_a_long_text_is_cut_short() -> None:
    assert hint_texts([read("A sentence " * 20)]) == ("A sentence " * 5 + "A se…",)
    (text,) = hint_texts([read("x" * 500)])
    assert len(text) == MAX_LENGTH


def test_a_text_of_several_lines_takes_one() -> None:
    assert hint_texts([read("Save\n  all")]) == ("Save all",)


def test_where_room_is_short_what_can_be_used_comes_first_then_what_is_short() -> None:
    passages = [read(f"{n} is the number of this long passage of text", y=n) for n in range(100)]
    labels = [read(f"Label {n}", y=1000 + n) for n in range(50)]
    buttons = [read(f"Button {n} with a name of some length", Role.BUTTON, 2000 + n) for n in range(40)]
    texts = hint_texts([*passages, *labels, *buttons])
    assert {button.name for button in buttons} <= {*texts}
    assert {label.name for label in labels} <= {*texts}
    assert len("\n".join(texts)) <= MAX_CHARACTERS
    assert len("\n".join(texts)) > MAX_CHARACTERS - MAX_LENGTH
    assert list(texts) == sorted(texts, key=[e.name for e in (*passages, *labels, *buttons)].index)


def test_the_hints_come_after_the_sentence() -> None:
    assert guided_prompt(LISTING, [read("Save"), read("Open {hints}")]) == "List them.\nTexts:\nSave\nOpen {hints}"


def test_without_hints_the_sentence_stands_alone() -> None:
    assert guided_prompt(LISTING, []) == "List them."
