"""Which candidates are taken, and what they are."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from app.core.element import Role, SeenState
from app.scan.arrays import Boxes, Corners, Numbers
from app.scan.boxes import overlaps
from app.scan.candidates import Candidates, Origin, candidates_of
from app.scan.features import features_of
from app.scan.finding import Finding
from app.scan.judgement import KINDS, STATES, Judge
from app.scan.progress import Report
from app.scan.scene import Scene
from app.scan.view import View

LEAST_LIKELIHOOD = 0.21
MOST = 1500
"""More than any screen has; the likeliest are taken."""

SAME = 0.55
"""IoU from which two candidates are taken for the same element."""

NEARLY_THE_SAME = 0.8
"""IoU from which a candidate is told by the surface it was taken for."""

SEEN_AS_TEXT = 0.6
"""IoU with a line of text from which an entry or a link is but that text, which is told anyway."""

LEAST_STATE = 0.6

ROLES = {
    "icon": Role.ICON, "img": Role.IMG, "button": Role.BUTTON, "textbox": Role.TEXTBOX,
    "combobox": Role.COMBOBOX, "checkbox": Role.CHECKBOX, "radio": Role.RADIO, "switch": Role.SWITCH,
    "slider": Role.SLIDER, "tab": Role.TAB, "menuitem": Role.MENUITEM, "option": Role.OPTION,
    "progressbar": Role.PROGRESSBAR,
}  # fmt: skip
"""A link is not told from what else can be clicked: pixels do not show it."""

LIKE_TEXT = frozenset({"text", "link", "option", "menuitem", "other"})
NAMED_BESIDE = frozenset({Role.CHECKBOX, Role.RADIO, Role.SWITCH})


def elements_on(view: View, judge: Judge, report: Report) -> Iterator[Finding]:
    """All but the lines of text themselves. Boxes are in pixels of the view."""
    report(0, 3)
    candidates = candidates_of(view.scene)
    report(1, 3)
    features = features_of(view.scene, view.picture, candidates)
    report(2, 3)
    likelihoods = judge.likelihoods(features)
    likelihoods[: len(view.scene.lines)] = 0
    taken, confidences = _taken(candidates.boxes, likelihoods)
    taken = _exact(taken, candidates, likelihoods)
    judgement = judge.judge(features[taken])
    report(3, 3)
    lines = view.scene.line_boxes
    for n, confidence, kinds, states in zip(taken, confidences, judgement.kinds, judgement.states, strict=True):
        kind = KINDS[int(kinds.argmax())]
        box = _corners(candidates.boxes[n])
        if kind not in LIKE_TEXT or not _is_text(box, lines):
            yield _finding(box, kind, confidence, states, view.scene)


def _taken(boxes: Boxes, likelihoods: Numbers) -> tuple[list[int], list[float]]:
    """Which, and how likely they still are: the likeliest comes first, and makes less likely what it overlaps."""
    likely = np.flatnonzero(likelihoods >= LEAST_LIKELIHOOD)
    likely = likely[np.argsort(-likelihoods[likely], kind="stable")][:MOST]
    rivals, remaining = boxes[likely], likelihoods[likely]
    taken, confidences = [], []
    while len(remaining) and (most := float(remaining.max())) >= LEAST_LIKELIHOOD:
        best = int(remaining.argmax())
        taken.append(int(likely[best]))
        confidences.append(most)
        overlap = overlaps(_corners(rivals[best]), rivals)
        remaining *= np.where(overlap > SAME, 0, 1 - overlap)
    return taken, confidences


def _exact(taken: list[int], candidates: Candidates, likelihoods: Numbers) -> list[int]:
    """For each the surface that is nearly the same: its sides are where its pixels end, others are estimates."""
    surfaces = np.flatnonzero(candidates.origins == Origin.SURFACE)
    boxes = candidates.boxes[surfaces]
    exact = []
    for n in taken:
        near = surfaces[overlaps(_corners(candidates.boxes[n]), boxes) >= NEARLY_THE_SAME]
        exact.append(int(near[likelihoods[near].argmax()]) if len(near) else n)
    return exact


def _is_text(box: Corners, lines: Boxes) -> bool:
    return bool((overlaps(box, lines) > SEEN_AS_TEXT).any())


def _finding(box: Corners, kind: str, likelihood: float, states: Numbers, scene: Scene) -> Finding:
    words = scene.text_of(scene.lines_on(box))
    role = _role(kind, words)
    name = words or (scene.label_of(box) if role in NAMED_BESIDE else "")
    seen = tuple(
        SeenState(state, round(float(share), 3))
        for state, share in zip(STATES, states, strict=True)
        if share >= LEAST_STATE
    )
    return Finding(box, role, likelihood, name, seen)


def _role(kind: str, words: str) -> Role:
    """What can be clicked and has no words is an icon to push, whether it is a link or not."""
    if kind in {"link", "other"} and not words:
        return Role.BUTTON
    return ROLES.get(kind, Role.OTHER)


def _corners(box: Numbers) -> Corners:
    x1, y1, x2, y2 = box.tolist()
    return x1, y1, x2, y2
