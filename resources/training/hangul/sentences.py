"""What the drawn lines say: phrases of Korean programs, syllables by chance, and what stands among them on a screen."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from app.scan.second_reading import FOREIGN
from resources.training.hangul.alphabet import LETTERS, SYLLABLES, is_written
from resources.training.screens.words import Words

SOURCES = (
    "typescript/lib/ko/diagnosticMessages.generated.json",
    "monaco-editor/esm/vs/nls/lang/ko.js",
    "cldr-annotations-full/annotations/ko/annotations.json",
    "cldr-localenames-full/main/ko/territories.json",
    "cldr-localenames-full/main/ko/languages.json",
    "cldr-dates-full/main/ko/ca-gregorian.json",
    "cldr-dates-full/main/ko/timeZoneNames.json",
    "cldr-units-full/main/ko/units.json",
    "antd/lib/locale/ko_KR.js",
    "element-plus/lib/locale/lang/ko.js",
)
"""Files of npm packages, all under free licences."""

LONGEST = 22
"""Characters of a line: longer ones only take longer to learn from."""

ICONS = range(0xF0001, 0xF1AF1)
"""Where @mdi/font has its pictures."""

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%[sd]|<[^<>]*>|\s+")


def phrases_in(packages: Path, *, held_out: bool) -> list[str]:
    """All but a tenth, or only that tenth, which is chosen by a CRC."""
    found = {phrase for source in SOURCES for phrase in _korean_in(packages / source)}
    return sorted(phrase for phrase in found if (zlib.crc32(phrase.encode()) % 10 == 0) is held_out)


def _korean_in(path: Path) -> Iterator[str]:
    for quoted in _STRING.findall(path.read_text("utf-8")):
        text = _PLACEHOLDER.sub(" ", json.loads(f'"{quoted}"', strict=False)).strip()
        if any("\uac00" <= character <= "\ud7a3" for character in text) and is_written(text):
            yield text


class Sentences:
    """Lines by the numbers of one generator; none is empty."""

    def __init__(self, phrases: Sequence[str], random: Random) -> None:
        self._phrases = phrases
        self._random = random
        self._latin = [Words(language, random) for language in ("en", "en", "en", "de", "fr")]
        self._foreign = [Words(language, random) for language in ("zh", "ja")]

    def line(self) -> tuple[str, str]:
        """What is drawn, and what should be read."""
        kinds = (self._phrase, self._syllables, self._mixture, self._plain)
        kind = self._random.choices((*kinds, self._foreign_words, self._icons), (45, 25, 12, 9, 7, 2))[0]
        drawn = self._cut(kind())
        return drawn, "".join(character if is_written(character) else FOREIGN for character in drawn)

    def _phrase(self) -> str:
        return self._random.choice(self._phrases)

    def _syllables(self) -> str:
        return " ".join(
            "".join(self._random.choices(SYLLABLES, k=self._random.choice((1, 2, 2, 3, 3, 4, 5))))
            for _word in range(self._random.randint(1, 4))
        )

    def _mixture(self) -> str:
        """Versions, sums, dates, times, counts, laughter."""
        random = self._random
        word = self._random.choice(self._phrase().split())
        number, small = random.randint(0, 99_999), random.randint(1, 31)
        return random.choice(
            (
                f"{word} {number:,}{random.choice('원개건명회점위년%')}",
                f"{random.randint(1990, 2030)}년 {random.randint(1, 12)}월 {small}일",
                f"{random.choice(('오전', '오후'))} {small % 12 + 1}:{random.randint(0, 59):02}",
                f"{word}({small}{random.choice(('개', '건', '명', '/31', '%', 'MB', 'kg'))})",
                f"{word} v{small % 10}.{random.randint(0, 20)}",
                f"{self._latin[0].noun()} {word}",
                f"{word} {self._latin[0].noun()}",
                f"₩{number:,} {word}",
                f"{word}{random.choice('!?.:…~')} {''.join(random.choices(LETTERS, k=2))}",
                f"{small}{random.choice(('분', '시간', '일', '주', '개월'))} {random.choice(('전', '후', '남음'))}",
                f"[{word}] {self._phrase()}",
                f"{word} · {self._random.choice(self._phrase().split())}",
            )
        )

    def _plain(self) -> str:
        words = self._random.choice(self._latin)
        return self._random.choice((words.label, words.action, words.sentence, words.value))()

    def _foreign_words(self) -> str:
        words = self._random.choice(self._foreign)
        return self._random.choice((words.label, words.action, words.sentence))()

    def _icons(self) -> str:
        return "".join(map(chr, self._random.choices(ICONS, k=self._random.randint(1, 4))))

    def _cut(self, text: str) -> str:
        """At spaces, or anywhere where none is near enough."""
        if len(text) <= LONGEST:
            return text
        begin = self._random.randrange(len(text) - LONGEST // 2)
        begin = text.find(" ", begin) + 1 if " " in text[begin : begin + 8] else begin
        piece = text[begin : begin + self._random.randint(6, LONGEST)]
        return piece.strip() or text[:LONGEST].strip()
