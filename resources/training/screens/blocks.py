"""Blocks of made pages: forms, tables, lists, bars, and the shell around them."""

from __future__ import annotations

import html
from collections.abc import Callable

from resources.training.screens.words import NAMES
from resources.training.screens.writer import Writer


def buttons(writer: Writer, least: int = 1, most: int = 4) -> str:
    made = " ".join(writer.button() for _n in range(writer.random.randint(least, most)))
    if writer.chance(0.15):
        return writer.write("group", items=made)
    return f'<div style="display:flex;gap:{writer.random.choice((4, 8, 12))}px;flex-wrap:wrap;align-items:center;margin:8px 0">{made}</div>'


def toolbar(writer: Writer) -> str:
    count = writer.random.randint(4, 12)
    made = [
        writer.write("icon_button", kind=writer.random.choice(writer.dialect.kinds), icon=writer.icon(), label="", attrs="", size="btn-sm")
        for _n in range(count)
    ]  # fmt: skip
    return f'<div style="display:flex;gap:{writer.random.choice((0, 2, 6))}px;margin:6px 0;flex-wrap:wrap" role="toolbar">{"".join(made)}</div>'


def form(writer: Writer) -> str:
    parts = [writer.field() for _n in range(writer.random.randint(2, 6))]
    parts += [writer.tick() for _n in range(writer.random.randint(0, 4))]
    if writer.chance(0.5):
        writer.ids += 1
        parts += [writer.tick("radio", f"g{writer.ids}") for _n in range(writer.random.randint(2, 4))]
    if writer.chance(0.2):
        parts.append(writer.write("range", attrs=f'value="{writer.random.randint(0, 100)}"'))
    if writer.chance(0.3):
        writer.random.shuffle(parts)
    columns = writer.random.choice((1, 1, 2, 3))
    inner = f'<div style="display:grid;grid-template-columns:repeat({columns},1fr);gap:0 16px">{"".join(parts)}</div>'
    width = writer.random.choice(("", "", "max-width:420px", "max-width:640px"))
    return f'<form style="{width}" onsubmit="return false">{inner}{buttons(writer, 1, 3)}</form>'


def addon(writer: Writer) -> str:
    control, _name = writer.control()
    row = f'<div style="display:flex;gap:6px;align-items:center;margin:8px 0">{control}{writer.button()}</div>'
    return (
        writer.write("addon", icon=writer.icon(), control=control, button="")
        if writer.chance(0.4) and "addon" in writer.dialect.widgets
        else row
    )


def table(writer: Writer) -> str:
    columns, rows = writer.random.randint(3, 7), writer.random.randint(3, 12)
    sortable, ticks, actions, links = writer.chance(0.35), writer.chance(0.35), writer.chance(0.5), writer.chance(0.4)
    head = ("<th></th>" if ticks else "") + "".join(
        f'<th{_sorter(sortable=sortable)}>{writer.text(writer.words.label())}{" ↕" if sortable else ""}</th>' for _n in range(columns)
    ) + ("<th></th>" if actions else "")  # fmt: skip
    look = writer.random.choice(("icons", "buttons", "links"))
    return writer.write(
        "table",
        head=head,
        rows="".join(
            _row(writer, columns, ticks=ticks, links=links, actions=look if actions else "") for _n in range(rows)
        ),
    )


def _sorter(*, sortable: bool) -> str:
    return ' role="button" style="cursor:pointer"' if sortable else ""


def _row(writer: Writer, columns: int, *, ticks: bool, links: bool, actions: str) -> str:
    cells = [writer.text(writer.words.value()) for _n in range(columns)]
    if links:
        cells[0] = writer.write("link", label=cells[0])
    if writer.chance(0.4):
        cells[-1] = writer.write(
            "badge", label=writer.text(writer.words.noun()), kind=writer.random.choice(writer.dialect.kinds)
        )
    lead = f'<td><input type="checkbox" {"checked" if writer.chance(0.3) else ""}></td>' if ticks else ""
    return "<tr>" + lead + "".join(f"<td>{cell}</td>" for cell in cells) + _row_end(writer, actions) + "</tr>"


