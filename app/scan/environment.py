"""The environment of this process, as it was before a library was imported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def environment_kept(**for_the_import: str) -> Iterator[None]:
    """Within the block the variables given are set; after it the environment is as before, whatever was done to it."""
    before = dict(os.environ)
    os.environ.update(for_the_import)
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        os.environ.update(before)
