"""A program that freezes the screens, lets a region be picked and tells which: by hand under a real X server.

Its argument is the file that the picked pixels go to. One line is written once the picker is shown, one at its end.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import mss
from PIL import Image
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from app.core.geometry import Size
from app.core.picking import PickMode
from app.core.screenshot import Screenshot, cropped
from app.ui.region_picker.frozen import Frozen, Picked
from app.ui.region_picker.picker import RegionPicker


def frozen_screen(screen: QScreen) -> Frozen:
    with mss.MSS() as grabber:
        place = screen.geometry()
        ratio = screen.devicePixelRatio()
        (monitor,) = [each for each in grabber.monitors[1:] if (each["left"], each["top"]) == (place.x(), place.y())]
        grab = grabber.grab(monitor)
    assert abs(grab.width - place.width() * ratio) <= ratio
    pixels = bytes(grab.raw)
    return Frozen(screen, Screenshot(pixels, Size(grab.width, grab.height), grab.width * 4, datetime.now(UTC)))


def main(file: Path) -> int:
    app = QApplication(sys.argv)
    picker = RegionPicker([frozen_screen(screen) for screen in QGuiApplication.screens()], PickMode.REGION)

    def end(picked: Picked) -> None:
        crop = cropped(picked.frozen.screenshot, picked.box)
        size = crop.size.width, crop.size.height
        Image.frombuffer("RGB", size, crop.pixels, "raw", "BGRX", crop.stride, 1).save(file)
        tell("picked", picked.frozen.screen.name(), *picked.box.corners)
        app.quit()

    def cancel() -> None:
        tell("cancelled")
        app.quit()

    picker.shown.connect(lambda: tell("shown"))
    picker.picked.connect(end)
    picker.cancelled.connect(cancel)
    picker.show()
    return app.exec()


def tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
