"""What is looked for in the library: words, where they stand, since when, tag, program, with answers or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from app.core.library import Facets, LibraryQuery, Within
from app.core.words import _
from app.ui.search_field import search_field
from app.ui.theme import SPACING

TYPING_MS = 120
"""Between two keys of somebody who types."""

_ANY_TIME, _TODAY = -1, 0


class LibraryFilters(QWidget):
    changed = Signal(object)
    """LibraryQuery."""

    left_downwards = Signal()
    """A person wants to go on into what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = search_field(_("Search the library"), _("Search the library"), self)
        self.words.installEventFilter(self)
        self._within = _choice(_places(), _("Where to search"), self)
        self._days = _choice(_times(), _("Since when"), self)
        self._tags = _choice((), _("Tag"), self)
        self._programs = _choice((), _("Program"), self)
        self._answers = QCheckBox(_("With answers"), self)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._tell)
        self.words.textChanged.connect(self._typing.start)
        for choice in (self._within, self._days, self._tags, self._programs):
            choice.activated.connect(self._tell)
        self._answers.clicked.connect(self._tell)
        self.show_facets(Facets())
        self._lay_out()

    def show_facets(self, facets: Facets) -> None:
        _fill(self._tags, _("All tags"), facets.tags)
        _fill(self._programs, _("All programs"), facets.programs)

    @property
    def query(self) -> LibraryQuery:
        return LibraryQuery(
            words=self.words.text(),
            within=Within(self._within.currentData()),
            since=_since(self._days.currentData()),
            has_answers=self._answers.isChecked(),
            tag=self._tags.currentData(),
            program=self._programs.currentData(),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.words.text():
                self.words.clear()
                return True
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.left_downwards.emit()
                return True
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        self.changed.emit(self.query)

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        layout.setSpacing(SPACING)
        layout.addWidget(self.words, 0, 0, 1, 2)
        for number, part in enumerate((self._within, self._days, self._tags, self._programs, self._answers)):
            layout.addWidget(part, 1 + number // 2, number % 2)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)


def _fill(choice: QComboBox, for_all: str, names: Iterable[str]) -> None:
    """The one that is chosen stays so, also when nothing has it any more."""
    chosen = choice.currentData() or ""
    choice.clear()
    choice.addItem(for_all, "")
    for name in dict.fromkeys([*names, chosen]):
        if name:
            choice.addItem(name, name)
    choice.setCurrentIndex(choice.findData(chosen))


def _since(days: int) -> datetime | None:
    """The beginning of a day, in the time of the place."""
    if days == _ANY_TIME:
        return None
    today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=days)


def _choice(entries: Iterable[tuple[str, object]], name: str, parent: QWidget) -> QComboBox:
    choice = QComboBox(parent)
    choice.setAccessibleName(name)
    choice.setToolTip(name)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(6)
    for title, value in entries:
        choice.addItem(title, value)
    return choice


def _places() -> tuple[tuple[str, object], ...]:
    return (
        (_("Everywhere"), Within.ANYTHING),
        (_("In titles and tags"), Within.TITLES),
        (_("In elements"), Within.ELEMENTS),
        (_("In questions and answers"), Within.ANSWERS),
    )


def _times() -> tuple[tuple[str, object], ...]:
    return (
        (_("Any time"), _ANY_TIME),
        (_("Today"), _TODAY),
        (_("Last 7 days"), 7),
        (_("Last 30 days"), 30),
    )
