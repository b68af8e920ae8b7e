"""`self-test`: what works on this machine, one line a check, nothing of anybody's pictures in it."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from app import APP_NAME, __version__, adapters
from app.core.asking import preset_request
from app.core.document import Document
from app.core.element import Element, Role
from app.core.errors import AppError, StorageError
from app.core.geometry import Box
from app.core.inspection import Exchange, usage_of
from app.core.model_spec import ModelSpec
from app.core.options import BackendName, ModelOptions, SelfTestOptions
from app.core.prompt import AnswerFormat
from app.core.run import Stopped, StopReason
from app.core.truth import Agreement, agreement
from app.core.words import _
from app.headless.answer_checks import AnswerChecks
from app.headless.chosen import chosen_model, chosen_preset, chosen_settings
from app.headless.machine_checks import installation, screens, writing_to
from app.headless.session import Session
from app.headless.terminal import write_text
from app.storage.profile import Profile
from app.storage.resources import resources_dir

PACKAGES = ("mlx", "mlx-vlm", "transformers", "pyside6-essentials", "pillow", "onnxruntime", "opencv-python-headless")


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    run: Callable[[], str]
    """Says what was found. Raises AppError, or what a broken installation raises."""


def self_test(options: SelfTestOptions, describe_window: Callable[[], str]) -> int:
    """Exit status 1 if a check fails."""
    passed = [_passes(check) for check in _checks(options, describe_window)]
    return 0 if all(passed) else 1


def _passes(check: Check) -> bool:
    try:
        found, mark = check.run(), "ok  "
    except (AppError, ImportError, OSError, RuntimeError) as error:
        found, mark = str(error), "FAIL"
    write_text(f"{mark}  {check.name}: {found}\n")
    return mark == "ok  "


def _checks(options: SelfTestOptions, describe_window: Callable[[], str]) -> Iterator[Check]:
    yield Check(_("system"), _system)
    yield Check(_("installation"), installation)
    yield Check(_("packages"), _packages)
    yield Check(_("profile"), lambda: writing_to(Profile(options.profile)))
    yield Check(_("window"), describe_window)
    yield Check(_("screens"), screens)
    yield Check(_("model engine"), _kernel)
    yield Check(_("picture formats"), _picture_formats)
    sample = _Sample()
    yield Check(_("quick scan"), sample.scan)
    yield from _answers(options)
    if options.with_model:
        yield Check(_("model"), lambda: sample.list_elements(options))


def _answers(options: SelfTestOptions) -> Iterator[Check]:
    """Of the model, or of one of random weights; it is let go of before the model is loaded as the app does."""
    answers = AnswerChecks((lambda: _folder_of_model(options)) if options.with_model else None)
    yield Check(_("text generation"), answers.text)
    yield Check(_("picture and text"), answers.picture)


def _folder_of_model(options: SelfTestOptions) -> Path:
    model = _model(options)
    return model.folder or Path(model.id)


def _model(options: SelfTestOptions) -> ModelSpec:
    settings = chosen_settings(options.profile, ModelOptions(model=options.model))
    return chosen_model(BackendName.MLX, settings.model, options.profile)


def _system() -> str:
    return f"{APP_NAME} {__version__}, Python {platform.python_version()}, {platform.platform()}"


def _packages() -> str:
    return ", ".join(f"{name} {version(name)}" for name in PACKAGES)


def _kernel() -> str:
    """Imported as a whole: mlx alone may compute where what is built on it is broken."""
    from app.backends.mlx import import_engine

    import_engine()
    from app.backends.mlx.device import run_one_kernel

    return run_one_kernel()


def _picture_formats() -> str:
    from app.capture.image_file import readable_formats

    return ", ".join(readable_formats())


class _Sample:
    """The bundled screenshot, whose elements are known."""

    def __init__(self) -> None:
        self._session = Session()

    def scan(self) -> str:
        document = self._opened()
        self._session.scan(document, adapters.scanner())
        seconds = usage_of(document.scan.end if document.scan else None).scan_s or 0.0
        return f"{_agreement_text(self._agreement(document))}, {seconds:.2f} s"

    def list_elements(self, options: SelfTestOptions) -> str:
        settings = chosen_settings(options.profile, ModelOptions(model=options.model))
        model = chosen_model(BackendName.MLX, settings.model, options.profile)
        document = self._opened()
        backend = adapters.backend(BackendName.MLX)
        preset = chosen_preset(AnswerFormat.ELEMENTS)
        request = preset_request(self._session.next_run_id(), document, preset, "", settings, model)
        started = time.perf_counter()
        try:
            self._session.ask(document, backend, request)
        finally:
            backend.close()
        lines = [
            model.id,
            *_figures(document.exchanges[-1], time.perf_counter() - started),
            _agreement_text(self._agreement(document)),
        ]
        return "\n      ".join(lines)

    def _opened(self) -> Document:
        return Document(adapters.image_reader().read(resources_dir() / "sample" / "settings.png"))

    def _agreement(self, document: Document) -> Agreement:
        return agreement(document.elements, _known_elements(), document.screenshot.size)


def _known_elements() -> tuple[Element, ...]:
    file = resources_dir() / "sample" / "settings.json"
    try:
        known = json.loads(file.read_text(encoding="utf-8"))["elements"]
    except (OSError, ValueError, KeyError) as error:
        raise StorageError(
            _("The sample's list of elements can't be read."), _("Install the app again: {file}.").format(file=file)
        ) from error
    return tuple(Element(n, Role(e["role"]), e["name"], Box(*e["box"])) for n, e in enumerate(known, 1))


def _figures(exchange: Exchange, seconds: float) -> Iterator[str]:
    """What a listing by the real model tells about this machine."""
    end, usage = exchange.end, usage_of(exchange.end)
    repeats = isinstance(end, Stopped) and end.reason is StopReason.REPEATING
    yield _("repeats itself: {answer}").format(answer=_("yes") if repeats else _("no"))
    if usage.seen:
        yield _("the model saw {width} × {height}, {tokens} tokens").format(
            width=usage.seen.size.width, height=usage.seen.size.height, tokens=usage.seen.tokens
        )
    yield _("{tokens} tokens in {seconds:.1f} s with import and load").format(tokens=usage.tokens, seconds=seconds)
    if usage.first_token_s is not None:
        yield _("first token after {seconds:.2f} s").format(seconds=usage.first_token_s)
    if usage.decode_tps is not None:
        yield _("{speed:.1f} tokens a second").format(speed=usage.decode_tps)
    if usage.peak_memory is not None:
        yield _("{memory:.2f} GB of memory at the most").format(memory=usage.peak_memory / 1e9)


def _agreement_text(result: Agreement) -> str:
    text = _("{found} of {total} known elements found, {hit} hit by name").format(
        found=result.found, total=result.total, hit=result.hit
    )
    if result.shift is None:
        return text
    return text + _(", shift {x:+.1f} ‰ right, {y:+.1f} ‰ down").format(x=result.shift[0], y=result.shift[1])
