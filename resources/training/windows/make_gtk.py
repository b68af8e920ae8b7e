"""Renders windows of GTK 3 with exact truth: NNNNN.png and NNNNN.json, all from the number of the window.

xvfb-run -a /usr/bin/python3 -m resources.training.windows.make_gtk WINDOWS --first 0 --last 499
GDK_SCALE=2 makes dense windows, named 1NNNNN. Themes are those of packages.txt, from Debian.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk

from resources.training.screens.words import LANGUAGES, Words
from resources.training.windows.gtk_maker import Maker
from resources.training.windows.gtk_parts import content, header
from resources.training.windows.gtk_truth import truth_of

SIZES = ((320, 300), (400, 360), (480, 420), (640, 480), (760, 560), (900, 640), (1100, 720), (1280, 800))
THEMES = ("Adwaita", "Adwaita", "Adwaita-dark", "HighContrast", "Arc", "Arc-Dark", "Arc-Darker", "Greybird", "Numix", "Materia",
          "Materia-dark", "Materia-compact", "Breeze", "Breeze-Dark")  # fmt: skip
ICON_THEMES = ("Adwaita", "Adwaita", "Papirus", "Papirus-Dark", "Tango")
LATIN = tuple(language for language in LANGUAGES if language not in {"zh", "ja", "ko"})


def rendered(number: int, folder: Path) -> None:
    random = Random(number)
    theme = random.choice(THEMES)
    settings = Gtk.Settings.get_default()
    settings.set_property("gtk-theme-name", theme)
    settings.set_property("gtk-icon-theme-name", random.choice(ICON_THEMES))
    settings.set_property("gtk-font-name", f"DejaVu Sans {random.choice((8, 9, 9, 10, 10, 11))}")
    settings.set_property("gtk-enable-animations", False)
    maker = Maker(random, Words(random.choice(LATIN), random))
    window = Gtk.Window()
    window.set_default_size(*random.choice(SIZES))
    if random.random() < 0.5:
        window.set_titlebar(header(maker))
    window.add(content(maker))
    window.show_all()
    _settle(0.25)
    if random.random() < 0.4:
        window.child_focus(Gtk.DirectionType.TAB_FORWARD)
        window.set_focus_visible(True)
        _settle(0.1)
    _save(window, theme, folder, number)
    window.destroy()
    _settle(0.02)


def _settle(seconds: float) -> None:
    loop = GLib.MainLoop()
    GLib.timeout_add(int(1000 * seconds), loop.quit)
    loop.run()


def _save(window: Any, theme: str, folder: Path, number: int) -> None:
    surface = window.get_window()
    scale = window.get_scale_factor()
    picture = Gdk.pixbuf_get_from_window(surface, 0, 0, surface.get_width(), surface.get_height())
    elements = truth_of(window)
    for element in elements:
        element["bbox"] = [round(side * scale, 1) for side in element["bbox"]]
    name = number + (100_000 if scale > 1 else 0)
    picture.savev(str(folder / f"{name:05}.png"), "png", [], [])
    document = {
        "size": [picture.get_width(), picture.get_height()], "dpr": scale, "kind": "desktop",
        "scheme": "dark" if "ark" in theme else "light", "family": f"gtk-{theme.lower()}", "elements": elements,
    }  # fmt: skip
    (folder / f"{name:05}.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("windows", type=Path)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--last", type=int, required=True)
    told = parser.parse_args()
    told.windows.mkdir(parents=True, exist_ok=True)
    for number in range(told.first, told.last + 1):
        rendered(number, told.windows)


if __name__ == "__main__":
    main()
