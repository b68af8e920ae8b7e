"""Shell scripts are without the usual traps, and those for a Mac without words that its bash 3.2 does not know."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conventions.source_tree import ROOT

FOR_A_MAC = [ROOT / "build_macos.sh", *sorted((ROOT / "resources" / "macos").glob("*.sh"))]
SCRIPTS = [ROOT / ".ci" / "run", *FOR_A_MAC]

NEWER_THAN_BASH_3_2 = re.compile(
    r"""\b(mapfile|readarray|coproc)\b  # 4.0
    | \b(declare|local|typeset)\ -[A-Za-z]*[An]  # 4.0 and 4.3
    | \$\{\w+(\[[^]]*\])?(,|\^|@[A-Za-z])  # 4.0 and 4.4
    | \|&|&>>|;;?&  # 4.0
    | \[\[\ -v|\btest\ -v|\[\ -v  # 4.2
    | \bwait\ -n|\bprintf\ '%\(|\bshopt\ -s\ (globstar|lastpipe|inherit_errexit)
    | \$\{\w+:\ ?-?\d+:\ ?-\d  # a negative length, 4.2
    | \$\{?(EPOCHSECONDS|EPOCHREALTIME|SRANDOM|BASHPID)""",
    re.VERBOSE,
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shellcheck_finds_nothing_in(script: Path) -> None:
    if not shutil.which("shellcheck"):
        pytest.skip("shellcheck is not installed")
    done = subprocess.run(["shellcheck", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("script", FOR_A_MAC, ids=lambda path: path.name)
def test_the_bash_of_a_mac_knows_every_word_of(script: Path) -> None:
    lines = script.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if NEWER_THAN_BASH_3_2.search(line)] == []


@pytest.mark.parametrize(
    "line",
    ["mapfile -t x < f", "declare -A x", "local -n x=$1", 'echo "${name,,}"', "a |& b", "[[ -v x ]]", "a &>> log"],
)
def test_a_newer_word_is_seen(line: str) -> None:
    assert NEWER_THAN_BASH_3_2.search(line)
