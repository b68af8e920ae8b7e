"""Icons of icon sets, pictures and avatars as markup."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

FONTS = {
    "bootstrap-icons": ("bootstrap-icons-1.13.1/font/bootstrap-icons.min.css", '<i class="bi {name}"></i>', r"\.(bi-[a-z0-9-]+)::?before"),
    "tabler-icons": ("tabler-icons-webfont-3.34.1/dist/tabler-icons.min.css", '<i class="ti {name}"></i>', r"\.(ti-[a-z0-9-]+)::?before"),
    "fontawesome": ("fortawesome-fontawesome-free-7.0.0/css/all.min.css", '<i class="fa-solid {name}"></i>', r"\.(fa-[a-z0-9-]+)\{--fa:"),
    "remixicon": ("remixicon-4.6.0/fonts/remixicon.css", '<i class="{name}"></i>', r"\.(ri-[a-z0-9-]+-(?:line|fill)):before"),
    "mdi": ("mdi-font-7.4.47/css/materialdesignicons.min.css", '<i class="mdi {name}"></i>', r"\.(mdi-[a-z0-9-]+)::before"),
    "boxicons": ("boxicons-2.1.4/css/boxicons.min.css", '<i class="bx {name}"></i>', r"\.(bx-[a-z0-9-]+):before"),
}  # fmt: skip
SETS = (*FONTS, "lucide")


@dataclass(frozen=True, slots=True)
class Icons:
    """One set, below the folder of unpacked packages; sizes in CSS pixels."""

    packages: Path
    name: str
    size: int

    @property
    def style(self) -> str:
        """The style sheet of the set, below the folder of packages; empty if it needs none."""
        return FONTS[self.name][0] if self.name in FONTS else ""

    def any(self, random: Random) -> str:
        if self.name in FONTS:
            markup = FONTS[self.name][1].format(name=random.choice(_names(self.packages, self.name)))
            return markup.replace("<i ", f'<i style="font-size:{self.size}px;line-height:1" ')
        drawing = random.choice(_drawings(self.packages)).read_text("utf-8")
        drawing = re.sub(r"<!--.*?-->", "", drawing, flags=re.S)
        return re.sub(r'width="24"\s+height="24"', f'width="{self.size}" height="{self.size}"', drawing, count=1)

    def avatar(self, random: Random) -> str:
        side, hue = random.choice((24, 28, 32, 40)), random.randrange(360)
        radius = random.choice((50, 50, 20))
        return f'<span style="display:inline-block;overflow:hidden;border-radius:{radius}%;flex:none;width:{side}px;height:{side}px">{_drawing(random, hue, side, side)}</span>'

    def picture(self, random: Random, width: int, height: int) -> str:
        return _drawing(random, random.randrange(360), width, height)


def _drawing(random: Random, hue: int, width: int, height: int) -> str:
    shapes = "".join(
        f'<circle cx="{random.randrange(width)}" cy="{random.randrange(height)}" r="{random.randrange(3, max(4, height // 2))}" fill="hsl({(hue + random.randrange(90)) % 360} {random.randrange(20, 80)}% {random.randrange(20, 80)}%)"/>'
        for _n in range(7)
    )  # fmt: skip
    return (
        f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" style="display:block;max-width:100%">'
        f'<rect width="100%" height="100%" fill="hsl({hue} 50% 60%)"/>{shapes}</svg>'
    )


@functools.cache
def _names(packages: Path, name: str) -> tuple[str, ...]:
    style, _markup, pattern = FONTS[name]
    return tuple(re.findall(pattern, (packages / style).read_text("utf-8")))


@functools.cache
def _drawings(packages: Path) -> tuple[Path, ...]:
    return tuple(sorted((packages / "lucide-static-0.543.0/icons").glob("*.svg")))
