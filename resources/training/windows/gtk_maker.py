"""GTK windows put together by the numbers of a seed."""

from __future__ import annotations

from typing import Any

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk

from resources.training.windows.drawn_by_chance import DrawnByChance

ICONS = (
    "document-new document-open document-save edit-copy edit-cut edit-paste edit-undo edit-redo edit-find edit-delete edit-clear "
    "go-previous go-next go-up go-down go-home view-refresh list-add list-remove zoom-in zoom-out view-fullscreen media-playback-start "
    "media-playback-pause media-skip-forward media-skip-backward preferences-system open-menu-symbolic folder user-home user-trash "
    "text-x-generic image-x-generic system-search window-close help-about dialog-information dialog-warning dialog-error mail-send "
    "mail-mark-important starred-symbolic view-list-symbolic view-grid-symbolic pan-down-symbolic document-properties bookmark-new "
    "format-text-bold format-text-italic format-justify-left insert-image insert-link printer network-wireless audio-volume-high "
    "applications-games utilities-terminal folder-documents folder-download folder-music folder-pictures drive-harddisk"
).split()


class Maker(DrawnByChance):
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

    def scrolled(self, child: Any) -> Any:
        window = Gtk.ScrolledWindow()
        window.set_overlay_scrolling(self.chance(0.5))
        window.set_min_content_height(self.random.choice((120, 200, 300)))
        window.add(child)
        return window
