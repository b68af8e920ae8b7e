"""The library's list and filters, and its settings, by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from app.core.geometry import Size
from app.core.library import Facets, Keep, LibraryItem, LibraryQuery, Within
from app.core.settings import Settings
from app.ui.library_delegate import PICTURE
from app.ui.library_filters import LibraryFilters
from app.ui.library_model import MOST_PIXMAPS, LibraryModel
from app.ui.library_settings import LibrarySettings


def item(number: int, **told: object) -> LibraryItem:
    return replace(LibraryItem(f"{number}.png", f"Picture {number}", datetime.now(UTC), Size(40, 30)), **told)  # type: ignore[arg-type]


@pytest.fixture
def filters(qtbot: QtBot) -> LibraryFilters:
    filters = LibraryFilters()
    qtbot.addWidget(filters)
    return filters


@pytest.fixture
def asked(filters: LibraryFilters) -> list[LibraryQuery]:
    asked: list[LibraryQuery] = []
    filters.changed.connect(asked.append)
    return asked


def choose(filters: LibraryFilters, name: str, entry: str) -> None:
    (choice,) = (choice for choice in filters.findChildren(QComboBox) if choice.accessibleName() == name)
    choice.setCurrentText(entry)
    choice.activated.emit(choice.currentIndex())


def test_somebody_who_types_is_waited_for(filters: LibraryFilters, asked: list[LibraryQuery], qtbot: QtBot) -> None:
    QTest.keyClicks(filters.words, "save")
    assert asked == []
    qtbot.waitUntil(lambda: asked == [LibraryQuery("save")])


def test_all_filters_together_are_one_query(filters: LibraryFilters, asked: list[LibraryQuery]) -> None:
    filters.show_facets(Facets(("bug", "dark"), ("Files", "Mail")))
    filters.words.setText("save")
    choose(filters, "Where to search", "In elements")
    choose(filters, "Tag", "dark")
    choose(filters, "Program", "Mail")
    choose(filters, "Since when", "Last 7 days")
    (answers,) = filters.findChildren(QCheckBox)
    answers.click()
    query = asked[-1]
    assert replace(query, since=None) == LibraryQuery("save", Within.ELEMENTS, None, True, "dark", "Mail")
    assert query.since
    assert timedelta(days=7) <= datetime.now(UTC) - query.since <= timedelta(days=8, hours=1)


def test_a_chosen_tag_stays_when_nothing_has_it_any_more(filters: LibraryFilters) -> None:
    filters.show_facets(Facets(("bug",), ("Mail",)))
    choose(filters, "Tag", "bug")
    choose(filters, "Program", "Mail")
    filters.show_facets(Facets(("dark",)))
    assert (filters.query.tag, filters.query.program) == ("bug", "Mail")


def test_keys_of_the_search_field(filters: LibraryFilters, qtbot: QtBot) -> None:
    filters.words.setText("save")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        with qtbot.waitSignal(filters.left_downwards):
            QTest.keyClick(filters.words, key)
    QTest.keyClick(filters.words, Qt.Key.Key_Escape)
    assert filters.words.text() == ""


@pytest.fixture
def model(qapp: object) -> LibraryModel:
    model = LibraryModel("/library")
    model.show_items(tuple(item(number) for number in range(3)))
    return model


def decoration(model: LibraryModel, row: int) -> object:
    return model.data(model.index(row), Qt.ItemDataRole.DecorationRole)


def test_small_pictures_are_asked_for_once_when_they_are_seen(
    model: LibraryModel, tmp_path: Path, qtbot: QtBot
) -> None:
    wanted: list[str] = []
    model.thumbnail_wanted.connect(wanted.append)
    assert decoration(model, 1) is None
    assert decoration(model, 1) is None
    assert wanted == ["1.png"]
    Image.new("RGB", (96, 72)).save(tmp_path / "1.jpg")
    with qtbot.waitSignal(model.pictured):
        model.show_thumbnail("1.png", (tmp_path / "1.jpg").read_bytes())
    assert decoration(model, 1)


def test_few_small_pictures_stay_in_memory(model: LibraryModel) -> None:
    wanted: list[str] = []
    model.thumbnail_wanted.connect(wanted.append)
    model.show_items(tuple(item(number) for number in range(MOST_PIXMAPS + 5)))
    for row in range(MOST_PIXMAPS + 5):
        decoration(model, row)
    decoration(model, 0)
    assert wanted.count("0.png") == 2


def test_the_view_stays_where_the_same_files_are_listed(model: LibraryModel, qtbot: QtBot) -> None:
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show_items((item(0), item(1, title="New"), item(2)))
    assert changed.args
    assert model.data(model.index(1)) == "New"
    assert not resets
    model.show_items((item(1),))
    assert resets


def test_an_item_tells_screen_readers_and_other_programs_what_it_is(model: LibraryModel) -> None:
    model.show_items((item(1, elements=3, answers=2, tags=("bug",)),))
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Picture 1, Today")
    assert "3 elements · 2 answers, bug" in spoken
    assert [url.toLocalFile() for url in model.mimeData([model.index(0)]).urls()] == ["/library/1.png"]


def test_only_another_title_is_a_wish(model: LibraryModel) -> None:
    wishes: list[str] = []
    model.renamed.connect(lambda _item, title: wishes.append(title))
    assert not model.setData(model.index(0), "Picture 0")
    assert model.setData(model.index(0), "Other")
    assert wishes == ["Other"]
    assert PICTURE.width() > PICTURE.height()


def test_each_setting_of_the_library_is_told(qtbot: QtBot) -> None:
    page = LibrarySettings(Settings())
    qtbot.addWidget(page)
    told: list[Settings] = []
    page.changed.connect(told.append)
    days, gigabytes, count = page.findChildren(QSpinBox)
    days.setValue(30)
    gigabytes.setValue(0)
    count.setValue(1000)
    (keep,) = page.findChildren(QComboBox)
    keep.setCurrentText("Nothing new")
    keep.activated.emit(keep.currentIndex())
    assert told[-1] == Settings(keep=Keep.NEVER, keep_days=30, keep_gigabytes=0, keep_count=1000)
    page.show_settings(Settings())
    assert (days.text(), gigabytes.text(), count.text()) == ("90 days", "5 GB", "No limit")
    assert keep.currentText() == "Everything"
