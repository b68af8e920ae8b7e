"""Windows put together by the numbers of a seed, like those of editors, file managers, settings and calculators."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDial,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLayout,
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
    QSpinBox,
    QSplitter,
    QStyle,
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

from resources.training.screens.words import Words


class Maker:
    def __init__(self, random: Random, words: Words) -> None:
        self.random = random
        self.words = words

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def icon(self) -> QIcon:
        if self.chance(0.35):
            pixmaps = [p for p in QStyle.StandardPixmap if p.name.startswith(("SP_Dialog", "SP_File", "SP_Arrow", "SP_Media", "SP_Dir", "SP_Drive"))]
            return QApplication.style().standardIcon(self.random.choice(pixmaps))
        return QIcon(self.drawing(self.random.choice((16, 22, 24, 32))))

    def drawing(self, side: int, height: int = 0) -> QPixmap:
        """Strokes and shapes in the text's colour, or coloured ones."""
        pixmap = QPixmap(side * 2, (height or side) * 2)
        pixmap.setDevicePixelRatio(2)
        pixmap.fill(Qt.GlobalColor.transparent)
        pen = QPainter(pixmap)
        pen.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = QApplication.palette().windowText().color()
        for _n in range(self.random.randint(2, 4)):
            colour = plain if self.chance(0.6) else QColor.fromHsl(self.random.randrange(360), 180, 120)
            pen.setPen(QPen(colour, self.random.choice((1.2, 1.6, 2))))
            pen.setBrush(colour if self.chance(0.3) else Qt.BrushStyle.NoBrush)
            x, y = self.random.uniform(1, side / 2), self.random.uniform(1, (height or side) / 2)
            box = QRectF(x, y, self.random.uniform(side / 4, side - x - 1), self.random.uniform(side / 4, (height or side) - y - 1))
            match self.random.randrange(4):
                case 0:
                    pen.drawEllipse(box)
                case 1:
                    pen.drawRoundedRect(box, 2, 2)
                case 2:
                    pen.drawLine(box.topLeft(), box.bottomRight())
                case _:
                    pen.drawPolygon(QPolygonF([QPointF(box.left(), box.bottom()), QPointF(box.center().x(), box.top()), box.bottomRight()]))
        pen.end()
        return pixmap

    def button(self) -> QWidget:
        button = QPushButton("" if self.chance(0.12) else self.words.action())
        if not button.text() or self.chance(0.3):
            button.setIcon(self.icon())
        button.setEnabled(not self.chance(0.1))
        button.setDefault(self.chance(0.15))
        return button

    def field(self) -> QWidget:
        match self.random.randrange(7):
            case 0 | 1 | 2:
                line = QLineEdit(self.words.value() if self.chance(0.7) else "")
                line.setPlaceholderText(self.words.label() if self.chance(0.4) else "")
                widget: QWidget = line
            case 3 | 4:
                box = QComboBox()
                box.addItems([self.words.label() for _n in range(4)])
                widget = box
            case 5:
                spin = QSpinBox()
                spin.setMaximum(9999)
                spin.setValue(self.random.randrange(9999))
                widget = spin
            case _:
                slider = QSlider(Qt.Orientation.Horizontal)
                slider.setValue(self.random.randrange(100))
                widget = slider
        widget.setEnabled(not self.chance(0.1))
        return widget

    def tick(self) -> QCheckBox:
        box = QCheckBox(self.words.label() if self.chance(0.7) else self.words.sentence(3, 7))
        box.setChecked(self.chance(0.5))
        box.setEnabled(not self.chance(0.12))
        return box

    def boxed(self, layout: QLayout) -> QWidget:
        holder = QGroupBox(self.words.label()) if self.chance(0.4) else QWidget()
        holder.setLayout(layout)
        return holder

    def form(self) -> QWidget:
        layout = QFormLayout()
        for _n in range(self.random.randint(2, 6)):
            layout.addRow(self.words.label() + self.random.choice((":", "")), self.field())
        for _n in range(self.random.randint(0, 4)):
            layout.addRow(self.tick())
        return self.boxed(layout)

    def radios(self) -> QWidget:
        layout = QVBoxLayout() if self.chance(0.6) else QHBoxLayout()
        buttons = [QRadioButton(self.words.label()) for _n in range(self.random.randint(2, 5))]
        self.random.choice(buttons).setChecked(True)
        for button in buttons:
            button.setEnabled(not self.chance(0.1))
            layout.addWidget(button)
        return self.boxed(layout)

    def ticks(self) -> QWidget:
        layout = QVBoxLayout()
        for _n in range(self.random.randint(2, 6)):
            layout.addWidget(self.tick())
        return self.boxed(layout)

    def buttons(self) -> QWidget:
        layout = QHBoxLayout()
        if self.chance(0.6):
            layout.addStretch()
        for _n in range(self.random.randint(1, 4)):
            layout.addWidget(self.button())
        return self.boxed(layout)

    def search(self) -> QWidget:
        layout = QHBoxLayout()
        layout.addWidget(QLabel(self.words.label() + ":"))
        layout.addWidget(QLineEdit(self.words.noun()))
        layout.addWidget(self.button())
        return self.boxed(layout)

    def table(self) -> QWidget:
        rows, columns = self.random.randint(4, 24), self.random.randint(2, 7)
        table = QTableWidget(rows, columns)
        table.setHorizontalHeaderLabels([self.words.label() for _n in range(columns)])
        table.verticalHeader().setVisible(self.chance(0.4))
        table.setShowGrid(self.chance(0.6))
        table.setAlternatingRowColors(self.chance(0.4))
        for row in range(rows):
            for column in range(columns):
                if self.chance(0.8):
                    table.setItem(row, column, QTableWidgetItem(self.words.value()))
        table.selectRow(self.random.randrange(rows))
        return table

    def tree(self) -> QWidget:
        tree = QTreeWidget()
        columns = self.random.choice((1, 1, 2, 3))
        tree.setHeaderLabels([self.words.label() for _n in range(columns)])
        tree.setHeaderHidden(self.chance(0.4))
        has_icons = self.chance(0.6)
        for _n in range(self.random.randint(2, 8)):
            top = QTreeWidgetItem(tree, [self.words.value() for _c in range(columns)])
            for _m in range(self.random.randint(0, 4)):
                child = QTreeWidgetItem(top, [self.words.label() for _c in range(columns)])
                if has_icons:
                    child.setIcon(0, self.icon())
            if has_icons:
                top.setIcon(0, self.icon())
            top.setExpanded(self.chance(0.5))
        tree.setCurrentItem(tree.topLevelItem(0))
        return tree

    def listing(self) -> QWidget:
        listing = QListWidget()
        has_icons, has_ticks = self.chance(0.5), self.chance(0.2)
        if has_icons and self.chance(0.3):
            listing.setViewMode(QListWidget.ViewMode.IconMode)
            listing.setIconSize(QSize(48, 48))
            listing.setGridSize(QSize(92, 84))
        for _n in range(self.random.randint(3, 16)):
            item = QListWidgetItem(self.words.label(), listing)
            if has_icons:
                item.setIcon(QIcon(self.drawing(48)) if listing.iconSize().width() == 48 else self.icon())
            if has_ticks:
                item.setCheckState(self.random.choice((Qt.CheckState.Checked, Qt.CheckState.Unchecked)))
        listing.setCurrentRow(self.random.randrange(3))
        return listing

    def editor(self) -> QWidget:
        return QPlainTextEdit("\n".join(self.words.sentence(3, 12) for _n in range(self.random.randint(1, 25))))

    def keys(self) -> QWidget:
        grid = QGridLayout()
        grid.setSpacing(self.random.choice((0, 2, 4, 8)))
        signs = "7 8 9 ÷ √ 4 5 6 × x² 1 2 3 − ( 0 . % + = C MC sin cos π log ln exp Ans )".split()
        for n in range(self.random.choice((16, 20, 25, 30))):
            key = QPushButton(signs[n % len(signs)])
            key.setMinimumWidth(24)
            grid.addWidget(key, n // 5, n % 5)
        layout = QVBoxLayout()
        layout.addWidget(QLineEdit(str(self.random.randrange(10**6))))
        layout.addLayout(grid)
        return self.boxed(layout)

    def progress(self) -> QWidget:
        layout = QVBoxLayout()
        layout.addWidget(QLabel(self.words.sentence(3, 6)))
        bar = QProgressBar()
        bar.setValue(self.random.randrange(100))
        bar.setTextVisible(self.chance(0.5))
        layout.addWidget(bar)
        return self.boxed(layout)

    def message(self) -> QWidget:
        layout = QHBoxLayout()
        label = QLabel()
        label.setPixmap(self.drawing(self.random.choice((32, 48, 64))))
        layout.addWidget(label)
        layout.addWidget(QLabel(self.words.sentence(4, 9)), 1)
        return self.boxed(layout)

    def picture(self) -> QWidget:
        label = QLabel()
        label.setPixmap(self.drawing(self.random.choice((120, 200, 320)), self.random.choice((90, 160))))
        return label

    def player(self) -> QWidget:
        layout = QHBoxLayout()
        for _n in range(self.random.randint(3, 6)):
            button = QToolButton()
            button.setIcon(self.icon())
            button.setAutoRaise(self.chance(0.6))
            layout.addWidget(button)
        layout.addWidget(QSlider(Qt.Orientation.Horizontal), 1)
        if self.chance(0.3):
            layout.addWidget(QDial())
        return self.boxed(layout)

    def menu(self) -> QWidget:
        menu = QMenu()
        self._fill(menu)
        menu.setWindowFlags(Qt.WindowType.Widget)
        return menu

    def _fill(self, menu: QMenu) -> None:
        for _n in range(self.random.randint(3, 12)):
            action = menu.addAction(self.words.label())
            if self.chance(0.4):
                action.setIcon(self.icon())
            if self.chance(0.4):
                action.setShortcut(f"Ctrl+{self.random.choice('ABCDEFGHKLMNOPQS')}")
            action.setEnabled(not self.chance(0.15))
            if self.chance(0.15):
                action.setCheckable(True)
                action.setChecked(self.chance(0.6))
            if self.chance(0.2):
                menu.addSeparator()
        if self.chance(0.5):
            menu.setActiveAction(self.random.choice(menu.actions()))

    def tabs(self) -> QWidget:
        tabs = QTabWidget()
        tabs.setTabPosition(self.random.choice([QTabWidget.TabPosition.North] * 4 + [QTabWidget.TabPosition.South]))
        for _n in range(self.random.randint(2, 6)):
            page = self.column(self.random.randint(1, 3))
            if self.chance(0.2):
                tabs.addTab(page, self.icon(), self.words.label())
            else:
                tabs.addTab(page, self.words.label())
        tabs.setTabsClosable(self.chance(0.2))
        tabs.setCurrentIndex(self.random.randrange(tabs.count()))
        return tabs

    def column(self, count: int) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setSpacing(self.random.choice((2, 6, 10)))
        for _n in range(count):
            layout.addWidget(self.random.choice(PARTS)(self))
        if self.chance(0.5):
            layout.addStretch()
        return holder

    def window(self) -> QMainWindow:
        window = QMainWindow()
        if self.chance(0.6):
            for _n in range(self.random.randint(3, 9)):
                window.menuBar().addMenu(self.words.noun())
            window.menuBar().setNativeMenuBar(False)
        for _n in range(self.random.choice((0, 0, 1, 1, 2))):
            window.addToolBar(self._tool_bar())
        body = self.random.choice((Maker.column, Maker.split, Maker.split))(self, self.random.randint(1, 4))
        window.setCentralWidget(body)
        if self.chance(0.4):
            window.statusBar().showMessage(self.words.sentence(3, 7))
            if self.chance(0.4):
                window.statusBar().addPermanentWidget(QLabel(self.words.value()))
        return window

    def split(self, count: int) -> QWidget:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.random.choice((Maker.tree, Maker.listing, Maker.form))(self))
        splitter.addWidget(self.random.choice((Maker.tabs, Maker.editor, Maker.table))(self) if count < 3 else self.column(count))
        splitter.setSizes([self.random.randint(120, 300), 600])
        return splitter

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar()
        side = self.random.choice((16, 16, 22, 24, 32))
        bar.setIconSize(QSize(side, side))
        bar.setToolButtonStyle(self.random.choice([Qt.ToolButtonStyle.ToolButtonIconOnly] * 3 + [Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonTextUnderIcon]))
        for _n in range(self.random.randint(4, 14)):
            action = bar.addAction(self.icon(), self.words.action())
            action.setEnabled(not self.chance(0.15))
            if self.chance(0.12):
                action.setCheckable(True)
                action.setChecked(True)
            if self.chance(0.2):
                bar.addSeparator()
        if self.chance(0.25):
            bar.addWidget(QComboBox())
        if self.chance(0.25):
            bar.addWidget(QLineEdit())
        return bar


PARTS: tuple[Callable[[Maker], QWidget], ...] = (
    Maker.form, Maker.form, Maker.radios, Maker.radios, Maker.ticks, Maker.ticks, Maker.buttons, Maker.buttons, Maker.search,
    Maker.table, Maker.tree, Maker.listing, Maker.editor, Maker.keys, Maker.progress, Maker.message, Maker.picture,
    Maker.player, Maker.menu,
)  # fmt: skip
