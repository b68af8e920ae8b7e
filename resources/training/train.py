"""Learns to judge candidates, and writes the weights of the scan.

python -m resources.training.train WEIGHTS EXAMPLES... writes likelihoods.onnx and kinds.onnx. With --held-out, each
family of screens is left out whose name falls to the held-out fifth (a CRC of the name), to be judged by evaluation.py.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import lightgbm
import numpy as np

from app.scan.arrays import Floats
from app.scan.judgement import KINDS, STATES
from resources.training.examples import NOTHING, Examples, is_held_out
from resources.training.export import as_onnx

SEED = 6
COMMON = {"verbosity": -1, "seed": SEED, "deterministic": True, "force_row_wise": True, "num_threads": 2,
          "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 127}  # fmt: skip
LIKELIHOODS = {**COMMON, "objective": "cross_entropy", "learning_rate": 0.08, "num_leaves": 63, "min_data_in_leaf": 60}
KINDS_OF = {**COMMON, "objective": "multiclass", "num_class": len(KINDS), "learning_rate": 0.07, "num_leaves": 24,
            "feature_fraction": 0.3, "min_data_in_leaf": 100, "lambda_l2": 5, "min_sum_hessian_in_leaf": 2}  # fmt: skip
"""Held back in size and sight: rare kinds, which weigh more, else drive the trees apart."""
STATE = {**COMMON, "objective": "binary", "learning_rate": 0.08, "num_leaves": 15, "min_data_in_leaf": 30}
ROUNDS, ROUNDS_OF_KINDS, ROUNDS_OF_A_STATE = 400, 200, 120
LEAST_WORTH = 0.6
"""Of what kinds are learned from: a box that is taken is mostly a good one."""


def joined(examples: Sequence[Examples]) -> Examples:
    names = ("features", "worth", "kinds", "states", "weights")
    return Examples(*(np.concatenate([getattr(one, name) for one in examples]) for name in names))


def trained(examples: Examples) -> tuple[bytes, bytes]:
    """Likelihoods and kinds, as ONNX."""
    columns = examples.features.shape[1]
    likelihoods = _boosted(LIKELIHOODS, examples.features, examples.worth, ROUNDS, examples.weights)
    named = (examples.kinds != NOTHING) & (examples.worth >= LEAST_WORTH)
    features, kinds = examples.features[named], examples.kinds[named]
    every = np.arange(len(KINDS))
    # Each kind comes at least once, else LightGBM refuses it.
    features = np.concatenate([features, features[: len(KINDS)]])
    boosters = [_boosted(KINDS_OF, features, np.concatenate([kinds, every]), ROUNDS_OF_KINDS, _balanced(kinds))]
    for number in range(len(STATES)):
        seen = examples.states[named][:, number]
        boosters.append(_boosted(STATE, examples.features[named], seen, ROUNDS_OF_A_STATE))
    note = "Trees of the quick scan, trained on made screens; Apache-2.0."
    return as_onnx([likelihoods], columns, note), as_onnx(boosters, columns, note)


def _balanced(kinds: Floats) -> Floats:
    """Rare kinds weigh more, by the root of how rare they are."""
    counts = np.bincount(kinds.astype(int), minlength=len(KINDS)).clip(1)
    weights = np.sqrt(counts.max() / counts).clip(max=12)
    return np.concatenate([weights[kinds.astype(int)], np.full(len(KINDS), 1e-3)])


def _boosted(
    settings: dict[str, object], features: Floats, labels: Floats, rounds: int, weights: Floats | None = None
) -> lightgbm.Booster:
    return lightgbm.train(settings, lightgbm.Dataset(features, labels, weight=weights), rounds)


def examples_in(folders: Iterable[Path], *, held_out: bool) -> Iterable[Examples]:
    """Of all screens, or of those whose family is not held out. EXAMPLES is SCREENS with _x after its name."""
    for folder in folders:
        for path in sorted(folder.glob("*.npz")):
            if ".tmp" in path.name:
                continue
            screen = folder.with_name(folder.name.removesuffix("_x")) / f"{path.stem}.json"
            family = json.loads(screen.read_text("utf-8"))["family"]
            if not (held_out and is_held_out(family)):
                yield Examples.load(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--held-out", action="store_true")
    told = parser.parse_args()
    told.weights.mkdir(parents=True, exist_ok=True)
    examples = joined(list(examples_in(told.examples, held_out=told.held_out)))
    print(f"{len(examples.worth)} candidates, {int((examples.kinds != NOTHING).sum())} of them on an element")
    for name, content in zip(("likelihoods", "kinds"), trained(examples), strict=True):
        (told.weights / f"{name}.onnx").write_bytes(content)
        print(f"{name}.onnx: {len(content) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
