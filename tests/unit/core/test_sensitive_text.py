"""What looks as if it should not be shared is found, and what merely looks like it is not."""

from __future__ import annotations

import pytest

from app.core.sensitive_text import Sensitive, is_card_number, sensitive_parts


def found(text: str) -> set[tuple[str, str]]:
    return {(part.kind.value, part.text) for part in sensitive_parts(text)}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("jane@example.com", "jane@example.com"),
        ("Mail: jane.o-neill+x@mail.example.co.uk (work)", "jane.o-neill+x@mail.example.co.uk"),
        ("jürgen@müller.de", "jürgen@müller.de"),
        ("jane @example.com", "jane @example.com"),
        ("jane@exam…", "jane@exam…"),
    ],
)
def test_mail_addresses(text: str, part: str) -> None:
    assert (Sensitive.EMAIL, part) in found(text)


@pytest.mark.parametrize(
    "number",
    [
        "+49 30 1234567",
        "+1 (555) 123-4567",
        "(555) 123-4567",
        "555-123-4567",
        "555.123.4567",
        "555-0123",
        "020 7946 0958",
        "0049 30 1234567",
        "13812345678",
        "03012345678",
        "06 12 34 56 78",
        "612 345 678",
    ],
)
def test_telephone_numbers(number: str) -> None:
    assert (Sensitive.PHONE, number) in found(number)
    assert (Sensitive.PHONE, number) in found(f"Call {number}, please")


@pytest.mark.parametrize("number", ["4111 1111 1111 1111", "4111-1111-1111-1111", "378282246310005"])
def test_card_numbers(number: str) -> None:
    assert (Sensitive.CARD, number) in found(f"Visa {number}")
    assert is_card_number(number)


@pytest.mark.parametrize("number", ["4111 1111 1111 1112", "0000 0000 0000 0000"])
def test_a_number_whose_last_digit_does_not_fit_is_no_card(number: str) -> None:
    assert Sensitive.CARD not in {kind for kind, _text in found(number)}


@pytest.mark.parametrize(
    "token",
    [
        "ghp_" + "a1B2" * 9,
        "AKIA" + "IOSFODNN7EXAMPLE",
        "xoxb-" + "1234567890-abc",
        "sk_live_" + "4eC39HqLyjWDarjtT1",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
        "9f86d081884c7d659a2feaa0c55ad015",
        "123e4567-e89b-12d3-a456-426614174000",
        "Xk9-Tq2_Lw8zPc4Rv7Bn1Jd5",
    ],
)
def test_tokens(token: str) -> None:
    assert (Sensitive.TOKEN, token) in found(f"key {token} end")


@pytest.mark.parametrize("text", ["Password: hunter2", "API key = hunter2", "the token is hunter2"])
def test_what_is_said_to_be_a_secret(text: str) -> None:
    assert (Sensitive.TOKEN, "hunter2") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-27",
        "27.11.2026",
        "11/27/2026 10:30",
        "192.168.100.200",
        "1,234,567.89",
        "12:30 – 14:45",
        "version 3.14.159.265",
        "1920 × 1080",
        "100000",
        "Save changes @ exit",
        "my-long-branch-name-with-2-numbers-99",
        "Screenshot_of_the_settings_2026",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "Enter your password",
        "Internationalization-and-localization",
        "",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert not found(text)


def test_long_texts_take_no_time() -> None:
    for text in ("1 " * 20_000, "a@" * 20_000, "a." * 20_000, "-" * 40_000, "eyJ" * 20_000, "password:" * 5_000):
        list(sensitive_parts(text))
