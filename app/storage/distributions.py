"""The installed packages that the app needs, and what they need in turn; the tools of whoever works on it are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@dataclass(slots=True)
class Needed:
    """`missing` are those that should be here and are not, by name."""

    found: dict[str, Distribution] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)


def needed_by(
    requirements: Iterable[str],
    left_out: frozenset[str] = frozenset(),
    find: Callable[[str], Distribution] = distribution,
    environment: dict[str, str] | None = None,
) -> Needed:
    """`left_out` are names of packages that some ask for in vain. `environment` holds markers that differ from here."""
    needed = Needed()
    seen: set[tuple[str, str]] = set()
    waiting = [(Requirement(line), "") for line in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        marker = requirement.marker
        if name in left_out or (marker and not marker.evaluate({**(environment or {}), "extra": extra})):
            continue
        try:
            package = needed.found.setdefault(name, find(name))
        except PackageNotFoundError:
            needed.missing.add(name)
            continue
        for wanted in {"", *requirement.extras}:
            if (name, wanted) not in seen:
                seen.add((name, wanted))
                waiting += [(Requirement(line), wanted) for line in package.requires or ()]
    return needed
