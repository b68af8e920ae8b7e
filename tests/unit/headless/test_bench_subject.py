"""Which random weights are made where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.backends.mlx.random_checkpoint import own_shape, own_shape_for_gpu, tiny_shape
from app.headless.bench.subject import plan_of


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.json"
    file.write_text(json.dumps({"model_type": "qwen3_vl", **tiny_shape(2000)}))
    return file


def test_a_processor_gets_few_weights_that_are_not_packed() -> None:
    """Its packed products wait for arithmetic, so that nothing would be seen of fewer passes."""
    plan = plan_of(None, has_gpu=False)
    assert (plan.shape, plan.is_packed, plan.precision) == (own_shape(), False, "float32")


def test_a_graphics_processor_gets_more_of_them_packed() -> None:
    plan = plan_of(None, has_gpu=True)
    assert (plan.shape, plan.is_packed, plan.precision) == (own_shape_for_gpu(), True, "bfloat16")


@pytest.mark.parametrize(("has_gpu", "precision"), [(False, "float32"), (True, "bfloat16")])
def test_sizes_that_were_asked_for_are_packed_everywhere(config: Path, has_gpu: bool, precision: str) -> None:
    plan = plan_of(config, has_gpu=has_gpu)
    assert (plan.shape, plan.is_packed, plan.precision) == (tiny_shape(2000), True, precision)
