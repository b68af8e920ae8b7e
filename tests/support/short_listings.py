"""A grammar under which a model of random weights lists something."""

from __future__ import annotations

from app.core.listing_grammar import listing_grammar


def grammar_of_short_listings(max_elements: int) -> str:
    """Of three elements and more: left to itself, such a model lists nothing, or never ends a label."""
    whole = listing_grammar(max_elements)
    several = whole.replace('? "\\n]', ' "\\n]').replace(f"{{0,{max_elements}}}", f"{{2,{max_elements}}}")
    assert several != whole
    return several.replace("{0,80}", "{0,6}")
