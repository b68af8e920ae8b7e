"""Writes the widgets of a made page in one dialect."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from resources.training.screens.dialect import Dialect
from resources.training.screens.icons import Icons
from resources.training.screens.words import Words


@dataclass
class Writer:
    """Writes widgets in a dialect; every choice is drawn from one generator."""

    dialect: Dialect
    words: Words
    icons: Icons
    random: Random
    ids: int = 0
    gap: int = 12
    shape: str = "tabs"

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

    def chosen(self, count: int, write: Callable[[str, str], str]) -> str:
        """`count` entries of which one is the chosen one, written by `write(classes of the chosen, attrs)`."""
        chosen = self.random.randrange(count)
        return "".join(
            write("active" if n == chosen else "", 'aria-selected="true"' if n == chosen else "") for n in range(count)
        )

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
        return self.write(
            holder,
            items=items,
            title=self.text(self.words.label()),
            end=self._bar_end(),
            shape2=self.random.choice(("", "is-boxed", "is-toggle")),
        )

    def _bar_end(self) -> str:
        parts = [self.button() for _n in range(self.random.randint(0, 2))]
        if self.chance(0.4):
            parts.insert(
                0,
                f'<span style="width:{self.random.choice((140, 200, 280))}px;display:inline-block">{self.write("input", attrs=chr(32) + "type=search placeholder=" + self.words.noun())}</span>',
            )
        if self.chance(0.4):
            parts.append(self.icons.avatar(self.random))
        return "".join(parts)


class _Blank(dict[str, object]):
    """A place of a template without a value is left empty."""

    def __missing__(self, key: str) -> str:
        return ""
