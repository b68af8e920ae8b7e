"""What the spec puts into the frozen app is what the code of the app reads and imports."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.headless import self_test
from app.scan import weights
from app.ui import about
from resources.macos import contents
from tests.conventions.source_tree import ROOT, sources

MADE_BY_THE_BUILD = {"licences.json"}


def test_every_resource_that_the_app_names_is_bundled_and_no_other() -> None:
    named = {name for source in sources("app") for name in _resources_named_in(source.tree)}
    assert named - MADE_BY_THE_BUILD == set(contents.READ_BY_THE_APP)
    assert {name for name in named if not (ROOT / "resources" / name).exists()} <= MADE_BY_THE_BUILD


def test_a_resource_is_found_however_deep_it_lies() -> None:
    tree = ast.parse("read(resources_dir() / 'a' / 'b.png')\nfolder = resources_dir() / 'c'")
    assert sorted(_resources_named_in(tree)) == ["a/b.png", "c"]


def test_the_weights_of_the_scan_are_those_it_checks() -> None:
    read = {weights._DETECTION[0], weights._RECOGNITION[0], weights._CHARACTERS[0]}
    read |= {weights._CAREFUL[0], weights._MORE_CHARACTERS[0]}
    assert {f"models/ppocrv6/{name}" for name in read} == set(contents.WEIGHTS_OF_THE_SCAN)


def test_all_bundled_files_are_there() -> None:
    package = weights.weights_dir().parents[1]
    bundled = [source for source, _folder in contents.data_files(package)]
    assert len(bundled) >= len({*contents.READ_BY_THE_APP, *contents.WEIGHTS_OF_THE_SCAN})
    assert [source for source in bundled if not (ROOT / source).exists()] == []


def test_packages_that_are_asked_for_their_version_can_tell_it() -> None:
    asked = {canonicalize_name(name) for name in (*self_test.PACKAGES, *about._PACKAGES)}
    assert asked <= set(contents.ASKED_FOR_THEIR_VERSION)


def test_nothing_that_the_app_imports_is_left_out() -> None:
    imported = {name for source in sources("app") for name in _imported_by(source.tree)}
    assert {name for name in imported if _is_left_out(name)} == set()
    assert _is_left_out("PySide6.QtQml")
    assert _is_left_out("pytest.raises")


def test_the_tools_of_the_workshop_are_left_out() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    tools = {canonicalize_name(Requirement(line).name) for group in groups.values() for line in group}
    modules = {
        module
        for module, distributions in packages_distributions().items()
        if tools & {canonicalize_name(name) for name in distributions}
    }
    assert {name for name in modules if name.isidentifier() and not _is_left_out(name)} == set()


def _is_left_out(name: str) -> bool:
    return any(name == out or name.startswith(f"{out}.") for out in contents.LEFT_OUT)


def _resources_named_in(tree: ast.AST) -> Iterator[str]:
    inner = {id(node.left) for node in ast.walk(tree) if isinstance(node, ast.BinOp)}
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and id(node) not in inner and (parts := _path(node)):
            yield "/".join(parts)


def _path(node: ast.expr) -> list[str] | None:
    """The names behind `resources_dir()`; None if it is another expression."""
    match node:
        case ast.Call(func=ast.Name(id="resources_dir")):
            return []
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=str(name))):
            before = _path(left)
            return None if before is None else [*before, name]
        case _:
            return None


def _imported_by(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)
