"""The steps to a first answer."""

from __future__ import annotations

from app.core.words import _
from app.ui.action_spec import ActionId
from app.ui.actions import Actions
from app.ui.start_page import Step


def first_steps(actions: Actions) -> tuple[Step, ...]:
    return (
        Step(
            _("Get a picture"),
            _("Capture a part of the screen; or drop, open or paste a screenshot."),
            actions[ActionId.CAPTURE],
        ),
        Step(
            _("Get the model"),
            _("It answers questions. It is fetched once, or is in a folder already; finding elements needs none."),
            actions[ActionId.MODELS],
        ),
        Step(
            _("Look around"),
            _("Click elements, search for words, ask something: of your picture, or first of the sample."),
            actions[ActionId.OPEN_SAMPLE],
        ),
    )
