"""Figures of a measurement that nobody has made."""

from __future__ import annotations

from pathlib import Path

from app.core.bench_figures import Bandwidth, FirstTokens, Gaps, ListingTimes, ModelFigures, Overhead, Speed
from app.core.geometry import Size
from app.core.run import Seen
from app.headless.bench.environment import Environment
from app.headless.bench.report import Picture, Report
from app.headless.bench.subject import Description

RATIOS = {
    "decode",
    "passes_per_token",
    "listing_time",
    "follow_up_ttft",
    "warm_ttft",
    "listing_vs_free",
    "gui_gap_ms",
    "gui_gap_import_ms",
}
"""By the names that whoever compares figures knows them by."""

LISTING = ListingTimes(
    tokens=100,
    forced_passes=45,
    one_by_one_passes=100,
    whole_passes_per_token=0.45,
    forced_s=(1.0, 2.0, 1.0),
    one_by_one_s=(2.0, 4.0, 4.0),
    free_s=(4.0, 4.0, 4.0),
)
FIGURES = ModelFigures(
    text=Speed("text", 512, 1000.0, 20.0, 0.5, 2_000_000_000),
    vision=(
        Speed("224", 60, 200.0, 19.0, 0.3, 1_000_000_000, Seen(Size(224, 224), 49)),
        Speed("screenshot", 1300, 180.0, 18.0, 7.0, 3_000_000_000, Seen(Size(1440, 896), 1260)),
    ),
    first_tokens=FirstTokens(cold_s=8.0, warm_s=0.4, follow_up_s=0.2),
    overhead=Overhead(app_tps=(9.9, 10.0, 9.0), raw_tps=(10.0, 10.0, 10.0)),
    bandwidth=Bandwidth(500_000_000, 5e9, 20e9),
    listing=LISTING,
)
GAPS: Gaps = {"import": [5.0, 60.0], "load": [5.0] * 10, "answering": [7.0] * 89 + [20.0]}


def report(figures: ModelFigures = FIGURES, gaps: Gaps | str = GAPS) -> Report:
    packages = {"mlx": "1.2.3", "llguidance": "4.5"}
    return Report(
        Environment("0.1.0", "3.11.7", "Linux", "mlx on a processor", 2, 24_000_000_000, 0.5, packages),
        Description("random weights", True, 510_000_000, None, "float32", 12, 512, 151_936),
        Picture(Path("shot.png"), Size(1440, 900)),
        3,
        figures,
        gaps,
    )
