"""The pictures that the model need not look at again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import mlx.core as mx

from app.backends.mlx.image_session import ImageSession
from app.core.geometry import Box
from app.core.ports import Interrupted
from app.core.screenshot import Screenshot


class WarmImages:
    """Sessions, the one used last at the end. When they take up more than they may, those go that are of no use to
    anybody, then parts of pictures, which are hardly asked about twice, then what was used longest ago.
    """

    def __init__(self, budget: int) -> None:
        """`budget` is how many bytes may be taken up beside the picture in use."""
        self._budget = budget
        self._sessions: list[ImageSession] = []

    def find(self, screenshot: Screenshot, region: Box | None, image_tokens: int) -> ImageSession | None:
        found = next((s for s in self._sessions if s.is_about(screenshot, region, image_tokens)), None)
        if found:
            self._sessions.remove(found)
            self._sessions.append(found)
        return found

    def add(self, session: ImageSession) -> None:
        self._sessions.append(session)
        self.make_room(self._budget)

    def make_room(self, rest: int) -> None:
        """Let all but the picture in use take up `rest` bytes at most, and no more than the budget."""
        while self._sessions and self._bytes_of_others() > min(rest, self._budget):
            self._sessions.remove(min(self._sessions[:-1], key=_worth))
        self._sessions = [s for s in self._sessions if not s.is_lost or s is self._sessions[-1]]

    def forget(self, screenshot: Screenshot) -> None:
        """The whole picture, and all parts of it."""
        self._sessions = [session for session in self._sessions if not session.is_of(screenshot)]
        mx.clear_cache()

    def clear(self) -> None:
        self._sessions.clear()
        mx.clear_cache()

    @contextmanager
    def kept_right(self) -> Iterator[None]:
        """While one of them is read or asked about.

        A stop comes between two steps, when it is known what lies in the cache; after an error nobody knows, and
        memory may have run out.
        """
        try:
            yield
        except (Interrupted, GeneratorExit):
            raise
        except BaseException:
            self.clear()
            raise
        finally:
            mx.clear_cache()

    def _bytes_of_others(self) -> int:
        return sum(session.nbytes for session in self._sessions[:-1])


def _worth(session: ImageSession) -> tuple[bool, bool]:
    """The least of equals is the first, used longest ago."""
    return (not session.is_lost, session.is_of_whole_picture)
