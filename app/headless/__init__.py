"""Composition root of the commands without a window; no Qt, and nothing heavy before it is needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from app.core.bench_options import BenchLibraryOptions, BenchModelOptions, BenchScanOptions
from app.core.errors import StorageError
from app.core.options import (
    AskOptions,
    CaptureOptions,
    CommandOptions,
    CompareOptions,
    ConvertModelOptions,
    DownloadModelOptions,
    ExportOptions,
    InspectOptions,
    ListModelsOptions,
    ListScreensOptions,
    MenuOptions,
    ModelsOptions,
    ParseOptions,
    RemoveModelOptions,
    SelfTestOptions,
    UninstallOptions,
    VerifyModelOptions,
)
from app.core.words import _
from app.headless.terminal import tell

_OfFiles = ParseOptions | ExportOptions | CompareOptions
_WithoutProfile = _OfFiles | BenchScanOptions | BenchLibraryOptions | MenuOptions | UninstallOptions
"""They write nothing into a profile, not even a log."""

_WithProfile = (
    InspectOptions
    | AskOptions
    | ModelsOptions
    | SelfTestOptions
    | BenchModelOptions
    | CaptureOptions
    | ListScreensOptions
)


def _no_window() -> str:
    return _("not tried, there is no display")


def run(options: CommandOptions, describe_window: Callable[[], str] = _no_window) -> int:
    """Exit status 0, or 1 if part of it went wrong and was told. Raises AppError.

    `describe_window` is asked by the self-test for what only the other composition root knows.
    """
    if isinstance(options, _WithoutProfile):
        return _run_without_profile(options)
    from app.logs import logging_to
    from app.storage.profile import Profile

    profile = Profile(options.profile)
    try:
        profile.make()
    except StorageError as error:
        if options.profile or isinstance(options, ModelsOptions):
            raise
        tell(_("{problem} Going on without writing there.").format(problem=error.message))
        return _run(options, describe_window)
    with logging_to(profile.log):
        return _run(options, describe_window)


def _run(options: _WithProfile, describe_window: Callable[[], str]) -> int:
    match options:
        case InspectOptions():
            from app.headless.inspect import inspect

            return inspect(options)
        case AskOptions():
            from app.headless.ask import ask

            return ask(options)
        case (
            ListModelsOptions()
            | DownloadModelOptions()
            | VerifyModelOptions()
            | RemoveModelOptions()
            | ConvertModelOptions()
        ):
            from app.headless.models import models

            return models(options)
        case SelfTestOptions():
            from app.headless.self_test import self_test

            return self_test(options, describe_window)
        case BenchModelOptions():
            from app.headless.bench import bench

            return bench(options)
        case CaptureOptions() | ListScreensOptions():
            from app.headless.capture import capture

            return capture(options)
        case _:
            assert_never(options)


def _run_without_profile(options: _WithoutProfile) -> int:
    match options:
        case ParseOptions() | ExportOptions() | CompareOptions():
            return _run_on_files(options)
        case BenchScanOptions():
            from app.headless.bench.scan import bench_scan

            return bench_scan(options)
        case BenchLibraryOptions():
            from app.headless.bench.library import bench_library

            return bench_library(options)
        case MenuOptions():
            from app.headless.menu import menu

            return menu(options)
        case UninstallOptions():
            from app.headless.uninstall import uninstall

            return uninstall(options)
        case _:
            assert_never(options)


def _run_on_files(options: _OfFiles) -> int:
    match options:
        case ParseOptions():
            from app.headless.parse import parse

            return parse(options)
        case CompareOptions():
            from app.headless.compare import compare

            return compare(options)
        case ExportOptions():
            from app.headless.export import export

            return export(options)
        case _:
            assert_never(options)
