"""The many words models have for the kinds of elements."""

from __future__ import annotations

import re

from app.core.element import Role

_SYNONYMS: dict[Role, str] = {
    Role.BUTTON: "button|push button|icon button|submit|按钮|ボタン",
    Role.LINK: "link|hyperlink|anchor|url|breadcrumb|链接|リンク",
    Role.TEXTBOX: "textbox|text box|text field|text input|text area|textarea|input|input field|input box|edit|editor"
    "|field|entry|edit text|输入框|文本框",
    Role.SEARCHBOX: "searchbox|search box|search field|search bar|search input|search|搜索框|搜索栏",
    Role.CHECKBOX: "checkbox|check box|tick box|复选框",
    Role.RADIO: "radio|radio button|option button|单选框|单选按钮",
    Role.SWITCH: "switch|toggle|toggle switch|开关",
    Role.SLIDER: "slider|range|range slider|seek bar|滑块",
    Role.SPINBUTTON: "spinbutton|spin button|spinner|spin box|stepper|number input",
    Role.COMBOBOX: "combobox|combo box|combo|dropdown|drop down|dropdown menu|dropdown list|drop down menu"
    "|drop down list|select|select box|selector|picker|pop up button|popup button|下拉框|下拉菜单",
    Role.LISTBOX: "listbox|list box|list|列表",
    Role.OPTION: "option|list item|listitem|选项|列表项",
    Role.TAB: "tab|tab item|tab button|标签页|选项卡",
    Role.MENUITEM: "menuitem|menu item|menu|menu option|menu entry|菜单|菜单项",
    Role.MENUBAR: "menubar|menu bar|菜单栏",
    Role.TOOLBAR: "toolbar|tool bar|工具栏",
    Role.TREEITEM: "treeitem|tree item|tree node",
    Role.ROW: "row|table row|行",
    Role.CELL: "cell|table cell|gridcell|grid cell|单元格",
    Role.IMG: "img|image|picture|photo|thumbnail|avatar|logo|illustration|figure|图片|图像",
    Role.ICON: "icon|glyph|symbol|图标",
    Role.PROGRESSBAR: "progressbar|progress bar|progress|progress indicator|进度条",
    Role.SCROLLBAR: "scrollbar|scroll bar|滚动条",
    Role.HEADING: "heading|header|headline|title|标题",
    Role.TEXT: "text|label|static text|text label|text content|paragraph|caption|文字|文本",
    Role.DIALOG: "dialog|dialogue|modal|popup|alert|alert dialog|message box|sheet|对话框|弹窗",
    Role.WINDOW: "window|application window|app window|窗口",
    Role.OTHER: "other",
}
_TAGS = {
    Role.LINK: "a",
    Role.BUTTON: "btn",
    Role.OPTION: "li",
    Role.ROW: "tr",
    Role.CELL: "td th",
    Role.HEADING: "h1 h2 h3 h4 h5 h6",
    Role.TEXT: "p span",
}
"""Names too short to be understood anywhere but where a role is told."""

_ROLES = {word: role for role, words in _SYNONYMS.items() for word in words.split("|")}
_TAG_ROLES = {tag: role for role, tags in _TAGS.items() for tag in tags.split()}
_MODIFIED_AT_THE_END = sorted((word for word in _ROLES if not word.isascii()), key=len, reverse=True)


def role_named(words: str) -> Role | None:
    """The role of which `words` are a name and nothing else: "Text Field", "buttons", "icon-button"."""
    plain = _plain(words)
    return _ROLES.get(plain) or _ROLES.get(plain.removesuffix("s"))


def role_of(words: str) -> Role:
    """The role that `words` say, whatever they say besides: a "blue submit button" is a button."""
    if words in _TAG_ROLES:
        return _TAG_ROLES[words]
    parts = _plain(words).split(" ")
    for tail in (parts, parts[-2:], parts[-1:]):
        role = role_named(" ".join(tail))
        if role is not None:
            return role
    return next((_ROLES[word] for word in _MODIFIED_AT_THE_END if words.strip().endswith(word)), Role.OTHER)


def _plain(words: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words)
    return re.sub(r"[\s_\-/]+", " ", spaced).strip().lower()
