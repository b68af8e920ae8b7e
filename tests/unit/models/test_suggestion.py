"""Which model is suggested for how much memory."""

from __future__ import annotations

import pytest

from app.core.model_spec import DEFAULT_MODEL, ModelSpec
from app.core.model_suggestion import Offer, offered_models
from app.core.settings import Settings
from app.models import HubModelStore, ThisMachine
from app.models.catalogue import read_catalogue
from app.storage.resources import resources_dir

GIB = 1 << 30
LARGER = "swaylenhayes/ZwZ-8B-VL-MLX-4bit"
OFFERED = resources_dir() / "models.toml"


def suggested(memory: int | None) -> list[str]:
    return [model.id for model in offered_models(read_catalogue(OFFERED), memory) if model.is_suggested]


@pytest.mark.parametrize(
    ("memory", "model"),
    [
        pytest.param(8 * GIB, DEFAULT_MODEL, id="8 GB"),
        pytest.param(16 * GIB, DEFAULT_MODEL, id="16 GB"),
        pytest.param(18 * GIB, DEFAULT_MODEL, id="18 GB"),
        pytest.param(24 * GIB, LARGER, id="24 GB"),
        pytest.param(25_100_000_000, LARGER, id="24 GB, less what Linux keeps"),
        pytest.param(128 * GIB, LARGER, id="128 GB"),
    ],
)
def test_the_larger_model_is_suggested_from_24_gb_on(memory: int, model: str) -> None:
    assert suggested(memory) == [model]


def test_where_memory_is_not_known_none_is_suggested() -> None:
    assert suggested(None) == []


def test_the_default_is_the_same_on_every_machine() -> None:
    assert read_catalogue(OFFERED)[0].model.id == Settings().model == DEFAULT_MODEL


def test_offers_that_are_never_to_be_suggested_are_not() -> None:
    assert [model.is_suggested for model in offered_models([Offer(ModelSpec("a/b", "B"))], 10**12)] == [False]


def test_sizes_are_told_for_every_offer() -> None:
    assert all((offer.model.download_bytes or 0) > 10**9 for offer in read_catalogue(OFFERED))


class LargeMachine:
    def memory_bytes(self) -> int:
        return 64 * GIB


def test_the_store_suggests_by_the_machine_it_is_given(tmp_path: object) -> None:
    store = HubModelStore(OFFERED, resources_dir(), LargeMachine())
    assert [model.id for model in store.catalogue() if model.is_suggested] == [LARGER]


def test_this_machine_has_memory() -> None:
    memory = ThisMachine().memory_bytes()
    assert memory is not None
    assert memory > 1 << 28
