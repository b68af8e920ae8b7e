"""Pages put together by the numbers of a seed: a shell with blocks in it, written in one dialect."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from resources.training.screens.dialects import Dialect
from resources.training.screens.icons import Icons
from resources.training.screens.words import NAMES, Words


@dataclass
class Writer:
    """Writes widgets in a dialect; every choice is drawn from one generator."""

    dialect: Dialect
    words: Words
    icons: Icons
    random: Random
    ids: int = 0
    gap: int = 12
    shape: str = field(default="tabs")

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def write(self, widget: str, **values: object) -> str:
        template = self.dialect.widgets.get(widget)
        if template is None:
            return str(values.get("items", values.get("label", "")))
        return template.format_map(_Blank({"gap": self.gap, "shape": self.shape, **values}))

    def icon(self, chance: float = 1.0) -> str:
        return self.icons.any(self.random) + " " if self.chance(chance) else ""

    def text(self, words: str) -> str:
        return html.escape(words)

    def button(self, kind: str | None = None) -> str:
        disabled = "disabled" if self.chance(0.08) else ""
        kind = self.random.choice(self.dialect.kinds) if kind is None else kind
        size = self.random.choice(("", "", "", "btn-sm", "btn-lg"))
        if self.chance(0.2):
            return self.write("icon_button", kind=kind, size=size, icon=self.icon(), label="", attrs=disabled)
        label = self.text(self.words.action())
        return self.write("button", kind=kind, size=size, icon=self.icon(0.25), label=label, attrs=disabled)

    def buttons(self, least: int = 1, most: int = 4) -> str:
        made = " ".join(self.button() for _n in range(self.random.randint(least, most)))
        if self.chance(0.15):
            return self.write("group", items=made)
        return f'<div style="display:flex;gap:{self.random.choice((4, 8, 12))}px;flex-wrap:wrap;align-items:center;margin:8px 0">{made}</div>'

    def toolbar(self) -> str:
        count = self.random.randint(4, 12)
        made = [
            self.write("icon_button", kind=self.random.choice(self.dialect.kinds), icon=self.icon(), label="", attrs="", size="btn-sm")
            for _n in range(count)
        ]  # fmt: skip
        return f'<div style="display:flex;gap:{self.random.choice((0, 2, 6))}px;margin:6px 0;flex-wrap:wrap" role="toolbar">{"".join(made)}</div>'

    def control(self) -> tuple[str, str]:
        """An input and its id."""
        self.ids += 1
        name = f"c{self.ids}"
        attrs = [f'id="{name}"']
        if self.chance(0.08):
            attrs.append("disabled")
        if self.chance(0.22):
            options = "".join(f"<option>{self.text(self.words.label())}</option>" for _n in range(4))
            return self.write("select", items=options, attrs=" ".join(attrs), first=self.text(self.words.label())), name
        if self.chance(0.1):
            return self.write("textarea", attrs=" ".join(attrs), label=self.text(self.words.sentence())), name
        kind = self.random.choice(("text", "text", "text", "email", "password", "number", "search", "date"))
        attrs.append(f'type="{kind}"')
        if kind in {"text", "email", "search"} and self.chance(0.75):
            which = self.random.choice(("value", "placeholder"))
            attrs.append(f'{which}="{self.text(self.words.value())}"')
        if kind == "number" and self.chance(0.7):
            attrs.append(f'value="{self.random.randint(0, 500)}"')
        return self.write("input", attrs=" ".join(attrs)), name

    def field(self) -> str:
        control, name = self.control()
        return self.write("field", label=self.text(self.words.label()), control=control, id=name)

    def tick(self, widget: str | None = None, group: str = "") -> str:
        self.ids += 1
        widget = widget or self.random.choice(("checkbox", "checkbox", "switch"))
        checked = self.chance(0.45)
        attrs = [f'id="c{self.ids}"', f'name="{group}"' if group else "", "checked" if checked else ""]
        attrs.append("disabled" if self.chance(0.08) else "")
        states = {
            "is_checked": "is-checked", "ant_checked": "ant-checkbox-checked", "ant_radio_checked": "ant-radio-checked",
            "ant_switch_checked": "ant-switch-checked", "aria_checked": 'aria-checked="true"',
        }  # fmt: skip
        label = self.text(self.words.label() if self.chance(0.7) else self.words.sentence(3, 7))
        return self.write(widget, id=f"c{self.ids}", attrs=" ".join(attrs), label=label, **(states if checked else {}))

    def form(self) -> str:
        parts = [self.field() for _n in range(self.random.randint(2, 6))]
        parts += [self.tick() for _n in range(self.random.randint(0, 4))]
        if self.chance(0.5):
            self.ids += 1
            parts += [self.tick("radio", f"g{self.ids}") for _n in range(self.random.randint(2, 4))]
        if self.chance(0.2):
            parts.append(self.write("range", attrs=f'value="{self.random.randint(0, 100)}"'))
        if self.chance(0.3):
            self.random.shuffle(parts)
        columns = self.random.choice((1, 1, 2, 3))
        inner = f'<div style="display:grid;grid-template-columns:repeat({columns},1fr);gap:0 16px">{"".join(parts)}</div>'
        width = self.random.choice(("", "", "max-width:420px", "max-width:640px"))
        return f'<form style="{width}" onsubmit="return false">{inner}{self.buttons(1, 3)}</form>'

    def addon(self) -> str:
        control, _name = self.control()
        row = f'<div style="display:flex;gap:6px;align-items:center;margin:8px 0">{control}{self.button()}</div>'
        return self.write("addon", icon=self.icon(), control=control, button="") if self.chance(0.4) and "addon" in self.dialect.widgets else row

    def table(self) -> str:
        columns, rows = self.random.randint(3, 7), self.random.randint(3, 12)
        sortable, ticks, actions, links = self.chance(0.35), self.chance(0.35), self.chance(0.5), self.chance(0.4)
        head = ("<th></th>" if ticks else "") + "".join(
            f'<th{self._sorter(sortable)}>{self.text(self.words.label())}{" ↕" if sortable else ""}</th>' for _n in range(columns)
        ) + ("<th></th>" if actions else "")  # fmt: skip
        look = self.random.choice(("icons", "buttons", "links"))
        return self.write("table", head=head, rows="".join(self._row(columns, ticks=ticks, links=links, actions=look if actions else "") for _n in range(rows)))

    def _sorter(self, sortable: bool) -> str:  # noqa: FBT001
        return ' role="button" style="cursor:pointer"' if sortable else ""

    def _row(self, columns: int, *, ticks: bool, links: bool, actions: str) -> str:
        cells = [self.text(self.words.value()) for _n in range(columns)]
        if links:
            cells[0] = self.write("link", label=cells[0])
        if self.chance(0.4):
            cells[-1] = self.write("badge", label=self.text(self.words.noun()), kind=self.random.choice(self.dialect.kinds))
        lead = f'<td><input type="checkbox" {"checked" if self.chance(0.3) else ""}></td>' if ticks else ""
        return "<tr>" + lead + "".join(f"<td>{cell}</td>" for cell in cells) + self._row_end(actions) + "</tr>"

    def _row_end(self, actions: str) -> str:
        match actions:
            case "icons":
                made = "".join(self.write("icon_button", kind=self.dialect.kinds[-1], size="btn-sm", icon=self.icon(), label="", attrs="") for _n in range(2))
            case "buttons":
                made = self.button()
            case "links":
                made = " ".join(self.write("link", label=self.text(self.words.action())) for _n in range(2))
            case _:
                return ""
        return f'<td style="white-space:nowrap">{made}</td>'

    def chosen(self, count: int, write: Callable[[str, str], str]) -> str:
        """`count` entries of which one is the chosen one, written by `write(classes of the chosen, attrs)`."""
        chosen = self.random.randrange(count)
        return "".join(write("active" if n == chosen else "", 'aria-selected="true"' if n == chosen else "") for n in range(count))

    def entries(self, holder: str, entry: str, least: int, most: int, *, icons: float) -> str:
        has_icons = self.chance(icons)

        def one(active: str, attrs: str) -> str:
            active_words = {
                "active": "active", "is_active": "is-active", "uk_active": "uk-active", "selected": "selected", "current": "current",
                "pf_current": "pf-m-current", "bp_active": "bp6-active", "slds_active": "slds-is-active", "is_current": "is-current",
                "ant_tab_active": "ant-tabs-tab-active", "ant_menu_selected": "ant-menu-item-selected", "ant_page_active": "ant-pagination-item-active",
            }  # fmt: skip
            return self.write(
                entry, label=self.text(self.words.label()), icon=self.icon() if has_icons else "", attrs=attrs,
                indent=self.random.choice((12, 28, 44)), **(active_words if active else {}),
            )  # fmt: skip

        items = self.chosen(self.random.randint(least, most), one)
        return self.write(holder, items=items, title=self.text(self.words.label()), end=self._bar_end(), shape2=self.random.choice(("", "is-boxed", "is-toggle")))

    def _bar_end(self) -> str:
        parts = [self.button() for _n in range(self.random.randint(0, 2))]
        if self.chance(0.4):
            parts.insert(0, f'<span style="width:{self.random.choice((140, 200, 280))}px;display:inline-block">{self.write("input", attrs=chr(32) + "type=search placeholder=" + self.words.noun())}</span>')
        if self.chance(0.4):
            parts.append(self.icons.avatar(self.random))
        return "".join(parts)

    def pages(self) -> str:
        numbers = iter(range(1, 9))

        def one(active: str, attrs: str) -> str:
            classes = {"active": "active", "is_current": "is-current", "uk_active": "uk-active", "current": "current", "ant_page_active": "ant-pagination-item-active"}
            return self.write("page", label=str(next(numbers)), attrs=attrs, **(classes if active else {}))

        return self.write("pages", items=self.chosen(self.random.randint(3, 7), one))

    def crumbs(self) -> str:
        return self.write("crumbs", items="".join(self.write("crumb", label=self.text(self.words.label())) for _n in range(self.random.randint(2, 4))))

    def chart(self) -> str:
        width, height = self.random.choice((280, 420, 560)), self.random.choice((120, 180, 240))
        colour = self.random.choice(("#3b82f6", "#10b981", "#f59e0b", "#8b5cf6", "#ef4444"))
        values = [self.random.uniform(0.1, 0.95) * height for _n in range(self.random.randint(6, 20))]
        step = width / len(values)
        if self.chance(0.5):
            drawn = "".join(f'<rect x="{n * step:.0f}" y="{height - v:.0f}" width="{step * 0.7:.0f}" height="{v:.0f}" fill="{colour}"/>' for n, v in enumerate(values))
        else:
            points = " ".join(f"{n * step:.0f},{height - v:.0f}" for n, v in enumerate(values))
            drawn = f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        return f'<svg width="{width}" height="{height}" style="display:block;max-width:100%">{drawn}</svg>'

    def figures(self) -> str:
        cards = "".join(
            self.write("card", head="", body=f'<div>{self.text(self.words.label())}</div><div style="font-size:1.8em">{self.text(self.words.value())}</div>{self.icon(0.4)}')
            for _n in range(self.random.randint(2, 4))
        )  # fmt: skip
        return f'<div style="display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:12px">{cards}</div>'

    def tiles(self) -> str:
        cards = "".join(
            self.write("card", head="", body=self.icons.picture(self.random, 200, 110) + f"<h4>{self.text(self.words.label())}</h4><p>{self.text(self.words.sentence())}</p>" + self.buttons(1, 2))
            for _n in range(self.random.randint(2, 5))
        )  # fmt: skip
        return f'<div style="display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:14px">{cards}</div>'

    def chat(self) -> str:
        rows = "".join(
            f'<div style="display:flex;gap:10px;margin:10px 0">{self.icons.avatar(self.random)}<div><b>{self.random.choice(NAMES)}</b><div>{self.text(self.words.sentence())}</div></div></div>'
            for _n in range(self.random.randint(2, 6))
        )  # fmt: skip
        return rows + self.addon()

    def prose(self) -> str:
        parts = []
        for _n in range(self.random.randint(1, 4)):
            text = self.text(self.words.paragraph())
            if self.chance(0.5) and " " in text:
                words = text.split(" ")
                at = self.random.randrange(len(words))
                words[at] = self.write("link", label=" ".join(words[at : at + self.random.randint(1, 4)]))
                text = " ".join(words)
            parts.append(f"<p>{text}</p>")
        title = f"<h{self.random.choice((2, 3))}>{self.text(self.words.label())}</h2>" if self.chance(0.7) else ""
        return title + "".join(parts)

    def code(self) -> str:
        lines = "\n".join("  " * self.random.randint(0, 3) + f"{self.words.noun().lower()}({self.random.randint(0, 99)}, '{self.words.noun()}')" for _n in range(self.random.randint(3, 10)))
        return f'<pre style="background:#8882;padding:12px;overflow:hidden;position:relative"><code>{html.escape(lines)}</code></pre>'

    def folds(self) -> str:
        return "".join(self.write("fold", label=self.text(self.words.sentence(2, 6)), icon=self.icon(0.5), text="", attrs="") for _n in range(self.random.randint(2, 6)))

    def key_grid(self) -> str:
        side = self.random.choice((32, 40, 52))
        keys = "".join(f'<button style="height:{side}px" class="b k1 btn btn-light button">{key}</button>' for key in self.random.sample("7894561230.+−×÷=%()√π", 16))
        return f'<div style="display:grid;grid-template-columns:repeat(4,{side + 16}px);gap:{self.random.choice((1, 4, 8))}px">{keys}</div>'

    def calendar(self) -> str:
        side = self.random.choice((28, 34, 40))
        days = "".join(f'<button style="border:0;background:{"#3b82f6" if self.chance(0.04) else "transparent"};height:{side}px;padding:0;color:inherit">{n}</button>' for n in range(1, 32))
        return f'<div style="display:grid;grid-template-columns:repeat(7,{side}px)">{days}</div>'

    def links(self) -> str:
        size = self.random.choice(("", "font-size:.85em"))
        made = "".join(f'<li style="margin:{self.random.choice((0, 3, 6))}px 0;{size}">{self.write("link", label=self.text(self.words.sentence(1, 6)))}</li>' for _n in range(self.random.randint(3, 9)))
        return f'<ul style="{self.random.choice(("list-style:none;padding:0", ""))}">{made}</ul>'

    def block(self) -> str:
        return self.random.choice(BLOCKS)(self)


class _Blank(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


BLOCKS: tuple[Callable[[Writer], str], ...] = (
    Writer.form, Writer.form, Writer.form, Writer.table, Writer.table, Writer.buttons, Writer.toolbar, Writer.addon,
    Writer.figures, Writer.tiles, Writer.chat, Writer.prose, Writer.prose, Writer.code, Writer.folds, Writer.key_grid,
    Writer.calendar, Writer.links, Writer.pages, Writer.crumbs, Writer.chart,
    lambda w: w.entries("tabs", "tab", 2, 6, icons=0.3),
    lambda w: w.entries("list", "item", 3, 8, icons=0.5),
    lambda w: w.entries("popup", "popup_entry", 3, 9, icons=0.4),
    lambda w: w.entries("tree", "twig", 4, 12, icons=0.8),
    lambda w: w.write("alert", text=w.text(w.words.sentence()), icon=w.icon(0.6), kind=w.random.choice(w.dialect.kinds)),
    lambda w: w.write("progress", value=w.random.randint(5, 95)),
    lambda w: "".join(w.write("badge", label=w.text(w.words.noun()), kind=w.random.choice(w.dialect.kinds)) + " " for _n in range(4)),
    lambda w: w.icons.picture(w.random, 320, 180),
)  # fmt: skip


def body_of(writer: Writer, *, narrow: bool) -> str:
    """A whole page, without head."""
    random = writer.random
    bar = writer.entries("navbar", "nav_link", 2, 3 if narrow else 7, icons=0.3) if writer.chance(0.75) else ""
    blocks = [_block(writer) for _n in range(random.randint(3, 9))]
    if writer.chance(0.4):
        blocks.insert(0, writer.entries("tabs", "tab", 2, 3 if narrow else 7, icons=0.3))
    title = f"<h1>{writer.text(writer.words.label())}</h1>" if writer.chance(0.7) else ""
    if writer.chance(0.35):
        title = f'<div style="display:flex;align-items:center;justify-content:space-between;flex-wrap:wrap">{title}{writer.buttons(1, 3)}</div>'
    cells = "".join(f'<div style="min-width:0;overflow:hidden;padding:4px">{block}</div>' for block in blocks)
    columns = 1 if narrow else random.choice((1, 1, 1, 2, 2, 3))
    inner = f'<div style="display:grid;grid-template-columns:repeat({columns},minmax(0,1fr));gap:{random.choice((8, 16, 24))}px">{cells}</div>'
    pad = random.choice((8, 16, 24, 40))
    limit = random.choice(("", "", "max-width:960px;margin:0 auto"))
    main = f'<main style="flex:1;min-width:0;padding:{pad}px;{limit}">{title}{inner}</main>'
    if writer.chance(0.0 if narrow else 0.55):
        width = random.choice((48, 180, 220, 260, 300))
        side = writer.toolbar() if width == 48 else writer.entries("menu", "entry", 4, 14, icons=0.6)
        shade = random.choice(("", "background:#8881;", "border-right:1px solid #8884;"))
        main = f'<div style="display:flex;align-items:stretch;min-height:100vh"><aside style="flex:none;width:{width}px;padding:{random.choice((0, 8, 16))}px;box-sizing:border-box;{shade}">{side}</aside>{main}</div>'
    return bar + main + (_dialog(writer) if writer.chance(0.12) else "")


def _block(writer: Writer) -> str:
    block = writer.block()
    if not writer.chance(0.45):
        return block
    head = writer.write("card_head", title=writer.text(writer.words.label())) if writer.chance(0.6) else ""
    return writer.write("card", head=head, body=block)


def _dialog(writer: Writer) -> str:
    inner = writer.random.choice((writer.form, writer.prose))() + f'<div style="display:flex;justify-content:flex-end;gap:8px">{writer.button()}{writer.button()}</div>'
    return (
        '<div style="position:fixed;inset:0;background:#0006;display:flex;align-items:center;justify-content:center">'
        f'<div role="dialog" style="background:Canvas;color:CanvasText;padding:20px;border-radius:8px;width:min(480px,92vw);max-height:90vh;overflow:hidden"><h3>{writer.text(writer.words.label())}</h3>{inner}</div></div>'
    )
