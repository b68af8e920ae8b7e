"""Licences gathered from the installed packages, and from `resources/notices` for what no package tells."""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePath
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app import APP_NAME, __version__
from app.core.licences import Component, LicenceText
from app.storage.distributions import Needed, needed_by
from app.storage.ffmpeg_licence import ffmpeg_licence_in
from app.storage.licence_expression import expression_of, first_of

_TEXT_FILE = re.compile(r"(licen[cs]e|notice|copying|copyright|third.?party|authors)", re.IGNORECASE)
_CODE = frozenset({".py", ".pyi", ".pyc", ".so", ".dylib", ".json"})

Find = Callable[[str], Distribution]


@dataclass(frozen=True, slots=True)
class Collected:
    """The app first, then by name. `missing` are packages that the app asks for and that are not installed."""

    components: tuple[Component, ...]
    missing: frozenset[str]


def collect_licences(
    project: Path,
    *,
    for_bundle: bool = False,
    find: Find = distribution,
    environment: dict[str, str] | None = None,
) -> Collected:
    """Of a checkout at `project`. `for_bundle` adds what only a built app has in it.

    Raises OSError, ValueError or KeyError if pyproject.toml or the notices can't be read.
    """
    needed = _needed(tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8")), find, environment)
    notices = tomllib.loads((project / "resources/notices/notices.toml").read_text(encoding="utf-8"))
    standard = {"Apache-2.0": LicenceText("Apache License 2.0", (project / "LICENSE").read_text(encoding="utf-8"))}
    others = [entry for entry in notices["component"] if for_bundle or not entry.get("only_in_bundle")]
    notice_of = _Notices(project / "resources" / "notices", (environment or {}).get("sys_platform", sys.platform))
    components = [
        _python(),
        *(
            notice_of.package(_package(name, found, standard), _addition(name, found, notices["addition"]))
            for name, found in needed.found.items()
        ),
        *(notice_of.other(entry, find) for entry in others),
    ]
    app = Component(APP_NAME, __version__, "Apache-2.0", texts=(standard["Apache-2.0"],))
    return Collected((app, *sorted(components, key=lambda one: one.name.lower())), frozenset(needed.missing))


def _needed(pyproject: dict[str, Any], find: Find, environment: dict[str, str] | None) -> Needed:
    """Of the two ways to compute on Linux, the one that the lock has."""
    project, overrides = pyproject["project"], pyproject["tool"]["uv"]["override-dependencies"]
    left_out = frozenset(canonicalize_name(Requirement(line).name) for line in overrides)
    roots = [*project["dependencies"], *project["optional-dependencies"]["cpu"]]
    return needed_by(roots, left_out, find, environment)


def _package(name: str, package: Distribution, standard: dict[str, LicenceText]) -> Component:
    metadata = package.metadata
    texts = tuple(_texts(package))
    licence = expression_of(metadata, [text.text for text in texts])
    if not texts and licence in standard:
        texts = (standard[licence],)
    return Component(first_of(metadata, "Name") or name, package.version, licence, _homepage(package), texts=texts)


def _addition(name: str, package: Distribution, additions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What a person has written about the package, with what holds for the FFmpeg that is in it."""
    entry = additions.get(canonicalize_name(name), {})
    by_licence = entry.get("by_licence_of_ffmpeg")
    return {**entry, **by_licence[ffmpeg_licence_in(package)]} if by_licence else entry


def _texts(package: Distribution) -> Iterator[LicenceText]:
    """Each once: many lie beside the code and in the metadata too."""
    seen = set()
    for file in sorted(package.files or (), key=lambda file: (not _is_metadata(file), str(file))):
        if not _is_licence_text(file):
            continue
        text = Path(str(package.locate_file(file))).read_text(encoding="utf-8", errors="replace")
        if (words := " ".join(text.split())) and words not in seen:
            seen.add(words)
            yield LicenceText(_title(file), text)


def _is_metadata(file: PurePath) -> bool:
    return file.parts[0].endswith(".dist-info")


def _is_licence_text(file: PurePath) -> bool:
    if file.suffix in _CODE:
        return False
    return bool(_TEXT_FILE.match(file.name)) or (_is_metadata(file) and file.parts[1] == "licenses")


def _title(file: PurePath) -> str:
    """Without the folder of the metadata, which says nothing."""
    parts = file.parts[1:] if _is_metadata(file) else file.parts
    return "/".join(parts[1:] if parts[0] == "licenses" else parts)


def _homepage(package: Distribution) -> str:
    """The one that is called so, or else where its source is."""
    told = (line.partition(",") for line in package.metadata.get_all("Project-URL") or ())
    addresses = {label.strip().lower(): address.strip() for label, _comma, address in told}
    named = (addresses.get(label) for label in ("homepage", "home", "repository", "source", "source code", "code"))
    return first_of(package.metadata, "Home-page") or next(filter(None, named), "")


@dataclass(frozen=True, slots=True)
class _Notices:
    """What a person has written into the folder, with what of it holds on the system."""

    folder: Path
    system: str

    def package(self, package: Component, entry: dict[str, Any]) -> Component:
        return replace(
            package,
            licence=entry.get("licence", package.licence),
            note=self._note(entry),
            texts=(*package.texts, *self._texts(entry)),
        )

    def other(self, entry: dict[str, Any], find: Find) -> Component:
        """What is no package: its version, and maybe its texts, are those of the package that it came in."""
        package = find(entry["came_in"])
        texts = (*self._texts(entry), *(_texts(package) if entry.get("texts_of_package") else ()))
        return Component(entry["name"], package.version, entry["licence"], entry["homepage"], self._note(entry), texts)

    def _note(self, entry: dict[str, Any]) -> str:
        keys = ["note", "note_on_macos"] if self.system == "darwin" else ["note"]
        return "\n\n".join(str(entry[key]).strip() for key in keys if key in entry)

    def _texts(self, entry: dict[str, Any]) -> tuple[LicenceText, ...]:
        files = [self.folder / name for name in entry.get("texts", ())]
        return tuple(LicenceText(file.stem, file.read_text(encoding="utf-8")) for file in files)


def _python() -> Component:
    """Its text lies where Python's own `license` looks for it."""
    library = Path(sysconfig.get_path("stdlib"))
    files = [folder / "LICENSE.txt" for folder in (library, library.parent)]
    texts = tuple(LicenceText(file.name, file.read_text(encoding="utf-8")) for file in files if file.is_file())
    return Component("CPython", platform.python_version(), "PSF-2.0", "https://www.python.org", texts=texts[:1])
