"""Windows put together by the numbers of a seed, like those of editors, file managers, settings and calculators."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QLayout,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QStyle,
    QWidget,
)

from resources.training.windows.drawn_by_chance import DrawnByChance


class Maker(DrawnByChance):
    def icon(self) -> QIcon:
        if self.chance(0.35):
            pixmaps = [
                p
                for p in QStyle.StandardPixmap
                if p.name.startswith(("SP_Dialog", "SP_File", "SP_Arrow", "SP_Media", "SP_Dir", "SP_Drive"))
            ]
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
            box = QRectF(
                x,
                y,
                self.random.uniform(side / 4, side - x - 1),
                self.random.uniform(side / 4, (height or side) - y - 1),
            )
            match self.random.randrange(4):
                case 0:
                    pen.drawEllipse(box)
                case 1:
                    pen.drawRoundedRect(box, 2, 2)
                case 2:
                    pen.drawLine(box.topLeft(), box.bottomRight())
                case _:
                    pen.drawPolygon(
                        QPolygonF(
                            [QPointF(box.left(), box.bottom()), QPointF(box.center().x(), box.top()), box.bottomRight()]
                        )
                    )
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
