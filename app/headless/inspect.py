"""`inspect`: list the elements of pictures."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from app import adapters
from app.core.asking import preset_request
from app.core.document import Document
from app.core.errors import AppError, ModelMissing, UsageError
from app.core.inspection import Inspection
from app.core.model_spec import ModelSpec
from app.core.options import FORMATS, EngineChoice, InspectOptions
from app.core.ports import Backend
from app.core.prompt import AnswerFormat
from app.core.words import _
from app.headless.chosen import chosen_model, chosen_preset, chosen_settings
from app.headless.forecast import Forecast
from app.headless.formats import encoded
from app.headless.output import check_output, write_result
from app.headless.session import Session, tell_outcome
from app.headless.terminal import tell
from app.storage.profile import Profile


def inspect(options: InspectOptions) -> int:
    """Every picture that can be read is inspected; exit status 1 if anything went wrong on the way."""
    check_output(options.output, options.images)
    if len(options.images) > 1 and options.format not in FORMATS:
        raise UsageError(
            _("Several inspections can't be one file of the format {format}.").format(format=options.format),
            _("Give one picture at a time, or choose one of: {formats}.").format(formats=", ".join(FORMATS)),
        )
    inspector = _Inspector(options)
    kept: list[bytes] = []
    try:
        for image in options.images:
            inspection = inspector.inspect(image)
            if inspection is None:
                continue
            data = encoded(inspection, options.format)
            if options.output is None:
                write_result(data, None)
            else:
                kept.append(data)
    finally:
        # Also after Ctrl+C; with nothing to write, an earlier result stays.
        if kept:
            write_result(b"".join(kept), options.output)
        inspector.close()
    return 1 if inspector.had_problem else 0


class _Inspector:
    def __init__(self, options: InspectOptions) -> None:
        self._options = options
        settings = chosen_settings(options.profile, options.model)
        self._settings = replace(settings, listing=options.listing or settings.listing)
        self._reader = adapters.image_reader()
        self._scanner = adapters.scanner()
        self._snapper = adapters.snapper()
        self._session = Session(Forecast(Profile(options.profile)))
        self.had_problem = False

    def inspect(self, image: Path) -> Inspection | None:
        try:
            document = Document(self._reader.read(image), self._snapper)
            if self._options.engine is not EngineChoice.MODEL:
                self._session.scan(document, self._scanner)
        except AppError as error:
            self._tell_problem(image, error)
            return None
        return self._with_model(image, document)

    def _with_model(self, image: Path, document: Document) -> Inspection | None:
        if self._options.engine is EngineChoice.SCAN:
            return document.inspection()
        try:
            if self._model:
                self._list_elements(document, self._model)
        except AppError as error:
            self._tell_problem(image, error)
            if self._options.engine is EngineChoice.MODEL:
                return None
        return document.inspection()

    def close(self) -> None:
        if "_backend" in self.__dict__:
            self._backend.close()

    def _list_elements(self, document: Document, model: ModelSpec) -> None:
        preset = chosen_preset(AnswerFormat.ELEMENTS, self._options.model.max_tokens)
        request = preset_request(self._session.next_run_id(), document, preset, "", self._settings, model)
        self._session.ask(document, self._backend, request)
        tell_outcome(document.exchanges[-1])

    @cached_property
    def _backend(self) -> Backend:
        return adapters.backend(self._options.model.backend)

    @cached_property
    def _model(self) -> ModelSpec | None:
        """None if the scan has to do, which is said once. Raises ModelError where the model was asked for by name."""
        try:
            return chosen_model(self._options.model.backend, self._settings.model, self._options.profile)
        except ModelMissing as error:
            asked_for = self._options.engine is EngineChoice.MODEL or self._options.model.model
            if asked_for:
                raise
            tell(_("{problem} Only the quick scan is used.").format(problem=error.message))
            return None

    def _tell_problem(self, image: Path, error: AppError) -> None:
        tell(f"{image}: {error}")
        self.had_problem = True
