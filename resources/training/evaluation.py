"""How good weights are on screens that they were not learned from: the columns of the scan's score, and roles.

python -m resources.training.evaluation WEIGHTS SCREENS... takes the screens of held-out families;
--all takes every one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.capture.image_file import PillowImageReader
from app.core.role_confusion import Kind, RoleConfusion, confusion_of
from app.core.scan_score import ScanScore, distinct_boxes, score_of
from app.core.screen_truth import TrueScreen, read_truth
from app.core.screenshot import Screenshot
from app.scan.engine import ScanEngine
from app.scan.judgement import TreeJudge
from app.scan.picture import pixels_of
from app.scan.text_reader import TextReader
from app.scan.weights import weights_dir
from resources.training.examples import Unwatched, boxes_of, is_held_out
from resources.training.outlines import visible_boxes


def true_screen(document: dict[str, Any], screenshot: Screenshot) -> TrueScreen:
    """The truth with what can be seen of it, where it does not say so itself."""
    elements = document["elements"]
    picture = pixels_of(screenshot)[..., :3]
    visible, outlined = visible_boxes(picture, boxes_of(elements), float(document.get("dpr", 1)))
    for element, box, has_outline in zip(elements, visible.tolist(), outlined, strict=True):
        element.setdefault("bounded", has_outline)
        if not element["bounded"]:
            element.setdefault("vbox", box)
    return read_truth(json.dumps(document))


def evaluated(engine: ScanEngine, screens: Iterator[Path]) -> tuple[ScanScore, RoleConfusion]:
    score, confusion, reader = ScanScore(), RoleConfusion(), PillowImageReader()
    for path in screens:
        screenshot = reader.read(path.with_suffix(".png"))
        truth = true_screen(json.loads(path.read_text("utf-8")), screenshot)
        found = distinct_boxes(engine.scan(screenshot, Unwatched()))
        score += score_of(truth, found)
        confusion += confusion_of(truth, found)
    return score, confusion


def screens_in(folders: list[Path], *, every: bool) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            if every or is_held_out(json.loads(path.read_text("utf-8"))["family"]):
                yield path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("screens", type=Path, nargs="+")
    parser.add_argument("--all", action="store_true")
    told = parser.parse_args()
    trees = [(told.weights / name).read_bytes() for name in ("likelihoods.onnx", "kinds.onnx")]
    engine = ScanEngine(TextReader(weights_dir(), told.weights), TreeJudge(*trees))
    score, confusion = evaluated(engine, screens_in(told.screens, every=told.all))
    print(f"{score.screens} screens  " + "  ".join(f"{name} {value:.1f}" for name, value in score.columns.items()))
    print(f"roles right {confusion.overall.percent:.1f}")
    for kind in Kind:
        share = confusion.share(kind)
        print(f"  {kind.value:16} {share.percent:5.1f} of {share.whole}")
    for word in sorted({word for word, _role in confusion.told}):
        told_as = {role.value if role else "missed": n for (w, role), n in confusion.told.items() if w == word}
        print(
            f"  {word:16}", ", ".join(f"{role} {n}" for role, n in sorted(told_as.items(), key=lambda item: -item[1]))
        )


if __name__ == "__main__":
    main()
