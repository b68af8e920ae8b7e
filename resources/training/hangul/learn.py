"""Teaches the tiny recognition network of the text reader Hangul, from lines drawn for it.

python -m resources.training.hangul.learn PACKAGES OUT reads phrases and fonts from PACKAGES, unpacked npm packages and
Debian packages as packages.txt lists them, and writes OUT/hangul.onnx and OUT/hangul.txt, the characters of its classes.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import onnx
import torch
from torch.nn import functional
from torch.optim.lr_scheduler import OneCycleLR

from app.scan.network import as_tensor
from app.scan.text_recognition import LINE_HEIGHT, PADDING
from app.scan.weights import load_weights, weights_dir
from resources.training.hangul.alphabet import ALPHABET, classes_of
from resources.training.hangul.lines import Drawer, Line, fonts_in
from resources.training.hangul.network import Body, as_onnx, head_from
from resources.training.hangul.sentences import Sentences, phrases_in

SEED = 7
STEPS = 5_000
BATCH = 64
BATCHES_AT_ONCE = 10
"""Drawn together, so that lines of one length come together."""
WIDTH_STEP = 48
"""Pixels: of each width, the convolutions are prepared anew."""
FASTEST_BODY, FASTEST_HEAD = 8e-4, 4e-3
NOTE = "PP-OCRv6 tiny recognition (Apache-2.0), taught Hangul on drawn lines; Apache-2.0."


def batches(phrases: Sequence[str], fonts: Sequence[Path]) -> Iterator[Sequence[Line]]:
    """STEPS of them, always the same."""
    random = Random(SEED)
    drawer = Drawer(fonts, Sentences(phrases, random), random)
    for _several in range(STEPS // BATCHES_AT_ONCE):
        lines = sorted((drawer.line() for _n in range(BATCH * BATCHES_AT_ONCE)), key=lambda line: line.picture.shape[1])
        several = [lines[n : n + BATCH] for n in range(0, len(lines), BATCH)]
        random.shuffle(several)
        yield from several


def tensor_of(lines: Sequence[Line]) -> torch.Tensor:
    width = math.ceil((max(line.picture.shape[1] for line in lines) + PADDING) / WIDTH_STEP) * WIDTH_STEP
    tensor = np.zeros((len(lines), 3, LINE_HEIGHT, width), np.float32)
    for row, line in enumerate(lines):
        tensor[row, :, :, : line.picture.shape[1]] = as_tensor(line.picture[None])[0]
    return torch.from_numpy(tensor).contiguous(memory_format=torch.channels_last)


def learned(model: onnx.ModelProto, characters: Sequence[str], drawn: Iterator[Sequence[Line]]) -> bytes:
    torch.manual_seed(SEED)
    body, head = Body(model), head_from(model, characters)
    teacher = torch.optim.AdamW(
        [{"params": [p for p in body.parameters() if p.requires_grad]}, {"params": head.parameters()}],
        weight_decay=0.01,
    )
    pace = OneCycleLR(teacher, [FASTEST_BODY, FASTEST_HEAD], total_steps=STEPS, pct_start=0.08)
    began, mean = time.monotonic(), 0.0
    for step, lines in enumerate(drawn):
        loss = _loss(functional.log_softmax(head(body(tensor_of(lines))), 2), lines)
        teacher.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*body.parameters(), *head.parameters()], 5.0)
        teacher.step()
        pace.step()
        mean += (float(loss.detach()) - mean) / min(step + 1, 100)
        if step % 50 == 0:
            print(f"{step}/{STEPS} {time.monotonic() - began:.0f} s, loss {mean:.3f}", flush=True)
    return as_onnx(model, body, head, NOTE)


def _loss(probabilities: torch.Tensor, lines: Sequence[Line]) -> torch.Tensor:
    """Connectionist temporal classification; `probabilities` are logarithms, lines x steps x classes."""
    targets = [classes_of(line.text) for line in lines]
    return functional.ctc_loss(
        probabilities.transpose(0, 1),
        torch.tensor([number for target in targets for number in target]),
        torch.full((len(lines),), probabilities.shape[1]),
        torch.tensor(list(map(len, targets))),
        zero_infinity=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    known = load_weights(weights_dir()).recognition
    drawn = batches(phrases_in(asked.packages, held_out=False), fonts_in(asked.packages, held_out=False))
    network = learned(onnx.load_from_string(known.network), known.characters, drawn)
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "hangul.onnx").write_bytes(network)
    (asked.out / "hangul.txt").write_text("\n".join(ALPHABET) + "\n", "utf-8")


if __name__ == "__main__":
    main()
