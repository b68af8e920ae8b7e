from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app.installation.program import bundle_of, program_folder, start_command


def test_a_checkout_starts_from_anywhere_whatever_lies_there(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("raise SystemExit('the wrong one')")
    command = [*start_command(), "--version"]
    done = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == f"ZwZ Inspector {__version__}\n"
    assert (program_folder() / "app" / "__main__.py").is_file()


def test_a_frozen_program_is_its_own_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "zwz-inspector" / "zwz-inspector"))
    assert start_command() == (sys.executable,)
    assert program_folder() == tmp_path / "zwz-inspector"


def test_on_a_mac_it_lies_in_a_bundle() -> None:
    bundle = Path("/Applications/ZwZ Inspector.app")
    assert bundle_of(bundle / "Contents" / "MacOS" / "ZwZ Inspector") == bundle
    assert bundle_of(Path("/opt/zwz/zwz-inspector")) is None