def _row_end(writer: Writer, actions: str) -> str:
    match actions:
        case "icons":
            made = "".join(
                writer.write(
                    "icon_button", kind=writer.dialect.kinds[-1], size="btn-sm", icon=writer.icon(), label="", attrs=""
                )
                for _n in range(2)
            )
        case "buttons":
            made = writer.button()
        case "links":
            made = " ".join(writer.write("link", label=writer.text(writer.words.action())) for _n in range(2))
        case _:
            return ""
    return f'<td style="white-space:nowrap">{made}</td>'


def pages(writer: Writer) -> str:
    numbers = iter(range(1, 9))

    def one(active: str, attrs: str) -> str:
        classes = {
            "active": "active",
            "is_current": "is-current",
            "uk_active": "uk-active",
            "current": "current",
            "ant_page_active": "ant-pagination-item-active",
        }
        return writer.write("page", label=str(next(numbers)), attrs=attrs, **(classes if active else {}))

    return writer.write("pages", items=writer.chosen(writer.random.randint(3, 7), one))


def crumbs(writer: Writer) -> str:
    return writer.write(
        "crumbs",
        items="".join(
            writer.write("crumb", label=writer.text(writer.words.label())) for _n in range(writer.random.randint(2, 4))
        ),
    )


def chart(writer: Writer) -> str:
    width, height = writer.random.choice((280, 420, 560)), writer.random.choice((120, 180, 240))
    colour = writer.random.choice(("#3b82f6", "#10b981", "#f59e0b", "#8b5cf6", "#ef4444"))
    values = [writer.random.uniform(0.1, 0.95) * height for _n in range(writer.random.randint(6, 20))]
    step = width / len(values)
    if writer.chance(0.5):
        drawn = "".join(
            f'<rect x="{n * step:.0f}" y="{height - v:.0f}" width="{step * 0.7:.0f}" height="{v:.0f}" fill="{colour}"/>'
            for n, v in enumerate(values)
        )
    else:
        points = " ".join(f"{n * step:.0f},{height - v:.0f}" for n, v in enumerate(values))
        drawn = f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
    return f'<svg width="{width}" height="{height}" style="display:block;max-width:100%">{drawn}</svg>'


def figures(writer: Writer) -> str:
    cards = "".join(
        writer.write("card", head="", body=f'<div>{writer.text(writer.words.label())}</div><div style="font-size:1.8em">{writer.text(writer.words.value())}</div>{writer.icon(0.4)}')
        for _n in range(writer.random.randint(2, 4))
    )  # fmt: skip
    return f'<div style="display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:12px">{cards}</div>'


def tiles(writer: Writer) -> str:
    cards = "".join(
        writer.write("card", head="", body=writer.icons.picture(writer.random, 200, 110) + f"<h4>{writer.text(writer.words.label())}</h4><p>{writer.text(writer.words.sentence())}</p>" + buttons(writer, 1, 2))
        for _n in range(writer.random.randint(2, 5))
    )  # fmt: skip
    return f'<div style="display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:14px">{cards}</div>'


def chat(writer: Writer) -> str:
    rows = "".join(
        f'<div style="display:flex;gap:10px;margin:10px 0">{writer.icons.avatar(writer.random)}<div><b>{writer.random.choice(NAMES)}</b><div>{writer.text(writer.words.sentence())}</div></div></div>'
        for _n in range(writer.random.randint(2, 6))
    )  # fmt: skip
    return rows + addon(writer)


def prose(writer: Writer) -> str:
    parts = []
    for _n in range(writer.random.randint(1, 4)):
        text = writer.text(writer.words.paragraph())
        if writer.chance(0.5) and " " in text:
            words = text.split(" ")
            at = writer.random.randrange(len(words))
            words[at] = writer.write("link", label=" ".join(words[at : at + writer.random.randint(1, 4)]))
            text = " ".join(words)
        parts.append(f"<p>{text}</p>")
    if not writer.chance(0.7):
        return "".join(parts)
    level = writer.random.choice((2, 3))
    return f"<h{level}>{writer.text(writer.words.label())}</h{level}>" + "".join(parts)


def code(writer: Writer) -> str:
    lines = "\n".join(
        "  " * writer.random.randint(0, 3)
        + f"{writer.words.noun().lower()}({writer.random.randint(0, 99)}, '{writer.words.noun()}')"
        for _n in range(writer.random.randint(3, 10))
    )
    return f'<pre style="background:#8882;padding:12px;overflow:hidden;position:relative"><code>{html.escape(lines)}</code></pre>'


