"""A look made up from drawn numbers: colours, paddings, corners, rules, the way boxes to tick are drawn."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from random import Random

from resources.training.screens.dialect import PLAIN, Dialect

FREESTYLE = Dialect(
    "freestyle",
    (),
    {
        **PLAIN,
        "button": '<button class="b {kind}" {attrs}>{icon}{label}</button>',
        "icon_button": '<button class="b i {kind}" {attrs} aria-label="{label}">{icon}</button>',
        "input": '<input class="f" {attrs}>',
        "textarea": '<textarea class="f" rows="3" {attrs}>{label}</textarea>',
        "select": '<select class="f s" {attrs}>{items}</select>',
        "field": '<div class="g"><label class="l" for="{id}">{label}</label>{control}</div>',
        "checkbox": '<label class="c"><input type="checkbox" {attrs}><span>{label}</span></label>',
        "radio": '<label class="c"><input type="radio" {attrs}><span>{label}</span></label>',
        "switch": '<label class="c"><input type="checkbox" role="switch" class="w" {attrs}><span>{label}</span></label>',
        "progress": '<div class="p" role="progressbar"><div style="width:{value}%"></div></div>',
        "badge": '<span class="t">{label}</span>',
        "card": '<section class="d">{head}{body}</section>',
        "card_head": '<h3>{title}</h3>',
        "table": '<table class="a"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>',
        "tabs": '<div class="ts" role="tablist">{items}</div>',
        "tab": '<a class="ta {active}" role="tab" href="#" {attrs}>{icon}{label}</a>',
        "menu": '<nav class="m">{items}</nav>',
        "entry": '<a class="e {active}" href="#" {attrs}>{icon}{label}</a>',
        "navbar": '<header class="n"><b>{title}</b>{items}<span style="flex:1"></span>{end}</header>',
        "nav_link": '<a class="nl {active}" href="#" {attrs}>{icon}{label}</a>',
        "list": '<div class="li">{items}</div>',
        "item": '<div class="it {active}" role="option" {attrs}>{icon}{label}</div>',
        "popup": '<div class="pop" role="menu">{items}</div>',
        "popup_entry": '<div class="pe {active}" role="menuitem" {attrs}>{icon}{label}</div>',
        "alert": '<div class="al">{icon}{text}</div>',
        "page": '<a class="pg {active}" href="#" {attrs}>{label}</a>',
        "crumb": '<a href="#">{label}</a><span class="sep">›</span>',
        "tree": '<div class="tr" role="tree">{items}</div>',
        "twig": '<div class="it {active}" role="treeitem" style="padding-left:{indent}px" {attrs}>{icon}{label}</div>',
        "fold": '<div class="fo"><button class="fb" {attrs}>{icon}{label}</button></div>',
    },
    ("k1", "k2", "k3", "k4", "k5"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Greys:
    """Shades of one hue, by lightness on a light page; a dark page turns them round."""

    hue: float
    tone: float
    dark: bool

    def __call__(self, light: float) -> str:
        return _hex(self.hue, self.tone, 1 - light if self.dark else light)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the rules of a page have in common: colours, sizes in CSS pixels, and pieces of CSS."""

    grey: Greys
    paper: str
    panel: str
    ink: str
    faint: str
    rule: str
    accent: str
    size: int
    radius: int
    pad_y: int
    pad_x: int
    border: int
    field: str
    entry: str
    tab: str
    bar: str
    on_bar: str
    shadow: str
    even: str
    lines: str


def freestyle_css(random: Random, *, dark: bool) -> str:
    """Of a page, all from one generator."""
    tokens = _tokens(random, dark=dark)
    return _control_css(random, tokens) + _holder_css(random, tokens)


def _tokens(random: Random, *, dark: bool) -> Tokens:
    hue = random.random()
    tone = random.choice((0.02, 0.05, 0.1, 0.2))

    grey = Greys(hue, tone, dark)
    paper, panel = grey(random.choice((1, 0.98, 0.95, 0.92))), grey(random.choice((1, 0.99, 0.96, 0.9)))
    ink, faint = grey(random.uniform(0.05, 0.25)), grey(random.uniform(0.35, 0.55))
    rule = grey(random.uniform(0.7, 0.9))
    accent = _hex(random.random(), random.uniform(0.5, 0.95), random.uniform(0.35, 0.55))
    size = random.choice((12, 13, 13, 14, 14, 14, 15, 16))
    radius = random.choice((0, 2, 3, 4, 6, 8, 12, 20))
    pad_y, pad_x = random.choice((2, 3, 4, 5, 6, 7, 8, 10, 12)), random.choice((6, 8, 10, 12, 14, 16, 20, 24))
    border = random.choice((0, 1, 1, 1, 2))
    field = _field_css(random, grey, paper, panel, faint)
    entry = random.choice(
        ("", f"border-left:3px solid {accent};", "font-weight:600;", f"background:{accent};color:#fff;")
    )
    tab = random.choice((
        f"border-bottom:2px solid {accent};color:{accent}",
        f"border:1px solid {rule};border-bottom-color:{paper};background:{paper}",
        f"background:{accent};color:#fff;border-radius:{radius}px",
        f"background:{panel};font-weight:600",
    ))  # fmt: skip
    bar, on_bar = random.choice(((panel, ink), (panel, ink), (accent, "#fff"), ("#20242c", "#fff"), (grey(0.94), ink)))
    shadow = random.choice(("none", "0 1px 3px #0003", "0 4px 12px #0002", "none"))
    even = random.choice(("", f".a tbody tr:nth-child(even){{background:{grey(0.95)}}}"))
    lines = random.choice(("border-bottom", "border-bottom", "border"))
    return Tokens(
        grey, paper, panel, ink, faint, rule, accent, size, radius, pad_y, pad_x, border, field, entry, tab, bar, on_bar,
        shadow, even, lines,
    )  # fmt: skip


