"""Loading, stopping, letting go."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import threading
import weakref
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import mlx.core as mx
import pytest

from app.backends.mlx import MlxBackend
from app.core.errors import ModelError, ModelMissing
from app.core.model_spec import ModelSpec
from app.core.ports import Interrupted
from app.core.run import Stage
from tests.unit.backends.driving import Watch, asking, noise, pieces_of, text_of, with_memory

QUESTION = "Where is the search box?"


def spec(folder: Path) -> ModelSpec:
    return ModelSpec(str(folder), folder.name, folder)


def test_a_model_that_is_loaded_is_not_loaded_again(backend: MlxBackend, tiny_checkpoint: Path) -> None:
    watch = Watch()
    backend.load(spec(tiny_checkpoint), watch)
    assert watch.steps == []


def test_another_model_takes_the_place_of_the_first(tiny_checkpoint: Path, tmp_path: Path) -> None:
    """Which is let go of before: both might not fit into memory."""
    other = Path(shutil.copytree(tiny_checkpoint, tmp_path / "other"))
    backend, watch = MlxBackend(), Watch()
    backend.load(spec(tiny_checkpoint), Watch())
    alone = mx.get_active_memory()
    mx.reset_peak_memory()
    backend.load(spec(other), watch)
    assert watch.steps_of(Stage.LOAD)
    assert mx.get_peak_memory() < alone * 1.2
    assert mx.get_active_memory() < alone * 1.1
    backend.unload()


def test_a_model_is_let_go_of_without_a_look_at_all_objects(
    tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That would destroy what Qt keeps for another thread, and the window would stand still."""
    monkeypatch.setattr("gc.collect", lambda *generation: pytest.fail("was looked at"))  # noqa: ARG005
    gc.disable()
    try:
        before = mx.get_active_memory()
        backend = MlxBackend()
        backend.load(spec(tiny_checkpoint), Watch())
        pieces_of(backend, asking(noise(1), QUESTION))
        backend.unload()
        assert mx.get_active_memory() < before + 100_000
    finally:
        gc.enable()


def test_a_model_let_go_of_leaves_its_memory(tiny_checkpoint: Path) -> None:
    backend = MlxBackend()
    before = mx.get_active_memory()
    backend.load(spec(tiny_checkpoint), Watch())
    pieces_of(backend, asking(noise(1), QUESTION))
    assert mx.get_active_memory() > before + 3_000_000
    backend.unload()
    assert mx.get_active_memory() < before + 100_000
    assert mx.get_cache_memory() == 0


def test_nothing_is_left_of_a_question_but_what_follow_ups_need(backend: MlxBackend) -> None:
    """Keys and values grow with the prompt, not with the number of questions."""
    screenshot = noise(1)
    pieces_of(backend, asking(screenshot, QUESTION))
    after_one = mx.get_active_memory()
    for _again in range(4):
        pieces_of(backend, asking(screenshot, QUESTION))
        with closing(backend.stream(asking(noise(2), QUESTION), Watch())) as pieces:
            next(pieces)
    pieces_of(backend, asking(screenshot, QUESTION))
    assert mx.get_active_memory() < after_one + 100_000


def test_a_picture_is_not_kept_for_follow_ups_that_nobody_can_ask(backend: MlxBackend) -> None:
    """Its pixels take up to 400 MB; what the model has of it is smaller."""
    screenshot = noise(1)
    picture = weakref.ref(screenshot)
    pieces_of(backend, asking(screenshot, QUESTION))
    del screenshot
    assert picture() is None


def test_without_a_model_there_is_no_answer(tiny_checkpoint: Path) -> None:
    backend = MlxBackend()
    with pytest.raises(ModelError, match="No model is loaded"):
        pieces_of(backend, asking(noise(1), QUESTION))
    backend.load(spec(tiny_checkpoint), Watch())
    backend.unload()
    with pytest.raises(ModelError, match="No model is loaded"):
        pieces_of(backend, asking(noise(1), QUESTION))


def test_a_model_that_is_not_here_can_not_be_loaded() -> None:
    with pytest.raises(ModelMissing, match="not on this machine") as raised:
        MlxBackend().load(ModelSpec("a/b", "B"), Watch())
    assert "Download it" in raised.value.hint


