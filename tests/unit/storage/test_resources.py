from __future__ import annotations

import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from app.core.element import Element, Role
from app.core.errors import StorageError
from app.core.geometry import Box
from app.core.language import Language
from app.core.listing_format import LISTED_ROLES, Grid, native_listing, view_of
from app.core.prompt import AnswerFormat, Preset
from app.core.words import use_language
from app.storage.resources import load_presets, resources_dir

GOOD = 'id = "x"\ntitle = "X"\nanswer = "prose"\ntext = "What is it?"\n'


@pytest.fixture
def shipped() -> dict[str, Preset]:
    return {preset.id: preset for preset in load_presets(resources_dir() / "prompts")}


def test_the_shipped_questions_come_in_the_order_of_the_menu(shipped: dict[str, Preset]) -> None:
    assert list(shipped) == [
        "list-elements",
        "describe",
        "read-all-text",
        "find",
        "accessibility-review",
        "explain-error",
    ]
    assert [p.id for p in shipped.values() if p.answer is AnswerFormat.ELEMENTS] == ["list-elements"]


def test_the_listing_asks_in_the_model_s_own_layout(shipped: dict[str, Preset]) -> None:
    element = Element(1, Role.BUTTON, "visible text or short name", Box(1, 2, 3, 4))
    native = native_listing([element], view_of(Grid.PIXELS, Box(0, 0, 9, 9))).splitlines()[2].strip()
    assert native.replace("[1, 2, 3, 4]", "[x1, y1, x2, y2]") in shipped["list-elements"].text
    assert shipped["list-elements"].max_tokens == 800


def test_the_listing_allows_the_roles_of_the_grammar(shipped: dict[str, Preset]) -> None:
    allowed = shipped["list-elements"].text.partition("Allowed types: ")[2].rstrip(".").split(", ")
    assert allowed == [*LISTED_ROLES]


def test_the_listing_says_what_it_is_guided_by(shipped: dict[str, Preset]) -> None:
    guide = shipped["list-elements"].guide
    assert guide.endswith(":\n{hints}")
    assert "\n" not in guide.removesuffix("\n{hints}")


def test_only_what_stands_in_one_place_has_evidence(shipped: dict[str, Preset]) -> None:
    assert [preset.id for preset in shipped.values() if preset.has_evidence] == ["explain-error"]


def test_finding_wants_a_target(shipped: dict[str, Preset]) -> None:
    assert [preset.id for preset in shipped.values() if preset.wants_target] == ["find"]
    assert shipped["find"].answer is AnswerFormat.PLACE
    asked = shipped["find"].filled(" the {blue} button ")
    assert asked == "Locate the {blue} button, output its bbox coordinates using JSON format."


def test_questions_are_sorted_by_file_name_and_may_leave_the_limit_open(tmp_path: Path) -> None:
    (tmp_path / "20-b.toml").write_text(GOOD.replace('"x"', '"b"') + "max_tokens = 9\n")
    (tmp_path / "10-a.toml").write_text(GOOD)
    assert load_presets(tmp_path) == (
        Preset("x", "X", "What is it?", AnswerFormat.PROSE),
        Preset("b", "X", "What is it?", AnswerFormat.PROSE, 9),
    )


@pytest.mark.parametrize(
    "content",
    [
        "id = ",
        GOOD.replace("prose", "poem"),
        GOOD.replace('"What is it?"', '"  "'),
        GOOD.replace('title = "X"\n', ""),
        GOOD.replace('"x"', "5"),
        GOOD + "max_tokens = 0\n",
        GOOD + "max_tokens = true\n",
        GOOD + 'max_tokens = "9"\n',
        GOOD + "maxtokens = 9\n",
        GOOD + 'guide = " "\n',
        GOOD + "evidence = 1\n",
        "\udcff",
    ],
)
def test_a_broken_question_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "10-good.toml").write_text(GOOD)
    (tmp_path / "20-broken.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(StorageError, match=r"20-broken\.toml"):
        load_presets(tmp_path)


def test_missing_questions_are_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="nowhere"):
        load_presets(tmp_path / "nowhere")


def test_a_frozen_app_brings_its_files_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", "/bundle", raising=False)
    assert resources_dir() == Path("/bundle/resources")


def test_titles_are_translated_and_questions_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog(locale="zh_CN")
    catalogue.add("Describe", "描述")
    with (folder / "zwz.mo").open("wb") as written:
        write_mo(written, catalogue)
    use_language(tmp_path, Language.CHINESE)
    try:
        describe = load_presets(resources_dir() / "prompts")[1]
    finally:
        use_language(tmp_path, Language.ENGLISH)
    assert describe.title == "描述"
    assert describe.text.startswith("Describe this screenshot")
