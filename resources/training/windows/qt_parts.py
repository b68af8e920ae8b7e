"""Parts of made windows of Qt, and windows put together of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QDial,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QToolBar,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from resources.training.windows.qt_maker import Maker


def form(maker: Maker) -> QWidget:
    layout = QFormLayout()
    for _n in range(maker.random.randint(2, 6)):
        layout.addRow(maker.words.label() + maker.random.choice((":", "")), maker.field())
    for _n in range(maker.random.randint(0, 4)):
        layout.addRow(maker.tick())
    return maker.boxed(layout)


def radios(maker: Maker) -> QWidget:
    layout = QVBoxLayout() if maker.chance(0.6) else QHBoxLayout()
    buttons = [QRadioButton(maker.words.label()) for _n in range(maker.random.randint(2, 5))]
    maker.random.choice(buttons).setChecked(True)
    for button in buttons:
        button.setEnabled(not maker.chance(0.1))
        layout.addWidget(button)
    return maker.boxed(layout)


def ticks(maker: Maker) -> QWidget:
    layout = QVBoxLayout()
    for _n in range(maker.random.randint(2, 6)):
        layout.addWidget(maker.tick())
    return maker.boxed(layout)


def buttons(maker: Maker) -> QWidget:
    layout = QHBoxLayout()
    if maker.chance(0.6):
        layout.addStretch()
    for _n in range(maker.random.randint(1, 4)):
        layout.addWidget(maker.button())
    return maker.boxed(layout)


def search(maker: Maker) -> QWidget:
    layout = QHBoxLayout()
    layout.addWidget(QLabel(maker.words.label() + ":"))
    layout.addWidget(QLineEdit(maker.words.noun()))
    layout.addWidget(maker.button())
    return maker.boxed(layout)


def table(maker: Maker) -> QWidget:
    rows, columns = maker.random.randint(4, 24), maker.random.randint(2, 7)
    table = QTableWidget(rows, columns)
    table.setHorizontalHeaderLabels([maker.words.label() for _n in range(columns)])
    table.verticalHeader().setVisible(maker.chance(0.4))
    table.setShowGrid(maker.chance(0.6))
    table.setAlternatingRowColors(maker.chance(0.4))
    for row in range(rows):
        for column in range(columns):
            if maker.chance(0.8):
                table.setItem(row, column, QTableWidgetItem(maker.words.value()))
    table.selectRow(maker.random.randrange(rows))
    return table


def tree(maker: Maker) -> QWidget:
    tree = QTreeWidget()
    columns = maker.random.choice((1, 1, 2, 3))
    tree.setHeaderLabels([maker.words.label() for _n in range(columns)])
    tree.setHeaderHidden(maker.chance(0.4))
    has_icons = maker.chance(0.6)
    for _n in range(maker.random.randint(2, 8)):
        top = QTreeWidgetItem(tree, [maker.words.value() for _c in range(columns)])
        for _m in range(maker.random.randint(0, 4)):
            child = QTreeWidgetItem(top, [maker.words.label() for _c in range(columns)])
            if has_icons:
                child.setIcon(0, maker.icon())
        if has_icons:
            top.setIcon(0, maker.icon())
        top.setExpanded(maker.chance(0.5))
    if first := tree.topLevelItem(0):
        tree.setCurrentItem(first)
    return tree


def listing(maker: Maker) -> QWidget:
    listing = QListWidget()
    has_icons, has_ticks = maker.chance(0.5), maker.chance(0.2)
    if has_icons and maker.chance(0.3):
        listing.setViewMode(QListWidget.ViewMode.IconMode)
        listing.setIconSize(QSize(48, 48))
        listing.setGridSize(QSize(92, 84))
    for _n in range(maker.random.randint(3, 16)):
        item = QListWidgetItem(maker.words.label(), listing)
        if has_icons:
            item.setIcon(QIcon(maker.drawing(48)) if listing.iconSize().width() == 48 else maker.icon())
        if has_ticks:
            item.setCheckState(maker.random.choice((Qt.CheckState.Checked, Qt.CheckState.Unchecked)))
    listing.setCurrentRow(maker.random.randrange(3))
    return listing


def editor(maker: Maker) -> QWidget:
    return QPlainTextEdit("\n".join(maker.words.sentence(3, 12) for _n in range(maker.random.randint(1, 25))))


def keys(maker: Maker) -> QWidget:
    grid = QGridLayout()
    grid.setSpacing(maker.random.choice((0, 2, 4, 8)))
    signs = "7 8 9 ÷ √ 4 5 6 × x² 1 2 3 − ( 0 . % + = C MC sin cos π log ln exp Ans )".split()
    for n in range(maker.random.choice((16, 20, 25, 30))):
        key = QPushButton(signs[n % len(signs)])
        key.setMinimumWidth(24)
        grid.addWidget(key, n // 5, n % 5)
    layout = QVBoxLayout()
    layout.addWidget(QLineEdit(str(maker.random.randrange(10**6))))
    layout.addLayout(grid)
    return maker.boxed(layout)


def progress(maker: Maker) -> QWidget:
    layout = QVBoxLayout()
    layout.addWidget(QLabel(maker.words.sentence(3, 6)))
    bar = QProgressBar()
    bar.setValue(maker.random.randrange(100))
    bar.setTextVisible(maker.chance(0.5))
    layout.addWidget(bar)
    return maker.boxed(layout)


def message(maker: Maker) -> QWidget:
    layout = QHBoxLayout()
    label = QLabel()
    label.setPixmap(maker.drawing(maker.random.choice((32, 48, 64))))
    layout.addWidget(label)
    layout.addWidget(QLabel(maker.words.sentence(4, 9)), 1)
    return maker.boxed(layout)


def picture(maker: Maker) -> QWidget:
    label = QLabel()
    label.setPixmap(maker.drawing(maker.random.choice((120, 200, 320)), maker.random.choice((90, 160))))
    return label


def player(maker: Maker) -> QWidget:
    layout = QHBoxLayout()
    for _n in range(maker.random.randint(3, 6)):
        button = QToolButton()
        button.setIcon(maker.icon())
        button.setAutoRaise(maker.chance(0.6))
        layout.addWidget(button)
    layout.addWidget(QSlider(Qt.Orientation.Horizontal), 1)
    if maker.chance(0.3):
        layout.addWidget(QDial())
    return maker.boxed(layout)


def menu(maker: Maker) -> QWidget:
    menu = QMenu()
    _fill(maker, menu)
    menu.setWindowFlags(Qt.WindowType.Widget)
    return menu


def _fill(maker: Maker, menu: QMenu) -> None:
    for _n in range(maker.random.randint(3, 12)):
        action = menu.addAction(maker.words.label())
        if maker.chance(0.4):
            action.setIcon(maker.icon())
        if maker.chance(0.4):
            action.setShortcut(f"Ctrl+{maker.random.choice('ABCDEFGHKLMNOPQS')}")
        action.setEnabled(not maker.chance(0.15))
        if maker.chance(0.15):
            action.setCheckable(True)
            action.setChecked(maker.chance(0.6))
        if maker.chance(0.2):
            menu.addSeparator()
    if maker.chance(0.5):
        menu.setActiveAction(maker.random.choice(menu.actions()))


def tabs(maker: Maker) -> QWidget:
    tabs = QTabWidget()
    tabs.setTabPosition(maker.random.choice([QTabWidget.TabPosition.North] * 4 + [QTabWidget.TabPosition.South]))
    for _n in range(maker.random.randint(2, 6)):
        page = column(maker, maker.random.randint(1, 3))
        if maker.chance(0.2):
            tabs.addTab(page, maker.icon(), maker.words.label())
        else:
            tabs.addTab(page, maker.words.label())
    tabs.setTabsClosable(maker.chance(0.2))
    tabs.setCurrentIndex(maker.random.randrange(tabs.count()))
    return tabs


def column(maker: Maker, count: int) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setSpacing(maker.random.choice((2, 6, 10)))
    for _n in range(count):
        layout.addWidget(maker.random.choice(PARTS)(maker))
    if maker.chance(0.5):
        layout.addStretch()
    return holder


def window_of(maker: Maker) -> QMainWindow:
    window = QMainWindow()
    if maker.chance(0.6):
        for _n in range(maker.random.randint(3, 9)):
            window.menuBar().addMenu(maker.words.noun())
        window.menuBar().setNativeMenuBar(False)
    for _n in range(maker.random.choice((0, 0, 1, 1, 2))):
        window.addToolBar(_tool_bar(maker))
    body = maker.random.choice((column, split, split))(maker, maker.random.randint(1, 4))
    window.setCentralWidget(body)
    if maker.chance(0.4):
        window.statusBar().showMessage(maker.words.sentence(3, 7))
        if maker.chance(0.4):
            window.statusBar().addPermanentWidget(QLabel(maker.words.value()))
    return window


def split(maker: Maker, count: int) -> QWidget:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.addWidget(maker.random.choice((tree, listing, form))(maker))
    splitter.addWidget(maker.random.choice((tabs, editor, table))(maker) if count < 3 else column(maker, count))
    splitter.setSizes([maker.random.randint(120, 300), 600])
    return splitter


def _tool_bar(maker: Maker) -> QToolBar:
    bar = QToolBar()
    side = maker.random.choice((16, 16, 22, 24, 32))
    bar.setIconSize(QSize(side, side))
    bar.setToolButtonStyle(
        maker.random.choice(
            [Qt.ToolButtonStyle.ToolButtonIconOnly] * 3
            + [Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonTextUnderIcon]
        )
    )
    for _n in range(maker.random.randint(4, 14)):
        action = bar.addAction(maker.icon(), maker.words.action())
        action.setEnabled(not maker.chance(0.15))
        if maker.chance(0.12):
            action.setCheckable(True)
            action.setChecked(True)
        if maker.chance(0.2):
            bar.addSeparator()
    if maker.chance(0.25):
        bar.addWidget(QComboBox())
    if maker.chance(0.25):
        bar.addWidget(QLineEdit())
    return bar


PARTS: tuple[Callable[[Maker], QWidget], ...] = (
    form, form, radios, radios, ticks, ticks, buttons, buttons, search,
    table, tree, listing, editor, keys, progress, message, picture,
    player, menu,
)  # fmt: skip
