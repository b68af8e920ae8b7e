"""How the figures of a measurement are written, for people and for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from app.headless.bench.report import Report, encoded
from tests.support.bench_figures import FIGURES, RATIOS, report

NO_WINDOW = "The window was left out: PySide6 is not installed."


def document(written: Report) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(encoded(written, "json"))
    return read


def rows(written: Report) -> dict[str, str]:
    """What follows each name in the table, where two spaces or more part them."""
    lines = encoded(written, "text").decode().splitlines()
    parted = (line.strip().partition("  ") for line in lines)
    return {name: value.strip() for name, _space, value in parted}


def test_programs_find_the_ratios_by_name() -> None:
    written = document(report())
    assert written["ratios"].keys() == RATIOS
    assert written["ratios"]["listing_time"] == 0.5
    assert written["out_of_bounds"] == []


def test_programs_find_what_was_measured_and_on_what() -> None:
    written = document(report())
    assert written["environment"]["packages"] == {"mlx": "1.2.3", "llguidance": "4.5"}
    assert written["environment"]["load"] == 0.5
    assert written["image"] == {"path": "shot.png", "width": 1440, "height": 900}
    assert written["model"]["weight_bytes"] == 510_000_000
    assert written["overhead"] == {"app_tps": [9.9, 10.0, 9.0], "raw_tps": [10.0, 10.0, 10.0]}
    assert written["vision"][1]["seen"]["tokens"] == 1260
    assert written["gui_gaps_ms"]["answering"] == {"p99": 20.0, "largest": 20.0}


def test_what_is_out_of_its_bounds_is_named() -> None:
    slow = replace(FIGURES, first_tokens=replace(FIGURES.first_tokens, follow_up_s=0.5))
    written = report(slow, {"import": [101.0]})
    assert document(written)["out_of_bounds"] == ["follow_up_ttft", "gui_gap_import_ms"]
    assert rows(written)["follow_up_ttft"].endswith("(at most 0.05: missed)")
    assert rows(written)["warm_ttft"].endswith("(at most 0.1: kept)")


def test_without_a_window_the_rest_is_told() -> None:
    written = report(gaps=NO_WINDOW)
    ratios = document(written)["ratios"]
    assert ratios.keys() == RATIOS
    assert [name for name, value in ratios.items() if value is None] == ["gui_gap_ms", "gui_gap_import_ms"]
    assert document(written)["gui_gaps_ms"] is None
    assert NO_WINDOW in rows(written)
    assert rows(written)["gui_gap_ms"] == "not measured"


def test_without_a_grammar_the_rest_is_told() -> None:
    written = report(replace(FIGURES, listing=None))
    assert document(written)["listing"] is None
    assert rows(written)["listing_time"] == "not measured"
    assert "a listing: this model's tokenizer can't be held to the layout" in rows(written)


def test_people_read_medians_sizes_and_shares() -> None:
    told = rows(report())
    assert told["the app"] == "9.9 tok/s"
    assert told["forced tokens together"] == "1.00 s in 45 passes"
    assert told["token by token"] == "4.00 s in 100 passes"
    assert told["share"] == "25%"
    assert told["answering"] == "20 ms; 20 ms"
    assert told["decode"] == "0.990  (at least 0.97: kept)"


def test_pictures_are_named_by_their_size_and_by_what_the_model_saw() -> None:
    lines = encoded(report(), "text").decode().splitlines()
    (screenshot,) = (line for line in lines if line.startswith("1440 × 900"))
    assert screenshot.split("  ")[-1].strip() == "3.00 GB"
    assert "1440 × 896" in screenshot
    assert any(line.startswith("text alone") for line in lines)


def test_packed_weights_are_told_by_their_bits() -> None:
    packed = replace(report(), model=replace(report().model, bits=4))
    assert ", 4 bits, 0.51 GB" in encoded(packed, "text").decode()
    assert ", float32, 0.51 GB" in encoded(report(), "text").decode()
