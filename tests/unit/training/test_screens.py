"""Made screens follow from their number alone; the browser that draws them is not needed for that."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from resources.training.screens.brought_pages import brought_pages, family_of
from resources.training.screens.icons import FONTS
from resources.training.screens.look import look_of, markup_of
from resources.training.screens.words import LANGUAGES, Words

ADDRESS = "http://127.0.0.1:1"
RULES = (
    ".bi-gear::before .ti-gear:before .fa-gear{--fa:'x'} .ri-gear-line:before .mdi-gear::before .bx-gear:before"
    ".bi-bell::before .ti-bell:before .fa-bell{--fa:'x'} .ri-bell-line:before .mdi-bell::before .bx-bell:before"
)


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Two icons of each set."""
    drawings = ("gear", "bell")
    files = {style: RULES for style, _markup, _pattern in FONTS.values()}
    files |= {f"lucide-static-0.543.0/icons/{name}.svg": f"<svg><!-- {name} --></svg>" for name in drawings}
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path


def page(number: int, packages: Path) -> str:
    random = Random(number)  # noqa: S311
    return markup_of(look_of(random, packages, allow_package_page=False), random, ADDRESS)


@pytest.mark.parametrize("number", range(0, 60, 6))
def test_a_number_is_a_page(packages: Path, number: int) -> None:
    assert page(number, packages) == page(number, packages) != page(number + 2, packages)


def test_pages_hold_what_is_to_be_told(packages: Path) -> None:
    pages = " ".join(page(number, packages) for number in range(0, 80, 2))
    for control in ("<button", "<input", 'type="checkbox"', 'type="radio"', "<select", "<table", "<textarea"):
        assert control in pages


@pytest.mark.parametrize("language", sorted(set(LANGUAGES)))
def test_each_language_has_words_for_everything(language: str) -> None:
    words = Words(language, Random(1))  # noqa: S311
    assert all((words.label(), words.action(), words.sentence(), words.paragraph(), words.value()))


def test_pages_of_packages_are_found_whole_and_at_most_some_forty_of_each(tmp_path: Path) -> None:
    for name in ("pages/index.html", "pages/partials/menu.html", *(f"pages/{n}.html" for n in range(99))):
        path = tmp_path / "admin-lte-3.2.0" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = brought_pages(tmp_path)
    assert 40 <= len(found) <= 60
    assert {family_of(path) for path in found} == {"page-admin-lte"}
    assert all("partials" not in path.parts for path in found)