def _field_css(random: Random, grey: Greys, paper: str, panel: str, faint: str) -> str:
    return random.choice((
        f"border:1px solid {grey(random.uniform(0.55, 0.85))};background:{panel}",
        f"border:1px solid {grey(random.uniform(0.55, 0.85))};background:{paper}",
        f"border:0;border-bottom:1px solid {faint};background:transparent;border-radius:0",
        f"border:0;background:{grey(random.choice((0.88, 0.93)))}",
        f"border:2px solid {grey(0.6)};background:{panel}",
    ))  # fmt: skip


def _control_css(random: Random, t: Tokens) -> str:
    return f"""
*{{box-sizing:border-box}} body{{margin:0;background:{t.paper};color:{t.ink};font-size:{t.size}px;line-height:{random.choice((1.3, 1.4, 1.5))}}}
a{{color:{random.choice((t.accent, t.ink, t.accent))};text-decoration:{random.choice(("none", "none", "underline"))}}} h1,h2,h3,h4{{margin:.3em 0 .5em}}
h1{{font-size:{random.choice((1.5, 1.8, 2.2))}em}} h3{{font-size:1.15em}}
.b{{font:inherit;display:inline-flex;align-items:center;gap:6px;padding:{t.pad_y}px {t.pad_x}px;border-radius:{t.radius}px;border:{t.border}px solid {t.rule};background:{t.panel};color:{t.ink};cursor:pointer}}
.b.i{{padding:{random.choice((t.pad_y, 4, 6, 8))}px}} .b:disabled{{opacity:.45}}
.k2{{background:{t.accent};color:#fff;border-color:{t.accent}}} .k3{{background:transparent;border-color:transparent}} .k4{{background:transparent;border:1px solid {t.accent};color:{t.accent}}} .k5{{background:{t.grey(0.85)};border-color:transparent}}
.f{{font:inherit;width:100%;padding:{random.choice((3, 5, 6, 8, 10))}px {random.choice((6, 8, 10, 12))}px;border-radius:{t.radius}px;color:{t.ink};{t.field}}}
.f:focus,.b:focus{{outline:2px solid {t.accent};outline-offset:{random.choice((0, 1, 2))}px}} .f:disabled{{opacity:.5}} .f::placeholder{{color:{t.faint}}}
.g{{margin-bottom:{random.choice((8, 12, 16, 20))}px}} .l{{display:block;margin-bottom:4px;color:{random.choice((t.ink, t.faint))};font-size:{random.choice((0.85, 0.92, 1))}em}}
.c{{display:flex;align-items:center;gap:8px;margin:{random.choice((3, 5, 8))}px 0;cursor:pointer}} {_tick_css(random, t.accent, t.grey)}"""


