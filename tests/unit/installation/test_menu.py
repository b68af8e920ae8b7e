from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.installation.default_programs import types_with_default
from app.installation.desktop_entry import mime_types
from app.installation.menu import Menu
from app.installation.removal import remove
from app.storage.resources import resources_dir

FOLDERS = {"XDG_DATA_HOME": "data", "XDG_DATA_DIRS": "system", "XDG_CONFIG_HOME": "config", "XDG_CONFIG_DIRS": "etc"}
COMMAND = ("/usr/bin/env", "A=b", "/some/python", "-m", "app")

TEMPLATE = resources_dir() / "linux" / "zwz-inspector.desktop"
ICONS = resources_dir() / "icons"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop that has a program for PNG, and one for JPEG that is gone."""
    for name, folder in FOLDERS.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    (tmp_path / "system" / "applications").mkdir(parents=True)
    (tmp_path / "system" / "applications" / "viewer.desktop").touch()
    chosen = "[Default Applications]\nimage/png = gone.desktop;viewer.desktop\nimage/jpeg=gone.desktop\nimage/gif=;\n"
    (tmp_path / "system" / "applications" / "gnome-mimeapps.list").write_text(chosen)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "mimeapps.list").write_bytes(b"\xff nonsense\n[[")
    return tmp_path / "data"


def add(menu: Menu, *words: str) -> tuple[str, ...]:
    return menu.add(TEMPLATE, ICONS, (*COMMAND, *words), "/some/python")


def test_it_is_offered_only_where_another_program_stays_the_one_that_opens(data: Path) -> None:
    menu = Menu(data)
    left_out = add(menu)
    assert mime_types(menu.entry.read_text()) == ("image/png",)
    assert "image/jpeg" in left_out
    assert "image/png" not in left_out


@pytest.mark.parametrize(
    ("file", "desktop", "is_seen"),
    [
        ("config/mimeapps.list", "", True),
        ("config/gnome-mimeapps.list", "GNOME", True),
        ("config/gnome-mimeapps.list", "KDE", False),
        ("etc/mimeapps.list", "", True),
        ("data/applications/mimeapps.list", "", True),
        ("system/applications/mimeapps.list", "", True),
        ("system/mimeapps.list", "", False),
    ],
)
def test_a_default_is_looked_for_where_desktops_look(file: str, desktop: str, is_seen: bool, tmp_path: Path) -> None:
    environment = {name: str(tmp_path / folder) for name, folder in FOLDERS.items()}
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(
        "[Added Associations]\nimage/bmp=v.desktop\n[Default Applications]\nimage/png=v.desktop\n"
    )
    (tmp_path / "system" / "applications").mkdir(parents=True, exist_ok=True)
    (tmp_path / "system" / "applications" / "v.desktop").touch()
    found = types_with_default({**environment, "XDG_CURRENT_DESKTOP": desktop})
    assert found == ({"image/png"} if is_seen else set())


def test_added_twice_and_removed_it_leaves_nothing(data: Path) -> None:
    menu = Menu(data)
    add(menu)
    add(menu)
    (trace,) = menu.traces()
    assert {file.name for file in trace.files} == {"zwz-inspector.desktop", "zwz-inspector.svg"}
    assert remove([trace]) == ()
    menu.forget()
    assert menu.traces() == ()
    assert [path for path in data.rglob("*") if path != data / "icons"] == []


def test_what_is_others_stays(data: Path) -> None:
    others = [data / "applications" / "other.desktop", data / "icons" / "hicolor" / "16x16" / "apps" / "other.png"]
    for other in others:
        other.parent.mkdir(parents=True)
        other.write_text("[Desktop Entry]\nType=Application\nName=x\nExec=x\n")
    menu = Menu(data)
    add(menu)
    remove(menu.traces())
    menu.forget()
    assert all(other.exists() for other in others)


def test_an_entry_that_was_a_link_is_replaced_and_not_written_through(data: Path, tmp_path: Path) -> None:
    menu = Menu(data)
    menu.entry.parent.mkdir(parents=True)
    (tmp_path / "precious").write_text("mine")
    menu.entry.symlink_to(tmp_path / "precious")
    add(menu)
    assert (tmp_path / "precious").read_text() == "mine"
    assert not menu.entry.is_symlink()


def test_an_icon_theme_is_looked_at_anew(data: Path) -> None:
    menu = Menu(data)
    add(menu)
    theme = data / "icons" / "hicolor"
    os.utime(theme, (1, 1))
    add(menu)
    assert theme.stat().st_mtime > 1


def test_the_entry_belongs_to_the_profile_it_starts(data: Path) -> None:
    menu = Menu(data)
    odd = ("--profile", "/a b/100%")
    assert menu.starts_with(())
    add(menu)
    assert menu.starts_with(())
    assert not menu.starts_with(odd)
    add(menu, *odd)
    assert menu.starts_with(odd)
    assert not menu.starts_with(())
    assert not menu.starts_with(("--profile", "/a"))


def test_a_place_that_can_t_be_written_to_gets_a_sentence(data: Path) -> None:
    data.mkdir()
    (data / "icons").touch()
    with pytest.raises(StorageError, match="The menu entry can't be written to"):
        add(Menu(data))


def test_an_installation_without_the_template_gets_a_sentence(data: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"zwz-inspector\.desktop can't be read") as refused:
        Menu(data).add(tmp_path / "zwz-inspector.desktop", ICONS, COMMAND, "/some/python")
    assert refused.value.hint == "Install the app again."
