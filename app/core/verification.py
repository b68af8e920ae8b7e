"""What a check of a model's files has found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from app.core.words import _, plural


class Fault(Enum):
    MISSING = auto()
    WRONG_SIZE = auto()
    WRONG_CONTENT = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class DamagedFile:
    name: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Verification:
    """How many files were compared with what the hub had sent, and those that differ."""

    files: int
    damaged: tuple[DamagedFile, ...] = ()


def verification_text(verification: Verification) -> str:
    """One line, or one for each damaged file."""
    if not verification.damaged:
        return plural(
            "{count} file is as the hub has it.", "All {count} files are as the hub has them.", verification.files
        )
    return "\n".join(_fault_text(file) for file in verification.damaged)


def _fault_text(file: DamagedFile) -> str:
    templates = {
        Fault.MISSING: _("{file} is missing."),
        Fault.WRONG_SIZE: _("{file} is cut off, or longer than it should be."),
        Fault.WRONG_CONTENT: _("{file} is damaged: its checksum is wrong."),
        Fault.UNREADABLE: _("{file} can't be read."),
    }
    return templates[file.fault].format(file=file.name)
