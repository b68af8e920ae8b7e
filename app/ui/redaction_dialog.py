"""Asks what must not be seen on a copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.document import Document
from app.core.element import Element
from app.core.element_text import name_text, role_text
from app.core.redaction import Candidate, Cover, candidates
from app.core.sensitive_text import Sensitive
from app.core.words import _
from app.ui.redacting import Wish
from app.ui.redaction_preview import RedactionPreview
from app.ui.theme import SPACING
from app.ui.words_label import WordsLabel

_ELEMENT = Qt.ItemDataRole.UserRole
_SIZE = (1100, 660)
_SIDE = 320
"""View pixels: the dialog where the screen has as many, and in it the list beside the picture."""


class RedactionDialog(QDialog):
    wished = Signal(object)
    """Wish."""

    def __init__(self, document: Document, selected: tuple[Element, ...], parent: QWidget | None = None) -> None:
        """Covered are first the `selected` elements, and what looks as if it should not be shared."""
        super().__init__(parent)
        self.setWindowTitle(_("Redacted copy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = RedactionPreview(document.screenshot, document.elements, self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("What is covered"))
        self.list.setWordWrap(True)
        self.cover = QComboBox(self)
        self.cover.setAccessibleName(_("How it is covered"))
        self.cover.addItem(_("Cover in black"), Cover.FILL)
        self.cover.addItem(_("Blur"), Cover.BLUR)
        self.leaves_answers_out = QCheckBox(_("Leave out questions and answers"), self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.make: QPushButton = self._buttons.addButton(_("Make a copy"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._items: dict[int, QListWidgetItem] = {}
        for candidate in _at_first(document, selected):
            self._add(candidate)
        self._lay_out()
        self.preview.clicked.connect(self._toggle)
        self.list.itemChanged.connect(self._show_covered)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show_covered()

    @property
    def chosen(self) -> tuple[Element, ...]:
        return self._with(Qt.CheckState.Checked)

    def accept(self) -> None:
        cover = Cover(self.cover.currentData())
        spared = self._with(Qt.CheckState.Unchecked)
        self.wished.emit(Wish(self.chosen, spared, cover, not self.leaves_answers_out.isChecked()))
        super().accept()

    def _with(self, state: Qt.CheckState) -> tuple[Element, ...]:
        rows = map(self.list.item, range(self.list.count()))
        return tuple(row.data(_ELEMENT) for row in rows if row.checkState() is state)

    def _toggle(self, element: Element) -> None:
        if item := self._items.get(element.number):
            is_on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
        else:
            item = self._add(Candidate(element, ()))
            self._show_covered()
        self.list.setCurrentItem(item)

    def _add(self, candidate: Candidate) -> QListWidgetItem:
        element = candidate.element
        item = QListWidgetItem(_row_text(candidate))
        item.setData(_ELEMENT, element)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        self._items[element.number] = item
        self.list.addItem(item)
        return item

    def _show_covered(self) -> None:
        chosen = self.chosen
        self.preview.cover(chosen)
        self.make.setEnabled(bool(chosen))

    def _lay_out(self) -> None:
        explained = WordsLabel(self)
        explained.say(_("Click an element in the picture to cover it. What is found by itself may not be all."))
        said = WordsLabel(self, small=True)
        said.say(
            _(
                "Covered texts are taken out of elements, questions and answers, too; what an answer tells in other "
                "words stays. The copy opens beside this picture: look it through before you share it."
            )
        )
        side = QVBoxLayout()
        side.setSpacing(SPACING)
        for part in (explained, self.list, self.cover, self.leaves_answers_out, said):
            side.addWidget(part)
        side.setStretchFactor(self.list, 1)
        self.list.setFixedWidth(_SIDE)
        across = QHBoxLayout()
        across.setSpacing(2 * SPACING)
        across.addWidget(self.preview, stretch=1)
        across.addLayout(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(across)
        layout.addWidget(self._buttons)
        room = self.screen().availableGeometry().size()
        self.resize(min(_SIZE[0], room.width() * 9 // 10), min(_SIZE[1], room.height() * 8 // 10))


def _at_first(document: Document, selected: tuple[Element, ...]) -> tuple[Candidate, ...]:
    elements = (*document.elements, *document.deleted)
    found = {candidate.element.number: candidate for candidate in candidates(elements)}
    others = (Candidate(element, ()) for element in selected if element.number not in found)
    return (*others, *found.values())


def _row_text(candidate: Candidate) -> str:
    name = name_text(candidate.element) or role_text(candidate.element)
    why = ", ".join(map(_kind_word, candidate.kinds)) or role_text(candidate.element)
    return _("{name} — {why}").format(name=name, why=why)


def _kind_word(kind: Sensitive) -> str:
    match kind:
        case Sensitive.EMAIL:
            return _("e-mail address")
        case Sensitive.PHONE:
            return _("telephone number")
        case Sensitive.CARD:
            return _("card number")
        case Sensitive.TOKEN:
            return _("password or token")
