"""Which of the offered models suits a machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.model_spec import ModelSpec


@dataclass(frozen=True, slots=True)
class Offer:
    """A model, and from how many bytes of the machine's memory on it is the one to take; None is never."""

    model: ModelSpec
    suggested_from: int | None = None


def offered_models(offers: Sequence[Offer], memory: int | None) -> tuple[ModelSpec, ...]:
    """The models of `offers`, one of them marked for a machine with `memory` bytes; none where that is unknown."""
    fitting = [offer for offer in offers if offer.suggested_from is not None and offer.suggested_from <= (memory or -1)]
    best = max(fitting, key=lambda offer: offer.suggested_from or 0, default=None)
    return tuple(replace(offer.model, is_suggested=offer is best) for offer in offers)
