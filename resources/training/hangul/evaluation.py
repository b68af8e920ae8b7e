"""How well Hangul is read: python -m resources.training.hangul.evaluation WEIGHTS PACKAGES

Draws lines of phrases and in fonts that were held out from learning, and prints how many were read without a mistake, and
how many of their characters: of lines with Hangul, of lines in Latin, and of lines that are to be left to others.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from app.core.text_agreement import edit_distance
from app.scan.characters import is_hangul
from app.scan.second_reading import FOREIGN
from app.scan.text_recognition import TextRecognizer
from app.scan.weights import load_hangul_weights
from resources.training.hangul.lines import Drawer, fonts_in
from resources.training.hangul.sentences import Sentences, phrases_in

SEED = 8
LINES = 4_000


@dataclass(slots=True)
class Tally:
    lines: int = 0
    right: int = 0
    characters: int = 0
    mistakes: int = 0

    def add(self, text: str, read: str) -> None:
        self.lines += 1
        self.right += read == text
        self.characters += len(text)
        self.mistakes += edit_distance(read, text)

    def __str__(self) -> str:
        characters = 100 * (1 - self.mistakes / self.characters)
        return (
            f"{self.lines:5} lines, {100 * self.right / self.lines:5.1f} % right, {characters:5.1f} % of the characters"
        )


def script_of(text: str) -> str:
    if FOREIGN in text:
        return "others"
    return "Hangul" if any(map(is_hangul, text)) else "Latin"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("packages", type=Path)
    asked = parser.parse_args()
    random = Random(SEED)
    sentences = Sentences(phrases_in(asked.packages, held_out=True), random)
    drawer = Drawer(fonts_in(asked.packages, held_out=True), sentences, random)
    recognizer = TextRecognizer.of(load_hangul_weights(asked.weights))
    tallies = defaultdict[str, Tally](Tally)
    for _line in range(LINES):
        line = drawer.line()
        height, width = line.picture.shape[:2]
        (reading,) = recognizer.read(line.picture, np.array([[0.0, 0, width, height]]), lambda _done, _total: None)
        tallies[script_of(line.text)].add(line.text, reading.text.strip())
    for script, tally in tallies.items():
        print(f"{script:8}{tally}")


if __name__ == "__main__":
    main()
