"""Renders windows of Qt with exact truth: NNNNN.png and NNNNN.json, all from the number of the window.

QT_QPA_PLATFORM=offscreen python -m resources.training.windows.make_qt WINDOWS --first 0 --last 599 --fonts FOLDER
FOLDER holds .ttf files (or .woff2, which Qt reads too); QT_SCALE_FACTOR=2 makes dense windows, named 1NNNNN.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from resources.training.screens.words import LANGUAGES, Words
from resources.training.windows.qt_looks import dress
from resources.training.windows.qt_maker import Maker
from resources.training.windows.qt_parts import window_of
from resources.training.windows.qt_truth import truth_of

SIZES = ((268, 300), (380, 320), (480, 400), (640, 480), (720, 540), (800, 600), (1024, 700), (1280, 800), (1440, 860))
LATIN = tuple(language for language in LANGUAGES if language not in {"zh", "ja", "ko"})


def rendered(application: QApplication, number: int, folder: Path, fonts: list[str]) -> None:
    random = Random(number)
    family, dark = dress(application, random, fonts)
    window = window_of(Maker(random, Words(random.choice(LATIN), random)))
    window.resize(*random.choice(SIZES))
    window.show()
    application.processEvents()
    if random.random() < 0.4:
        random.choice([widget for widget in window.findChildren(QWidget) if widget.isVisible()]).setFocus()
    application.processEvents()
    picture = window.grab()
    scale = picture.devicePixelRatio()
    elements = truth_of(window)
    for element in elements:
        element["bbox"] = [round(side * scale, 1) for side in element["bbox"]]
    name = number + (100_000 if scale > 1 else 0)
    picture.save(str(folder / f"{name:05}.png"))
    document = {
        "size": [picture.width(), picture.height()], "dpr": scale, "kind": "desktop",
        "scheme": "dark" if dark else "light", "family": family, "elements": elements,
    }  # fmt: skip
    (folder / f"{name:05}.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    window.close()
    window.deleteLater()
    application.processEvents()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("windows", type=Path)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--last", type=int, required=True)
    parser.add_argument("--fonts", type=Path, required=True)
    told = parser.parse_args()
    told.windows.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    files = sorted(told.fonts.glob("*.*"))
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    fonts = sorted(
        {name for number in numbers if number >= 0 for name in QFontDatabase.applicationFontFamilies(number)}
    )
    for number in range(told.first, told.last + 1):
        rendered(application, number, told.windows, [*fonts, application.font().family()])


if __name__ == "__main__":
    main()
