"""The figures of a measured scan as a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.core.role_confusion import Kind, RoleConfusion
from app.core.run import Stage
from app.core.words import _, plural
from app.headless.bench.scanning import Measured, Spread, spread_of, stage_spreads

if TYPE_CHECKING:
    from app.headless.bench.scan_report import ScanReport

_OF_RAPIDOCR = ("text", "boxes")
"""It looks for nothing but text."""


def table(report: ScanReport) -> str:
    parts = (_heading, _found, _times, _roles, _confusion, _oddities)
    return "\n\n".join(text for part in parts if (text := "\n".join(part(report))))


def _heading(report: ScanReport) -> Iterator[str]:
    place, screens = report.environment, report.scan.score.screens
    yield f"{place.system}, Python {place.python}"
    yield _("{cores} cores, load {load:.1f}").format(cores=place.cores, load=place.load)
    yield ", ".join(f"{name} {version}" for name, version in place.packages.items())
    yield f"{report.folder}: " + plural("{count} screen", "{count} screens", screens)


def _found(report: ScanReport) -> Iterator[str]:
    columns, other = report.scan.score.columns, report.rapidocr
    yield _row(_("found, in percent"), columns)
    yield _row(_("quick scan"), (f"{value:.1f}" for value in columns.values()))
    if isinstance(other, str):
        yield other
    else:
        theirs = other.score.columns
        yield _row("rapidocr", (f"{theirs[name]:.1f}" if name in _OF_RAPIDOCR else "" for name in columns))


def _times(report: ScanReport) -> Iterator[str]:
    names = {Stage.SCAN_TEXT: _("detect"), Stage.SCAN_READ: _("read"), Stage.SCAN_REGIONS: _("regions")}
    yield _row(_("seconds a screen"), (_("median"), _("p90")))
    for stage, spread in stage_spreads(report.scan).items():
        yield _row(names[stage], _seconds(spread))
    yield _row(_("total"), _seconds(spread_of(report.scan.seconds)))
    if isinstance(report.rapidocr, Measured):
        yield _row("rapidocr", _seconds(spread_of(report.rapidocr.seconds)))
    yield _("memory at the most: {size:.0f} MB").format(size=report.peak_memory / 1e6)


def _seconds(spread: Spread | None) -> tuple[str, ...]:
    return (f"{spread.median:.2f}", f"{spread.p90:.2f}") if spread else ()


def _roles(report: ScanReport) -> Iterator[str]:
    roles = report.scan.roles
    yield _row(_("roles of what was found"), (_("right"), _("found")))
    for kind in Kind:
        share = roles.share(kind)
        if share.whole:
            yield _row(kind, (f"{share.percent:.0f} %", str(share.whole)))
    yield _row(_("all"), (f"{roles.overall.percent:.1f} %", str(roles.overall.whole)))


def _confusion(report: ScanReport) -> Iterator[str]:
    """A line for each word of the truth: what it was taken for, the most frequent first."""
    yield _("what was taken for what")
    words = dict.fromkeys(word for word, _role in sorted(report.scan.roles.told, key=lambda told: told[0]))
    for word in words:
        yield f"  {word:<20} {', '.join(_taken_for(word, report.scan.roles))}"


def _taken_for(word: str, roles: RoleConfusion) -> Iterator[str]:
    for (told, role), count in roles.told.most_common():
        if told == word:
            yield f"{role or _('missed')} {count}"


def _oddities(report: ScanReport) -> Iterator[str]:
    """Screens of which the figures tell too little."""
    if report.scan.crowded:
        yield _("crowded with boxes: {screens}").format(screens=", ".join(report.scan.crowded))
    for failure in report.scan.failed:
        yield f"{failure.screen}: {failure.error}"


def _row(name: str, cells: Iterable[str]) -> str:
    return f"{name:<24}" + "".join(f"{cell:>9}" for cell in cells)
