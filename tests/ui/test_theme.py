"""Appearance, icons and the colours of roles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.core.element import Role
from app.core.geometry import Size
from app.core.settings import Appearance
from app.storage.resources import resources_dir
from app.ui.icons import icon
from app.ui.palettes import palette_of
from app.ui.role_colours import BLACK, FOR_DARK, FOR_LIGHT, WHITE, RoleColours, colours_for, contrast, ink_on, swatch
from app.ui.theme import Theme
from tests.support.pictures import plain_screenshot

ICONS = resources_dir() / "icons"
NAMES = sorted(file.stem for file in ICONS.glob("*.svg") if file.stem not in ("tray", "app", "app-small"))
"""Not those with colours of their own: the tray's, because a panel's colour is not known, and the app's two."""
ROLES = QPalette.ColorRole


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    palette = qapp.palette()
    yield Theme(qapp)
    qapp.setPalette(palette)


def strongest(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QColor:
    """The colour of the most opaque pixel."""
    image = icon.pixmap(QSize(48, 48), 1.0, mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha)


def edge_of(kind: type[QWidget], qtbot: QtBot) -> list[QColor]:
    """The first pixels of its middle line, as it stands in a window."""
    window = QWidget()
    qtbot.addWidget(window)
    kind(window).setGeometry(10, 10, 80, 24)
    image = window.grab().toImage()
    return [image.pixelColor(x, 22) for x in range(10, 16)]


class TestAppearance:
    def test_dark_is_dark_and_light_is_light(self, theme: Theme, qapp: QApplication) -> None:
        theme.apply(Appearance.DARK)
        assert qapp.palette().color(ROLES.Window).lightness() < 60
        theme.apply(Appearance.LIGHT)
        assert qapp.palette().color(ROLES.Window).lightness() > 200

    def test_without_a_choice_of_the_system_it_is_light(self, theme: Theme, qapp: QApplication) -> None:
        theme.apply(Appearance.DARK)
        theme.apply(Appearance.SYSTEM)
        assert qapp.palette().color(ROLES.Window).lightness() > 200

    @pytest.mark.parametrize(("sharp", "least"), [(False, 4.5), (True, 7.0)])
    @pytest.mark.parametrize("dark", [False, True])
    @pytest.mark.parametrize(
        ("ink", "ground"),
        [
            (ROLES.WindowText, ROLES.Window),
            (ROLES.Text, ROLES.Base),
            (ROLES.Text, ROLES.AlternateBase),
            (ROLES.ButtonText, ROLES.Button),
            (ROLES.PlaceholderText, ROLES.Base),
            (ROLES.PlaceholderText, ROLES.Window),
            (ROLES.HighlightedText, ROLES.Highlight),
            (ROLES.ToolTipText, ROLES.ToolTipBase),
            (ROLES.Link, ROLES.Base),
            (ROLES.BrightText, ROLES.Window),
        ],
    )
    def test_every_text_is_readable(
        self, dark: bool, sharp: bool, least: float, ink: QPalette.ColorRole, ground: QPalette.ColorRole
    ) -> None:
        """4.5:1 is what WCAG 2 asks of text, and 7:1 where there is to be more contrast."""
        palette = palette_of(dark=dark, sharp=sharp)
        assert contrast(palette.color(ink), palette.color(ground)) >= least

    @pytest.mark.parametrize("sharp", [False, True])
    @pytest.mark.parametrize("dark", [False, True])
    def test_the_focus_ring_stands_out(self, dark: bool, sharp: bool) -> None:
        palette = palette_of(dark=dark, sharp=sharp)
        assert contrast(palette.color(ROLES.Highlight), palette.color(ROLES.Window)) >= 3

    @pytest.mark.parametrize("dark", [False, True])
    @pytest.mark.parametrize("accent", ["#e01b24", "#f6d32d", "#ffffff", "#000000", "#000080", "#33d17a", "#808080"])
    def test_the_accent_of_the_system_is_taken_as_far_as_it_is_seen(self, accent: str, dark: bool) -> None:
        palette = palette_of(dark=dark, accent=QColor(accent))
        assert contrast(palette.color(ROLES.Highlight), palette.color(ROLES.Window)) >= 3
        assert contrast(palette.color(ROLES.HighlightedText), palette.color(ROLES.Highlight)) >= 4.5

    def test_an_accent_that_is_seen_stays_as_it_is(self) -> None:
        assert palette_of(dark=False, accent=QColor("#9141ac")).color(ROLES.Accent).name() == "#9141ac"

    def test_without_an_accent_of_the_system_ours_is_taken(self, theme: Theme, qapp: QApplication) -> None:
        """Also by a theme that finds the colours of an earlier one."""
        theme.apply(Appearance.LIGHT)
        Theme(qapp).apply(Appearance.DARK)
        assert qapp.palette() == palette_of(dark=True)

    def test_that_of_the_system_is_taken_where_there_is_one(
        self, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = qapp.palette()
        monkeypatch.setattr("app.ui.theme._OF_QT", QColor("#000001"))
        Theme(qapp).apply(Appearance.LIGHT)
        assert qapp.palette() == palette_of(dark=False, accent=QColor("#308cc6"))
        qapp.setPalette(before)

    def test_more_contrast_can_be_had_and_left_again(self, theme: Theme, qapp: QApplication) -> None:
        theme.apply(Appearance.LIGHT, wants_contrast=True)
        assert qapp.palette().color(ROLES.WindowText).name() == "#000000"
        theme.apply(Appearance.LIGHT)
        assert qapp.palette() == palette_of(dark=False)

    @pytest.mark.parametrize("kind", [QCheckBox, QSpinBox, QLineEdit])
    def test_an_empty_field_is_seen_in_the_dark(self, theme: Theme, qtbot: QtBot, kind: type[QWidget]) -> None:
        """3:1 is what WCAG 2 asks of what can be used."""
        theme.apply(Appearance.LIGHT)
        bright = edge_of(kind, qtbot)
        theme.apply(Appearance.DARK)
        window = palette_of(dark=True).color(ROLES.Window)
        assert max(contrast(colour, window) for colour in edge_of(kind, qtbot)) >= 3
        theme.apply(Appearance.LIGHT)
        assert edge_of(kind, qtbot) == bright

    def test_an_empty_box_in_a_list_is_seen_in_the_dark(self, theme: Theme, qtbot: QtBot) -> None:
        theme.apply(Appearance.DARK)
        view = QListWidget()
        qtbot.addWidget(view)
        item = QListWidgetItem("")
        item.setCheckState(Qt.CheckState.Unchecked)
        view.addItem(item)
        image = view.viewport().grab().toImage()
        middle = view.visualItemRect(item).center().y()
        base = palette_of(dark=True).color(ROLES.Base)
        assert max(contrast(image.pixelColor(x, middle), base) for x in range(20)) >= 3


class TestIcons:
    @pytest.mark.parametrize("name", NAMES)
    def test_each_draws_in_the_colour_of_button_text(self, qapp: QApplication, name: str) -> None:
        assert strongest(icon(name)).name() == qapp.palette().color(ROLES.ButtonText).name()

    def test_one_made_before_follows_a_change_of_appearance(self, theme: Theme, qapp: QApplication) -> None:
        made = icon("scan")
        theme.apply(Appearance.DARK)
        dark = strongest(made)
        theme.apply(Appearance.LIGHT)
        assert dark.lightness() > 150
        assert strongest(made).lightness() < 100

    def test_disabled_it_is_paler(self, theme: Theme) -> None:
        theme.apply(Appearance.LIGHT)
        assert strongest(icon("stop"), QIcon.Mode.Disabled).lightness() > strongest(icon("stop")).lightness()

    def test_it_is_crisp_at_twice_the_pixels(self, qapp: QApplication) -> None:
        assert icon("scan").pixmap(QSize(24, 24), 2.0).size() == QSize(48, 48)

    def test_an_unknown_name_is_an_error(self, qapp: QApplication) -> None:
        with pytest.raises(KeyError):
            icon("no such icon")

    def test_all_are_drawn_with_one_pen(self) -> None:
        for name in NAMES:
            svg = (ICONS / f"{name}.svg").read_text()
            assert 'stroke="currentColor" stroke-width="1.75"' in svg, name
            assert 'viewBox="0 0 24 24"' in svg, name


class TestRoleColours:
    @pytest.mark.parametrize("role", list(Role))
    def test_each_role_stands_out_from_its_screenshots(self, role: Role) -> None:
        assert contrast(FOR_LIGHT.of(role), WHITE) >= 4
        assert contrast(FOR_DARK.of(role), BLACK) >= 4

    @pytest.mark.parametrize("colours", [FOR_LIGHT, FOR_DARK])
    @pytest.mark.parametrize("role", list(Role))
    def test_its_halo_shows_it_on_a_ground_of_its_own_colour(self, colours: RoleColours, role: Role) -> None:
        assert contrast(colours.of(role), colours.halo) >= 3

    @pytest.mark.parametrize("colours", [FOR_LIGHT, FOR_DARK])
    @pytest.mark.parametrize("role", list(Role))
    def test_the_number_on_its_badge_is_readable(self, colours: RoleColours, role: Role) -> None:
        colour = colours.of(role)
        assert contrast(ink_on(colour), colour) >= 4.5

    def test_the_square_of_any_role_shows_on_a_selected_row(self, qapp: QApplication) -> None:
        for role in Role:
            image = swatch(role).pixmap(QSize(32, 32), 1.0, QIcon.Mode.Selected).toImage()
            along_the_middle = [image.pixelColor(x, 16).name() for x in range(image.width())]
            assert WHITE.name() in along_the_middle
            assert along_the_middle[16] == FOR_LIGHT.of(role).name()

    def test_contrast_is_that_of_wcag(self) -> None:
        assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
        assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)

    @pytest.mark.parametrize(("pixel", "colours"), [(b"\xf0\xf0\xf0\xff", FOR_LIGHT), (b"\x30\x20\x20\xff", FOR_DARK)])
    @pytest.mark.parametrize("size", [Size(1, 1), Size(640, 480)])
    def test_a_screenshot_gets_the_colours_for_its_brightness(
        self, pixel: bytes, colours: RoleColours, size: Size
    ) -> None:
        assert colours_for(plain_screenshot(size, pixel)) is colours
