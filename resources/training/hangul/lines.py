"""Lines drawn as the text reader gets them: cut out of a screen, 48 pixels high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from app.scan.arrays import Floats, Pixels
from app.scan.text_recognition import LINE_HEIGHT
from resources.training.hangul.sentences import Sentences

SIZES = (11, 12, 12, 13, 13, 14, 14, 14, 15, 15, 16, 16, 17, 18, 20, 22, 24, 26, 28, 32, 36, 44)
"""Pixels of an em."""

ABOVE, BELOW, BESIDE = (-0.05, 0.32), (0.0, 0.7), (0.0, 0.35)
"""How far the text detector's box reaches beyond the ink of Hangul, in em: measured on 2,000 lines, and some more."""

GROUNDS = (0, 20, 40, 240, 250, 255)
"""Greys that windows and pages mostly have."""

WIDTHS = (0.75, 1.15)
"""Lines are squeezed where a page has too many of them."""


def fonts_in(packages: Path, *, held_out: bool) -> list[Path]:
    names = "fonts_held_out.txt" if held_out else "fonts.txt"
    return [packages / name for name in Path(__file__).with_name(names).read_text("utf-8").splitlines()]


@dataclass(frozen=True, slots=True)
class Line:
    picture: Pixels
    """LINE_HEIGHT x width x 3."""
    text: str


class Drawer:
    """Draws by the numbers of one generator, with whichever of `fonts` has the characters."""

    def __init__(self, fonts: Sequence[Path], sentences: Sentences, random: Random) -> None:
        self._fonts = fonts
        self._sentences = sentences
        self._random = random

    def line(self) -> Line:
        drawn, text = self._sentences.line()
        fonts = self._fonts_for(drawn)
        while not fonts:
            drawn, text = self._sentences.line()
            fonts = self._fonts_for(drawn)
        ink, em = self._ink(drawn, self._random.choice(fonts))
        return Line(self._worn(self._coloured(self._framed(ink, em))), text)

    def _ink(self, text: str, font_file: Path) -> tuple[Image.Image, float]:
        """Grey, 255 where ink is, with half an em of nothing around; by every other one the hinting is smoothed out."""
        em, fine = self._random.choice(SIZES), self._random.choice((1, 1, 3))
        font = _font(font_file, em * fine)
        left, top, right, bottom = font.getbbox(text)
        room = em * fine
        ink = Image.new("L", (int(right - left) + 2 * room, int(bottom - top) + 2 * room))
        ImageDraw.Draw(ink).text((room - left, room - top), text, fill=255, font=font)
        if fine == 1:
            return ink, em
        shift = self._random.randrange(fine)
        moved = ink.transform(ink.size, Image.Transform.AFFINE, (1, 0, shift, 0, 1, self._random.randrange(fine)))
        return moved.resize((ink.width // fine, ink.height // fine), Image.Resampling.BOX), em

    def _fonts_for(self, text: str) -> list[Path]:
        needed = frozenset(map(ord, text))
        return [font for font in self._fonts if needed <= _characters(font)]

    def _framed(self, ink: Image.Image, em: float) -> Image.Image:
        """Cut as the detector would."""
        left, top, right, bottom = ink.getbbox() or (0, 0, *ink.size)
        above, below = (self._random.uniform(*bounds) * em for bounds in (ABOVE, BELOW))
        before, after = (self._random.uniform(*BESIDE) * em for _side in range(2))
        return ink.crop((round(left - before), round(top - above), round(right + after), round(bottom + below)))

    def _coloured(self, ink: Image.Image) -> Pixels:
        ground, pen = self._colours()
        share = np.asarray(ink, np.float32)[:, :, None] / 255
        if self._random.random() < 0.2:
            share = cv2.GaussianBlur(share, (3, 1), 0.6)[:, :, None]
        painted = ground + (pen - ground) * share
        if self._random.random() < 0.1:
            painted = painted + np.linspace(0, self._random.uniform(-40, 40), painted.shape[1])[None, :, None]
        if self._random.random() < 0.1:
            edge = self._random.choice((np.s_[-1:], np.s_[:1], np.s_[:, :1], np.s_[:, -1:]))
            painted[edge] = (ground + pen) / 2
        pixels: Pixels = painted.clip(0, 255).astype(np.uint8)
        return pixels

    def _colours(self) -> tuple[Floats, Floats]:
        """Of the ground and the pen, apart enough to be read."""
        while True:
            is_grey = self._random.random() < 0.6
            ground = np.array([self._random.choice(GROUNDS)] * 3 if is_grey else self._colour(), np.float32)
            pen = np.array(self._colour(), np.float32)
            if abs(float(ground.mean() - pen.mean())) > 60:
                return ground, pen

    def _colour(self) -> list[int]:
        if self._random.random() < 0.5:
            return [self._random.randrange(256)] * 3
        return [self._random.randrange(256) for _channel in range(3)]

    def _worn(self, picture: Pixels) -> Pixels:
        """Scaled by a display, stored as JPEG, brought to the height of the network."""
        if self._random.random() < 0.15:
            ratio = self._random.uniform(0.8, 1.5)
            picture = cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_LINEAR)
        if self._random.random() < 0.1:
            quality = [cv2.IMWRITE_JPEG_QUALITY, self._random.randint(40, 90)]
            stored = cv2.imencode(".jpg", picture, quality)[1]
            picture = np.asarray(cv2.imdecode(stored, cv2.IMREAD_COLOR))
        height, width = picture.shape[:2]
        wide = max(LINE_HEIGHT // 3, round(LINE_HEIGHT * width / height * self._random.uniform(*WIDTHS)))
        method = cv2.INTER_LINEAR if height < LINE_HEIGHT else cv2.INTER_AREA
        resized: Pixels = cv2.resize(picture, (wide, LINE_HEIGHT), interpolation=method)
        return resized


@lru_cache(None)
def _characters(font: Path) -> frozenset[int]:
    return frozenset(TTFont(font, fontNumber=0, lazy=True).getBestCmap())


@lru_cache(4000)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)
