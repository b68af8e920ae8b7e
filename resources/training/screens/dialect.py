"""What a dialect is, and the plainest one: HTML without classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dialect:
    """`packages` are folders of unpacked packages; `styles` files in them. Templates by the name of a widget.

    Values: label, icon, id, attrs (of the control), kind (a variant), items, head, rows, body, title, text.
    """

    name: str
    styles: tuple[str, ...]
    widgets: Mapping[str, str]
    kinds: tuple[str, ...] = ("",)
    scripts: tuple[str, ...] = ()
    dark: str = ""
    """Attributes of the html element for a dark look; without them there is none."""

    looks: tuple[str, ...] = field(default=())
    """Styles of which one is taken instead of `styles`."""


PLAIN = {
    "button": '<button {attrs}>{icon}{label}</button>',
    "icon_button": '<button {attrs} aria-label="{label}">{icon}</button>',
    "link": '<a href="#" {attrs}>{label}</a>',
    "input": '<input {attrs}>',
    "textarea": '<textarea rows="3" {attrs}>{label}</textarea>',
    "select": '<select {attrs}>{items}</select>',
    "field": '<div style="margin-bottom:{gap}px"><label for="{id}">{label}</label>{control}</div>',
    "checkbox": '<div><label><input type="checkbox" {attrs}> {label}</label></div>',
    "radio": '<div><label><input type="radio" {attrs}> {label}</label></div>',
    "switch": '<div><label><input type="checkbox" role="switch" {attrs}> {label}</label></div>',
    "range": '<input type="range" {attrs}>',
    "progress": '<progress max="100" value="{value}" style="width:100%"></progress>',
    "badge": '<mark>{label}</mark>',
    "card": '<article>{head}<div>{body}</div></article>',
    "card_head": '<h4>{title}</h4>',
    "table": '<table style="width:100%"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>',
    "tabs": '<nav style="display:flex;gap:12px" role="tablist">{items}</nav>',
    "tab": '<a href="#" role="tab" {attrs}>{label}</a>',
    "menu": '<ul>{items}</ul>',
    "entry": '<li><a href="#" {attrs}>{icon}{label}</a></li>',
    "navbar": '<nav style="display:flex;align-items:center;gap:16px;padding:8px 16px"><strong>{title}</strong>{items}<span style="flex:1"></span>{end}</nav>',
    "nav_link": '<a href="#" {attrs}>{icon}{label}</a>',
    "list": '<ul>{items}</ul>',
    "item": '<li {attrs}>{icon}{label}</li>',
    "alert": '<blockquote>{text}</blockquote>',
    "crumbs": '<nav>{items}</nav>',
    "crumb": '<a href="#">{label}</a> / ',
    "pages": '<nav style="display:flex;gap:8px">{items}</nav>',
    "page": '<a href="#" {attrs}>{label}</a>',
    "group": '<div style="display:flex;gap:{gap}px;flex-wrap:wrap;align-items:center">{items}</div>',
    "fold": '<details {attrs}><summary>{label}</summary><p>{text}</p></details>',
}  # fmt: skip
