"""What is to be seen of a GTK window, from the allocations of its widgets: boxes in points of the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk, Pango

Told = dict[str, Any]
LEAST_SEEN = 0.4
_PLAIN_ROLES = {
    Gtk.TextView: "textbox",
    Gtk.Scrollbar: "scrollbar",
    Gtk.Scale: "slider",
    Gtk.ProgressBar: "progressbar",
}


def told(
    role: str, box: tuple[float, ...], text: str = "", *, interactive: bool = True, states: tuple[str, ...] = ()
) -> Told:
    x, y, width, height = box
    return {
        "role": role,
        "text": text,
        "bbox": [x, y, x + width, y + height],
        "interactive": interactive,
        "states": list(states),
    }


def truth_of(window: Any) -> list[Told]:
    return [element for widget in _all(window) if (box := _box(widget, window)) for element in _of(widget, window, box)]


def _all(widget: Any) -> Iterator[Any]:
    if not widget.get_mapped():
        return
    yield widget
    if isinstance(widget, Gtk.Container):
        children: list[Any] = []
        widget.forall(children.append)
        for child in children:
            yield from _all(child)


def _box(widget: Any, window: Any) -> tuple[float, ...] | None:
    """The allocation in the window, if at least two fifths lie inside all it lies in."""
    size = widget.get_allocation()
    place = widget.translate_coordinates(window, 0, 0)
    if place is None or size.width < 4 or size.height < 4:
        return None
    return _seen(widget, window, (*place, size.width, size.height))


def _seen(widget: Any, window: Any, box: tuple[float, ...]) -> tuple[float, ...] | None:
    """The part of a box of a widget that is not scrolled away, if it is at least two fifths."""
    x1, y1, x2, y2 = box[0], box[1], box[0] + box[2], box[1] + box[3]
    around = widget.get_parent()
    while around is not None:
        at = around.translate_coordinates(window, 0, 0)
        if at is not None and isinstance(around, (Gtk.Viewport, Gtk.ScrolledWindow, Gtk.Window)):
            room = around.get_allocation()
            x1, y1 = max(x1, at[0]), max(y1, at[1])
            x2, y2 = min(x2, at[0] + room.width), min(y2, at[1] + room.height)
        around = around.get_parent()
    is_seen = max(0, x2 - x1) * max(0, y2 - y1) > LEAST_SEEN * box[2] * box[3]
    return (x1, y1, x2 - x1, y2 - y1) if is_seen else None


def _states(widget: Any) -> tuple[str, ...]:
    focused = ("focused",) if widget.has_visible_focus() else ()
    return (("disabled",) if not widget.is_sensitive() else ()) + focused


def _of(widget: Any, window: Any, box: tuple[float, ...]) -> Iterator[Told]:
    states = _states(widget)
    match widget:
        case Gtk.RadioButton() | Gtk.CheckButton():
            checked = ("checked",) if widget.get_active() else ()
            yield told(
                "radio" if isinstance(widget, Gtk.RadioButton) else "checkbox",
                box,
                widget.get_label() or "",
                states=states + checked,
            )
        case Gtk.Switch():
            yield told("switch", box, states=states + (("checked",) if widget.get_active() else ()))
        case Gtk.ToggleButton() if _is_of_combo_box(widget):
            return
        case Gtk.ToggleButton():
            yield told(
                "button", box, widget.get_label() or "", states=states + (("selected",) if widget.get_active() else ())
            )
        case Gtk.LinkButton():
            yield told("link", box, widget.get_label() or "", states=states)
        case Gtk.Button():
            yield told("button", box, widget.get_label() or "", states=states)
        case Gtk.ComboBox():
            yield told("combobox", box, states=states)
        case Gtk.SpinButton():
            yield told("spinbutton", box, widget.get_text(), states=states)
        case Gtk.Entry() if not isinstance(widget.get_parent(), Gtk.ComboBox):
            yield told(
                "searchbox" if isinstance(widget, Gtk.SearchEntry) else "textbox", box, widget.get_text(), states=states
            )
        case Gtk.TextView() | Gtk.Scrollbar() | Gtk.Scale() | Gtk.ProgressBar():
            is_shown_only = isinstance(widget, Gtk.ProgressBar)
            yield told(_PLAIN_ROLES[type(widget)], box, interactive=not is_shown_only, states=states)
        case _:
            yield from _of_others(widget, window, box)


def _is_of_combo_box(widget: Any) -> bool:
    around = widget.get_parent()
    return isinstance(around, Gtk.ComboBox) or (around is not None and isinstance(around.get_parent(), Gtk.ComboBox))


def _of_others(widget: Any, window: Any, box: tuple[float, ...]) -> Iterator[Told]:
    states = _states(widget)
    match widget:
        case Gtk.MenuItem() if not isinstance(widget, Gtk.SeparatorMenuItem):
            yield told("menuitem", box, widget.get_label() or "", states=states)
        case Gtk.ListBoxRow():
            yield told("option", box, states=states + (("selected",) if widget.is_selected() else ()))
        case Gtk.Notebook():
            yield from _tabs(widget, window)
        case Gtk.TreeView():
            yield from _rows(widget, window)
        case Gtk.Image():
            side = max(box[2:])
            tight = widget.get_pixel_size() if widget.get_pixel_size() > 0 else 16
            if widget.get_storage_type() != Gtk.ImageType.EMPTY and side <= 400:
                middle = box[0] + box[2] / 2 - tight / 2, box[1] + box[3] / 2 - tight / 2
                yield told("icon" if tight <= 56 else "img", (*middle, tight, tight), interactive=False)
        case Gtk.Label() if widget.get_text().strip():
            yield from _lines(widget, window)
        case _:
            return


def _tabs(widget: Any, window: Any) -> Iterator[Told]:
    for n in range(widget.get_n_pages()):
        label = widget.get_tab_label(widget.get_nth_page(n))
        box = _box(label, window)
        if box:
            chosen = ("selected",) if n == widget.get_current_page() else ()
            x, y, width, height = box
            yield told("tab", (x - 8, y - 6, width + 16, height + 12), label.get_text(), states=chosen)


def _rows(widget: Any, window: Any) -> Iterator[Told]:
    """Cells, and the headers of the columns."""
    place = widget.translate_coordinates(window, 0, 0)
    if place is None:
        return
    model, chosen = widget.get_model(), widget.get_selection()
    columns = widget.get_columns()

    def visit(_model: Any, path: Any, row: Any, _data: object) -> bool:
        for n, column in enumerate(columns):
            area = widget.get_cell_area(path, column)
            x, y = widget.convert_bin_window_to_widget_coords(area.x, area.y)
            box = _seen(widget, window, (place[0] + x, place[1] + y, area.width, area.height))
            if area.height > 4 and area.width > 4 and y >= 0 and box:
                states = ("selected",) if chosen.path_is_selected(path) else ()
                role = "treeitem" if len(columns) == 1 or n == 0 else "cell"
                cells.append(told(role, box, model[row][n] or "", interactive=role != "cell", states=states))
        return False

    cells: list[Told] = []
    model.foreach(visit, None)
    yield from cells


def _lines(widget: Any, window: Any) -> Iterator[Told]:
    """Each line of its layout, as high as the font."""
    layout = widget.get_layout()
    left, top = widget.get_layout_offsets()
    place = (
        widget.get_toplevel()
        and widget.get_parent()
        and widget.get_window()
        and widget.translate_coordinates(window, 0, 0)
    )
    own = widget.get_allocation()
    if place is None or layout is None:
        return
    base_x, base_y = place[0] - own.x + left, place[1] - own.y + top
    lines, iterator = layout.get_lines_readonly(), layout.get_iter()
    text = widget.get_text().encode()
    for line in lines:
        _ink, logical = iterator.get_line_extents()
        part = text[line.start_index : line.start_index + line.length].decode(errors="ignore").strip()
        if part:
            scale = Pango.SCALE
            box = (
                base_x + logical.x / scale,
                base_y + logical.y / scale,
                logical.width / scale,
                logical.height / scale,
            )
            yield told("text", box, part, interactive=False)
        iterator.next_line()
