"""What a question will cost, in words."""

from __future__ import annotations

from app.core.cost import Cost, over_memory, seconds_a_token
from app.core.means import Means
from app.core.words import _, plural

_MINUTE_S = 60
_LEAST_S = 0.1


def short_cost_text(cost: Cost) -> str:
    """Such as “1,260 tokens, about 4 s, 3.6 GB”; without what is not known yet."""
    parts = [plural("{count:,} token", "{count:,} tokens", cost.tokens)]
    if cost.reading_s is not None:
        parts.append(_("about {time}").format(time=duration_text(cost.reading_s)))
    if cost.memory is not None:
        parts.append(_("{memory:.1f} GB").format(memory=cost.memory / 1e9))
    return _(", ").join(parts)


def cost_text(cost: Cost) -> str:
    """In whole sentences, with a way out where it is too much."""
    sentences = [_picture_text(cost)]
    if cost.means and cost.memory is not None:
        if not cost.fits:
            sentences.append(str(over_memory(cost.memory, cost.means, cost.question.words)))
        sentences.append(speed_text(cost, cost.means))
    return " ".join(filter(None, sentences))


def speed_text(cost: Cost, means: Means) -> str:
    """What has been measured; before that, what to be prepared for without a graphics processor."""
    if cost.said_tps is not None:
        return _("Answers come at about {speed:.1f} tokens/s.").format(speed=cost.said_tps)
    if means.has_gpu:
        return ""
    fast, slow = seconds_a_token(means)
    return _(
        "This machine has no graphics processor for the model: each token of an answer, about a word, may take "
        "{fast} to {slow}."
    ).format(fast=duration_text(fast), slow=duration_text(slow))


def warning_text(cost: Cost) -> str:
    """For who can't see it beside the question: where there is no graphics processor, or it will take over a minute."""
    is_long = cost.at_most_s is not None and cost.at_most_s > _MINUTE_S
    return cost_text(cost) if cost.is_without_gpu or is_long else ""


def duration_text(seconds: float) -> str:
    """As exactly as an estimate is; in minutes from two on."""
    if seconds < _LEAST_S:
        return _("less than {seconds} s").format(seconds=_LEAST_S)
    if seconds < 1:
        return _("{seconds:.1f} s").format(seconds=seconds)
    if seconds < 2 * _MINUTE_S:
        return _("{seconds:.0f} s").format(seconds=seconds)
    return _("{minutes:.0f} min").format(minutes=seconds / _MINUTE_S)


def _picture_text(cost: Cost) -> str:
    tokens = plural("{count:,} token", "{count:,} tokens", cost.tokens)
    if cost.memory is None:
        return _("The picture costs {tokens}.").format(tokens=tokens)
    memory = _("{memory:.1f} GB").format(memory=cost.memory / 1e9)
    if cost.reading_s is None:
        return _("The picture costs {tokens}, and a question about it up to {memory} of memory.").format(
            tokens=tokens, memory=memory
        )
    return _(
        "The picture costs {tokens}, about {time} to read, and a question about it up to {memory} of memory."
    ).format(tokens=tokens, time=duration_text(cost.reading_s), memory=memory)
