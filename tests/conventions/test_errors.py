"""Errors are caught by name, and what they say can be translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from app.core.errors import AppError
from tests.conventions.source_tree import Source, sources

CATCH_ALLS = 2
"""One where a background job ends and one where the inference thread does: a bug there becomes an UnexpectedError."""


def test_exception_is_caught_in_two_places_only() -> None:
    found = [place for source in sources("app") for place in _catch_alls(source)]
    assert len(found) <= CATCH_ALLS, found


@pytest.mark.parametrize("clause", ["except:", "except Exception:", "except (ValueError, Exception) as error:"])
def test_every_way_to_catch_all_is_seen(clause: str) -> None:
    assert list(_catch_alls(Source("x.py", f"try:\n  f()\n{clause}\n  pass\n")))


def test_catching_to_clean_up_and_raise_again_is_no_catch_all() -> None:
    assert not list(_catch_alls(Source("x.py", "try:\n  f()\nexcept BaseException:\n  undo()\n  raise\n")))


def test_every_sentence_of_an_error_can_be_translated() -> None:
    assert [place for source in sources("app") for place in _bare_sentences(source)] == []


@pytest.mark.parametrize(
    "raised",
    [
        'ImageError("No picture.")',
        'ImageError(_("No picture."), "Take another.")',
        'ImageError(f"No picture in {file}.")',
        'errors.UsageError("No.".format())',
        'ModelMissing(_(f"{model} is not here."))',
        'tell("Something happened.")',
    ],
)
def test_a_sentence_that_is_not_translated_is_seen(raised: str) -> None:
    assert list(_bare_sentences(Source("x.py", f"raise {raised}")))


def test_translated_sentences_pass() -> None:
    written = 'raise ImageError(_("No picture in {file}.").format(file=file), "")'
    assert not list(_bare_sentences(Source("x.py", written)))


def _catch_alls(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and _catches_all(node) and not _raises_again(node):
            yield f"{source.name}:{node.lineno}"


def _catches_all(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return any(isinstance(n, ast.Name) and n.id in ("Exception", "BaseException") for n in ast.walk(handler.type))


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _bare_sentences(source: Source) -> Iterator[str]:
    speakers = _names_of_errors() | {"tell"}
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        name = _called(node)
        bare = (name in speakers and any(map(_is_literal, node.args))) or (name == "_" and _is_f_string(node.args[0]))
        if bare:
            yield f"{source.name}:{node.lineno}"


def _names_of_errors() -> set[str]:
    def names(kind: type[AppError]) -> Iterator[str]:
        yield kind.__name__
        for heir in kind.__subclasses__():
            yield from names(heir)

    return set(names(AppError))


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _is_literal(argument: ast.expr) -> bool:
    match argument:
        case ast.Constant(value=str(text)):
            return bool(text.strip())
        case ast.Call(func=ast.Attribute(value=sentence, attr="format")):
            return _is_literal(sentence)
        case _:
            return _is_f_string(argument)


def _is_f_string(argument: ast.expr) -> bool:
    """With words in it: one that only joins translated sentences is none."""
    return isinstance(argument, ast.JoinedStr) and any(
        isinstance(part, ast.Constant) and any(map(str.isalpha, str(part.value))) for part in argument.values
    )
