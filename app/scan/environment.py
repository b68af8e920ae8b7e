"""The environment of this process, as it was before a library was imported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def variables_kept(*names: str, **for_the_import: str) -> Iterator[None]:
    """Within the block the variables given are set; after it these and the named ones are as before.

    No others: meanwhile the model is imported on a thread of its own, which sets variables that have to stay.
    """
    before = {name: os.environ.get(name) for name in (*names, *for_the_import)}
    os.environ.update(for_the_import)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
