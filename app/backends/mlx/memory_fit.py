"""Whether a question fits into memory, told before it is tried: mlx can end the whole program when it does not."""

from __future__ import annotations

from app.backends.mlx.device import all_memory
from app.core.cost import over_memory
from app.core.errors import ModelError
from app.core.means import Means
from app.core.words import _

WARM_SHARE = 4


def refuse_model_over_memory(weight_bytes: int) -> None:
    """Raises ModelError if the weights alone do not fit."""
    limit = all_memory()
    if weight_bytes > limit:
        raise ModelError(
            _("The model needs {needed:.1f} GB of memory, of which this machine has {limit:.1f} GB for it.").format(
                needed=weight_bytes / 1e9, limit=limit / 1e9
            ),
            _("Choose a smaller model."),
        )


def warm_budget(weight_bytes: int) -> int:
    """Bytes that pictures may take up only to be quicker: a quarter of what the weights leave."""
    return max(0, all_memory() - weight_bytes) // WARM_SHARE


def refuse_picture_over_memory(means: Means, picture_tokens: int) -> None:
    """Raises ModelError if a picture alone does not fit, looked at and read."""
    room_beside(means, picture_tokens, 0, is_read=False)


def room_beside(means: Means, picture_tokens: int, words: int, *, is_read: bool) -> int:
    """Bytes left beside a picture and `words` tokens of prompt and answer. Raises ModelError if these do not fit.

    One that `is_read` is not looked at again.
    """
    needs = means.needs
    needed = needs.to_read(picture_tokens, words) if is_read else needs.to_answer(picture_tokens, words)
    if needed > means.memory:
        raise over_memory(needed, means, words)
    return means.memory - needed
