"""From screens with exact truth to examples: the numbers of each candidate, and what it really is.

python -m resources.training.examples SCREENS EXAMPLES makes one NNN.npz of each NNN.png and NNN.json that has none yet.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.core.ports import Watch
from app.core.run import Stage
from app.scan.arrays import Boxes, Floats, Indices, Mask, Numbers, Pixels
from app.scan.candidates import candidates_of
from app.scan.features import features_of
from app.scan.judgement import KINDS, STATES
from app.scan.opencv import cv2
from app.scan.text_lines import TextLine
from app.scan.text_reader import TextReader
from app.scan.view import view_of
from app.scan.weights import weights_dir
from app.storage.resources import resources_dir
from resources.training.outlines import visible_boxes

NOTHING = -1
TICKED = ("checkbox", "radio", "switch")
PLAIN = frozenset({"icon", "img", "progressbar", "text"})
KIND_OF = {"field": "textbox", "select": "combobox", "image": "img", "clickable": "other", "listitem": "option",
           "header": "button", "spinbutton": "textbox", "searchbox": "textbox", "treeitem": "option",
           "label": "other", "scrollbar": "other", "cell": "other"}  # fmt: skip
"""Words of a truth that are learned as another: what pixels do not tell apart, or is too rare."""

WORTH = (0.4, 0.75, 0.95), (0.0, 0.8, 1.0)
"""Of a box, by its IoU with an element: most of it for being there, the rest for being exact."""

INSIDE_SHARE = 0.9
"""What the tight box of an element without an outline is worth, against its true one."""


@dataclass(frozen=True, slots=True)
class Truth:
    """n elements: true boxes, what is visible of them, kinds (numbers of KINDS), states (n x STATES)."""

    boxes: Boxes
    visible: Boxes
    kinds: Indices
    states: Floats

    @property
    def without_text(self) -> Truth:
        """Text is told as lines: any other box around it has to be of something else."""
        kept = self.kinds != KINDS.index("text")
        return Truth(self.boxes[kept], self.visible[kept], self.kinds[kept], self.states[kept])


@dataclass(frozen=True, slots=True)
class Examples:
    """n candidates: features, `worth` of the box (0 to 1), kind or NOTHING, states, and 1 / chance of being kept."""

    features: Floats
    worth: Floats
    kinds: Indices
    states: Floats
    weights: Floats

    @classmethod
    def load(cls, path: Path) -> Examples:
        with np.load(path) as stored:
            return cls(*(stored[name] for name in ("features", "worth", "kinds", "states", "weights")))


class Unwatched(Watch):
    def is_cancelled(self) -> bool:
        return False

    def progress(self, stage: Stage, done: int, total: int) -> None:
        pass


def is_held_out(family: str) -> bool:
    """A fifth of the families of screens, by their names."""
    return zlib.crc32(family.encode()) % 5 == 0


def truth_of(document: dict[str, Any], picture: Pixels) -> Truth:
    """`picture` has three channels. Texts that stand in widgets without a box of their own are left out."""
    elements = [element for element in document["elements"] if not element.get("approx") and _kind(element) is not None]
    boxes = boxes_of(elements)
    visible, _outlined = visible_boxes(picture, boxes, float(document.get("dpr", 1)))
    states = [[state in element.get("states", ()) for state in STATES] for element in elements]
    return Truth(
        boxes,
        visible,
        np.array([_kind(element) for element in elements], np.intp),
        np.array(states, np.float32).reshape(-1, len(STATES)),
    )


def boxes_of(elements: Sequence[dict[str, Any]]) -> Boxes:
    return np.array([element["bbox"] for element in elements], np.float64).reshape(-1, 4)


def _kind(element: dict[str, Any]) -> int | None:
    role = KIND_OF.get(element["role"], element["role"])
    return KINDS.index(role) if role in KINDS else None


def labelled(boxes: Boxes, truth: Truth) -> tuple[Floats, Indices, Floats]:
    """Worth, kind and states of candidates. A tight box around an icon is that icon, though a button lies around it."""
    if not len(truth.boxes):
        return (
            np.zeros(len(boxes), np.float32),
            np.full(len(boxes), NOTHING),
            np.zeros((len(boxes), len(STATES)), np.float32),
        )
    plain = np.isin([KINDS[kind] for kind in truth.kinds], list(PLAIN))
    own = _overlaps(boxes, truth.boxes)
    seen = INSIDE_SHARE * np.where(plain[None], own, _overlaps(boxes, truth.visible))
    fit = np.maximum(own, seen)
    chosen = (fit + 0.03 * plain[None]).argmax(1)
    best = fit.max(1)
    worth = np.interp(best, *WORTH).astype(np.float32)
    kinds = np.where(best >= 0.5, truth.kinds[chosen], NOTHING)
    return worth, kinds, truth.states[chosen]


def ticks_of(boxes: Boxes, truth: Truth) -> Mask:
    """Which are the mark to tick alone, where a toolkit counts its words to the element: neither right nor wrong."""
    wide = truth.boxes[:, 2] - truth.boxes[:, 0] > 2 * (truth.boxes[:, 3] - truth.boxes[:, 1])
    rows = truth.boxes[np.isin(truth.kinds, [KINDS.index(kind) for kind in TICKED]) & wide]
    sides, heights = boxes[:, 2:] - boxes[:, :2], rows[:, 3] - rows[:, 1]
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    square = sides.max(1) <= 1.7 * sides.min(1)
    small = sides.max(1)[:, None] <= 1.1 * heights
    within = (np.abs(middles[:, 1, None] - (rows[:, 1] + rows[:, 3]) / 2) < heights / 4) & (
        np.abs(middles[:, 0, None] - (rows[:, 0] + heights / 2)) < heights / 2
    )
    marks: Mask = square & (small & within).any(1)
    return marks


def _overlaps(boxes: Boxes, others: Boxes) -> Numbers:
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    common = (high - low).clip(0).prod(2)
    sizes = (boxes[:, 2:] - boxes[:, :2]).prod(1)[:, None] + (others[:, 2:] - others[:, :2]).prod(1)[None]
    overlaps: Numbers = common / (sizes - common).clip(1)
    return overlaps


def examples_of(picture: Pixels, lines: Sequence[TextLine], document: dict[str, Any], seed: int) -> Examples:
    """All candidates that are near an element, and a quarter of the others, but marks to tick that are only a part. `picture` has four channels."""
    view = view_of(picture, lines)
    candidates = candidates_of(view.scene)
    features = features_of(view.scene, view.picture, candidates)
    truth, boxes = truth_of(document, picture[..., :3]), candidates.boxes * view.factor
    text, rest = labelled(boxes[: len(lines)], truth), labelled(boxes[len(lines) :], truth.without_text)
    worth, kinds = np.concatenate([text[0], rest[0]]), np.concatenate([text[1], rest[1]])
    states = np.concatenate([text[2], rest[2]])
    near = (worth > 0) | (np.arange(len(worth)) < len(lines))
    kept = (near | (np.random.default_rng(seed).random(len(worth)) < 0.25)) & ~ticks_of(boxes, truth)
    weights = np.where(near, 1.0, 4.0).astype(np.float32)
    return Examples(features[kept], worth[kept], kinds[kept], states[kept], weights[kept])


def main(screens: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    reader = TextReader(weights_dir(), resources_dir() / "scan")
    for number, path in enumerate(sorted(screens.glob("*.json"))):
        target = folder / f"{path.stem}.npz"
        if target.exists():
            continue
        document = json.loads(path.read_text("utf-8"))
        picture = cv2.cvtColor(cv2.imread(str(path.with_suffix(".png"))), cv2.COLOR_BGR2BGRA)
        found = examples_of(picture, reader.lines(picture, Unwatched()), document, number)
        np.savez(
            target.with_suffix(".tmp.npz"),
            features=found.features, worth=found.worth, kinds=found.kinds, states=found.states, weights=found.weights,
        )  # fmt: skip
        target.with_suffix(".tmp.npz").rename(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
