from __future__ import annotations

import pytest

from app.core.errors import UsageError
from app.core.prompt import Layout
from app.core.settings import (
    Appearance,
    read_appearance,
    read_image_tokens,
    read_listing_layout,
    read_look_ahead,
    read_max_tokens,
    read_model,
    read_unload_after,
)


@pytest.mark.parametrize("written", ["512", 512])
def test_a_number_of_tokens_is_read_from_text_or_number(written: object) -> None:
    assert read_max_tokens(written) == 512


@pytest.mark.parametrize("written", [0, "0", "abc", -1, 1.5, True, None, "", 10**9, "1e3", float("nan")])
def test_a_senseless_number_of_tokens_gets_a_sentence_with_a_way_out(written: object) -> None:
    with pytest.raises(UsageError) as refused:
        read_max_tokens(written)
    assert "Max tokens" in refused.value.message
    assert "from 1 to 32768" in refused.value.hint


def test_a_pixel_budget_has_bounds() -> None:
    assert read_image_tokens(64) == 64
    with pytest.raises(UsageError):
        read_image_tokens(63)


def test_an_appearance_is_one_of_three() -> None:
    assert read_appearance("dark") is Appearance.DARK
    with pytest.raises(UsageError, match="pink"):
        read_appearance("pink")


def test_a_listing_is_strict_or_free() -> None:
    assert read_listing_layout("free") is Layout.FREE
    with pytest.raises(UsageError, match="loose"):
        read_listing_layout("loose")


@pytest.mark.parametrize("written", ["", "  ", None, 5])
def test_a_model_needs_a_name(written: object) -> None:
    with pytest.raises(UsageError):
        read_model(written)


def test_the_time_until_a_model_is_let_go_of_is_read() -> None:
    assert read_unload_after("0") == 0
    with pytest.raises(UsageError, match="let go of"):
        read_unload_after(1441)


def test_looking_ahead_is_wanted_or_not() -> None:
    assert read_look_ahead(False) is False
    with pytest.raises(UsageError, match="Look ahead"):
        read_look_ahead("no")
