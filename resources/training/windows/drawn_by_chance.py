"""What makers of windows of every toolkit have in common."""

from __future__ import annotations

from random import Random

from resources.training.screens.words import Words


class DrawnByChance:
    """All choices and words come from one generator."""

    def __init__(self, random: Random, words: Words) -> None:
        self.random = random
        self.words = words

    def chance(self, share: float) -> bool:
        return self.random.random() < share
