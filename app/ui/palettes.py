"""The colours of the window, light and dark, each with more contrast if that is wanted."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from app.ui.role_colours import contrast
from app.ui.tones import mixed

_Role = QPalette.ColorRole

_LIGHT = {
    _Role.Window: "#f3f4f6",
    _Role.WindowText: "#1c1f26",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f8f9fb",
    _Role.Text: "#1c1f26",
    _Role.Button: "#fbfbfc",
    _Role.ButtonText: "#2b303a",
    _Role.BrightText: "#b42318",
    _Role.PlaceholderText: "#667085",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#eceef1",
    _Role.Mid: "#cfd4dc",
    _Role.Dark: "#dfe2e8",
    _Role.Shadow: "#8a93a3",
    _Role.ToolTipBase: "#1f2329",
    _Role.ToolTipText: "#f4f5f7",
    _Role.Link: "#1d5fd6",
    _Role.LinkVisited: "#7a3fc4",
    _Role.Highlight: "#2463d8",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#2463d8",
}
_DARK = {
    _Role.Window: "#212329",
    _Role.WindowText: "#e7e9ee",
    _Role.Base: "#191b1f",
    _Role.AlternateBase: "#1e2025",
    _Role.Text: "#e7e9ee",
    _Role.Button: "#2c2f37",
    _Role.ButtonText: "#dfe2e8",
    _Role.BrightText: "#ff8a80",
    _Role.PlaceholderText: "#98a1b0",
    _Role.Light: "#3a3e48",
    _Role.Midlight: "#31343d",
    _Role.Mid: "#3a3e48",
    _Role.Dark: "#131417",
    _Role.Shadow: "#6b7280",
    _Role.ToolTipBase: "#33373f",
    _Role.ToolTipText: "#f4f5f7",
    _Role.Link: "#7fb0ff",
    _Role.LinkVisited: "#c4a0ff",
    _Role.Highlight: "#2f6fe4",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#5b93f5",
}
_SHARP_LIGHT = _LIGHT | {
    _Role.Window: "#ffffff",
    _Role.WindowText: "#000000",
    _Role.AlternateBase: "#f2f2f2",
    _Role.Text: "#000000",
    _Role.Button: "#ffffff",
    _Role.ButtonText: "#000000",
    _Role.BrightText: "#8b0000",
    _Role.PlaceholderText: "#3d3d3d",
    _Role.Mid: "#595959",
    _Role.Shadow: "#595959",
    _Role.Link: "#0b3d91",
    _Role.Highlight: "#0b3d91",
    _Role.Accent: "#0b3d91",
}
_SHARP_DARK = _DARK | {
    _Role.Window: "#000000",
    _Role.WindowText: "#ffffff",
    _Role.Base: "#000000",
    _Role.AlternateBase: "#141414",
    _Role.Text: "#ffffff",
    _Role.Button: "#0d0d0d",
    _Role.ButtonText: "#ffffff",
    _Role.BrightText: "#ffb3ad",
    _Role.PlaceholderText: "#d0d0d0",
    _Role.Mid: "#a6a6a6",
    _Role.Shadow: "#a6a6a6",
    _Role.Link: "#a8c7ff",
    _Role.Highlight: "#8ab4ff",
    _Role.HighlightedText: "#000000",
    _Role.Accent: "#8ab4ff",
}
_DISABLED = {
    _Role.WindowText: _Role.Shadow,
    _Role.Text: _Role.Shadow,
    _Role.ButtonText: _Role.Shadow,
    _Role.PlaceholderText: _Role.Shadow,
    _Role.Highlight: _Role.Mid,
}

_FUSION_DARKER = 140
"""Per cent."""

_SEEN = 3.0
"""What WCAG 2 asks of the edge of what can be used."""


def palette_of(*, dark: bool, sharp: bool = False, accent: QColor | None = None) -> QPalette:
    """`sharp` has a contrast of at least 7:1 in all texts (WCAG 2, AAA); `accent` is that of the system."""
    colours = (_SHARP_DARK if sharp else _DARK) if dark else (_SHARP_LIGHT if sharp else _LIGHT)
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    if accent and not sharp:
        _accent(palette, accent)
    for role, paler in _DISABLED.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[paler]))
    return palette


def edged(palette: QPalette) -> QPalette:
    """For fields on dark grounds. Fusion draws their edges darker than Window, which they paint nothing else with."""
    made = QPalette(palette)
    made.setColor(_Role.Window, palette.color(_Role.Shadow).lighter(_FUSION_DARKER))
    return made


def _accent(palette: QPalette, accent: QColor) -> None:
    """As it is, or so much nearer to the colour of text that a ring of it is seen on the ground of the window."""
    ground, text = palette.color(_Role.Window), palette.color(_Role.WindowText)
    mixtures = (mixed(accent, text, tenths / 10) for tenths in range(11))
    seen = next(colour for colour in mixtures if contrast(colour, ground) >= _SEEN)
    for role in (_Role.Highlight, _Role.Accent):
        palette.setColor(role, seen)
    inks = (QColor("white"), QColor("black"))
    palette.setColor(_Role.HighlightedText, max(inks, key=lambda ink: contrast(ink, seen)))
