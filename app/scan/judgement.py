"""Trees that judge candidates: whether one is an element, what it is, and in what state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.core.element import State
from app.scan.arrays import Floats, Numbers
from app.scan.network import OnnxTrees

KINDS = (
    "text", "icon", "img", "button", "textbox", "combobox", "checkbox", "radio", "switch", "slider",
    "tab", "menuitem", "option", "link", "progressbar", "other",
)  # fmt: skip
"""In the order of the trees' answers, before those for STATES."""

STATES = (State.CHECKED, State.SELECTED, State.DISABLED, State.FOCUSED)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Of n candidates: n x KINDS that sum to 1, and n x STATES, each 0 to 1."""

    kinds: Numbers
    states: Numbers


class Judge(Protocol):
    def likelihoods(self, features: Floats) -> Numbers:
        """How well each candidate fits an element, 0 to 1: 0 from an IoU of 0.4 down, 0.8 at 0.75, 1 from 0.95 up."""

    def judge(self, features: Floats) -> Judgement: ...


class TreeJudge:
    def __init__(self, likelihoods: bytes, kinds: bytes) -> None:
        self._likelihoods = OnnxTrees(likelihoods)
        self._kinds = OnnxTrees(kinds)

    def likelihoods(self, features: Floats) -> Numbers:
        return _logistic(self._likelihoods.run(features)[:, 0])

    def judge(self, features: Floats) -> Judgement:
        answers = self._kinds.run(features)
        powers = np.exp(answers[:, : len(KINDS)] - answers[:, : len(KINDS)].max(1, keepdims=True, initial=0))
        return Judgement(powers / powers.sum(1, keepdims=True), _logistic(answers[:, len(KINDS) :]))


def _logistic(scores: Numbers) -> Numbers:
    shares: Numbers = 1 / (1 + np.exp(-scores))
    return shares