def folds(writer: Writer) -> str:
    return "".join(
        writer.write("fold", label=writer.text(writer.words.sentence(2, 6)), icon=writer.icon(0.5), text="", attrs="")
        for _n in range(writer.random.randint(2, 6))
    )


def key_grid(writer: Writer) -> str:
    side = writer.random.choice((32, 40, 52))
    keys = "".join(
        f'<button style="height:{side}px" class="b k1 btn btn-light button">{key}</button>'
        for key in writer.random.sample("7894561230.+−×÷=%()√π", 16)
    )
    return f'<div style="display:grid;grid-template-columns:repeat(4,{side + 16}px);gap:{writer.random.choice((1, 4, 8))}px">{keys}</div>'


def calendar(writer: Writer) -> str:
    side = writer.random.choice((28, 34, 40))
    days = "".join(
        f'<button style="border:0;background:{"#3b82f6" if writer.chance(0.04) else "transparent"};height:{side}px;padding:0;color:inherit">{n}</button>'
        for n in range(1, 32)
    )
    return f'<div style="display:grid;grid-template-columns:repeat(7,{side}px)">{days}</div>'


def links(writer: Writer) -> str:
    size = writer.random.choice(("", "font-size:.85em"))
    made = "".join(
        f'<li style="margin:{writer.random.choice((0, 3, 6))}px 0;{size}">{writer.write("link", label=writer.text(writer.words.sentence(1, 6)))}</li>'
        for _n in range(writer.random.randint(3, 9))
    )
    return f'<ul style="{writer.random.choice(("list-style:none;padding:0", ""))}">{made}</ul>'


def block(writer: Writer) -> str:
    return writer.random.choice(BLOCKS)(writer)


BLOCKS: tuple[Callable[[Writer], str], ...] = (
    form, form, form, table, table, buttons, toolbar, addon,
    figures, tiles, chat, prose, prose, code, folds, key_grid,
    calendar, links, pages, crumbs, chart,
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
        title = f'<div style="display:flex;align-items:center;justify-content:space-between;flex-wrap:wrap">{title}{buttons(writer, 1, 3)}</div>'
    cells = "".join(f'<div style="min-width:0;overflow:hidden;padding:4px">{block}</div>' for block in blocks)
    columns = 1 if narrow else random.choice((1, 1, 1, 2, 2, 3))
    inner = f'<div style="display:grid;grid-template-columns:repeat({columns},minmax(0,1fr));gap:{random.choice((8, 16, 24))}px">{cells}</div>'
    pad = random.choice((8, 16, 24, 40))
    limit = random.choice(("", "", "max-width:960px;margin:0 auto"))
    main = f'<main style="flex:1;min-width:0;padding:{pad}px;{limit}">{title}{inner}</main>'
    if writer.chance(0.0 if narrow else 0.55):
        width = random.choice((48, 180, 220, 260, 300))
        side = toolbar(writer) if width == 48 else writer.entries("menu", "entry", 4, 14, icons=0.6)
        shade = random.choice(("", "background:#8881;", "border-right:1px solid #8884;"))
        main = f'<div style="display:flex;align-items:stretch;min-height:100vh"><aside style="flex:none;width:{width}px;padding:{random.choice((0, 8, 16))}px;box-sizing:border-box;{shade}">{side}</aside>{main}</div>'
    return bar + main + (_dialog(writer) if writer.chance(0.12) else "")


def _block(writer: Writer) -> str:
    made = block(writer)
    if not writer.chance(0.45):
        return made
    head = writer.write("card_head", title=writer.text(writer.words.label())) if writer.chance(0.6) else ""
    return writer.write("card", head=head, body=made)


def _dialog(writer: Writer) -> str:
    inner = (
        writer.random.choice((form, prose))(writer)
        + f'<div style="display:flex;justify-content:flex-end;gap:8px">{writer.button()}{writer.button()}</div>'
    )
    return (
        '<div style="position:fixed;inset:0;background:#0006;display:flex;align-items:center;justify-content:center">'
        f'<div role="dialog" style="background:Canvas;color:CanvasText;padding:20px;border-radius:8px;width:min(480px,92vw);max-height:90vh;overflow:hidden"><h3>{writer.text(writer.words.label())}</h3>{inner}</div></div>'
    )
