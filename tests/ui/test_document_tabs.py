"""Tabs: one a picture, in view only when there are several."""

import pytest
from PySide6.QtWidgets import QTabBar, QToolButton
from pytestqt.qtbot import QtBot

from app.core.document import Document
from app.ui.document_tabs import DocumentTabs
from tests.support.fakes import screenshot_of


@pytest.fixture
def tabs(qtbot: QtBot) -> DocumentTabs:
    tabs = DocumentTabs()
    qtbot.addWidget(tabs)
    return tabs


@pytest.fixture
def documents() -> list[Document]:
    return [Document(screenshot_of(title=f"{number}.png")) for number in range(3)]


def test_choosing_a_tab_tells_its_document(tabs: DocumentTabs, documents: list[Document]) -> None:
    for document in documents:
        tabs.add(document)
    chosen: list[Document] = []
    tabs.chosen.connect(chosen.append)
    tabs.setCurrentIndex(1)
    assert chosen == [documents[1]]


def test_showing_a_document_moves_to_its_tab_and_removing_takes_only_that(
    tabs: DocumentTabs, documents: list[Document]
) -> None:
    for document in documents:
        tabs.add(document)
    tabs.show_document(documents[2])
    assert tabs.tabText(tabs.currentIndex()) == "2.png"
    tabs.remove(documents[0])
    assert [tabs.tabText(index) for index in range(tabs.count())] == ["1.png", "2.png"]
    assert tabs.tabText(tabs.currentIndex()) == "2.png"


def test_a_single_picture_needs_no_tabs(tabs: DocumentTabs, documents: list[Document], qtbot: QtBot) -> None:
    tabs.show()
    tabs.add(documents[0])
    assert not tabs.isVisible()
    tabs.add(documents[1])
    assert tabs.isVisible()


def test_the_cross_of_a_tab_asks_to_close_its_document(tabs: DocumentTabs, documents: list[Document]) -> None:
    tabs.add(documents[0])
    closed: list[Document] = []
    tabs.close_requested.connect(closed.append)
    cross = tabs.tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert isinstance(cross, QToolButton)
    cross.click()
    assert closed == [documents[0]]


def test_a_name_is_shown_as_it_is(tabs: DocumentTabs) -> None:
    """An ampersand marks a shortcut in a tab, and a tag is markup in a tool tip."""
    tabs.add(Document(screenshot_of(title="<b>Tom</b> & Jerry.png")))
    assert tabs.tabText(0) == "<b>Tom</b> && Jerry.png"
    assert "<b>" not in tabs.tabToolTip(0)
    assert "&lt;b&gt;Tom" in tabs.tabToolTip(0)
