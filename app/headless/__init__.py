"""Composition root of the commands without a window; no Qt, and nothing heavy before it is needed."""

from __future__ import annotations

from typing import assert_never

from app.core.errors import StorageError
from app.core.options import (
    AskOptions,
    CaptureOptions,
    CommandOptions,
    ConvertModelOptions,
    DownloadModelOptions,
    InspectOptions,
    ListModelsOptions,
    ListScreensOptions,
    ModelsOptions,
    ParseOptions,
    RemoveModelOptions,
    SelfTestOptions,
    VerifyModelOptions,
)
from app.core.words import _
from app.headless.terminal import tell


def run(options: CommandOptions) -> int:
    """Exit status 0, or 1 if part of it went wrong and was told. Raises AppError."""
    if isinstance(options, ParseOptions):
        return _run(options)
    from app.logs import logging_to
    from app.storage.profile import Profile

    profile = Profile(options.profile)
    try:
        profile.make()
    except StorageError as error:
        if options.profile or isinstance(options, ModelsOptions):
            raise
        tell(_("{problem} Going on without writing there.").format(problem=error.message))
        return _run(options)
    with logging_to(profile.log):
        return _run(options)


def _run(options: CommandOptions) -> int:
    match options:
        case InspectOptions():
            from app.headless.inspect import inspect

            return inspect(options)
        case AskOptions():
            from app.headless.ask import ask

            return ask(options)
        case ParseOptions():
            from app.headless.parse import parse

            return parse(options)
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

            return self_test(options)
        case CaptureOptions() | ListScreensOptions():
            from app.headless.capture import capture

            return capture(options)
        case _:
            assert_never(options)
