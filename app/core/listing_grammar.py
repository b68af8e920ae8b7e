"""The native layout of a listing as a grammar: what a model may write when it is held to the layout."""

from __future__ import annotations

from app.core.listing_format import LISTED_ROLES

MAX_NAME_CHARACTERS = 80

_LAYOUT = r"""
start: "```json\n[" ("\n\t" element ("," "\n\t" element){0,%(more)d})? "\n]\n```"
element: "{\"bbox_2d\": [" STEP ", " STEP ", " STEP ", " STEP "], \"label\": " NAME ", \"type\": \"" ROLE "\"}"
STEP: /0|[1-9][0-9]?[0-9]?|1000/
NAME: /"([^"\\\x00-\x1f\x7f]|\\["\\\/bfnrt]|%(escape)s){0,%(characters)d}"/
ROLE: %(roles)s
"""
"""In the dialect of Lark that llguidance reads: terminals in capitals, strings and regular expressions as in JSON."""

_ESCAPE = r"\\u([0-9abcefABCEF][0-9a-fA-F]{3}|[dD][0-7][0-9a-fA-F]{2})"
"""Any character but half of one: a surrogate alone could not be written to a file."""


def listing_grammar(max_elements: int) -> str:
    """Fence, bracket, one object a line: from none to one more than `max_elements`, which tells that there are more.

    Boxes are in thousandths of the picture.
    """
    return _LAYOUT % {
        "more": max_elements,
        "escape": _ESCAPE,
        "characters": MAX_NAME_CHARACTERS,
        "roles": " | ".join(f'"{role}"' for role in LISTED_ROLES),
    }
