"""How one screen looks: its size and density, its dialect, its fonts, its language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from resources.training.screens.blocks import body_of
from resources.training.screens.dialect import Dialect
from resources.training.screens.dialects import DIALECTS
from resources.training.screens.freestyle import FREESTYLE, freestyle_css
from resources.training.screens.icons import SETS, Icons
from resources.training.screens.words import LANGUAGES, Words
from resources.training.screens.writer import Writer

SIZES = (
    (1280, 800),
    (1366, 768),
    (1440, 900),
    (1920, 1080),
    (1024, 768),
    (1600, 900),
    (900, 700),
    (768, 1024),
    (640, 480),
)
PHONES = ((360, 740), (390, 844), (412, 915))
FONTS = ("inter", "roboto", "open-sans", "lato", "source-sans-3", "ibm-plex-sans")
OF_LANGUAGE = {"zh": "noto-sans-sc", "ja": "noto-sans-jp", "ko": "noto-sans-kr"}


@dataclass(frozen=True, slots=True)
class Look:
    """`width` and `height` in CSS pixels, of which one has `dpr` x `dpr` pixels."""

    width: int
    height: int
    dpr: float
    dark: bool
    dialect: Dialect
    icons: Icons
    language: str
    font: str
    is_package_page: bool

    @property
    def family(self) -> str:
        return self.dialect.name


def look_of(random: Random, packages: Path, *, allow_package_page: bool) -> Look:
    is_phone = random.random() < 0.09
    width, height = random.choice(PHONES if is_phone else SIZES)
    dpr = random.choice((2, 3)) if is_phone else random.choice((1, 1, 1, 2))
    if dpr == 2 and width > 1440:
        width, height = 1440, 900
    dialect = FREESTYLE if random.random() < 0.4 else random.choice(DIALECTS)
    dark = random.random() < 0.3 and (dialect is FREESTYLE or bool(dialect.dark))
    language = random.choice(LANGUAGES)
    font = OF_LANGUAGE.get(language, random.choice((*FONTS, "", "")))
    icons = Icons(packages, random.choice(SETS), random.choice((14, 16, 16, 18, 20, 24)))
    return Look(width, height, dpr, dark, dialect, icons, language, font, allow_package_page)


def markup_of(look: Look, random: Random, address: str) -> str:
    dialect = look.dialect
    styles = [random.choice(dialect.looks)] if dialect.looks else list(dialect.styles)
    if look.icons.style:
        styles.append(look.icons.style)
    if look.font:
        weights = ("400", "700") if look.language in OF_LANGUAGE else ("400", "500", "600", "700")
        styles += [f"{_fontsource(look)}/{weight}.css" for weight in weights]
    links = "".join(f'<link rel="stylesheet" href="{address}/{style}">' for style in styles)
    own = freestyle_css(random, dark=look.dark) if dialect is FREESTYLE else ""
    family = f"body,button,input,select,textarea{{font-family:'{_family(look.font)}',sans-serif}}" if look.font else ""
    scheme = f":root{{color-scheme:{'dark' if look.dark else 'light'}}}"
    size = (
        random.choice(("", "", "", "html{font-size:14px}", "html{font-size:87.5%}")) if dialect is not FREESTYLE else ""
    )
    writer = Writer(
        dialect,
        Words(look.language, random),
        look.icons,
        random,
        gap=random.choice((4, 8, 12)),
        shape=random.choice(("tabs", "pills", "underline")),
    )
    root = dialect.dark if look.dark else ""
    body = body_of(writer, narrow=look.width < 600)
    return (
        f'<!doctype html><html {root} lang="{look.language}"><head><meta charset="utf-8">{links}'
        f"<style>{own}{family}{scheme}{size}</style></head><body {root}>{body}</body></html>"
    )


def _fontsource(look: Look) -> str:
    versions = {"inter": "5.2.7", "roboto": "5.2.7", "open-sans": "5.2.6", "lato": "5.2.6", "source-sans-3": "5.2.8", "ibm-plex-sans": "5.2.7"}  # fmt: skip
    return f"fontsource-{look.font}-{versions.get(look.font, '5.2.6')}"


def _family(font: str) -> str:
    return " ".join(
        word.upper() if word in {"sc", "jp", "kr", "ibm"} else word.capitalize() for word in font.split("-")
    )
