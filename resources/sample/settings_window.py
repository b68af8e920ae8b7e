"""The window on the sample screenshot: settings of a backup program that does not exist."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QMenuBar,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

SECTIONS = (
    "General", "Sources", "Schedule", "Destination", "Encryption", "Notifications", "Network", "Shortcuts", "History",
)  # fmt: skip
RECENT = (
    ("Started", "Duration", "Files", "Size", "Result"),
    ("14 May, 22:30", "6 min", "1,204", "318 MB", "Complete"),
    ("13 May, 22:30", "11 min", "3,871", "1.2 GB", "Finished"),
    ("12 May, 23:05", "2 min", "96", "44 MB", "Stopped"),
    ("11 May, 22:31", "7 min", "1,530", "402 MB", "Verified"),
)
STYLE = """
QWidget { color: #1f2430; }
#window { background: #f5f6f9; }
QMenuBar { background: #ffffff; border-bottom: 1px solid #e3e6ee; padding: 3px 10px; }
QMenuBar::item { padding: 5px 11px; background: transparent; }
#toolbar { background: #ffffff; border-bottom: 1px solid #e3e6ee; }
#sidebar { background: #eceff5; border: none; border-right: 1px solid #dfe3ec; padding: 14px 10px; outline: 0; }
#sidebar::item { height: 38px; padding-left: 12px; border-radius: 7px; }
#sidebar::item:selected { background: #2f6fed; color: #ffffff; }
#card { background: #ffffff; border: 1px solid #e0e4ed; border-radius: 10px; }
QLabel[part="page"] { font-size: 24px; font-weight: 600; }
QLabel[part="card"] { font-size: 15px; font-weight: 600; }
QLabel[part="quiet"] { color: #667085; }
QLabel[role="link"] { color: #2f6fed; }
#statusbar { background: #ffffff; border-top: 1px solid #e3e6ee; }
#statusbar QLabel { font-size: 11px; color: #667085; }
QPushButton { background: #ffffff; border: 1px solid #c9cfdc; border-radius: 7px; padding: 0 16px; min-height: 32px; }
QPushButton[primary="true"] { background: #2f6fed; border-color: #2f6fed; color: #ffffff; font-weight: 600; }
QPushButton:disabled { color: #a3abbb; border-color: #dfe3ec; }
QLineEdit, QComboBox, QSpinBox {
    background: #ffffff; border: 1px solid #c9cfdc; border-radius: 7px; padding: 0 10px; min-height: 30px;
}
QComboBox::drop-down, QSpinBox::up-button, QSpinBox::down-button { border: none; width: 24px; }
QCheckBox, QRadioButton { spacing: 9px; }
QTabBar::tab {
    padding: 8px 18px; margin-right: 6px; border: 1px solid #d3d8e4; border-radius: 7px; background: #ffffff;
}
QTabBar::tab:selected { background: #dfe9fd; border-color: #2f6fed; color: #1d55c4; font-weight: 600; }
QProgressBar { background: #e4e8f1; border: none; border-radius: 5px; max-height: 10px; }
QProgressBar::chunk { background: #2f6fed; border-radius: 5px; }
QSlider::groove:horizontal { height: 6px; background: #d6dbe7; border-radius: 3px; }
QSlider::sub-page:horizontal { background: #2f6fed; border-radius: 3px; }
QSlider::handle:horizontal {
    width: 18px; margin: -7px 0; border: 1px solid #2f6fed; border-radius: 9px; background: #ffffff;
}
QTableWidget { border: none; background: #ffffff; gridline-color: #ffffff; }
QHeaderView::section {
    background: #ffffff; border: none; border-bottom: 1px solid #e0e4ed; color: #667085; padding: 0 0 0 3px;
}
"""
W = TypeVar("W", bound=QWidget)
Part = QWidget | QLayout | None
"""None stretches."""


def settings_window(size: QSize) -> QWidget:
    window = _with(QWidget(), objectName="window")
    window.setStyleSheet(STYLE)
    middle = _row(_sidebar(), _page(), spacing=0)
    _fill(window, _column(_menu(), _toolbar(), middle, _statusbar(), spacing=0))
    window.resize(size)
    return window


def _menu() -> QWidget:
    menu = QMenuBar()
    for title in ("File", "Edit", "View", "Tools", "Help"):
        menu.addAction(title)
    return menu


def _toolbar() -> QWidget:
    bar = _panel("toolbar", 60)
    search = _with(QLineEdit(), placeholderText="Search settings", role="searchbox")
    search.setFixedWidth(260)
    buttons = [_primary("Back up now"), QPushButton("Restore files"), QPushButton("Check archive")]
    paused = _with(QPushButton("Resume"), enabled=False)
    _fill(bar, _row(*buttons, paused, None, search, margins=(16, 0, 16, 0)))
    return bar


def _sidebar() -> QWidget:
    sections = _with(QListWidget(), objectName="sidebar")
    sections.addItems(SECTIONS)
    sections.setCurrentRow(2)
    sections.setFixedWidth(220)
    return sections


def _page() -> QWidget:
    page = QWidget()
    cards = QGridLayout()
    cards.setSpacing(14)
    for card, place in ((_plan(), (0, 0)), (_conditions(), (0, 1)), (_limits(), (1, 0)), (_retention(), (1, 1))):
        cards.addWidget(card, *place)
    cards.addWidget(_recent(), 2, 0, 1, 2)
    _fill(page, _column(*_title(), _tabs(), cards, None, _buttons(), margins=(28, 16, 28, 14), spacing=12))
    return page


def _title() -> tuple[QWidget, QLayout]:
    link = _label("How schedules work", role="link")
    about = _label("Choose when copies are made and how long they are kept.", part="quiet")
    return _label("Backup schedule", role="heading", part="page"), _row(about, link, None)


def _tabs() -> QLayout:
    tabs = _with(QTabBar(), drawBase=False, expanding=False)
    for title in ("Timing", "Folders", "Filters", "Scripts"):
        tabs.addTab(title)
    return _row(tabs, None)


def _plan() -> QWidget:
    hour = _with(_Spin(), maximum=23, value=22, suffix=":30")
    hour.lineEdit().setTextMargins(8, 0, 0, 0)
    repeat, day = _Combo(), _Combo()
    repeat.addItem("Every weekday")
    day.addItem("Start on Monday")
    form = QGridLayout()
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(9)
    fields = (("Plan name", QLineEdit("Nightly documents")), ("Repeat", repeat), ("Week", day), ("Start time", hour))
    for row, (label, field) in enumerate(fields):
        form.addWidget(_label(label), row, 0)
        form.addWidget(field, row, 1)
    form.setColumnStretch(1, 1)
    return _card("Plan", form)


class _Combo(QComboBox):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        _draw_arrow(self, self.height() // 2, 4)


class _Spin(QSpinBox):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        _draw_arrow(self, self.height() // 2 - 5, -3)
        _draw_arrow(self, self.height() // 2 + 5, 3)


def _draw_arrow(widget: QWidget, y: int, drop: int) -> None:
    """At the right end of a field; a style sheet can't draw one."""
    x = widget.width() - 18
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#667085"), 1.6))
    painter.drawPolyline([QPointF(x - 4, y - drop / 2), QPointF(x, y + drop / 2), QPointF(x + 4, y - drop / 2)])
    painter.end()


def _conditions() -> QWidget:
    chosen = ("Only on mains power", "Wake the computer when needed", "Skip metered connections")
    free = ("Ask before starting", "Shut down afterwards")
    boxes = [_with(QCheckBox(text), checked=True) for text in chosen] + [QCheckBox(text) for text in free]
    return _card("Conditions", _column(*(_row(box, None) for box in boxes), None, spacing=12))


def _limits() -> QWidget:
    slider = _with(QSlider(Qt.Orientation.Horizontal), maximum=100, value=60, minimumHeight=22)
    progress = _with(QProgressBar(), maximum=100, value=42, textVisible=False)
    rows = (
        _row(_label("Upload limit"), None, _label("60 Mbit/s", part="quiet")),
        slider,
        _row(_label("Storage used"), None, _label("421 GB of 1 TB", part="quiet")),
        progress,
    )
    return _card("Limits", _column(*rows, None, spacing=9))


def _retention() -> QWidget:
    choices = ("Keep every version", "Thin out older versions", "Keep the last 30 days")
    radios = [QRadioButton(text) for text in choices]
    radios[1].setChecked(True)
    return _card("Retention", _column(*(_row(radio, None) for radio in radios), None, spacing=12))


def _recent() -> QWidget:
    titles, *rows = RECENT
    table = QTableWidget(len(rows), len(titles))
    table.setHorizontalHeaderLabels(titles)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.setItem(row, column, QTableWidgetItem(text))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(25)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setFixedHeight(127)
    return _card("Recent backups", table)


def _buttons() -> QLayout:
    return _row(QPushButton("Restore defaults"), None, QPushButton("Cancel"), QPushButton("Apply"), _primary("Save"))


def _statusbar() -> QWidget:
    bar = _panel("statusbar", 28)
    texts = [QLabel("Next backup: Friday, 22:30"), None, QLabel("Last check passed"), QLabel("Version 3.2")]
    _fill(bar, _row(*texts, margins=(16, 0, 16, 0), spacing=28))
    return bar


def _card(title: str, content: QWidget | QLayout) -> QWidget:
    card = _with(QFrame(), objectName="card")
    _fill(card, _column(_label(title, role="heading", part="card"), content, margins=(18, 12, 18, 13), spacing=10))
    return card


def _primary(text: str) -> QPushButton:
    return _with(QPushButton(text), primary=True)


def _label(text: str, **properties: str) -> QLabel:
    return _with(QLabel(text), **properties)


def _panel(name: str, height: int) -> QFrame:
    panel = _with(QFrame(), objectName=name)
    panel.setFixedHeight(height)
    return panel


def _row(*parts: Part, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 10) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    _add(row, parts, margins)
    return row


def _column(*parts: Part, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 10) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(spacing)
    _add(column, parts, margins)
    return column


def _add(box: QHBoxLayout | QVBoxLayout, parts: tuple[Part, ...], margins: tuple[int, int, int, int]) -> None:
    box.setContentsMargins(*margins)
    for part in parts:
        match part:
            case QWidget():
                box.addWidget(part)
            case QLayout():
                box.addLayout(part)
            case None:
                box.addStretch()


def _fill(widget: QWidget, layout: QLayout) -> None:
    widget.setLayout(layout)


def _with(widget: W, **properties: object) -> W:
    for name, value in properties.items():
        widget.setProperty(name, value)
    return widget