def _holder_css(random: Random, t: Tokens) -> str:
    return f"""
.p{{height:{random.choice((4, 8, 14))}px;background:{t.grey(0.85)};border-radius:9px;overflow:hidden;margin:8px 0}} .p div{{height:100%;background:{t.accent}}}
.t{{display:inline-block;padding:1px 8px;border-radius:{random.choice((2, 4, 10))}px;background:{t.grey(0.88)};font-size:.85em;margin-right:4px}}
.d{{background:{t.panel};border:{random.choice((0, 1, 1))}px solid {t.rule};border-radius:{min(t.radius, 12)}px;padding:{random.choice((10, 14, 20))}px;margin-bottom:16px;box-shadow:{t.shadow}}}
.a{{width:100%;border-collapse:collapse}} .a td,.a th{{padding:{random.choice((3, 5, 8, 11))}px 10px;text-align:left;{t.lines}:1px solid {t.rule}}} .a th{{color:{t.faint};font-weight:600}} {t.even}
.ts{{display:flex;gap:{random.choice((0, 2, 8, 16))}px;border-bottom:1px solid {t.rule};margin-bottom:12px}} .ta{{padding:{random.choice((4, 7, 10))}px {random.choice((8, 12, 16))}px;color:{t.faint};display:inline-flex;gap:6px;align-items:center}} .ta.active{{{t.tab}}}
.m{{display:flex;flex-direction:column;gap:{random.choice((0, 0, 2, 4))}px}} .e{{display:flex;gap:8px;align-items:center;padding:{random.choice((3, 5, 7, 10))}px {random.choice((8, 12, 16))}px;color:{t.ink};border-radius:{min(t.radius, 8)}px}} .e.active{{background:{t.grey(0.87)};{t.entry}}}
.n{{display:flex;align-items:center;gap:{random.choice((8, 16, 20))}px;padding:{random.choice((4, 8, 12))}px 16px;background:{t.bar};color:{t.on_bar};border-bottom:1px solid {t.rule}}} .nl{{color:inherit;padding:{random.choice((4, 8))}px {random.choice((0, 8, 12))}px;display:inline-flex;gap:6px;align-items:center}} .nl.active{{font-weight:600;text-decoration:underline}}
.li,.tr{{border:1px solid {t.rule};border-radius:{min(t.radius, 8)}px;margin-bottom:12px;background:{t.panel};overflow:hidden}} .it{{display:flex;gap:8px;align-items:center;padding:{random.choice((2, 4, 6, 10))}px 12px;{random.choice(("", f"border-bottom:1px solid {t.rule}"))}}} .it.active{{background:{t.accent};color:#fff}} .tr{{border:{random.choice((0, 1))}px solid {t.rule}}}
.pop{{display:inline-block;min-width:{random.choice((140, 180, 240))}px;background:{t.panel};border:1px solid {t.rule};border-radius:{min(t.radius, 8)}px;padding:{random.choice((0, 4, 6))}px;box-shadow:0 6px 20px #0004}} .pe{{display:flex;gap:8px;align-items:center;padding:{random.choice((3, 5, 8))}px 12px;border-radius:{min(t.radius, 6)}px;cursor:pointer}} .pe.active{{background:{t.grey(0.85)}}} [aria-disabled=true]{{opacity:.4}}
.al{{display:flex;gap:8px;padding:10px 14px;border:1px solid {t.accent};border-radius:{t.radius}px;margin-bottom:12px;background:{t.grey(0.94)}}} .pg{{padding:4px 9px;border:{random.choice((0, 1))}px solid {t.rule};border-radius:{t.radius}px}} .pg.active{{background:{t.accent};color:#fff}} .sep{{margin:0 6px;color:{t.faint}}}
.fo{{border:1px solid {t.rule};margin-bottom:-1px}} .fb{{font:inherit;color:inherit;width:100%;display:flex;gap:8px;align-items:center;padding:10px 12px;border:0;background:{t.panel};text-align:left}}
"""


def _tick_css(random: Random, accent: str, shade: Greys) -> str:
    """As the browser draws them, or drawn anew."""
    side = random.choice((13, 14, 16, 18, 20))
    switch = random.choice(((28, 16), (32, 18), (36, 20), (40, 22), (44, 24), (50, 28)))
    own = f"""
.w{{appearance:none;width:{switch[0]}px;height:{switch[1]}px;border-radius:99px;background:{shade(random.choice((0.7, 0.8)))};position:relative;margin:0;flex:none}}
.w::before{{content:"";position:absolute;left:2px;top:2px;width:{switch[1] - 4}px;height:{switch[1] - 4}px;border-radius:50%;background:#fff}}
.w:checked{{background:{accent}}} .w:checked::before{{left:{switch[0] - switch[1] + 2}px}} .w:disabled{{opacity:.4}}
input[type=checkbox]:not(.w),input[type=radio]{{width:{side}px;height:{side}px;margin:0;flex:none;accent-color:{accent}}}"""
    if random.random() < 0.5:
        return own
    mark = random.choice((f"inset 0 0 0 {side // 4}px #fff", f"inset 0 0 0 {side}px {accent}"))
    return f"""{own}
input[type=checkbox]:not(.w),input[type=radio]{{appearance:none;border:{random.choice((1, 1, 2))}px solid {shade(random.choice((0.45, 0.6, 0.75)))};background:{shade(1)};border-radius:{random.choice((0, 2, 3, 4))}px;position:relative}}
input[type=radio]{{border-radius:50%}} input[type=radio]:checked{{border-color:{accent};background:{accent};box-shadow:{mark if "4px" in mark else f"inset 0 0 0 {side // 4}px #fff"}}}
input[type=checkbox]:not(.w):checked{{background:{accent};border-color:{accent}}} input[type=checkbox]:not(.w):checked::after{{content:"";position:absolute;left:32%;top:8%;width:30%;height:60%;border:solid #fff;border-width:0 2px 2px 0;transform:rotate(45deg)}} input:disabled{{opacity:.4}}"""


def _hex(hue: float, saturation: float, light: float) -> str:
    channels = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)
