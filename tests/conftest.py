"""What holds for every test: no network, nobody's own files, the same chance each time, no silent skips."""

from __future__ import annotations

import gc
import inspect
import logging
import os
import random
import signal
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

from app.system_libraries import missing_packages
from tests.support.no_network import refuse_network
from tests.support.no_qt import skip_what_imports_qt

NOTHING_SKIPPED = os.environ.get("ZWZ_NO_SKIP") == "1"
SLOW_TOO = os.environ.get("CI") == "true"

hypothesis.settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis.settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    if pluginmanager.is_blocked("pytest-qt"):
        for setting in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(setting, "of pytest-qt, which can't be loaded here")


def pytest_configure(config: pytest.Config) -> None:
    home = tempfile.TemporaryDirectory(prefix="zwz-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(home.cleanup)
    os.environ.update(_environment(Path(home.name)))
    # A shell starts a job in the background with Ctrl+C ignored, and what the tests start would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    refuse_network()
    if packages := missing_packages(for_x11=False):
        skip_what_imports_qt(f"Qt needs the packages {' '.join(packages)}")


def _environment(home: Path) -> dict[str, str]:
    """Read by Qt, platformdirs and huggingface_hub, by the last while it is imported."""
    folders = {
        name: home / name.lower()
        for name in (
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
            "XDG_RUNTIME_DIR",
            "HF_HOME",
        )
    }
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    return {
        "HOME": str(home),
        "HF_HUB_OFFLINE": "1",
        "LANGUAGE": "en",
        # The matrices of tests are small, and threads that wait for each other cost more than they bring.
        "OPENBLAS_NUM_THREADS": "1",
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        **{name: str(folder) for name, folder in folders.items()},
    }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SLOW_TOO:
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow; runs when CI=true"))


def pytest_collection_finish() -> None:
    """What has been imported stays, and every collection of garbage would go through it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if NOTHING_SKIPPED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"


@pytest.fixture(autouse=True)
def _same_chance() -> None:
    random.seed(0)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(0)


@pytest.fixture(autouse=True)
def _no_unexpected_warning(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that asks for `caplog` judges by itself what is logged."""
    yield
    if "caplog" in inspect.signature(request.function).parameters:
        return
    logged = [*caplog.get_records("setup"), *caplog.get_records("call")]
    unexpected = [record.getMessage() for record in logged if record.levelno >= logging.WARNING]
    assert not unexpected, f"logged: {unexpected}; a test that means it asks for caplog"