@pytest.mark.parametrize("part", [0, 3, 9])
def test_a_cancel_while_loading_is_heard_at_the_next_part_and_leaves_nothing(tiny_checkpoint: Path, part: int) -> None:
    backend, watch = MlxBackend(), Watch(until=lambda step: step == (Stage.LOAD, part, 9))
    before = mx.get_active_memory()
    with pytest.raises(Interrupted):
        backend.load(spec(tiny_checkpoint), watch)
    assert watch.steps[-1] == (Stage.LOAD, part, 9)
    assert mx.get_active_memory() <= before
    with pytest.raises(ModelError, match="No model is loaded"):
        pieces_of(backend, asking(noise(1), QUESTION))
    backend.load(spec(tiny_checkpoint), Watch())
    assert pieces_of(backend, asking(noise(1), QUESTION))
    backend.unload()


def test_a_cancel_while_mlx_is_imported_is_heard_before_loading(tiny_checkpoint: Path) -> None:
    watch = Watch(until=lambda step: step[0] is Stage.IMPORT)
    with pytest.raises(Interrupted):
        MlxBackend().load(spec(tiny_checkpoint), watch)
    assert watch.steps_of(Stage.LOAD) == []


@pytest.mark.parametrize(("stage", "done"), [(Stage.PREPARE, 1), (Stage.VISION, 2), (Stage.PREFILL, 331)])
def test_a_cancel_is_heard_at_the_next_block_or_chunk(backend: MlxBackend, stage: Stage, done: int) -> None:
    watch = Watch(until=lambda step: step[0] is stage and step[1] >= done)
    with pytest.raises(Interrupted):
        pieces_of(backend, asking(noise(1), QUESTION * 100), watch)
    assert watch.steps[-1][:2] == (stage, done)


def test_a_cancel_is_heard_at_the_next_token(backend: MlxBackend) -> None:
    watch = Watch()
    pieces = backend.stream(asking(noise(1), QUESTION, max_tokens=1000), watch)
    next(pieces)
    watch.is_given_up = True
    with pytest.raises(Interrupted):
        next(pieces)


def test_threads_of_their_own_answer_alike_one_after_another(tiny_checkpoint: Path, backend: MlxBackend) -> None:
    """As the window does it: made, used and closed on one thread, which then ends."""
    answers = []

    def work() -> None:
        own = MlxBackend()
        own.load(spec(tiny_checkpoint), Watch())
        answers.append(text_of(pieces_of(own, asking(noise(1), QUESTION))))
        own.close()

    for _life in range(2):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert answers == [text_of(pieces_of(backend, asking(noise(1), QUESTION)))] * 2


def test_on_the_main_thread_a_closed_backend_can_be_followed_by_another(tiny_checkpoint: Path) -> None:
    for _life in range(2):
        backend = MlxBackend()
        backend.load(spec(tiny_checkpoint), Watch())
        assert pieces_of(backend, asking(noise(1), QUESTION))
        backend.close()


def test_closing_what_was_never_loaded_is_fine() -> None:
    MlxBackend().close()


def test_a_model_larger_than_the_memory_is_refused(tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_memory(monkeypatch, 3_000_000)
    with pytest.raises(ModelError, match=r"needs 0\.0 GB of memory") as raised:
        MlxBackend().load(spec(tiny_checkpoint), Watch())
    assert "smaller model" in raised.value.hint


def test_a_kernel_runs_and_tells_on_what() -> None:
    from app.backends.mlx.device import run_one_kernel

    assert run_one_kernel().startswith(f"mlx {version('mlx')} on ")


def test_a_kernel_that_computes_wrongly_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.backends.mlx.device import run_one_kernel

    monkeypatch.setattr(mx, "quantized_matmul", lambda *_matrices, **_settings: mx.zeros((8, 64)))
    with pytest.raises(RuntimeError, match="computes wrongly"):
        run_one_kernel()


def test_an_engine_that_can_not_be_imported_is_told(tiny_checkpoint: Path) -> None:
    """On a machine where mlx-vlm is broken."""
    program = f"""
import sys
from pathlib import Path
from app.backends.mlx import MlxBackend
from app.core.errors import ModelError
from app.core.model_spec import ModelSpec
from tests.unit.backends.driving import Watch
sys.modules["mlx_vlm"] = None
try:
    MlxBackend().load(ModelSpec("x", "x", Path({str(tiny_checkpoint)!r})), Watch())
except ModelError as error:
    print(error)
"""
    said = subprocess.check_output([sys.executable, "-c", program], text=True, env={**os.environ, "PYTHONPATH": "."})
    assert said.startswith("The model engine can't be started")
