"""The figures of a measurement as a table for people."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.core.bench_figures import AT_LEAST, AT_MOST, Gaps, ListingTimes, Ratio, Speed, is_out_of_bounds, p99
from app.core.words import _

if TYPE_CHECKING:
    from app.headless.bench.report import Report


def table(report: Report) -> str:
    parts = (_heading, _speeds, _first_tokens, _listing, _limits, _window, _ratios)
    return "\n\n".join("\n".join(part(report)) for part in parts)


def _heading(report: Report) -> Iterator[str]:
    place, model = report.environment, report.model
    yield f"{place.device}, {place.system}, Python {place.python}"
    yield _("{cores} cores, {memory:.1f} GB, load {load:.1f}").format(
        cores=place.cores, memory=place.memory / 1e9, load=place.load
    )
    yield ", ".join(f"{name} {version}" for name, version in place.packages.items())
    weights = _("{bits} bits").format(bits=model.bits) if model.bits else model.precision
    yield _("{name}: {layers} layers of {hidden}, vocabulary {vocabulary:,}, {weights}, {size:.2f} GB").format(
        name=model.name,
        layers=model.layers,
        hidden=model.hidden_size,
        vocabulary=model.vocabulary,
        weights=weights,
        size=model.weight_bytes / 1e9,
    )


_COLUMNS = "{:<12} {:>14} {:>8} {:>15} {:>15} {:>13} {:>10}"


def _speeds(report: Report) -> Iterator[str]:
    yield _COLUMNS.format(
        _("prompt"),
        _("model saw"),
        _("tokens"),
        _("prompt tok/s"),
        _("answer tok/s"),
        _("first token"),
        _("memory"),
    )
    names = {"text": _("text alone"), "screenshot": f"{report.picture.size.width} × {report.picture.size.height}"}
    for speed in (report.figures.text, *report.figures.vision):
        yield _speed(names.get(speed.name, f"{speed.name} × {speed.name}"), speed)


def _speed(name: str, speed: Speed) -> str:
    seen = f"{speed.seen.size.width} × {speed.seen.size.height}" if speed.seen else ""
    return _COLUMNS.format(
        name,
        seen,
        speed.prompt_tokens,
        f"{speed.prompt_tps:,.1f}",
        f"{speed.generation_tps:,.1f}",
        f"{speed.first_token_s:.2f} s",
        f"{speed.peak_memory / 1e9:.2f} GB",
    )


def _first_tokens(report: Report) -> Iterator[str]:
    first, paired = report.figures.first_tokens, report.figures.overhead
    yield _("first token of a question about the screenshot")
    yield _row(_("read for it"), f"{first.cold_s:.2f} s")
    yield _row(_("read ahead"), f"{first.warm_s:.2f} s")
    yield _row(_("after another answer"), f"{first.follow_up_s:.2f} s")
    yield ""
    yield _("answers by turns, {runs} pairs").format(runs=len(paired.app_tps))
    yield _row(_("the app"), _("{speed:,.1f} tok/s").format(speed=statistics.median(paired.app_tps)))
    yield _row(_("bare mlx-vlm"), _("{speed:,.1f} tok/s").format(speed=statistics.median(paired.raw_tps)))


def _listing(report: Report) -> Iterator[str]:
    listing = report.figures.listing
    if listing is None:
        yield _("a listing: this model's tokenizer can't be held to the layout")
        return
    yield _("a listing of {tokens} tokens").format(tokens=listing.tokens)
    yield from _ways(listing)


def _ways(listing: ListingTimes) -> Iterator[str]:
    ways: tuple[tuple[str, int, Sequence[float]], ...] = (
        (_("forced tokens together"), listing.forced_passes, listing.forced_s),
        (_("token by token"), listing.one_by_one_passes, listing.one_by_one_s),
        (_("without a grammar"), listing.tokens, listing.free_s),
    )
    for name, passes, seconds in ways:
        told = _("{seconds:.2f} s in {passes} passes").format(seconds=statistics.median(seconds), passes=passes)
        yield _row(name, told)


def _limits(report: Report) -> Iterator[str]:
    limits = report.figures.bandwidth
    yield _("memory, {size:.2f} GB of weights for each token").format(size=limits.weight_bytes / 1e9)
    yield _row(_("weights read"), _("{speed:.1f} GB/s").format(speed=limits.read_per_s / 1e9))
    yield _row(_("copied by the machine"), _("{speed:.1f} GB/s").format(speed=limits.copy_per_s / 1e9))
    yield _row(_("share"), f"{limits.read_per_s / limits.copy_per_s:.0%}")


def _window(report: Report) -> Iterator[str]:
    if isinstance(report.gaps, str):
        yield report.gaps
        return
    yield _("the window stands still, 99 of 100 times less than; at the most")
    yield from _standstills(report.gaps)


def _standstills(gaps: Gaps) -> Iterator[str]:
    for work, each in gaps.items():
        yield _row(work, f"{p99(each) or 0:.0f} ms; {max(each):.0f} ms")


def _ratios(report: Report) -> Iterator[str]:
    yield _("ratios")
    for name, value in report.ratios.items():
        yield _row(name, _("not measured") if value is None else f"{value:.3f}{_judgement(name, value)}")


def _judgement(ratio: Ratio, value: float) -> str:
    if bound := AT_LEAST.get(ratio):
        return _mark(_("at least {bound:g}").format(bound=bound), ratio, value)
    if bound := AT_MOST.get(ratio):
        return _mark(_("at most {bound:g}").format(bound=bound), ratio, value)
    return ""


def _mark(bound: str, ratio: Ratio, value: float) -> str:
    return f"  ({bound}: {_('missed') if is_out_of_bounds(ratio, value) else _('kept')})"


def _row(name: str, value: str) -> str:
    return f"  {name:<24} {value}"
