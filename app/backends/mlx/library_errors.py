"""What the libraries of the engine raise for what they do not understand, or can't do."""

NOT_UNDERSTOOD = (ImportError, LookupError, TypeError, AttributeError, ArithmeticError)
"""For files that are not as expected."""

LIBRARY_ERRORS = (RuntimeError, ValueError, MemoryError, *NOT_UNDERSTOOD)
"""mlx, mlx-vlm, llguidance, transformers and tokenizers raise any of these."""
