"""Which command gives way to which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.commands import Command, Ease, Forget, Load, Unload, Warm, gives_way
from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from tests.support.fakes import request_of, screenshot_of

SCREENSHOT = screenshot_of()
WARM = Warm(1, SCREENSHOT, SCRIPTED_MODEL, 64)
ABOUT_IT = request_of(2, screenshot=SCREENSHOT)
OTHER_MODEL = ModelSpec("other", "Other")


@pytest.mark.parametrize(
    "coming",
    [
        pytest.param(request_of(2, screenshot=replace(SCREENSHOT)), id="an equal picture"),
        pytest.param(replace(ABOUT_IT, image_tokens=65), id="another size"),
        pytest.param(replace(ABOUT_IT, model=OTHER_MODEL), id="another model"),
        Warm(2, screenshot_of(), SCRIPTED_MODEL, 64),
        Load(2, SCRIPTED_MODEL),
        Unload(2, SCRIPTED_MODEL),
        Ease(2),
        pytest.param(Forget(2, SCREENSHOT), id="nobody can ask about it any more"),
    ],
)
def test_a_picture_is_read_ahead_only_while_nothing_else_is_wanted(coming: Command) -> None:
    assert gives_way(WARM, coming)


def test_a_question_waits_for_its_picture() -> None:
    assert not gives_way(WARM, ABOUT_IT)


def test_a_picture_goes_on_being_read_while_another_one_is_forgotten() -> None:
    assert not gives_way(WARM, Forget(2, screenshot_of()))


@pytest.mark.parametrize("earlier", [ABOUT_IT, Load(1, SCRIPTED_MODEL), Unload(1, SCRIPTED_MODEL), Ease(1)])
@pytest.mark.parametrize("coming", [request_of(2), WARM, Load(2, OTHER_MODEL), Unload(2, SCRIPTED_MODEL), Ease(2)])
def test_nothing_else_gives_way(earlier: Command, coming: Command) -> None:
    assert not gives_way(earlier, coming)


def test_two_that_read_the_same_are_equal() -> None:
    assert replace(WARM, run_id=9) == WARM
    assert replace(WARM, screenshot=screenshot_of()) != WARM
