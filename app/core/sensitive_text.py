"""Texts that look as if they should not be shared: a help to find them, not a promise that nothing is missed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Sensitive(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    CARD = "card"
    TOKEN = "token"


@dataclass(frozen=True, slots=True)
class SensitivePart:
    kind: Sensitive
    text: str


def sensitive_parts(text: str) -> Iterator[SensitivePart]:
    """In no order; a number that may be two things is told as both."""
    for kind, pattern, is_one in _RULES:
        for match in pattern.finditer(text):
            part = match[match.lastindex or 0]
            if is_one(part):
                yield SensitivePart(kind, part)


_EMAIL = re.compile(r"[\w.+%-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}|…|\.\.\.){1,8}")
"""The longest local part and labels are those of RFC 5321 and RFC 1035. An address that is cut off counts."""

_NUMBER = re.compile(r"(?<![\w.,/])\+?\(?\d[\d ()./\u2010-\u2015-]{4,30}\d(?![\w/]|[.,]\d)")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")

_KNOWN_TOKEN = re.compile(
    r"\b(?:eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}"
    r"|(?:AKIA|ASIA)[A-Z0-9]{16}|xox[abeoprs]-[\w-]{10,}|(?:sk|pk|rk)_(?:live|test)_\w{10,}|sk-[\w-]{16,}"
    r"|AIza[\w-]{30,}|hf_\w{20,}|npm_\w{20,}|pypi-[\w-]{20,})"
)
"""JSON Web Tokens (RFC 7519), and what the documentation of well-known services says theirs begin with."""

_SAID_SECRET = re.compile(
    r"(?i)\b(?:password|passwd|passcode|pwd|secret|token|api[ _-]?key)\s*(?:[:=]|\bis\b)\s*([^\s,;]{4,})"
)
_LONG_WORD = re.compile(r"(?<![\w+/=-])[\w+/=-]{20,512}(?![\w+/=-])", re.ASCII)

_PHONE_DIGITS = range(7, 16)
"""At most 15 with the code of the country (ITU-T E.164); local ones with fewer than 7 can't be told from anything."""

_PLAIN_DIGITS = range(10, 14)
"""Of a number in one piece that does not begin with + or 0."""

_DATE = re.compile(r"(?:\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2\d{2,4})(?: \d{1,2})?")
"""The hour may follow."""

_IP_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_LOCAL = re.compile(r"\d{3}[-.]\d{4}")
"""As in North America: two groups of digits."""

_LONGEST_LOWER = re.compile(r"[a-z]{6}|[A-Z][a-z]{5}")
"""In words for people; rare in random ones."""

_HEX = re.compile(r"[0-9a-fA-F-]{32,}")
_FEWEST_DIGITS = 3
_LEAST_ENTROPY = 3.5
"""Bits a character (Shannon 1948): 4.4 and more for random letters and digits of this length, 3 and less for rules."""


def _is_phone(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    groups = re.findall(r"\d+", number)
    if len(digits) not in _PHONE_DIGITS or _DATE.fullmatch(number) or _IP_ADDRESS.fullmatch(number):
        return False
    if number.startswith(("+", "00")):
        return True
    if len(groups) == 1:
        return len(digits) in _PLAIN_DIGITS or (number.startswith("0") and len(digits) >= min(_PLAIN_DIGITS))
    if _LOCAL.fullmatch(number):
        return True
    is_said_like_one = number[0] in "0(" or len(digits) > min(_PHONE_DIGITS) + 1
    return is_said_like_one and min(map(len, groups[1:])) > 1


def is_card_number(number: str) -> bool:
    """By its last digit (Luhn; ISO/IEC 7812-1, annex B)."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return len(set(digits)) > 1 and (doubled + sum(digits[-1::-2])) % 10 == 0


def _is_random(word: str) -> bool:
    if _HEX.fullmatch(word):
        return len(set(word)) > _FEWEST_DIGITS
    digits = sum(character.isdigit() for character in word)
    letters = sum(character.isalpha() for character in word)
    return (
        min(digits, letters) >= _FEWEST_DIGITS and not _LONGEST_LOWER.search(word) and _entropy(word) > _LEAST_ENTROPY
    )


def _entropy(word: str) -> float:
    """In bits a character."""
    shares = [count / len(word) for count in Counter(word).values()]
    return -sum(share * math.log2(share) for share in shares)


def _always(_part: str) -> bool:
    return True


_RULES: tuple[tuple[Sensitive, re.Pattern[str], Callable[[str], bool]], ...] = (
    (Sensitive.EMAIL, _EMAIL, _always),
    (Sensitive.PHONE, _NUMBER, _is_phone),
    (Sensitive.CARD, _CARD, is_card_number),
    (Sensitive.TOKEN, _KNOWN_TOKEN, _always),
    (Sensitive.TOKEN, _SAID_SECRET, _always),
    (Sensitive.TOKEN, _LONG_WORD, _is_random),
)
