"""Settings as they stand: saved with each change, the newest files first."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.core.settings import MAX_RECENT_FILES, Settings
from app.ui.preferences import Preferences
from tests.support.session import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def preferences(qapp: object, store: MemoryStore) -> Preferences:
    return Preferences(store, Settings())


def test_a_change_is_saved_and_told_once(preferences: Preferences, store: MemoryStore) -> None:
    told: list[Settings] = []
    preferences.changed.connect(told.append)
    changed = replace(Settings(), max_tokens=99)
    preferences.change(changed)
    preferences.change(changed)
    assert store.saved == told == [changed]


def test_recent_files_begin_with_the_newest_and_name_each_once(preferences: Preferences) -> None:
    for number in (*range(MAX_RECENT_FILES + 3), 5):
        preferences.add_recent_file(Path(f"/pictures/{number}.png"))
    recent = preferences.settings.recent_files
    assert recent[0] == "/pictures/5.png"
    assert len(recent) == len(set(recent)) == MAX_RECENT_FILES
    preferences.clear_recent_files()
    assert not preferences.settings.recent_files


class FullDisk(MemoryStore):
    def save(self, settings: Settings) -> None:
        raise StorageError("The disk is full.")


def test_a_change_that_can_not_be_saved_is_told_and_holds_until_the_end(qapp: object) -> None:
    preferences = Preferences(FullDisk(), Settings())
    failures: list[StorageError] = []
    preferences.failed.connect(failures.append)
    preferences.use_model("another/model")
    assert len(failures) == 1
    assert preferences.settings.model == "another/model"
