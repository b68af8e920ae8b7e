"""Files the desktop asks to open: kept until there is a window for them."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent

from app.ui.application import Application


def test_files_that_come_before_the_window_are_kept_for_it(qapp: Application, tmp_path: Path) -> None:
    opened: list[tuple[Path, ...]] = []
    early, late = tmp_path / "early ä.png", tmp_path / "late.png"
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(early))))
    assert not opened
    qapp.open_files_with(opened.append)
    assert opened == [(early,)]
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(late))))
    assert opened == [(early,), (late,)]
    qapp.keep_files()


def test_files_that_come_after_the_window_are_kept_for_the_next(qapp: Application, tmp_path: Path) -> None:
    opened: list[tuple[Path, ...]] = []
    qapp.open_files_with(opened.append)
    qapp.keep_files()
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / "late.png"))))
    assert opened == []
    qapp.open_files_with(opened.append)
    assert opened == [(tmp_path / "late.png",)]
    qapp.keep_files()
