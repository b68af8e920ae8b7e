"""Everything that the app says is translated, and each translation fits into its place."""

from __future__ import annotations

import ast
import gettext
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from app.core.language import Language
from resources import translations
from tests.conventions.source_tree import sources

FILES = translations.po_files()
PATTERNS = re.compile(r"\((?:\{patterns?\}|\*)\)")
REMEDY = "run python -m resources.translations, and translate what is new"


def catalogue(file: Path) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened, locale=file.parents[1].name)


def messages(file: Path) -> list[Message]:
    return [message for message in catalogue(file) if message.id]


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def test_there_is_one_file_for_each_language_but_english() -> None:
    assert [file.parents[1].name for file in FILES] == sorted(set(Language) - {Language.ENGLISH})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parents[1].name)
class TestEachFile:
    def test_nothing_is_missing_and_nothing_is_left_over(self, file: Path) -> None:
        said = {message.id for message in translations.sentences() if message.id}
        assert len(said) > 1000
        assert {message.id for message in messages(file)} == said, REMEDY

    def test_nothing_is_untranslated(self, file: Path) -> None:
        assert [m.id for m in messages(file) if m.fuzzy or not translations.is_translated(m.string)] == [], REMEDY

    def test_what_gettext_reads_is_what_is_written(self, file: Path) -> None:
        with file.with_suffix(".mo").open("rb") as compiled:
            read = gettext.GNUTranslations(compiled)
        for message in messages(file):
            one, *many = forms(message.id)
            told = read.ngettext(one, many[0], 2) if many else read.gettext(one)
            assert told == forms(message.string)[-1], REMEDY

    def test_the_same_values_stand_in_each_sentence(self, file: Path) -> None:
        for message in messages(file):
            wanted = set(fields(forms(message.id)[-1]))
            assert all(set(fields(form)) == wanted for form in forms(message.string)), message.id

    def test_each_key_of_a_menu_or_a_field_stays(self, file: Path) -> None:
        for message in messages(file):
            wanted = keys(forms(message.id)[0])
            assert all(keys(form) == wanted for form in forms(message.string)), message.id

    def test_patterns_of_files_stay_where_qt_looks_for_them(self, file: Path) -> None:
        """In round brackets as ASCII has them: else a dialog shows no file at all."""
        filters = [message for message in messages(file) if PATTERNS.search(forms(message.id)[0])]
        assert len(filters) >= 3
        for message in filters:
            assert PATTERNS.findall(forms(message.string)[0]) == PATTERNS.findall(forms(message.id)[0])

    def test_gaps_at_the_end_of_a_prompt_stay(self, file: Path) -> None:
        for message in messages(file):
            original = forms(message.id)[0]
            if original.endswith("\n"):
                assert all(form.endswith("\n") for form in forms(message.string)), message.id


def fields(sentence: str) -> Iterator[tuple[str, str]]:
    """Each `{name:format}` in it, and each `%(name)s` of what argparse says."""
    yield from re.findall(r"%(\(\w+\))?([sr])", sentence)
    for _text, name, how, _conversion in string.Formatter().parse(sentence) if "{" in sentence else ():
        if name is not None:
            yield name, how or ""


def keys(words: str) -> list[str]:
    return [key.casefold() for key in re.findall(r"&(\w)", words)]


def test_sentences_are_looked_up_when_they_are_said() -> None:
    """Not while modules are imported, when nobody has chosen a language yet."""
    early = [
        f"{source.name}:{call.lineno}"
        for source in sources("app")
        for call in calls_at_import(source.tree)
        if isinstance(call.func, ast.Name) and call.func.id in {"_", "plural"}
    ]
    assert early == []


def calls_at_import(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for early in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
                yield from (call for call in ast.walk(early) if isinstance(call, ast.Call))
        elif not isinstance(node, ast.Lambda):
            if isinstance(node, ast.Call):
                yield node
            yield from calls_at_import(node)


def test_a_sentence_is_never_put_together_before_it_is_translated() -> None:
    """Only a text that stands in the source is found there."""
    computed = [
        f"{source.name}:{call.lineno}"
        for source in sources("app")
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "plural"}
        and not isinstance(call.args[0], ast.Constant)
        and not source.name.endswith("storage/resources.py")
    ]
    assert computed == []
