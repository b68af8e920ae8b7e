"""Collects the sentences of the app, and makes what gettext reads of their translations.

    python -m resources.translations

Brings `resources/locale/*/LC_MESSAGES/zwz.po` up to date: sentences that are new come without a translation, to be
written there; run it again then. Ends with 1 while there are any.
"""

from __future__ import annotations

import io
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app import APP_NAME, __version__
from app.core.words import DOMAIN

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "resources" / "locale"

_KEYWORDS = {"_": None, "plural": (1, 2)}
_WIDTH = 120

OF_ARGPARSE = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "%(prog)s: error: %(message)s\n",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "not allowed with argument %s",
    "unrecognized arguments: %s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "expected one argument",
    "expected at least one argument",
    "ambiguous option: %(option)s could match %(matches)s",
)
"""What people meet of it, in all versions of Python that the app runs on."""

_COMMENT = "# Brought up to date by python -m resources.translations."
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
"""The files depend on nothing but their sentences."""


def main() -> int:
    wanted = sentences()
    untranslated = 0
    for file in po_files():
        catalogue = updated(file, wanted)
        file.write_bytes(po_of(catalogue))
        file.with_suffix(".mo").write_bytes(mo_of(catalogue))
        missing = [message.id for message in catalogue if message.id and not is_translated(message.string)]
        untranslated += len(missing)
        print(f"{file.parents[1].name}: {len(catalogue)} sentences, {len(missing)} without a translation")
    return 1 if untranslated else 0


def po_files() -> list[Path]:
    return sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def sentences() -> Catalog:
    """All that the app says, in the order of its files."""
    catalogue = Catalog()
    for file, _line, sentence, _comments, _context in extract_from_dir(
        ROOT / "app", [("**.py", "python")], keywords=_KEYWORDS
    ):
        catalogue.add(sentence, locations=[(f"app/{file}", 0)])
    for sentence in OF_ARGPARSE:
        catalogue.add(sentence, locations=[("argparse", 0)])
    for file, title in _titles_of_presets():
        catalogue.add(title, locations=[(file, 0)])
    return catalogue


def _titles_of_presets() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "resources" / "prompts").glob("*.toml")):
        yield file.relative_to(ROOT).as_posix(), tomllib.loads(file.read_text(encoding="utf-8"))["title"]


def updated(file: Path, wanted: Catalog) -> Catalog:
    """The translations of a file for the sentences there are now, and none for others."""
    with file.open("rb") as written:
        known = read_po(written, locale=file.parents[1].name)
    catalogue = Catalog(
        locale=known.locale,
        header_comment=_COMMENT,
        project=APP_NAME,
        version=__version__,
        msgid_bugs_address="-",
        last_translator=APP_NAME,
        language_team=APP_NAME,
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        fuzzy=False,
    )
    for message in wanted:
        if message.id:
            translated = known.get(message.id)
            catalogue.add(message.id, translated.string if translated else "", locations=message.locations)
    return catalogue


def po_of(catalogue: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, catalogue, width=_WIDTH, include_lineno=False)
    return written.getvalue()


def mo_of(catalogue: Catalog) -> bytes:
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def is_translated(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    return all([translation] if isinstance(translation, str) else translation or [""])


if __name__ == "__main__":
    sys.exit(main())
