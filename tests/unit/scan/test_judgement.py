from __future__ import annotations

import numpy as np
import pytest

from app.scan.candidates import candidates_of
from app.scan.element_weights import load_element_weights
from app.scan.features import features_of
from app.scan.judgement import KINDS, STATES, TreeJudge
from app.storage.resources import resources_dir
from tests.support.drawn_screen import DrawnScreen
from tests.unit.scan.scenes import line, view


@pytest.fixture(scope="module")
def judge() -> TreeJudge:
    weights = load_element_weights(resources_dir() / "scan")
    return TreeJudge(weights.likelihoods, weights.kinds)


def test_a_button_is_likelier_than_a_part_of_it(judge: TreeJudge) -> None:
    screen = DrawnScreen()
    screen.button(100, 100, 100, "Save")
    seen = view(screen, [line((130, 108, 168, 124))])
    candidates = candidates_of(seen.scene)
    features = features_of(seen.scene, seen.picture, candidates)
    likelihoods = judge.likelihoods(features)
    whole = int(np.flatnonzero((candidates.boxes == (100, 100, 200, 132)).all(1))[0])
    assert ((likelihoods >= 0) & (likelihoods <= 1)).all()
    assert likelihoods[whole] == likelihoods[1:].max() > 0.7
    kinds = judge.judge(features[whole : whole + 1]).kinds[0]
    assert KINDS[int(kinds.argmax())] == "button"


def test_kinds_are_shares_of_one_and_states_are_shares(judge: TreeJudge) -> None:
    screen = DrawnScreen()
    screen.field(100, 100, 200)
    seen = view(screen)
    judgement = judge.judge(features_of(seen.scene, seen.picture, candidates_of(seen.scene)))
    assert judgement.kinds.shape[1] == len(KINDS)
    assert judgement.kinds.sum(1) == pytest.approx(1)
    assert judgement.states.shape[1] == len(STATES)
    assert ((judgement.states >= 0) & (judgement.states <= 1)).all()


def test_nothing_is_judged_without_complaint(judge: TreeJudge) -> None:
    seen = view(DrawnScreen())
    features = features_of(seen.scene, seen.picture, candidates_of(seen.scene))
    assert len(judge.likelihoods(features)) == len(judge.judge(features).kinds) == 0
