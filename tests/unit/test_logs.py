from __future__ import annotations

import faulthandler
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.logs import KEPT_FILES, MAX_BYTES, logging_to


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "zwz.log"


def test_what_the_app_says_is_in_the_file(file: Path) -> None:
    with logging_to(file):
        logging.getLogger("app.scan").info("scanned in %.1f s", 0.5)
    assert "INFO     MainThread app.scan: scanned in 0.5 s" in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_the_chatter_of_other_packages_is_left_out(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    with logging_to(file):
        logging.getLogger("httpx").info("GET https://example.org/secret")
        logging.getLogger("mlx_vlm").warning("cache is full")
    assert "secret" not in file.read_text()
    assert "mlx_vlm: cache is full" in file.read_text()


def test_an_exception_nobody_caught_is_logged_with_its_place(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    with logging_to(file):
        try:
            raise ZeroDivisionError("in the middle")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    assert "ZeroDivisionError: in the middle" in file.read_text()
    assert Path(__file__).name in file.read_text()


def test_an_exception_of_a_thread_is_logged_with_its_name(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise LookupError("lost")

    with logging_to(file):
        thread = threading.Thread(target=fail, name="inference")
        thread.start()
        thread.join()
    assert "Uncaught exception in thread inference" in file.read_text()
    assert "LookupError: lost" in file.read_text()


def test_giving_up_at_the_keyboard_is_no_error(file: Path) -> None:
    with logging_to(file):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert file.read_text() == ""


def test_everything_is_put_back_at_the_end(file: Path) -> None:
    before = sys.excepthook, threading.excepthook, logging.getLogger("app").level, faulthandler.is_enabled()
    handlers = list(logging.getLogger().handlers)
    with logging_to(file):
        assert sys.excepthook is not before[0]
    assert before == (
        sys.excepthook,
        threading.excepthook,
        logging.getLogger("app").level,
        faulthandler.is_enabled(),
    )
    assert logging.getLogger().handlers == handlers


def test_a_full_log_is_kept_and_a_new_one_begun(file: Path) -> None:
    with logging_to(file):
        line = "x" * 10_000
        for _line in range(MAX_BYTES // len(line) * (KEPT_FILES + 2)):
            logging.getLogger("app").info(line)
    kept = sorted(path.name for path in file.parent.glob("zwz.log*"))
    assert kept == ["zwz.log", "zwz.log.1", "zwz.log.2"]
    assert all(path.stat().st_size <= MAX_BYTES for path in file.parent.iterdir())


def test_a_crash_of_native_code_leaves_its_place(file: Path) -> None:
    program = (
        "import ctypes, sys; from pathlib import Path; from app.logs import logging_to\n"
        "with logging_to(Path(sys.argv[1])): ctypes.string_at(0)\n"
    )
    crashed = subprocess.run(
        [sys.executable, "-c", program, file], cwd=Path(__file__).parents[2], capture_output=True, check=False
    )
    assert crashed.returncode != 0
    assert "Segmentation fault" in file.with_suffix(".crash.log").read_text()


@pytest.mark.parametrize("name", ["missing/zwz.log", "taken"])
def test_a_log_that_can_t_be_written_gets_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").mkdir()
    handlers = list(logging.getLogger().handlers)
    with pytest.raises(StorageError, match="log can't be written") as refused, logging_to(tmp_path / name):
        pass
    assert refused.value.hint
    assert logging.getLogger().handlers == handlers
