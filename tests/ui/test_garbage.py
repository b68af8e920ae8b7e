from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.garbage import GarbageCollector


class Knot(QObject):
    """Holds itself, so that only the collector can free it."""

    def __init__(self, freed_on: list[threading.Thread]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: freed_on.append(threading.current_thread()))


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    gc.collect()
    collector = GarbageCollector()
    collector.start()
    yield collector
    collector.stop()


@pytest.mark.usefixtures("collector")
def test_a_worker_that_allocates_much_frees_no_qt_object(qtbot: QtBot) -> None:
    freed_on: list[threading.Thread] = []
    Knot(freed_on)
    worker = threading.Thread(target=lambda: [[number] for number in range(100_000)])
    worker.start()
    worker.join()
    assert freed_on == []
    qtbot.waitUntil(lambda: freed_on == [threading.main_thread()])


def test_what_is_left_goes_at_the_end(collector: GarbageCollector) -> None:
    freed_on: list[threading.Thread] = []
    Knot(freed_on)
    collector.stop()
    assert freed_on == [threading.main_thread()]
    assert gc.isenabled()
