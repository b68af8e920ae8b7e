"""A model's answer, in any pieces, read as the places it tells and the prose around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.core.answer_dialects import keyed_lists, places_in_dialect
from app.core.answer_text import THINK_END, THINK_START, prose_of
from app.core.coordinates import only_numbers_in, places_of_numbers
from app.core.element import Role
from app.core.geometry import Place
from app.core.listing_format import Coordinates, View
from app.core.loose_json import decode
from app.core.object_scanner import ObjectScanner
from app.core.run import ParseReport
from app.core.running_numbers import places_in_sentences
from app.core.told_places import ToldPlace, places_by_name, told_places
from app.core.words import _, plural


@dataclass(frozen=True, slots=True)
class Sighting:
    """An element told in an answer: where it is on the screenshot, and in the model's own numbers."""

    place: Place
    coordinates: Coordinates
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class TakenBack:
    """All sightings so far were reasoning, no answer."""


Reading = Sighting | TakenBack

_DENIAL = re.compile(
    r"\b(?:not|isn't|no such|can't|cannot|doesn't|unable to)\b[^.\n]{0,40}"
    r"\b(?:applicable|visible|present|found|find|exist|appear|locate|shown)"
    r"|\bthere (?:is|are) no\b|没有|找不到|不存在|未找到",
    re.IGNORECASE,
)
_HALF_A_BOX = re.compile(r"<\|(?:box_start\|>\s*\([^()]*\)\W*|quad_start\|>[^<]*)\Z")
_UP_TO_A_TAG_END = re.compile(r"[^>]*>|[^>]+")


class AnswerParser:
    """Tells each element as soon as its object closes; never one whose numbers were cut off.

    However the text is cut into pieces, the readings are the same. Objects are read first; only where there
    are none, other ways of writing places are tried at the end, and numbers in sentences last of all.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._readings: list[Reading] = []
        self._tag = ""
        self._thinking = False
        self._begin_answer()

    def feed(self, text: str) -> list[Reading]:
        for part in _UP_TO_A_TAG_END.findall(text):
            self._take_part(part)
        return self._new_readings()

    def finish(self) -> list[Reading]:
        """The answer has ended, of its own or not."""
        self._scanner.finish()
        text = "".join(self._answer)
        if self._tells_nothing:
            self._see(places_in_dialect(text))
        if self._tells_nothing:
            sentences = prose_of(_HALF_A_BOX.sub("", self._scanner.prose))
            self._see(self._uncertain or places_in_sentences(sentences))
            self._is_guessed = self._parsed > 0
        return self._new_readings()

    @property
    def prose(self) -> str:
        """The answer without reasoning and without what was read as elements; whole after `finish`."""
        return prose_of(self._scanner.prose)

    @property
    def report(self) -> ParseReport:
        return ParseReport(self._parsed, self._repaired, self._dropped, warnings=tuple(self._warnings()))

    def take_object(self, text: str, *, mended: bool) -> bool:
        """Of the scanner."""
        decoded = decode(text)
        places = list(told_places(decoded.value))
        if decoded.repaired or (mended and not places):
            # Mending keeps the last of equal keys only, and may take a key for a part of its neighbour.
            places = max(places, keyed_lists(text), key=len)
        if not places:
            self._uncertain += places_by_name(decoded.value)
        self._see(places, repaired=mended or decoded.repaired)
        return bool(places)

    def take_list(self, text: str) -> bool:
        """Of the scanner."""
        numbers = only_numbers_in(text)
        if numbers is None:
            return False
        places = [ToldPlace(coordinates) for coordinates in places_of_numbers(numbers)]
        if len(numbers) == 2:
            self._uncertain += [place for place in places if place.coordinates]
            return False
        if len(numbers) >= 4:
            self._see(places)
        return len(numbers) >= 4

    @property
    def _tells_nothing(self) -> bool:
        return not (self._parsed or self._dropped)

    def _begin_answer(self) -> None:
        self._scanner = ObjectScanner(self)
        self._answer: list[str] = []
        self._uncertain: list[ToldPlace] = []
        self._parsed = 0
        self._repaired = 0
        self._dropped = 0
        self._beyond = 0
        self._is_guessed = False

    def _take_part(self, part: str) -> None:
        self._tag = (self._tag + part)[-len(THINK_END) :]
        if not self._thinking:
            self._answer.append(part)
            self._scanner.feed(part)
        if self._tag == THINK_END:
            self._take_back()
        elif self._tag.endswith(THINK_START) and self._scanner.is_outside:
            self._thinking = True

    def _take_back(self) -> None:
        """What came before the end of thinking was reasoning, also where no tag had announced it."""
        if self._parsed:
            self._readings.append(TakenBack())
        self._thinking = False
        self._begin_answer()

    def _see(self, places: Iterable[ToldPlace], *, repaired: bool = False) -> None:
        for told in places:
            if not told.coordinates:
                self._dropped += 1
                continue
            self._parsed += 1
            self._repaired += repaired
            self._beyond += self._view.reaches_beyond(told.coordinates)
            place = self._view.place(told.coordinates)
            self._readings.append(Sighting(place, told.coordinates, told.name, told.role))

    def _new_readings(self) -> list[Reading]:
        readings, self._readings = self._readings, []
        return readings

    def _warnings(self) -> Iterable[str]:
        if self._beyond:
            yield plural(
                "{count} place had numbers beyond the model's grid and was put on the edge.",
                "{count} places had numbers beyond the model's grid and were put on the edge.",
                self._beyond,
            )
        if self._is_guessed:
            yield _("The places were read from numbers in sentences, which may mean something else.")
        if self._parsed and _DENIAL.search(self.prose):
            yield _("The answer says that something is not there, and names a place all the same.")
