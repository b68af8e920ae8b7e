"""`bench scan`: what the quick scan finds on pictures whose elements are known, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from app import adapters
from app.core.bench_options import BenchScanOptions
from app.core.errors import AppError
from app.core.ports import ImageReader, Scanner
from app.core.words import _
from app.headless.bench.rapidocr import rapidocr_scan
from app.headless.bench.scan_report import ScanReport, encoded, scan_place
from app.headless.bench.scanning import Measured, StageClock, measured, measured_scanner, peak_memory
from app.headless.bench.truth_folder import TruthFile, truths_in
from app.headless.output import check_output, write_result
from app.headless.terminal import tell


def bench_scan(options: BenchScanOptions) -> int:
    """Exit status 1 if a picture could not be scanned. Raises AppError."""
    truths = truths_in(options.folder)
    check_output(options.output, [truth.picture for truth in truths])
    place = scan_place()
    reader, scanner = adapters.image_reader(), adapters.scanner()
    _warm_up(truths[0], reader, scanner)
    tell(_("The quick scan…"))
    result = measured_scanner(truths, reader, scanner)
    memory = peak_memory()
    report = ScanReport(place, options.folder, result, memory, _rapidocr(truths, reader))
    write_result(encoded(report, options.format), options.output)
    return 1 if result.failed else 0


def _warm_up(truth: TruthFile, reader: ImageReader, scanner: Scanner) -> None:
    """The first scan of a process loads the networks, which no other has to wait for."""
    with suppress(AppError):
        list(scanner.scan(reader.read(truth.picture), StageClock()))


def _rapidocr(truths: Sequence[TruthFile], reader: ImageReader) -> Measured | str:
    """A sentence where it can't be compared with."""
    try:
        scan = rapidocr_scan()
        if scan is None:
            return _("rapidocr is not installed here, so there is nothing to compare with.")
        tell(_("rapidocr's own pipeline…"))
        return measured(truths, reader, scan)
    except AppError as error:
        return str(error)
