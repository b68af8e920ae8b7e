"""How a window looks: style, palette, style sheet, font. All from the numbers of a generator."""

from __future__ import annotations

from random import Random

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory


def dress(application: QApplication, random: Random, fonts: list[str]) -> tuple[str, bool]:
    """The family of the look, and whether it is dark."""
    name = random.choice(("Fusion", "Fusion", "Windows"))
    dark = random.random() < 0.35
    application.setStyle(QStyleFactory.create(name))
    application.setPalette(_palette(random, dark=dark))
    application.setFont(QFont(random.choice(fonts), random.choice((8, 9, 9, 10, 10, 11, 12))))
    sheet = random.choice(("", "", "", "flat", "soft", "lined"))
    application.setStyleSheet(_sheet(sheet, random, dark=dark))
    return f"qt-{name.lower()}-{sheet or 'own'}-{'dark' if dark else 'light'}", dark


def _palette(random: Random, *, dark: bool) -> QPalette:
    hue, tone = random.randrange(360), random.choice((0, 4, 12, 30))

    def shade(light: int) -> QColor:
        return QColor.fromHsl(hue, tone, 255 - light if dark else light)

    window = random.choice((238, 245, 230, 250, 220)) if not dark else random.choice((225, 210, 235, 200))
    palette = QPalette(shade(window))
    role = QPalette.ColorRole
    for which, light in ((role.Window, window), (role.Button, window), (role.Base, 254), (role.AlternateBase, 246)):
        palette.setColor(which, shade(light))
    for which in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
        palette.setColor(which, shade(25))
    for which, light in ((role.Mid, 160), (role.Dark, 150), (role.Light, 255), (role.Midlight, 225), (role.Shadow, 90)):
        palette.setColor(which, shade(light) if not dark else shade(light - 40))
    accent = QColor.fromHsl(random.randrange(360), 170, random.choice((100, 120, 140)))
    palette.setColor(role.Highlight, accent)
    palette.setColor(role.HighlightedText, QColor("white"))
    palette.setColor(role.PlaceholderText, shade(130))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, shade(160))
    return palette


def _sheet(name: str, random: Random, *, dark: bool) -> str:
    """`palette(...)` names stand for the palette's colours."""
    if not name:
        return ""
    radius, pad = random.choice((0, 3, 5, 8, 14)), random.choice((2, 4, 6, 9))
    line = "#555" if dark else random.choice(("#bbb", "#ccc", "#999", "#ddd"))
    fill = {"flat": "transparent", "soft": "#3a3d44" if dark else "#e4e7ec", "lined": "palette(base)"}[name]
    border = "none" if name == "soft" else f"1px solid {line}"
    return f"""
QPushButton {{ background: {fill}; border: {border}; border-radius: {radius}px; padding: {pad}px {2 * pad + 4}px; }}
QPushButton:default, QPushButton:checked {{ background: palette(highlight); color: white; }}
QPushButton:focus {{ border: 2px solid palette(highlight); }}
QLineEdit, QTextEdit, QPlainTextEdit {{ border: 1px solid {line}; border-radius: {radius}px; padding: {pad - 1}px; background: palette(base); }}
QLineEdit:focus {{ border: 2px solid palette(highlight); }}
QToolButton {{ border: none; padding: {pad}px; border-radius: {radius}px; }} QToolButton:checked {{ background: palette(mid); }}
QTabBar::tab {{ padding: {pad + 2}px {pad + 10}px; border: none; }} QTabBar::tab:selected {{ border-bottom: 2px solid palette(highlight); }}
QMenuBar::item {{ padding: {pad}px 8px; }} QGroupBox {{ border: 1px solid {line}; border-radius: {radius}px; margin-top: 14px; padding-top: 6px; }}
"""
