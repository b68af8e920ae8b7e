"""`bench library`: how fast a large library is read and looked through on this machine."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from app import adapters
from app.core.bench_options import BenchLibraryOptions
from app.core.element import Element, Role
from app.core.geometry import Box, Size
from app.core.inspection import Exchange
from app.core.library import LibraryQuery
from app.core.library_ports import Library
from app.core.model_spec import SCRIPTED_MODEL
from app.core.run import Limits
from app.core.sampling import Sampling
from app.core.saved_inspection import SavedInspection
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot
from app.core.task import Ask
from app.core.words import _
from app.headless.terminal import tell, write_text
from app.storage.inspection_png import inspection_png
from app.storage.profile import Profile

SIZE = Size(64, 48)
ELEMENTS, WORDS_OF_AN_ANSWER, VOCABULARY = 60, 60, 8000
LOOKS = 9

_CONSONANTS, _VOWELS = "bcdfghklmnprstvz", "aeiou"


def bench_library(options: BenchLibraryOptions) -> int:
    """Raises AppError."""
    with TemporaryDirectory(prefix="zwz-inspector-bench-") as place:
        profile = Profile(Path(place) / "profile")
        profile.make()
        profile.library.mkdir()
        chance = random.Random(0)  # noqa: S311  # words, no secrets
        words = ["".join(_syllables(chance)) for _number in range(VOCABULARY)]
        tell(_("Making {count} inspections…").format(count=options.count))
        for number in range(options.count):
            (profile.library / f"{number}.png").write_bytes(_made_up(number, words, chance))
        library = adapters.library(profile.library, Path(place) / "cache", _NoTrash())
        write_text("".join(f"{line}\n" for line in _figures(library, words, chance)))
    return 0


def _figures(library: Library, words: list[str], chance: random.Random) -> Iterator[str]:
    """A line each: what was done, milliseconds as median and most, and how many inspections came of it."""
    everything = LibraryQuery()
    yield _line(_("read anew"), lambda: library.refresh(_never) and len(library.search(everything)), 1)
    yield _line(_("looked at again"), lambda: library.refresh(_never))
    yield _line(_("all of it"), lambda: len(library.search(everything)))
    for length in (1, 2, 3, 0):
        typed = chance.choice(words)[: length or None]
        yield _line(f"“{typed}”", lambda typed=typed: len(library.search(LibraryQuery(typed))))  # type: ignore[misc]
    two = " ".join(chance.sample(words, 2))
    yield _line(f"“{two}”", lambda: len(library.search(LibraryQuery(two, has_answers=True))))


def _line(what: str, act: Callable[[], int], times: int = LOOKS) -> str:
    taken = []
    for _number in range(times):
        begun = time.perf_counter()
        found = act()
        taken.append(1000 * (time.perf_counter() - begun))
    return f"{what:24} {median(taken):8.1f} ms  {max(taken):8.1f} ms  {found:6}"


def _made_up(number: int, words: list[str], chance: random.Random) -> bytes:
    pixels = number.to_bytes(BYTES_PER_PIXEL) * SIZE.area
    screenshot = Screenshot(
        pixels, SIZE, SIZE.width * BYTES_PER_PIXEL, datetime.now(UTC), f"{chance.choice(words)}.png"
    )
    elements = tuple(
        Element(place + 1, Role.BUTTON, " ".join(chance.choices(words, k=3)), Box(place, 0, place + 4, 4))
        for place in range(ELEMENTS)
    )
    answer = " ".join(chance.choices(words, k=WORDS_OF_AN_ANSWER))
    question = Ask(" ".join(chance.choices(words, k=5)))
    exchange = Exchange(1, question, "scripted", SCRIPTED_MODEL, Limits(512, 40), Sampling(), 1280, answer)
    return inspection_png(screenshot, SavedInspection(exchanges=(exchange,)), elements)


def _syllables(chance: random.Random) -> Iterator[str]:
    for _number in range(chance.randint(2, 4)):
        yield chance.choice(_CONSONANTS) + chance.choice(_VOWELS)


def _never() -> bool:
    return False


class _NoTrash:
    """Nothing is thrown away here."""

    def take(self, path: Path) -> Path | None:
        raise AssertionError(path)

    def give_back(self, place: Path, path: Path) -> None:
        raise AssertionError(place, path)
