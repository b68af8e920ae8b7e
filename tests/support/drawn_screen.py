"""Screens drawn with Pillow, whose truth is known to the pixel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from PIL import Image, ImageDraw, ImageFont

from app.core.element import Role
from app.core.geometry import Box, Size
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot


@dataclass(frozen=True, slots=True)
class Drawn:
    role: Role
    name: str
    box: Box


@dataclass
class DrawnScreen:
    """Widgets are placed in points; their true boxes are in pixels: `scale` to a point."""

    width: int = 640
    height: int = 400
    scale: int = 1
    dark: bool = False
    truth: list[Drawn] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.paper, self.ink, self.line = ("#1e1f22", "#e8e8ea", "#5a5d63") if self.dark else ("#fff", "#222", "#999")
        self.image = Image.new("RGB", (self.width * self.scale, self.height * self.scale), self.paper)
        self._pen = ImageDraw.Draw(self.image)

    def text(self, x: int, y: int, words: str, colour: str = "") -> None:
        """`x` and `y` are those of the middle of its left edge."""
        at = x * self.scale, y * self.scale
        font = ImageFont.load_default(14 * self.scale)
        self._pen.text(at, words, colour or self.ink, font, anchor="lm")
        left, top, right, bottom = (round(side) for side in self._pen.textbbox(at, words, font, anchor="lm"))
        self.truth.append(Drawn(Role.TEXT, words, Box(left, top, right, bottom)))

    def button(self, x: int, y: int, width: int, caption: str) -> None:
        self._pen.rectangle(self._sides(x, y, width, 32), fill="#2f6fde")
        inset = (width - ImageFont.load_default(14).getlength(caption)) / 2
        self.text(x + round(inset), y + 16, caption, colour="#fff")
        self._note(Role.BUTTON, caption, x, y, width, 32)

    def field(self, x: int, y: int, width: int, content: str = "") -> None:
        self._pen.rectangle(self._sides(x, y, width, 30), outline=self.line, width=self.scale)
        if content:
            self.text(x + 8, y + 15, content)
        self._note(Role.TEXTBOX, content, x, y, width, 30)

    def checkbox(self, x: int, y: int, label: str) -> None:
        self._pen.rectangle(self._sides(x, y, 15, 15), outline=self.line, width=self.scale)
        self.text(x + 24, y + 8, label)
        self._note(Role.CHECKBOX, label, x, y, 15, 15)

    def radio(self, x: int, y: int, label: str) -> None:
        self._pen.ellipse(self._sides(x, y, 17, 17), outline=self.line, width=self.scale)
        self.text(x + 26, y + 9, label)
        self._note(Role.RADIO, label, x, y, 17, 17)

    def combobox(self, x: int, y: int, width: int, chosen: str) -> None:
        self.field(x, y, width, chosen)
        right, middle = (x + width - 10) * self.scale, (y + 15) * self.scale
        reach = 4 * self.scale
        self._pen.polygon(
            [(right - 2 * reach, middle - reach // 2), (right, middle - reach // 2), (right - reach, middle + reach)],
            fill=self.ink,
        )
        self.truth.pop()
        self._note(Role.COMBOBOX, chosen, x, y, width, 30)

    def panel(self, x: int, y: int, width: int, height: int) -> None:
        self._pen.rectangle(self._sides(x, y, width, height), outline=self.line, width=self.scale)

    def grid(self, column: int, row: int) -> None:
        """Rules from edge to edge."""
        for x in range(0, self.width, column):
            self._pen.rectangle(self._sides(x, 0, 1, self.height), fill=self.line)
        for y in range(0, self.height, row):
            self._pen.rectangle(self._sides(0, y, self.width, 1), fill=self.line)

    def screenshot(self) -> Screenshot:
        return screenshot_of(self.image)

    def _sides(self, x: int, y: int, width: int, height: int) -> tuple[int, int, int, int]:
        """As Pillow draws: the last two inclusive."""
        s = self.scale
        return x * s, y * s, (x + width) * s - 1, (y + height) * s - 1

    def _note(self, role: Role, name: str, x: int, y: int, width: int, height: int) -> None:
        left, top, right, bottom = self._sides(x, y, width, height)
        self.truth.append(Drawn(role, name, Box(left, top, right + 1, bottom + 1)))


def screenshot_of(image: Image.Image, padding: int = 0) -> Screenshot:
    """With `padding` bytes of no meaning after each row."""
    packed = image.convert("RGBA").tobytes("raw", "BGRA")
    row = image.width * BYTES_PER_PIXEL
    pixels = b"".join(packed[at : at + row] + b"\xa5" * padding for at in range(0, len(packed), row))
    return Screenshot(pixels, Size(*image.size), row + padding, datetime(2026, 1, 1, tzinfo=UTC))
