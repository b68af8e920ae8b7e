"""Files, classes and functions stay small; raising a ceiling needs a line under Decisions in app/ARCHITECTURE.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.conventions.source_tree import Source, sources

FILE_LINES = 300
CLASS_LINES = 200
FUNCTION_LINES = 40


def test_nothing_is_longer_than_its_ceiling() -> None:
    assert list(_offenders(*sources("app", "resources", "tests"))) == []


def test_an_offender_is_named_with_its_length() -> None:
    long_function = Source("long.py", "class C:\n  def f():\n" + "    pass\n" * FUNCTION_LINES)
    long_class = Source("wide.py", "class C:\n" + "  x = 1\n" * CLASS_LINES)
    long_file = Source("file.py", "x = 1\n" * (FILE_LINES + 1))
    assert list(_offenders(long_function, long_class, long_file)) == [
        "long.py: f has 41 lines, 40 are allowed",
        "wide.py: C has 201 lines, 200 are allowed",
        "file.py: the file has 301 lines, 300 are allowed",
    ]


def _offenders(*files: Source) -> Iterator[str]:
    for file in files:
        for name, lines, ceiling in _lengths(file):
            if lines > ceiling:
                yield f"{file.name}: {name} has {lines} lines, {ceiling} are allowed"


def _lengths(file: Source) -> Iterator[tuple[str, int, int]]:
    yield "the file", len(file.text.splitlines()), FILE_LINES
    for node in ast.walk(file.tree):
        match node:
            case ast.ClassDef():
                yield node.name, _lines(node), CLASS_LINES
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name, _lines(node), FUNCTION_LINES


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
