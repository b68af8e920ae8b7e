"""A tokenizer that is filled up to the rows of a model."""

from __future__ import annotations

from app.backends.mlx.random_checkpoint.tokenizer import SPECIAL, dressed, filled_up


def test_special_tokens_that_come_after_the_vocabulary_are_counted() -> None:
    """Qwen's do; a model has no row for a token beyond its size, and could not end its answer by one."""
    from tokenizers import models, pre_tokenizers

    letters = {letter: number for number, letter in enumerate(pre_tokenizers.ByteLevel.alphabet())}
    own = dressed(models.BPE(vocab=letters, merges=[]))
    assert own.token_to_id("<|im_end|>") >= len(letters)
    for size in (own.get_vocab_size(), own.get_vocab_size() + 100):
        filled = filled_up(own, size)
        assert sorted(filled.get_vocab().values()) == list(range(size))
        assert filled.get_vocab().keys() >= set(SPECIAL)
        assert filled.encode("a<|im_end|>").ids == [letters["a"], filled.token_to_id("<|im_end|>")]
