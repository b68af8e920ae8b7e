"""What is compared between machines, and where it is out of its bounds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.bench_figures import AT_LEAST, AT_MOST, Overhead, Ratio, is_out_of_bounds, median_ratio, p99, ratios_of
from tests.support.bench_figures import FIGURES, GAPS


def test_ratios_are_of_what_was_measured_together() -> None:
    assert ratios_of(FIGURES, GAPS) == {
        Ratio.DECODE: pytest.approx(0.99),
        Ratio.PASSES_PER_TOKEN: 0.45,
        Ratio.LISTING_TIME: 0.5,
        Ratio.LISTING_VS_FREE: 0.25,
        Ratio.WARM_TTFT: pytest.approx(0.05),
        Ratio.FOLLOW_UP_TTFT: pytest.approx(0.025),
        Ratio.GUI_GAP_MS: 20.0,
        Ratio.GUI_GAP_IMPORT_MS: 60.0,
    }


def test_what_was_not_measured_has_no_ratio() -> None:
    ratios = ratios_of(replace(FIGURES, listing=None), None)
    assert {ratio for ratio, value in ratios.items() if value is None} == {
        Ratio.PASSES_PER_TOKEN,
        Ratio.LISTING_TIME,
        Ratio.LISTING_VS_FREE,
        Ratio.GUI_GAP_MS,
        Ratio.GUI_GAP_IMPORT_MS,
    }
    assert set(ratios) == set(Ratio)


def test_the_median_is_of_the_pairs_and_not_of_each_side() -> None:
    """A machine that is busy for a while slows down both of a pair."""
    assert Overhead(app_tps=(10.0, 1.0, 5.0), raw_tps=(10.0, 1.0, 10.0)).ratio == 1.0
    assert median_ratio((3.0, 4.0), (2.0, 4.0)) == 1.25
    with pytest.raises(ValueError, match="zip"):
        median_ratio((1.0,), (1.0, 2.0))


def test_one_of_a_hundred_may_be_larger() -> None:
    assert p99([1.0] * 99 + [50.0]) == 50.0
    assert p99([50.0] + [1.0] * 100) == 1.0
    assert p99([3.0]) == 3.0
    assert p99([]) is None


@pytest.mark.parametrize(
    ("ratio", "kept", "missed"),
    [
        (Ratio.DECODE, 0.97, 0.969),
        (Ratio.PASSES_PER_TOKEN, 0.49, 0.491),
        (Ratio.LISTING_TIME, 0.55, 0.56),
        (Ratio.WARM_TTFT, 0.1, 0.11),
        (Ratio.FOLLOW_UP_TTFT, 0.05, 0.051),
        (Ratio.GUI_GAP_MS, 50.0, 50.1),
        (Ratio.GUI_GAP_IMPORT_MS, 100.0, 100.1),
    ],
)
def test_each_promise_has_its_bound(ratio: Ratio, kept: float, missed: float) -> None:
    assert not is_out_of_bounds(ratio, kept)
    assert is_out_of_bounds(ratio, missed)


def test_what_is_promised_of_nobody_has_no_bound() -> None:
    assert set(Ratio) - AT_LEAST.keys() - AT_MOST.keys() == {Ratio.LISTING_VS_FREE}
    assert not is_out_of_bounds(Ratio.LISTING_VS_FREE, 99.0)
