"""What the measurement of a model tells, and what it should be."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.run import Seen, Stage


@dataclass(frozen=True, slots=True)
class Speed:
    """Of one prompt with its answer: tokens a second, seconds to the first token, bytes of memory at the most.

    `seen` is what the model saw of the picture, None for a prompt without one.
    """

    name: str
    prompt_tokens: int
    prompt_tps: float
    generation_tps: float
    first_token_s: float
    peak_memory: int
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class FirstTokens:
    """Seconds from a question to the first token, medians: about a picture that is new, one that was read ahead, and
    after an answer about it.
    """

    cold_s: float
    warm_s: float
    follow_up_s: float


@dataclass(frozen=True, slots=True)
class Overhead:
    """Tokens a second, as pairs of the same prompt by the app and by bare mlx-vlm, run by turns."""

    app_tps: tuple[float, ...]
    raw_tps: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median of the pairs."""
        return median_ratio(self.app_tps, self.raw_tps)


@dataclass(frozen=True, slots=True)
class ListingTimes:
    """The same listing said in three ways by turns, each as long as `tokens`; seconds of each run.

    `forced` is the app's: what has no alternative is read in one pass. `one_by_one` asks for each token under the
    same grammar, `free` is bare mlx-vlm. Passes are those of the model; `whole_passes_per_token` is of a whole
    listing of 40 elements.
    """

    tokens: int
    forced_passes: int
    one_by_one_passes: int
    whole_passes_per_token: float
    forced_s: tuple[float, ...]
    one_by_one_s: tuple[float, ...]
    free_s: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bandwidth:
    """Bytes of weights that each token needs, and bytes a second: read by the model, and copied by the machine.

    A copy counts twice what is copied: it is read and written.
    """

    weight_bytes: int
    read_per_s: float
    copy_per_s: float


@dataclass(frozen=True, slots=True)
class ModelFigures:
    text: Speed
    vision: tuple[Speed, ...]
    first_tokens: FirstTokens
    overhead: Overhead
    bandwidth: Bandwidth
    listing: ListingTimes | None
    """None where the tokenizer can't be held to a grammar."""


Gaps = Mapping[str, Sequence[float]]
"""Milliseconds from one look of the window to the next, by what the model was busy with: a stage, or its answer."""


class Ratio(StrEnum):
    """What can be compared between machines. Gaps are in milliseconds."""

    DECODE = "decode"
    PASSES_PER_TOKEN = "passes_per_token"
    LISTING_TIME = "listing_time"
    LISTING_VS_FREE = "listing_vs_free"
    WARM_TTFT = "warm_ttft"
    FOLLOW_UP_TTFT = "follow_up_ttft"
    GUI_GAP_MS = "gui_gap_ms"
    GUI_GAP_IMPORT_MS = "gui_gap_import_ms"


AT_LEAST = {Ratio.DECODE: 0.97}
AT_MOST = {
    Ratio.PASSES_PER_TOKEN: 0.49,
    Ratio.LISTING_TIME: 0.55,
    Ratio.WARM_TTFT: 0.1,
    Ratio.FOLLOW_UP_TTFT: 0.05,
    Ratio.GUI_GAP_MS: 50.0,
    Ratio.GUI_GAP_IMPORT_MS: 100.0,
}


def is_out_of_bounds(ratio: Ratio, value: float) -> bool:
    return value < AT_LEAST.get(ratio, value) or value > AT_MOST.get(ratio, value)


def ratios_of(figures: ModelFigures, gaps: Gaps | None) -> dict[Ratio, float | None]:
    """None where something was not measured."""
    first, listing = figures.first_tokens, figures.listing
    return {
        Ratio.DECODE: figures.overhead.ratio,
        Ratio.PASSES_PER_TOKEN: listing.whole_passes_per_token if listing else None,
        Ratio.LISTING_TIME: median_ratio(listing.forced_s, listing.one_by_one_s) if listing else None,
        Ratio.LISTING_VS_FREE: median_ratio(listing.forced_s, listing.free_s) if listing else None,
        Ratio.WARM_TTFT: first.warm_s / first.cold_s,
        Ratio.FOLLOW_UP_TTFT: first.follow_up_s / first.cold_s,
        Ratio.GUI_GAP_MS: p99([gap for work, each in (gaps or {}).items() if work != Stage.IMPORT for gap in each]),
        Ratio.GUI_GAP_IMPORT_MS: p99((gaps or {}).get(Stage.IMPORT, ())),
    }


def median_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Of pairs that were measured together."""
    return statistics.median(our / their for our, their in zip(ours, theirs, strict=True))


def p99(values: Sequence[float]) -> float | None:
    """The value that 99 of 100 do not exceed; None of no values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] if ordered else None
