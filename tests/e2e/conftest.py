"""What the end-to-end tests share: the app run through `main(arguments)`, driven from inside its own event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from tests.support.checkpoint_fixtures import tiny_checkpoint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.ui.main_window import MainWindow

__all__ = ["tiny_checkpoint"]

Steps = Callable[["MainWindow"], None]
RunApp = Callable[..., int]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    from app.ui.application import Application

    return Application


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = Image.new("RGB", (400, 240), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 60, 180, 100), fill="#2563eb")
    draw.text((85, 72), "Save all", fill="white", font_size=16)
    draw.text((40, 20), "Backup settings", fill="black", font_size=20)
    path = tmp_path / "shot.png"
    image.save(path)
    return path


@pytest.fixture
def run_app(qapp: QApplication, profile: Path) -> Iterator[RunApp]:
    """Run the app in a throw-away profile until `steps` are done with its window; its exit status."""
    from app.cli import main

    def run(steps: Steps, *arguments: str) -> int:
        problems: list[BaseException] = []
        _drive(qapp, steps, problems)
        status = main(["--profile", str(profile), "--backend", "scripted", *arguments])
        if problems:
            raise problems[0]
        return status

    yield run
    # Qt's platform without a screen keeps the clipboard until Python has ended, and a QMimeData made in Python crashes
    # when it is destroyed then.
    qapp.clipboard().clear()


def _drive(qapp: QApplication, steps: Steps, problems: list[BaseException]) -> None:
    from PySide6.QtCore import QTimer

    from app.ui.main_window import MainWindow

    def drive() -> None:
        (window,) = (widget for widget in qapp.topLevelWidgets() if isinstance(widget, MainWindow))
        try:
            steps(window)
        except BaseException as problem:  # noqa: BLE001  # raised again when the app has ended
            problems.append(problem)
        finally:
            window.close()

    QTimer.singleShot(0, qapp, drive)
