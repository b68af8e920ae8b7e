"""Key combinations: how they are read from Qt's text, and which ones a desktop can spare."""

import pytest

from app.core.errors import ShortcutError
from app.core.settings import Settings
from app.core.shortcut import Modifier, Shortcut, parse_shortcut, require_usable, shortcut_words


@pytest.mark.parametrize(
    ("text", "key", "modifiers"),
    [
        ("Ctrl+Shift+2", "2", {Modifier.CTRL, Modifier.SHIFT}),
        ("Ctrl+Shift+@", "2", {Modifier.CTRL, Modifier.SHIFT}),
        ("Alt+@", "2", {Modifier.ALT, Modifier.SHIFT}),
        ("Meta+Alt+Space", "Space", {Modifier.META, Modifier.ALT}),
        ("Ctrl++", "=", {Modifier.CTRL, Modifier.SHIFT}),
        ("Ctrl+,", ",", {Modifier.CTRL}),
        ("Ctrl+a", "A", {Modifier.CTRL}),
        ("Ctrl+Ü", "Ü", {Modifier.CTRL}),
        ("Ctrl+ß", "ß", {Modifier.CTRL}),
        ("F6", "F6", set()),
        ("Shift+F12", "F12", {Modifier.SHIFT}),
    ],
)
def test_it_is_read_as_qt_writes_it(text: str, key: str, modifiers: set[Modifier]) -> None:
    assert parse_shortcut(text) == Shortcut(key, frozenset(modifiers))


@pytest.mark.parametrize("text", ["Ctrl+Shift+2", "Meta+Ctrl+Alt+Shift+PgUp", "Ctrl+=", "F6"])
def test_it_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_shortcut(text)) == text


def test_the_keyboard_at_hand_knows_better_which_key_a_symbol_is_on() -> None:
    german = {'"': "2", "@": "Q"}
    assert str(parse_shortcut('Ctrl+Shift+"', lambda symbol: german.get(symbol, symbol))) == "Ctrl+Shift+2"
    assert str(parse_shortcut("Ctrl++", lambda symbol: symbol)) == "Ctrl++"


@pytest.mark.parametrize("text", ["", " ", "Ctrl", "Ctrl+", "Hyper+A", "Ctrl+Num+2", "Ctrl+Volume Up", "Ctrl+\n", "+"])
def test_what_is_no_combination_is_told_so(text: str) -> None:
    with pytest.raises(ShortcutError):
        require_usable(parse_shortcut(text), on_mac=False)


def test_two_combinations_are_one_too_many() -> None:
    with pytest.raises(ShortcutError, match="more than one"):
        parse_shortcut("Ctrl+K, Ctrl+B")


@pytest.mark.parametrize("on_mac", [False, True])
@pytest.mark.parametrize("text", [Settings().capture_shortcut, "F6", "Shift+F6", "Print", "Alt+2", "Meta+Shift+Space"])
def test_usable(text: str, *, on_mac: bool) -> None:
    require_usable(parse_shortcut(text), on_mac=on_mac)


@pytest.mark.parametrize("on_mac", [False, True])
@pytest.mark.parametrize("text", ["A", "2", "@", "Shift+A", "Space", "Return", "Esc", "Left"])
def test_typing_comes_first(text: str, *, on_mac: bool) -> None:
    with pytest.raises(ShortcutError, match="typing"):
        require_usable(parse_shortcut(text), on_mac=on_mac)


@pytest.mark.parametrize("text", ["Ctrl+Shift+3", "Ctrl+Shift+#", "Ctrl+Shift+4", "Ctrl+Space", "Ctrl+Tab", "Meta+Up"])
def test_what_macos_keeps_for_itself_is_told_on_a_mac_only(text: str) -> None:
    require_usable(parse_shortcut(text), on_mac=False)
    with pytest.raises(ShortcutError, match="macOS"):
        require_usable(parse_shortcut(text), on_mac=True)


@pytest.mark.parametrize("on_mac", [False, True])
def test_copying_is_not_taken_from_every_program(*, on_mac: bool) -> None:
    with pytest.raises(ShortcutError, match="every program copies"):
        require_usable(parse_shortcut("Ctrl+C"), on_mac=on_mac)


def test_it_is_called_as_on_the_keys_of_the_system() -> None:
    shortcut = parse_shortcut("Meta+Ctrl+Shift+2")
    assert shortcut_words(shortcut, on_mac=True) == "⌃⇧⌘2"
    assert shortcut_words(shortcut, on_mac=False) == "Super+Ctrl+Shift+2"
