"""The app as a program of its own, started from the root folder with next to nothing in the environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.x11 import REPOSITORY

PATIENCE_S = 240

PATH = {"PATH": os.defpath}
"""As every desktop gives it. mlx calls a compiler where there is no Metal, and that looks for its linker there."""

AS_MULTIPROCESSING_STARTS_ITS_HELPER = ("-B", "-S", "-I", "-c")


@dataclass(frozen=True)
class Program:
    command: tuple[str, ...]
    environment: dict[str, str]

    def with_environment(self, **more: str) -> Program:
        return Program(self.command, {**self.environment, **more})

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.command, *arguments],
            env=self.environment,
            cwd="/",
            input=given,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )

    def says(self, *arguments: str, given: str = "") -> str:
        """What it prints, with nothing gone wrong."""
        done = self.run(*arguments, given=given)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def tells(self, *arguments: str) -> list[dict[str, Any]]:
        """Its JSON, without what differs from run to run."""
        told = [json.loads(line) for line in self.says(*arguments, "--format", "json").splitlines()]
        return [{key: value for key, value in each.items() if key != "timing"} for each in told]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self.command, *arguments], env=self.environment, cwd="/", stderr=subprocess.PIPE, text=True
        )


def frozen_program(folder: Path, home: Path) -> Program:
    return Program((str(folder / "zwz-inspector"),), {**PATH, "HOME": str(home)})


def run_inside(program: Program, code: str) -> str:
    """Have the frozen interpreter run `code`, by the door that multiprocessing has into it; what it prints."""
    helper = f"from multiprocessing.resource_tracker import main\n{code}"
    return program.says(*AS_MULTIPROCESSING_STARTS_ITS_HELPER, helper)


def unfrozen_program(home: Path) -> Program:
    return Program((sys.executable, "-m", "app"), {**PATH, "HOME": str(home), "PYTHONPATH": str(REPOSITORY)})


def freeze(folder: Path) -> Path:
    """Build the app as the spec says; the folder of the program. Takes minutes."""
    spec = str(REPOSITORY / "resources" / "macos" / "zwz.spec")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(folder / "dist"), "--workpath", str(folder / "build")]
    done = subprocess.run([*command, *places, spec], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "dist" / "zwz-inspector"
