"""How the frameworks write what a page is made of. Templates of str.format; a place without a value is left empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


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

_BOOTSTRAP = {
    **PLAIN,
    "button": '<button class="btn btn-{kind} {size}" {attrs}>{icon}{label}</button>',
    "icon_button": '<button class="btn btn-{kind} {size}" {attrs} aria-label="{label}">{icon}</button>',
    "input": '<input class="form-control" {attrs}>',
    "textarea": '<textarea class="form-control" rows="3" {attrs}>{label}</textarea>',
    "select": '<select class="form-select custom-select form-control" {attrs}>{items}</select>',
    "field": '<div class="mb-3 form-group"><label class="form-label" for="{id}">{label}</label>{control}</div>',
    "checkbox": '<div class="form-check"><input class="form-check-input" type="checkbox" {attrs}><label class="form-check-label" for="{id}">{label}</label></div>',
    "radio": '<div class="form-check"><input class="form-check-input" type="radio" {attrs}><label class="form-check-label" for="{id}">{label}</label></div>',
    "switch": '<div class="form-check form-switch"><input class="form-check-input" type="checkbox" role="switch" {attrs}><label class="form-check-label" for="{id}">{label}</label></div>',
    "range": '<input type="range" class="form-range form-control-range" {attrs}>',
    "progress": '<div class="progress mb-2"><div class="progress-bar" role="progressbar" style="width:{value}%"></div></div>',
    "badge": '<span class="badge bg-{kind} badge-{kind}">{label}</span>',
    "card": '<div class="card mb-3">{head}<div class="card-body">{body}</div></div>',
    "card_head": '<div class="card-header"><h5 class="card-title mb-0">{title}</h5></div>',
    "table": '<table class="table table-hover table-sm">{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>',
    "tabs": '<ul class="nav nav-{shape} mb-3" role="tablist">{items}</ul>',
    "tab": '<li class="nav-item"><a class="nav-link {active}" role="tab" href="#" {attrs}>{label}</a></li>',
    "menu": '<ul class="nav flex-column nav-pills">{items}</ul>',
    "entry": '<li class="nav-item"><a class="nav-link {active}" href="#" {attrs}>{icon}{label}</a></li>',
    "navbar": '<nav class="navbar navbar-expand navbar-light bg-body-tertiary bg-light border-bottom px-3"><a class="navbar-brand" href="#">{title}</a><ul class="navbar-nav me-auto mr-auto">{items}</ul>{end}</nav>',
    "nav_link": '<li class="nav-item"><a class="nav-link {active}" href="#" {attrs}>{icon}{label}</a></li>',
    "list": '<div class="list-group mb-3">{items}</div>',
    "item": '<a href="#" class="list-group-item list-group-item-action {active}" {attrs}>{icon}{label}</a>',
    "popup": '<div class="dropdown-menu show" style="position:static;display:inline-block">{items}</div>',
    "popup_entry": '<a class="dropdown-item {active}" role="menuitem" href="#" {attrs}>{icon}{label}</a>',
    "alert": '<div class="alert alert-{kind}">{icon}{text}</div>',
    "crumbs": '<ol class="breadcrumb">{items}</ol>',
    "crumb": '<li class="breadcrumb-item"><a href="#">{label}</a></li>',
    "pages": '<ul class="pagination pagination-sm">{items}</ul>',
    "page": '<li class="page-item {active}"><a class="page-link" href="#" {attrs}>{label}</a></li>',
    "group": '<div class="btn-group mb-2">{items}</div>',
    "addon": '<div class="input-group mb-3"><span class="input-group-text">{icon}</span>{control}{button}</div>',
    "fold": '<div class="accordion mb-2"><div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button collapsed" {attrs}>{label}</button></h2></div></div>',
}  # fmt: skip
_BOOTSTRAP_KINDS = ("primary", "secondary", "success", "danger", "light", "outline-primary", "outline-secondary", "link")

BOOTSTRAP = Dialect("bootstrap", ("bootstrap-5.3.8/dist/css/bootstrap.min.css",), _BOOTSTRAP, _BOOTSTRAP_KINDS, dark='data-bs-theme="dark"')  # fmt: skip

DIALECTS: tuple[Dialect, ...] = (
    BOOTSTRAP,
    replace(
        BOOTSTRAP,
        name="bootswatch",
        looks=tuple(
            f"bootswatch-5.3.8/dist/{look}/bootstrap.min.css"
            for look in "cerulean cosmo cyborg darkly flatly journal litera lumen lux materia minty morph pulse quartz sandstone simplex sketchy slate solar spacelab superhero united vapor yeti zephyr".split()
        ),
        dark="",
    ),
    replace(BOOTSTRAP, name="bootstrap-4", styles=("bootstrap-4.6.2/dist/css/bootstrap.min.css",), dark=""),
    replace(BOOTSTRAP, name="tabler", styles=("tabler-core-1.4.0/dist/css/tabler.min.css",)),
    replace(BOOTSTRAP, name="coreui", styles=("coreui-coreui-5.4.3/dist/css/coreui.min.css",), dark='data-coreui-theme="dark"'),
    replace(BOOTSTRAP, name="adminlte", styles=("admin-lte-3.2.0/dist/css/adminlte.min.css",), dark=""),
    replace(BOOTSTRAP, name="halfmoon", styles=("halfmoon-2.0.2/css/halfmoon.min.css",)),
    Dialect("pico", ("picocss-pico-2.1.1/css/pico.min.css",), {**PLAIN, "button": '<button class="{kind}" style="width:auto" {attrs}>{icon}{label}</button>', "icon_button": '<button class="{kind}" style="width:auto" {attrs} aria-label="{label}">{icon}</button>'}, ("", "secondary", "outline", "contrast"), dark='data-theme="dark"'),
    Dialect("milligram", ("milligram-1.4.1/dist/milligram.min.css",), {**PLAIN, "button": '<button class="button {kind}" {attrs}>{icon}{label}</button>'}, ("", "button-outline", "button-clear")),
    Dialect("water", ("water.css-2.1.1/out/water.min.css",), PLAIN),
    Dialect("water-dark", ("water.css-2.1.1/out/dark.min.css",), PLAIN),
    Dialect("simple", ("simpledotcss-2.3.7/simple.min.css",), PLAIN),
    Dialect("plain", (), PLAIN),
    Dialect("chota", ("chota-0.9.2/dist/chota.min.css",), {**PLAIN, "button": '<button class="button {kind}" {attrs}>{icon}{label}</button>', "card": '<div class="card" style="margin-bottom:16px">{head}{body}</div>', "tabs": '<nav class="tabs">{items}</nav>', "tab": '<a href="#" role="tab" class="{active}" {attrs}>{label}</a>', "badge": '<span class="tag is-small">{label}</span>'}, ("", "primary", "outline", "clear", "dark"), dark='class="dark"'),
    Dialect(
        "bulma", ("bulma-1.0.4/css/bulma.min.css",),
        {
            **PLAIN,
            "button": '<button class="button {kind}" {attrs}>{icon}<span>{label}</span></button>',
            "icon_button": '<button class="button {kind}" {attrs} aria-label="{label}"><span class="icon">{icon}</span></button>',
            "input": '<div class="control"><input class="input" {attrs}></div>',
            "textarea": '<div class="control"><textarea class="textarea" rows="3" {attrs}>{label}</textarea></div>',
            "select": '<div class="control"><div class="select"><select {attrs}>{items}</select></div></div>',
            "field": '<div class="field"><label class="label" for="{id}">{label}</label>{control}</div>',
            "checkbox": '<div class="field"><label class="checkbox"><input type="checkbox" {attrs}> {label}</label></div>',
            "radio": '<div class="field"><label class="radio"><input type="radio" {attrs}> {label}</label></div>',
            "progress": '<progress class="progress is-primary is-small" value="{value}" max="100"></progress>',
            "badge": '<span class="tag {kind}">{label}</span>',
            "card": '<div class="box">{head}{body}</div>',
            "card_head": '<h2 class="title is-5">{title}</h2>',
            "table": '<table class="table is-fullwidth is-hoverable"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>',
            "tabs": '<div class="tabs {shape2}"><ul>{items}</ul></div>',
            "tab": '<li class="{is_active}"><a role="tab" {attrs}>{icon}<span>{label}</span></a></li>',
            "menu": '<aside class="menu"><ul class="menu-list">{items}</ul></aside>',
            "entry": '<li><a href="#" class="{is_active}" {attrs}>{icon}{label}</a></li>',
            "navbar": '<nav class="navbar has-shadow"><div class="navbar-brand"><a class="navbar-item" href="#"><b>{title}</b></a></div><div class="navbar-menu is-active" style="display:flex"><div class="navbar-start" style="display:flex">{items}</div><div class="navbar-end" style="display:flex;align-items:center;margin-left:auto">{end}</div></div></nav>',
            "nav_link": '<a class="navbar-item {is_active}" href="#" {attrs}>{icon}{label}</a>',
            "list": '<div class="panel">{items}</div>',
            "item": '<a class="panel-block {is_active}" href="#" {attrs}><span class="panel-icon">{icon}</span>{label}</a>',
            "popup": '<div class="dropdown-menu" style="display:block;position:static"><div class="dropdown-content">{items}</div></div>',
            "popup_entry": '<a href="#" role="menuitem" class="dropdown-item {is_active}" {attrs}>{label}</a>',
            "alert": '<div class="notification {kind}">{text}</div>',
            "crumbs": '<nav class="breadcrumb"><ul>{items}</ul></nav>', "crumb": '<li><a href="#">{label}</a></li>',
            "pages": '<nav class="pagination is-small"><ul class="pagination-list">{items}</ul></nav>',
            "page": '<li><a class="pagination-link {is_current}" href="#" {attrs}>{label}</a></li>',
            "group": '<div class="buttons has-addons">{items}</div>',
        },
        ("", "is-primary", "is-link", "is-light", "is-danger is-outlined", "is-text", "is-ghost"), dark='data-theme="dark"',
    ),
    Dialect(
        "uikit", ("uikit-3.23.13/dist/css/uikit.min.css",),
        {
            **PLAIN,
            "button": '<button class="uk-button uk-button-{kind}" {attrs}>{icon}{label}</button>',
            "input": '<input class="uk-input" {attrs}>', "textarea": '<textarea class="uk-textarea" {attrs}>{label}</textarea>',
            "select": '<select class="uk-select" {attrs}>{items}</select>',
            "field": '<div class="uk-margin"><label class="uk-form-label" for="{id}">{label}</label><div class="uk-form-controls">{control}</div></div>',
            "checkbox": '<label><input class="uk-checkbox" type="checkbox" {attrs}> {label}</label><br>',
            "radio": '<label><input class="uk-radio" type="radio" {attrs}> {label}</label><br>',
            "range": '<input class="uk-range" type="range" {attrs}>', "badge": '<span class="uk-label">{label}</span>',
            "card": '<div class="uk-card uk-card-default uk-card-body uk-margin">{head}{body}</div>', "card_head": '<h3 class="uk-card-title">{title}</h3>',
            "table": '<table class="uk-table uk-table-divider uk-table-small"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>',
            "tabs": '<ul class="uk-tab">{items}</ul>', "tab": '<li class="{uk_active}"><a href="#" role="tab" {attrs}>{label}</a></li>',
            "menu": '<ul class="uk-nav uk-nav-default">{items}</ul>', "entry": '<li class="{uk_active}"><a href="#" {attrs}>{icon}{label}</a></li>',
            "navbar": '<nav class="uk-navbar-container uk-navbar" style="padding:0 20px"><div class="uk-navbar-left"><a class="uk-navbar-item uk-logo" href="#">{title}</a><ul class="uk-navbar-nav">{items}</ul></div><div class="uk-navbar-right">{end}</div></nav>',
            "nav_link": '<li class="{uk_active}"><a href="#" {attrs}>{label}</a></li>',
            "alert": '<div class="uk-alert uk-alert-primary">{text}</div>', "pages": '<ul class="uk-pagination">{items}</ul>', "page": '<li class="{uk_active}"><a href="#">{label}</a></li>',
        },
        ("default", "primary", "secondary", "danger", "text"),
    ),
    Dialect(
        "foundation", ("foundation-sites-6.9.0/dist/css/foundation.min.css",),
        {
            **PLAIN,
            "button": '<button class="button {kind}" {attrs}>{icon}{label}</button>',
            "checkbox": '<div><input type="checkbox" {attrs}><label for="{id}">{label}</label></div>', "radio": '<div><input type="radio" {attrs}><label for="{id}">{label}</label></div>',
            "switch": '<div class="switch"><input class="switch-input" type="checkbox" {attrs}><label class="switch-paddle" for="{id}"></label></div>',
            "card": '<div class="card">{head}<div class="card-section">{body}</div></div>', "card_head": '<div class="card-divider">{title}</div>',
            "tabs": '<ul class="tabs">{items}</ul>', "tab": '<li class="tabs-title {is_active}"><a href="#" role="tab" {attrs}>{label}</a></li>',
            "menu": '<ul class="vertical menu">{items}</ul>', "entry": '<li class="{is_active}"><a href="#" {attrs}>{icon}{label}</a></li>', "badge": '<span class="label {kind}">{label}</span>',
            "navbar": '<div class="top-bar"><div class="top-bar-left"><ul class="menu"><li class="menu-text">{title}</li>{items}</ul></div><div class="top-bar-right">{end}</div></div>', "nav_link": '<li><a href="#" {attrs}>{label}</a></li>',
            "alert": '<div class="callout {kind}">{text}</div>', "pages": '<ul class="pagination">{items}</ul>', "page": '<li class="{current}"><a href="#">{label}</a></li>', "group": '<div class="button-group">{items}</div>',
        },
        ("", "secondary", "success", "alert", "hollow", "clear"),
    ),
    Dialect(
        "spectre", ("spectre.css-0.5.9/dist/spectre.min.css",),
        {
            **PLAIN,
            "button": '<button class="btn {kind}" {attrs}>{icon}{label}</button>', "icon_button": '<button class="btn btn-action {kind}" {attrs} aria-label="{label}">{icon}</button>',
            "input": '<input class="form-input" {attrs}>', "textarea": '<textarea class="form-input" {attrs}>{label}</textarea>', "select": '<select class="form-select" {attrs}>{items}</select>',
            "field": '<div class="form-group"><label class="form-label" for="{id}">{label}</label>{control}</div>',
            "checkbox": '<label class="form-checkbox"><input type="checkbox" {attrs}><i class="form-icon" data-truth="checkbox"></i> {label}</label>', "radio": '<label class="form-radio"><input type="radio" {attrs}><i class="form-icon" data-truth="radio"></i> {label}</label>',
            "switch": '<label class="form-switch"><input type="checkbox" {attrs}><i class="form-icon" data-truth="switch"></i> {label}</label>',
            "card": '<div class="card" style="margin-bottom:16px">{head}<div class="card-body">{body}</div></div>', "card_head": '<div class="card-header"><div class="card-title h5">{title}</div></div>',
            "table": '<table class="table table-hover"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>', "tabs": '<ul class="tab">{items}</ul>', "tab": '<li class="tab-item {active}"><a href="#" role="tab" {attrs}>{label}</a></li>',
            "menu": '<ul class="nav">{items}</ul>', "entry": '<li class="nav-item {active}"><a href="#" {attrs}>{icon}{label}</a></li>', "badge": '<span class="chip">{label}</span>', "popup": '<ul class="menu" style="display:inline-block">{items}</ul>', "popup_entry": '<li class="menu-item"><a href="#" role="menuitem" class="{active}">{label}</a></li>',
            "alert": '<div class="toast {kind}">{text}</div>', "crumbs": '<ul class="breadcrumb">{items}</ul>', "crumb": '<li class="breadcrumb-item"><a href="#">{label}</a></li>', "pages": '<ul class="pagination">{items}</ul>', "page": '<li class="page-item {active}"><a href="#">{label}</a></li>',
        },
        ("", "btn-primary", "btn-link", "btn-success", "btn-error"),
    ),
    Dialect(
        "materialize", ("materialize-css-1.0.0/dist/css/materialize.min.css",),
        {
            **PLAIN,
            "button": '<button class="btn {kind}" {attrs}>{icon}{label}</button>',
            "field": '<div class="input-field" style="margin-top:28px">{control}<label class="active" for="{id}">{label}</label></div>', "select": '<select class="browser-default" {attrs}>{items}</select>',
            "textarea": '<textarea class="materialize-textarea" {attrs}>{label}</textarea>',
            "checkbox": '<p><label><input type="checkbox" {attrs}><span>{label}</span></label></p>', "radio": '<p><label><input type="radio" {attrs}><span>{label}</span></label></p>',
            "switch": '<div class="switch"><label><input type="checkbox" {attrs}><span class="lever" data-truth="switch"></span>{label}</label></div>',
            "card": '<div class="card"><div class="card-content">{head}{body}</div></div>', "card_head": '<span class="card-title">{title}</span>', "tabs": '<ul class="tabs">{items}</ul>', "tab": '<li class="tab"><a href="#" role="tab" class="{active}" {attrs}>{label}</a></li>',
            "menu": '<div class="collection">{items}</div>', "entry": '<a href="#" class="collection-item {active}" {attrs}>{icon}{label}</a>', "badge": '<span class="chip">{label}</span>', "list": '<div class="collection">{items}</div>', "item": '<a href="#" class="collection-item {active}">{label}</a>',
            "navbar": '<nav><div class="nav-wrapper"><a href="#" class="brand-logo" style="position:static;padding:0 16px">{title}</a><ul class="right">{items}</ul></div></nav>', "nav_link": '<li class="{active}"><a href="#">{label}</a></li>', "pages": '<ul class="pagination">{items}</ul>', "page": '<li class="waves-effect {active}"><a href="#">{label}</a></li>',
        },
        ("", "btn-flat", "red", "btn-small", "grey lighten-2 black-text"),
    ),
    Dialect(
        "primer", ("primer-css-22.0.2/dist/primer.css",),
        {
            **PLAIN,
            "button": '<button class="btn {kind}" {attrs}>{icon}{label}</button>', "icon_button": '<button class="btn-octicon" {attrs} aria-label="{label}">{icon}</button>',
            "input": '<input class="form-control input-block" {attrs}>', "textarea": '<textarea class="form-control" {attrs}>{label}</textarea>', "select": '<select class="form-select" {attrs}>{items}</select>',
            "field": '<div class="form-group"><div class="form-group-header"><label for="{id}">{label}</label></div><div class="form-group-body">{control}</div></div>', "card": '<div class="Box mb-3">{head}<div class="Box-body">{body}</div></div>', "card_head": '<div class="Box-header"><h3 class="Box-title">{title}</h3></div>',
            "tabs": '<div class="UnderlineNav"><div class="UnderlineNav-body">{items}</div></div>', "tab": '<a class="UnderlineNav-item {selected}" role="tab" href="#" {attrs}>{icon}{label}</a>', "menu": '<nav class="SideNav border">{items}</nav>', "entry": '<a class="SideNav-item {selected}" href="#" {attrs}>{icon}{label}</a>',
            "badge": '<span class="Label">{label}</span>', "navbar": '<div class="Header"><div class="Header-item"><a href="#" class="Header-link f4">{title}</a></div>{items}<div class="Header-item Header-item--full"></div><div class="Header-item">{end}</div></div>', "nav_link": '<div class="Header-item"><a href="#" class="Header-link">{label}</a></div>',
            "alert": '<div class="flash mb-3">{icon}{text}</div>', "list": '<div class="Box mb-3"><ul>{items}</ul></div>', "item": '<li class="Box-row"><a href="#">{label}</a></li>', "group": '<div class="BtnGroup">{items}</div>', "pages": '<div class="pagination">{items}</div>', "page": '<a href="#" {attrs}>{label}</a>',
        },
        ("", "btn-primary", "btn-danger", "btn-outline", "btn-invisible", "btn-sm"), dark='data-color-mode="dark" data-dark-theme="dark"',
    ),
    Dialect(
        "govuk", ("govuk-frontend-5.11.2/dist/govuk/govuk-frontend.min.css",),
        {
            **PLAIN,
            "button": '<button class="govuk-button {kind}" {attrs}>{label}</button>', "input": '<input class="govuk-input" {attrs}>', "textarea": '<textarea class="govuk-textarea" {attrs}>{label}</textarea>', "select": '<select class="govuk-select" {attrs}>{items}</select>',
            "field": '<div class="govuk-form-group"><label class="govuk-label" for="{id}">{label}</label>{control}</div>',
            "checkbox": '<div class="govuk-checkboxes"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" {attrs}><label class="govuk-label govuk-checkboxes__label" for="{id}">{label}</label></div></div>',
            "radio": '<div class="govuk-radios"><div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" {attrs}><label class="govuk-label govuk-radios__label" for="{id}">{label}</label></div></div>',
            "link": '<a class="govuk-link" href="#">{label}</a>', "table": '<table class="govuk-table"><thead class="govuk-table__head"><tr class="govuk-table__row">{head}</tr></thead><tbody>{rows}</tbody></table>', "badge": '<strong class="govuk-tag">{label}</strong>', "crumb": '<a class="govuk-link" href="#">{label}</a> › ', "entry": '<li style="list-style:none;margin:8px 0"><a class="govuk-link" href="#">{label}</a></li>', "nav_link": '<a class="govuk-link" href="#">{label}</a>',
        },
        ("", "govuk-button--secondary", "govuk-button--warning"),
    ),
    Dialect(
        "patternfly", ("patternfly-patternfly-6.3.1/patternfly.min.css",),
        {
            **PLAIN,
            "button": '<button class="pf-v6-c-button pf-m-{kind}" {attrs}><span class="pf-v6-c-button__icon pf-m-start">{icon}</span><span class="pf-v6-c-button__text">{label}</span></button>', "icon_button": '<button class="pf-v6-c-button pf-m-plain" {attrs} aria-label="{label}">{icon}</button>',
            "input": '<span class="pf-v6-c-form-control"><input {attrs}></span>', "select": '<span class="pf-v6-c-form-control"><select {attrs}>{items}</select></span>', "field": '<div class="pf-v6-c-form__group" style="margin-bottom:16px"><label class="pf-v6-c-form__label" for="{id}"><span class="pf-v6-c-form__label-text">{label}</span></label>{control}</div>',
            "checkbox": '<div class="pf-v6-c-check"><input class="pf-v6-c-check__input" type="checkbox" {attrs}><label class="pf-v6-c-check__label" for="{id}">{label}</label></div>', "radio": '<div class="pf-v6-c-radio"><input class="pf-v6-c-radio__input" type="radio" {attrs}><label class="pf-v6-c-radio__label" for="{id}">{label}</label></div>',
            "switch": '<label class="pf-v6-c-switch"><input class="pf-v6-c-switch__input" type="checkbox" {attrs}><span class="pf-v6-c-switch__toggle" data-truth="switch"></span><span class="pf-v6-c-switch__label">{label}</span></label>',
            "card": '<div class="pf-v6-c-card" style="margin-bottom:16px">{head}<div class="pf-v6-c-card__body">{body}</div></div>', "card_head": '<div class="pf-v6-c-card__title">{title}</div>', "tabs": '<div class="pf-v6-c-tabs"><ul class="pf-v6-c-tabs__list">{items}</ul></div>', "tab": '<li class="pf-v6-c-tabs__item {pf_current}"><button class="pf-v6-c-tabs__link" role="tab" {attrs}>{label}</button></li>',
            "menu": '<nav class="pf-v6-c-nav"><ul class="pf-v6-c-nav__list">{items}</ul></nav>', "entry": '<li class="pf-v6-c-nav__item"><a href="#" class="pf-v6-c-nav__link {pf_current}" {attrs}>{icon}{label}</a></li>', "badge": '<span class="pf-v6-c-label"><span class="pf-v6-c-label__content">{label}</span></span>', "table": '<table class="pf-v6-c-table"><thead class="pf-v6-c-table__thead"><tr class="pf-v6-c-table__tr">{head}</tr></thead><tbody class="pf-v6-c-table__tbody">{rows}</tbody></table>',
        },
        ("primary", "secondary", "tertiary", "danger", "link", "control"), dark='class="pf-v6-theme-dark"',
    ),
    Dialect(
        "blueprint", ("blueprintjs-core-6.3.1/lib/css/blueprint.css",),
        {
            **PLAIN,
            "button": '<button class="bp6-button bp5-button {kind}" {attrs}>{icon}<span class="bp6-button-text">{label}</span></button>', "icon_button": '<button class="bp6-button bp6-minimal" {attrs} aria-label="{label}">{icon}</button>', "input": '<input class="bp6-input" {attrs}>', "textarea": '<textarea class="bp6-text-area" {attrs}>{label}</textarea>', "select": '<div class="bp6-html-select"><select {attrs}>{items}</select></div>', "field": '<div class="bp6-form-group"><label class="bp6-label" for="{id}">{label}</label><div class="bp6-form-content">{control}</div></div>',
            "checkbox": '<label class="bp6-control bp6-checkbox"><input type="checkbox" {attrs}><span class="bp6-control-indicator" data-truth="checkbox"></span>{label}</label>', "radio": '<label class="bp6-control bp6-radio"><input type="radio" {attrs}><span class="bp6-control-indicator" data-truth="radio"></span>{label}</label>', "switch": '<label class="bp6-control bp6-switch"><input type="checkbox" {attrs}><span class="bp6-control-indicator" data-truth="switch"></span>{label}</label>',
            "card": '<div class="bp6-card" style="margin-bottom:12px">{head}{body}</div>', "tabs": '<div class="bp6-tabs"><ul class="bp6-tab-list" role="tablist">{items}</ul></div>', "tab": '<li class="bp6-tab" role="tab" {attrs}>{label}</li>', "menu": '<ul class="bp6-menu">{items}</ul>', "entry": '<li><a class="bp6-menu-item {bp_active}" href="#" {attrs}>{icon}<div class="bp6-fill">{label}</div></a></li>', "popup": '<ul class="bp6-menu bp6-elevation-1" style="display:inline-block">{items}</ul>', "popup_entry": '<li><a class="bp6-menu-item {bp_active}" role="menuitem" href="#">{icon}<div class="bp6-fill">{label}</div></a></li>', "badge": '<span class="bp6-tag">{label}</span>', "table": '<table class="bp6-html-table" style="width:100%"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>', "group": '<div class="bp6-button-group">{items}</div>', "alert": '<div class="bp6-callout">{text}</div>',
            "navbar": '<nav class="bp6-navbar"><div class="bp6-navbar-group"><div class="bp6-navbar-heading">{title}</div>{items}</div></nav>', "nav_link": '<button class="bp6-button bp6-minimal">{icon}{label}</button>',
        },
        ("", "bp6-intent-primary", "bp6-intent-danger", "bp6-minimal", "bp6-outlined", "bp6-small"), dark='class="bp6-dark"',
    ),
    Dialect(
        "slds", ("salesforce-ux-design-system-2.27.2/assets/styles/salesforce-lightning-design-system.min.css",),
        {
            **PLAIN,
            "button": '<button class="slds-button slds-button_{kind}" {attrs}>{icon}{label}</button>', "icon_button": '<button class="slds-button slds-button_icon slds-button_icon-border" {attrs} aria-label="{label}">{icon}</button>', "input": '<div class="slds-form-element__control"><input class="slds-input" {attrs}></div>', "select": '<div class="slds-select_container"><select class="slds-select" {attrs}>{items}</select></div>', "field": '<div class="slds-form-element slds-m-bottom_small"><label class="slds-form-element__label" for="{id}">{label}</label>{control}</div>',
            "checkbox": '<div class="slds-form-element"><div class="slds-checkbox"><input type="checkbox" {attrs}><label class="slds-checkbox__label" for="{id}"><span class="slds-checkbox_faux" data-truth="checkbox"></span><span class="slds-form-element__label">{label}</span></label></div></div>', "radio": '<span class="slds-radio"><input type="radio" {attrs}><label class="slds-radio__label" for="{id}"><span class="slds-radio_faux" data-truth="radio"></span><span class="slds-form-element__label">{label}</span></label></span>',
            "card": '<article class="slds-card">{head}<div class="slds-card__body slds-card__body_inner">{body}</div></article>', "card_head": '<div class="slds-card__header"><h2 class="slds-card__header-title">{title}</h2></div>', "tabs": '<div class="slds-tabs_default"><ul class="slds-tabs_default__nav">{items}</ul></div>', "tab": '<li class="slds-tabs_default__item {slds_active}"><a class="slds-tabs_default__link" role="tab" href="#" {attrs}>{label}</a></li>', "menu": '<nav class="slds-nav-vertical"><ul>{items}</ul></nav>', "entry": '<li class="slds-nav-vertical__item {slds_active}"><a href="#" class="slds-nav-vertical__action" {attrs}>{label}</a></li>', "table": '<table class="slds-table slds-table_cell-buffer slds-table_bordered"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>', "badge": '<span class="slds-badge">{label}</span>', "group": '<div class="slds-button-group">{items}</div>',
        },
        ("neutral", "brand", "outline-brand", "destructive"),
    ),
    Dialect(
        "antd", ("antd-4.24.16/dist/antd.min.css",),
        {
            **PLAIN,
            "button": '<button class="ant-btn ant-btn-{kind}" {attrs}>{icon}<span>{label}</span></button>', "icon_button": '<button class="ant-btn ant-btn-icon-only ant-btn-{kind}" {attrs} aria-label="{label}">{icon}</button>', "input": '<input class="ant-input" {attrs}>', "textarea": '<textarea class="ant-input" {attrs}>{label}</textarea>',
            "select": '<div class="ant-select ant-select-single ant-select-show-arrow" style="width:100%" data-truth="combobox"><div class="ant-select-selector"><span class="ant-select-selection-item">{first}</span></div><span class="ant-select-arrow">▾</span></div>',
            "field": '<div class="ant-row ant-form-item"><div class="ant-col ant-form-item-label"><label>{label}</label></div><div class="ant-col ant-form-item-control">{control}</div></div>',
            "checkbox": '<label class="ant-checkbox-wrapper"><span class="ant-checkbox {ant_checked}"><input type="checkbox" class="ant-checkbox-input" {attrs}><span class="ant-checkbox-inner"></span></span><span>{label}</span></label><br>', "radio": '<label class="ant-radio-wrapper"><span class="ant-radio {ant_radio_checked}"><input type="radio" class="ant-radio-input" {attrs}><span class="ant-radio-inner"></span></span><span>{label}</span></label>', "switch": '<button role="switch" class="ant-switch {ant_switch_checked}" {aria_checked}><div class="ant-switch-handle"></div><span class="ant-switch-inner"></span></button> {label}<br>',
            "card": '<div class="ant-card ant-card-bordered" style="margin-bottom:16px">{head}<div class="ant-card-body">{body}</div></div>', "card_head": '<div class="ant-card-head"><div class="ant-card-head-wrapper"><div class="ant-card-head-title">{title}</div></div></div>', "tabs": '<div class="ant-tabs ant-tabs-top"><div class="ant-tabs-nav"><div class="ant-tabs-nav-wrap"><div class="ant-tabs-nav-list">{items}</div></div></div></div>', "tab": '<div class="ant-tabs-tab {ant_tab_active}"><div class="ant-tabs-tab-btn" role="tab" {attrs}>{label}</div></div>',
            "menu": '<ul class="ant-menu ant-menu-light ant-menu-root ant-menu-inline">{items}</ul>', "entry": '<li class="ant-menu-item {ant_menu_selected}" role="menuitem" style="padding-left:24px" {attrs}>{icon}<span class="ant-menu-title-content">{label}</span></li>', "table": '<div class="ant-table"><table style="width:100%"><thead class="ant-table-thead"><tr>{head}</tr></thead><tbody class="ant-table-tbody">{rows}</tbody></table></div>', "badge": '<span class="ant-tag">{label}</span>', "alert": '<div class="ant-alert ant-alert-info" style="margin-bottom:12px"><div class="ant-alert-content">{text}</div></div>', "pages": '<ul class="ant-pagination mini">{items}</ul>', "page": '<li class="ant-pagination-item {ant_page_active}"><a href="#">{label}</a></li>',
        },
        ("default", "primary", "dashed", "text", "link"),
    ),
    Dialect(
        "element", ("element-plus-2.11.1/dist/index.css",),
        {
            **PLAIN,
            "button": '<button class="el-button el-button--{kind}" {attrs}>{icon}<span>{label}</span></button>', "icon_button": '<button class="el-button is-circle el-button--{kind}" {attrs} aria-label="{label}">{icon}</button>', "input": '<div class="el-input" data-truth="textbox"><div class="el-input__wrapper"><input class="el-input__inner" data-truth="none" {attrs}></div></div>',
            "select": '<div class="el-select" style="width:100%" data-truth="combobox"><div class="el-select__wrapper"><div class="el-select__selection"><div class="el-select__selected-item">{first}</div></div><div class="el-select__suffix">⌄</div></div></div>', "field": '<div class="el-form-item el-form-item--label-top"><label class="el-form-item__label">{label}</label><div class="el-form-item__content">{control}</div></div>',
            "checkbox": '<label class="el-checkbox {is_checked}"><span class="el-checkbox__input {is_checked}"><input class="el-checkbox__original" type="checkbox" data-truth="none" {attrs}><span class="el-checkbox__inner" data-truth="checkbox" {aria_checked}></span></span><span class="el-checkbox__label">{label}</span></label>', "radio": '<label class="el-radio {is_checked}"><span class="el-radio__input {is_checked}"><span class="el-radio__inner" data-truth="radio" {aria_checked}></span></span><span class="el-radio__label">{label}</span></label>', "switch": '<div class="el-switch {is_checked}"><span class="el-switch__core" data-truth="switch" {aria_checked}><div class="el-switch__action"></div></span><span class="el-switch__label">{label}</span></div>',
            "card": '<div class="el-card is-always-shadow" style="margin-bottom:16px">{head}<div class="el-card__body">{body}</div></div>', "card_head": '<div class="el-card__header">{title}</div>', "tabs": '<div class="el-tabs el-tabs--top"><div class="el-tabs__header is-top"><div class="el-tabs__nav-wrap is-top"><div class="el-tabs__nav-scroll"><div class="el-tabs__nav is-top">{items}</div></div></div></div></div>', "tab": '<div class="el-tabs__item is-top {is_active}" role="tab" {attrs}>{label}</div>', "menu": '<ul class="el-menu el-menu--vertical">{items}</ul>', "entry": '<li class="el-menu-item {is_active}" role="menuitem" {attrs}>{icon}<span>{label}</span></li>', "badge": '<span class="el-tag">{label}</span>', "alert": '<div class="el-alert el-alert--info is-light" style="margin-bottom:12px"><p class="el-alert__title">{text}</p></div>', "table": '<div class="el-table el-table--fit" style="width:100%"><table class="el-table__body" style="width:100%"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>',
        },
        ("default", "primary", "success", "danger", "text"), dark='class="dark"',
    ),
)  # fmt: skip
