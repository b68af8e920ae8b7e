"""What the README says is there is there."""

from __future__ import annotations

import re
import shlex
import tomllib

from app.arguments import COMMANDS
from app.core.settings import Settings
from tests.conventions.source_tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_begins_with_the_two_commands() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert [shlex.split(block) for block in blocks[:2]] == [
        ["python3", "resources/dev.py", "run"],
        ["python3", "resources/dev.py", "test"],
    ]


def test_every_file_it_points_to_exists() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_command_is_told() -> None:
    assert [name for name in COMMANDS if f"\nzwz-inspector {name} " not in README] == []


def test_the_defaults_are_those_of_the_settings() -> None:
    settings = Settings()
    assert f"| Max tokens | {settings.max_tokens} |" in README
    assert f"| Temperature | {settings.sampling.temperature} |" in README
    assert f"| Pixel budget | {settings.image_tokens} tokens |" in README


def test_the_pythons_are_those_of_the_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11,<3.14"
    assert "Python 3.11, 3.12 or 3.13" in README
