"""`bench` of a model: its speed, what the app adds to it and takes from it, and whether the window stays live."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app import adapters
from app.backends.mlx import import_engine
from app.core.bench_options import BenchModelOptions
from app.core.options import BackendName
from app.core.words import _
from app.headless.bench.environment import environment
from app.headless.bench.report import Picture, Report, encoded
from app.headless.bench.subject import Subject, given_model, random_model
from app.headless.bench.window_watch import window_gaps
from app.headless.chosen import chosen_model
from app.headless.output import check_output, write_result
from app.headless.terminal import tell
from app.storage.resources import resources_dir


def bench(options: BenchModelOptions) -> int:
    """Values out of their bounds are marked, and are no failure. Raises AppError."""
    image = options.image or resources_dir() / "sample" / "settings.png"
    check_output(options.output, [image])
    screenshot = adapters.image_reader().read(image)
    make_engine = import_engine()
    place = environment()
    with _subject(options) as subject:
        tell(_("How long the window stands still…"))
        gaps = window_gaps(subject.folder, image)
        if isinstance(gaps, str):
            tell(gaps)
        figures = subject.measured(make_engine, screenshot, options.runs)
        picture = Picture(image, screenshot.size)
        report = Report(place, subject.description, picture, options.runs, figures, gaps)
    write_result(encoded(report, options.format), options.output)
    return 0


@contextmanager
def _subject(options: BenchModelOptions) -> Iterator[Subject]:
    """Random weights are gone afterwards. Raises ModelError, StorageError."""
    if options.model is not None:
        yield given_model(chosen_model(BackendName.MLX, options.model, options.profile))
        return
    with TemporaryDirectory(prefix="zwz-inspector-bench-") as folder:
        yield random_model(Path(folder), options.random_weights)
