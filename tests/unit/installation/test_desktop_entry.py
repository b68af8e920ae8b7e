from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UsageError
from app.installation.desktop_entry import filled_in, mime_types, quoted
from app.installation.menu import Menu
from app.storage.resources import resources_dir
from tests.support.desktop_entry import started, value

TEMPLATE_FILE = resources_dir() / "linux" / "zwz-inspector.desktop"
TEMPLATE = TEMPLATE_FILE.read_text(encoding="utf-8")
ICONS = resources_dir() / "icons"
ODD = r"""/opt/a b/100%/back\slash/"double"/'single'/$HOME/`x`/;&|<>~*?#()/new
line/tab	é"""


def is_valid(entry: str, folder: Path) -> None:
    file = folder / "zwz-inspector.desktop"
    file.write_text(entry, encoding="utf-8")
    done = subprocess.run(["desktop-file-validate", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.fixture
def _validator() -> None:
    if not shutil.which("desktop-file-validate"):
        pytest.skip("desktop-file-utils is not installed")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_whatever_is_quoted_is_read_again_by_the_rules(argument: str) -> None:
    assert started(f"[Desktop Entry]\nExec={quoted(argument)} x\n") == [argument, "x"]


def test_what_needs_no_quotes_has_none() -> None:
    assert quoted("/usr/bin/env") == "/usr/bin/env"
    assert quoted("") == '""'


@pytest.mark.usefixtures("_validator")
def test_the_template_is_valid_with_any_command(tmp_path: Path) -> None:
    is_valid(TEMPLATE, tmp_path)
    entry = filled_in(TEMPLATE, (ODD, "--profile", "a % b"), ODD, ["image/png"])
    is_valid(entry, tmp_path)
    assert value(entry, "TryExec") == ODD


def test_the_command_stands_wherever_the_program_is_named() -> None:
    entry = filled_in(TEMPLATE, (ODD, "-m", "app"), "/bin/x", [])
    files = (Path("/a b.png"), Path("/100%.png"))
    assert started(entry, files) == [ODD, "-m", "app", *map(str, files)]
    assert started(entry, (), "Desktop Action capture-region") == [
        *(ODD, "-m", "app"),
        *("capture", "--interactive", "--to-app"),
    ]


def test_the_entry_opens_what_the_app_opens_and_is_left_with_what_it_may() -> None:
    assert mime_types(TEMPLATE) == (
        *("image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp", "image/gif", "image/avif"),
    )
    assert mime_types(filled_in(TEMPLATE, ("x",), "x", ["image/png", "image/bmp"])) == ("image/png", "image/bmp")
    assert mime_types(filled_in(TEMPLATE, ("x",), "x", [])) == ()


@pytest.mark.parametrize("program", ["/opt/a=b/python", "/opt/\udce4/python"])
def test_what_no_entry_can_name_is_refused_in_a_sentence(program: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't name") as refused:
        Menu(tmp_path).add(TEMPLATE_FILE, ICONS, (program,), program)
    assert "Move the app" in refused.value.hint
    str(refused.value).encode()
    assert list(tmp_path.iterdir()) == []
