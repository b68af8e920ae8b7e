"""GTK windows put together by the numbers of a seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk  # noqa: E402

from resources.training.screens.words import Words  # noqa: E402

ICONS = (
    "document-new document-open document-save edit-copy edit-cut edit-paste edit-undo edit-redo edit-find edit-delete edit-clear "
    "go-previous go-next go-up go-down go-home view-refresh list-add list-remove zoom-in zoom-out view-fullscreen media-playback-start "
    "media-playback-pause media-skip-forward media-skip-backward preferences-system open-menu-symbolic folder user-home user-trash "
    "text-x-generic image-x-generic system-search window-close help-about dialog-information dialog-warning dialog-error mail-send "
    "mail-mark-important starred-symbolic view-list-symbolic view-grid-symbolic pan-down-symbolic document-properties bookmark-new "
    "format-text-bold format-text-italic format-justify-left insert-image insert-link printer network-wireless audio-volume-high "
    "applications-games utilities-terminal folder-documents folder-download folder-music folder-pictures drive-harddisk"
).split()


class Maker:
    def __init__(self, random: Random, words: Words) -> None:
        self.random = random
        self.words = words

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def icon(self, side: int = 16) -> Any:
        image = Gtk.Image.new_from_icon_name(self.random.choice(ICONS), Gtk.IconSize.BUTTON)
        image.set_pixel_size(side)
        return image

    def button(self) -> Any:
        kind = self.random.randrange(10)
        if kind < 2:
            button = Gtk.Button()
            button.set_image(self.icon())
        elif kind == 2:
            button = Gtk.ToggleButton(label=self.words.label())
            button.set_active(self.chance(0.5))
        elif kind == 3:
            button = Gtk.Button(label=self.words.action())
            button.set_image(self.icon())
            button.set_always_show_image(True)
        else:
            button = Gtk.Button(label=self.words.action())
        if self.chance(0.12):
            button.get_style_context().add_class(self.random.choice(("suggested-action", "destructive-action")))
        if self.chance(0.12):
            button.set_relief(Gtk.ReliefStyle.NONE)
        button.set_sensitive(not self.chance(0.1))
        return button

    def field(self) -> Any:
        match self.random.randrange(8):
            case 0 | 1 | 2:
                widget: Any = Gtk.Entry()
                widget.set_text(self.words.value() if self.chance(0.7) else "")
                widget.set_placeholder_text(self.words.label() if self.chance(0.4) else "")
            case 3 | 4:
                widget = Gtk.ComboBoxText()
                for _n in range(4):
                    widget.append_text(self.words.label())
                widget.set_active(0)
            case 5:
                widget = Gtk.SpinButton.new_with_range(0, 9999, 1)
                widget.set_value(self.random.randrange(9999))
            case 6:
                widget = Gtk.Scale.new_with_range(Gtk.Orientation.HORIZONTAL, 0, 100, 1)
                widget.set_value(self.random.randrange(100))
                widget.set_draw_value(self.chance(0.4))
            case _:
                widget = Gtk.Switch()
                widget.set_active(self.chance(0.5))
                widget.set_halign(Gtk.Align.START)
                widget.set_valign(Gtk.Align.CENTER)
        widget.set_sensitive(not self.chance(0.1))
        return widget

    def tick(self) -> Any:
        box = Gtk.CheckButton(label=self.words.label() if self.chance(0.7) else self.words.sentence(3, 6))
        box.set_active(self.chance(0.5))
        box.set_sensitive(not self.chance(0.12))
        if self.chance(0.5):
            box.set_halign(Gtk.Align.START)
        return box

    def framed(self, child: Any) -> Any:
        child.set_border_width(self.random.choice((4, 6, 12)))
        if not self.chance(0.35):
            return child
        frame = Gtk.Frame(label=self.words.label())
        frame.add(child)
        return frame

    def box(self, children: list[Any], *, across: bool = False, spacing: int = 6) -> Any:
        box = Gtk.Box(orientation=Gtk.Orientation.HORIZONTAL if across else Gtk.Orientation.VERTICAL, spacing=spacing)
        for child in children:
            box.pack_start(child, False, across and self.chance(0.2), 0)
        return box

    def form(self) -> Any:
        grid = Gtk.Grid(row_spacing=self.random.choice((4, 6, 10)), column_spacing=12)
        for row in range(self.random.randint(2, 6)):
            label = Gtk.Label(label=self.words.label() + self.random.choice((":", "")))
            label.set_xalign(self.random.choice((0, 1)))
            field = self.field()
            field.set_hexpand(True)
            grid.attach(label, 0, row, 1, 1)
            grid.attach(field, 1, row, 1, 1)
        return self.framed(grid)

    def ticks(self) -> Any:
        return self.framed(self.box([self.tick() for _n in range(self.random.randint(2, 6))], spacing=self.random.choice((0, 4, 6))))

    def radios(self) -> Any:
        first = Gtk.RadioButton(label=self.words.label())
        others = [Gtk.RadioButton.new_with_label_from_widget(first, self.words.label()) for _n in range(self.random.randint(1, 4))]
        self.random.choice([first, *others]).set_active(True)
        return self.framed(self.box([first, *others], across=self.chance(0.3)))

    def buttons(self) -> Any:
        box = self.box([self.button() for _n in range(self.random.randint(1, 4))], across=True)
        if self.chance(0.5):
            box.set_halign(Gtk.Align.END)
        if self.chance(0.2):
            box.get_style_context().add_class("linked")
            box.set_spacing(0)
        return self.framed(box)

    def search(self) -> Any:
        entry = Gtk.SearchEntry()
        entry.set_text(self.words.noun() if self.chance(0.5) else "")
        entry.set_hexpand(True)
        box = self.box([Gtk.Label(label=self.words.label()), self.button()], across=True)
        box.pack_start(entry, True, True, 0)
        return self.framed(box)

    def rows(self) -> Any:
        listing = Gtk.ListBox()
        for _n in range(self.random.randint(3, 9)):
            row = Gtk.ListBoxRow()
            parts = [self.icon(self.random.choice((16, 24, 32)))] if self.chance(0.6) else []
            label = Gtk.Label(label=self.words.label())
            label.set_xalign(0)
            inner = self.box([*parts, label], across=True, spacing=10)
            if self.chance(0.4):
                inner.pack_end(self.random.choice((self.field, self.button))(), False, False, 0)
            inner.set_border_width(self.random.choice((3, 6, 10)))
            row.add(inner)
            listing.add(row)
        listing.select_row(listing.get_row_at_index(self.random.randrange(3)))
        return listing

    def table(self) -> Any:
        columns = self.random.randint(1, 5)
        is_tree = self.chance(0.4)
        store = Gtk.TreeStore(*([str] * columns))
        for _n in range(self.random.randint(4, 16)):
            top = store.append(None, [self.words.value() for _c in range(columns)])
            if is_tree and self.chance(0.5):
                for _m in range(self.random.randint(1, 3)):
                    store.append(top, [self.words.value() for _c in range(columns)])
        view = Gtk.TreeView(model=store)
        for n in range(columns):
            column = Gtk.TreeViewColumn(self.words.label(), Gtk.CellRendererText(), text=n)
            column.set_clickable(True)
            view.append_column(column)
        view.set_headers_visible(self.chance(0.6))
        view.expand_all()
        view.get_selection().select_path(Gtk.TreePath.new_from_string(str(self.random.randrange(3))))
        return self.scrolled(view)

    def editor(self) -> Any:
        view = Gtk.TextView()
        view.get_buffer().set_text("\n".join(self.words.sentence(3, 12) for _n in range(self.random.randint(1, 20))))
        return self.scrolled(view)

    def scrolled(self, child: Any) -> Any:
        window = Gtk.ScrolledWindow()
        window.set_overlay_scrolling(self.chance(0.5))
        window.set_min_content_height(self.random.choice((120, 200, 300)))
        window.add(child)
        return window

    def keys(self) -> Any:
        grid = Gtk.Grid(row_spacing=self.random.choice((0, 2, 6)), column_spacing=self.random.choice((0, 2, 6)), row_homogeneous=True, column_homogeneous=True)
        signs = "7 8 9 ÷ √ 4 5 6 × x² 1 2 3 − ( 0 . % + = sin cos π log ln".split()
        for n, sign in enumerate(signs[: self.random.choice((15, 20, 25))]):
            grid.attach(Gtk.Button(label=sign), n % 5, n // 5, 1, 1)
        return self.framed(grid)

    def progress(self) -> Any:
        bar = Gtk.ProgressBar()
        bar.set_fraction(self.random.random())
        return self.framed(self.box([Gtk.Label(label=self.words.sentence(3, 6)), bar]))

    def message(self) -> Any:
        label = Gtk.Label(label=self.words.sentence(4, 10))
        return self.framed(self.box([self.icon(self.random.choice((32, 48))), label], across=True, spacing=12))

    def toolbar(self) -> Any:
        bar = Gtk.Toolbar()
        bar.set_style(self.random.choice((Gtk.ToolbarStyle.ICONS, Gtk.ToolbarStyle.ICONS, Gtk.ToolbarStyle.BOTH, Gtk.ToolbarStyle.BOTH_HORIZ)))
        for _n in range(self.random.randint(4, 14)):
            item = Gtk.ToolButton()
            item.set_icon_name(self.random.choice(ICONS))
            item.set_label(self.words.noun())
            item.set_is_important(self.chance(0.4))
            item.set_sensitive(not self.chance(0.15))
            bar.insert(item, -1)
            if self.chance(0.2):
                bar.insert(Gtk.SeparatorToolItem(), -1)
        return bar

    def menu_bar(self) -> Any:
        bar = Gtk.MenuBar()
        for _n in range(self.random.randint(3, 9)):
            bar.append(Gtk.MenuItem(label=self.words.noun()))
        return bar

    def header(self) -> Any:
        header = Gtk.HeaderBar(title=self.words.label(), show_close_button=True)
        for _n in range(self.random.randint(0, 4)):
            pack = self.random.choice((header.pack_start, header.pack_end))
            pack(self.button())
        if self.chance(0.3):
            switcher = self.box([Gtk.ToggleButton(label=self.words.noun()) for _n in range(3)], across=True, spacing=0)
            switcher.get_style_context().add_class("linked")
            header.set_custom_title(switcher)
        return header

    def tabs(self) -> Any:
        book = Gtk.Notebook()
        for _n in range(self.random.randint(2, 6)):
            book.append_page(self.column(self.random.randint(1, 3)), Gtk.Label(label=self.words.label()))
        return book

    def column(self, count: int) -> Any:
        box = self.box([self.random.choice(PARTS)(self) for _n in range(count)], spacing=self.random.choice((0, 6, 12)))
        box.set_border_width(self.random.choice((0, 6, 12, 18)))
        return box

    def split(self) -> Any:
        pane = Gtk.Paned()
        pane.pack1(self.random.choice((Maker.table, Maker.rows, Maker.ticks))(self), False, False)
        pane.pack2(self.random.choice((Maker.tabs, Maker.editor, Maker.table, lambda maker: maker.column(2)))(self), True, False)
        pane.set_position(self.random.randint(120, 280))
        return pane

    def content(self) -> Any:
        """All that is in a window but its header."""
        parts = []
        if self.chance(0.5):
            parts.append(self.menu_bar())
        for _n in range(self.random.choice((0, 0, 1, 1, 2))):
            parts.append(self.toolbar())
        body = self.random.choice((self.split, self.tabs, lambda: self.column(3), lambda: self.column(2)))()
        box = self.box(parts, spacing=0)
        box.pack_start(body, True, True, 0)
        if self.chance(0.3):
            status = Gtk.Label(label=self.words.sentence(3, 6))
            status.set_xalign(0)
            box.pack_end(status, False, False, 3)
        return box


PARTS: tuple[Callable[[Maker], Any], ...] = (
    Maker.form, Maker.form, Maker.ticks, Maker.radios, Maker.radios, Maker.buttons, Maker.buttons, Maker.search, Maker.rows,
    Maker.table, Maker.editor, Maker.keys, Maker.progress, Maker.message,
)  # fmt: skip
