"""What a question will cost, in words."""

from __future__ import annotations

from app.core.cost import Cost, over_memory, seconds_a_token
from app.core.words import _, plural

_MINUTE_S = 60
_LEAST_S = 0.1


def short_cost_text(cost: Cost) -> str:
    """Such as “1,260 tokens, about 4 s, 3.6 GB”; without what is not known yet, and empty without a picture."""
    if cost.question.size is None:
        return ""
    parts = [_tokens_text(cost.tokens)]
    if cost.means and not cost.fits:
        needed, limit = (cost.memory or 0) / 1e9, cost.means.memory / 1e9
        parts.append(_("needs {needed:.1f} of {limit:.1f} GB").format(needed=needed, limit=limit))
        return ", ".join(parts)
    if cost.reading_s is not None:
        parts.append(_("about {time}").format(time=duration_text(cost.reading_s)))
    if cost.is_slow:
        parts.append(_slowness(cost))
    if cost.memory is not None:
        parts.append(_("{memory:.1f} GB").format(memory=cost.memory / 1e9))
    return ", ".join(parts)


def cost_text(cost: Cost) -> str:
    """In whole sentences, with a way out where it is too much."""
    sentences = [_picture_text(cost)]
    if cost.means and not cost.fits:
        sentences.append(str(over_memory(cost.memory or 0, cost.means, cost.question.words)))
    sentences.append(_speed_text(cost))
    return " ".join(filter(None, sentences))


def warning_text(cost: Cost) -> str:
    """For who has asked already: empty unless it is slow or will take over a minute. What does not fit is refused."""
    is_long = cost.at_most_s is not None and cost.at_most_s > _MINUTE_S
    return cost_text(cost) if is_long or cost.is_slow else ""


def duration_text(seconds: float) -> str:
    """As exactly as an estimate is; in minutes from two on."""
    if seconds < _LEAST_S:
        return _("less than {seconds} s").format(seconds=_LEAST_S)
    if seconds < 1:
        return _("{seconds:.1f} s").format(seconds=seconds)
    if seconds < 2 * _MINUTE_S:
        return _("{seconds:.0f} s").format(seconds=seconds)
    return _("{minutes:.0f} min").format(minutes=seconds / _MINUTE_S)


def _speed_text(cost: Cost) -> str:
    """What has been measured; before that, what to be prepared for without a graphics processor."""
    if cost.said_tps is not None:
        return _("Answers come at about {speed:.1f} tokens/s.").format(speed=cost.said_tps)
    if cost.means is None or not cost.is_slow:
        return ""
    fast, slow = map(duration_text, seconds_a_token(cost.means))
    return _(
        "This machine has no graphics processor for the model: each token of an answer, about a word, may take "
        "{fast} to {slow}."
    ).format(fast=fast, slow=slow)


def _slowness(cost: Cost) -> str:
    if cost.said_tps is not None or cost.means is None:
        return _("{speed:.1f} tokens/s").format(speed=cost.said_tps or 0.0)
    fast, slow = map(duration_text, seconds_a_token(cost.means))
    return _("{fast} to {slow} a token").format(fast=fast, slow=slow)


def _picture_text(cost: Cost) -> str:
    words = _("The picture costs {tokens}") if cost.question.size else _("A picture costs up to {tokens}")
    parts = [words.format(tokens=_tokens_text(cost.tokens))]
    if cost.reading_s is not None:
        parts.append(_("about {time} to read").format(time=duration_text(cost.reading_s)))
    if cost.memory is not None and cost.fits:
        parts.append(_("and with an answer up to {memory:.1f} GB of memory").format(memory=cost.memory / 1e9))
    return _("{sentence}.").format(sentence=", ".join(parts))


def _tokens_text(tokens: int) -> str:
    return plural("{count:,} token", "{count:,} tokens", tokens)
