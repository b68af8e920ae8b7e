"""Parts of made windows of GTK, and their contents put together of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk

from resources.training.windows.gtk_maker import ICONS, Maker


def form(maker: Maker) -> Any:
    grid = Gtk.Grid(row_spacing=maker.random.choice((4, 6, 10)), column_spacing=12)
    for row in range(maker.random.randint(2, 6)):
        label = Gtk.Label(label=maker.words.label() + maker.random.choice((":", "")))
        label.set_xalign(maker.random.choice((0, 1)))
        field = maker.field()
        field.set_hexpand(True)
        grid.attach(label, 0, row, 1, 1)
        grid.attach(field, 1, row, 1, 1)
    return maker.framed(grid)


def ticks(maker: Maker) -> Any:
    return maker.framed(
        maker.box([maker.tick() for _n in range(maker.random.randint(2, 6))], spacing=maker.random.choice((0, 4, 6)))
    )


def radios(maker: Maker) -> Any:
    first = Gtk.RadioButton(label=maker.words.label())
    others = [
        Gtk.RadioButton.new_with_label_from_widget(first, maker.words.label())
        for _n in range(maker.random.randint(1, 4))
    ]
    maker.random.choice([first, *others]).set_active(True)
    return maker.framed(maker.box([first, *others], across=maker.chance(0.3)))


def buttons(maker: Maker) -> Any:
    box = maker.box([maker.button() for _n in range(maker.random.randint(1, 4))], across=True)
    if maker.chance(0.5):
        box.set_halign(Gtk.Align.END)
    if maker.chance(0.2):
        box.get_style_context().add_class("linked")
        box.set_spacing(0)
    return maker.framed(box)


def search(maker: Maker) -> Any:
    entry = Gtk.SearchEntry()
    entry.set_text(maker.words.noun() if maker.chance(0.5) else "")
    entry.set_hexpand(True)
    box = maker.box([Gtk.Label(label=maker.words.label()), maker.button()], across=True)
    box.pack_start(entry, True, True, 0)
    return maker.framed(box)


def rows(maker: Maker) -> Any:
    listing = Gtk.ListBox()
    for _n in range(maker.random.randint(3, 9)):
        row = Gtk.ListBoxRow()
        parts = [maker.icon(maker.random.choice((16, 24, 32)))] if maker.chance(0.6) else []
        label = Gtk.Label(label=maker.words.label())
        label.set_xalign(0)
        inner = maker.box([*parts, label], across=True, spacing=10)
        if maker.chance(0.4):
            inner.pack_end(maker.random.choice((maker.field, maker.button))(), False, False, 0)
        inner.set_border_width(maker.random.choice((3, 6, 10)))
        row.add(inner)
        listing.add(row)
    listing.select_row(listing.get_row_at_index(maker.random.randrange(3)))
    return listing


def table(maker: Maker) -> Any:
    columns = maker.random.randint(1, 5)
    is_tree = maker.chance(0.4)
    store = Gtk.TreeStore(*([str] * columns))
    for _n in range(maker.random.randint(4, 16)):
        top = store.append(None, [maker.words.value() for _c in range(columns)])
        if is_tree and maker.chance(0.5):
            for _m in range(maker.random.randint(1, 3)):
                store.append(top, [maker.words.value() for _c in range(columns)])
    view = Gtk.TreeView(model=store)
    for n in range(columns):
        column = Gtk.TreeViewColumn(maker.words.label(), Gtk.CellRendererText(), text=n)
        column.set_clickable(True)
        view.append_column(column)
    view.set_headers_visible(maker.chance(0.6))
    view.expand_all()
    view.get_selection().select_path(Gtk.TreePath.new_from_string(str(maker.random.randrange(3))))
    return maker.scrolled(view)


def editor(maker: Maker) -> Any:
    view = Gtk.TextView()
    view.get_buffer().set_text("\n".join(maker.words.sentence(3, 12) for _n in range(maker.random.randint(1, 20))))
    return maker.scrolled(view)


def keys(maker: Maker) -> Any:
    grid = Gtk.Grid(
        row_spacing=maker.random.choice((0, 2, 6)),
        column_spacing=maker.random.choice((0, 2, 6)),
        row_homogeneous=True,
        column_homogeneous=True,
    )
    signs = "7 8 9 ÷ √ 4 5 6 × x² 1 2 3 − ( 0 . % + = sin cos π log ln".split()
    for n, sign in enumerate(signs[: maker.random.choice((15, 20, 25))]):
        grid.attach(Gtk.Button(label=sign), n % 5, n // 5, 1, 1)
    return maker.framed(grid)


def progress(maker: Maker) -> Any:
    bar = Gtk.ProgressBar()
    bar.set_fraction(maker.random.random())
    return maker.framed(maker.box([Gtk.Label(label=maker.words.sentence(3, 6)), bar]))


def message(maker: Maker) -> Any:
    label = Gtk.Label(label=maker.words.sentence(4, 10))
    return maker.framed(maker.box([maker.icon(maker.random.choice((32, 48))), label], across=True, spacing=12))


def toolbar(maker: Maker) -> Any:
    bar = Gtk.Toolbar()
    bar.set_style(
        maker.random.choice(
            (Gtk.ToolbarStyle.ICONS, Gtk.ToolbarStyle.ICONS, Gtk.ToolbarStyle.BOTH, Gtk.ToolbarStyle.BOTH_HORIZ)
        )
    )
    for _n in range(maker.random.randint(4, 14)):
        item = Gtk.ToolButton()
        item.set_icon_name(maker.random.choice(ICONS))
        item.set_label(maker.words.noun())
        item.set_is_important(maker.chance(0.4))
        item.set_sensitive(not maker.chance(0.15))
        bar.insert(item, -1)
        if maker.chance(0.2):
            bar.insert(Gtk.SeparatorToolItem(), -1)
    return bar


def menu_bar(maker: Maker) -> Any:
    bar = Gtk.MenuBar()
    for _n in range(maker.random.randint(3, 9)):
        bar.append(Gtk.MenuItem(label=maker.words.noun()))
    return bar


def header(maker: Maker) -> Any:
    header = Gtk.HeaderBar(title=maker.words.label(), show_close_button=True)
    for _n in range(maker.random.randint(0, 4)):
        pack = maker.random.choice((header.pack_start, header.pack_end))
        pack(maker.button())
    if maker.chance(0.3):
        switcher = maker.box([Gtk.ToggleButton(label=maker.words.noun()) for _n in range(3)], across=True, spacing=0)
        switcher.get_style_context().add_class("linked")
        header.set_custom_title(switcher)
    return header


def tabs(maker: Maker) -> Any:
    book = Gtk.Notebook()
    for _n in range(maker.random.randint(2, 6)):
        book.append_page(column(maker, maker.random.randint(1, 3)), Gtk.Label(label=maker.words.label()))
    return book


def column(maker: Maker, count: int) -> Any:
    box = maker.box([maker.random.choice(PARTS)(maker) for _n in range(count)], spacing=maker.random.choice((0, 6, 12)))
    box.set_border_width(maker.random.choice((0, 6, 12, 18)))
    return box


def split(maker: Maker) -> Any:
    pane = Gtk.Paned()
    pane.pack1(maker.random.choice((table, rows, ticks))(maker), False, False)
    pane.pack2(maker.random.choice((tabs, editor, table, lambda maker: column(maker, 2)))(maker), True, False)
    pane.set_position(maker.random.randint(120, 280))
    return pane


def content(maker: Maker) -> Any:
    """All that is in a window but its header."""
    parts = []
    if maker.chance(0.5):
        parts.append(menu_bar(maker))
    for _n in range(maker.random.choice((0, 0, 1, 1, 2))):
        parts.append(toolbar(maker))
    body = maker.random.choice(
        (lambda: split(maker), lambda: tabs(maker), lambda: column(maker, 3), lambda: column(maker, 2))
    )()
    box = maker.box(parts, spacing=0)
    box.pack_start(body, True, True, 0)
    if maker.chance(0.3):
        status = Gtk.Label(label=maker.words.sentence(3, 6))
        status.set_xalign(0)
        box.pack_end(status, False, False, 3)
    return box


PARTS: tuple[Callable[[Maker], Any], ...] = (
    form, form, ticks, radios, radios, buttons, buttons, search, rows,
    table, editor, keys, progress, message,
)  # fmt: skip
