"""What is written is read again, whole, and is what the published schema says; anything else is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import fastjsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Document
from app.core.element import Role
from app.core.geometry import Box, Size
from app.core.inspection import Exchange
from app.core.run import Cancelled, Completed, ElementFound, Failed
from app.core.saved_inspection import SavedInspection
from app.storage import inspection_format
from app.storage.inspection_format import VERSION, BrokenInspection, read, written
from app.storage.resources import resources_dir
from tests.support.inspected import ASK, FAIL, GOING_ON, LIST, SIZE, inspected_document

Json = dict[str, Any]


def told(document: Document) -> bytes:
    return written(document.saved(), document.elements, document.screenshot)


def reopened(document: Document) -> Document:
    return Document(document.screenshot, saved=read(told(document), SIZE).saved)


def changed(change: Callable[[Json], object]) -> bytes:
    document = json.loads(told(inspected_document()))
    change(document)
    return json.dumps(document).encode()


def without_run(exchange: Exchange) -> tuple[object, ...]:
    return exchange.task, exchange.backend, exchange.text, exchange.regions, exchange.hints, exchange.sampling


def test_the_list_comes_back_with_its_numbers_and_all_that_was_seen() -> None:
    before = inspected_document()
    after = reopened(before)
    assert after.elements == before.elements
    assert all(type(element.role) is Role for element in after.elements)
    assert after.hand_work == before.hand_work
    assert after.scanned == before.scanned


def test_what_was_said_comes_back_and_what_was_going_on_is_given_up() -> None:
    before, after = inspected_document(), reopened(inspected_document())
    assert [without_run(e) for e in after.exchanges] == [without_run(e) for e in before.exchanges]
    runs = dict(zip([e.run_id for e in before.exchanges], [e.run_id for e in after.exchanges], strict=True))
    assert [e.instead_of for e in after.exchanges if e.instead_of] == [runs[ASK]]
    ends = dict(zip([exchange.run_id for exchange in before.exchanges], [e.end for e in after.exchanges], strict=True))
    assert isinstance(ends[GOING_ON], Cancelled)
    assert isinstance(ends[ASK], Completed)
    match ends[FAIL]:
        case Failed(error=error):
            assert (error.message, error.hint) == ("The model ended.", "Ask again.")
        case other:
            pytest.fail(f"ended as {other}")


def test_places_of_files_are_not_told() -> None:
    assert b"folder" not in told(inspected_document())


def test_runs_that_come_back_are_earlier_than_any_of_this_process() -> None:
    after = reopened(inspected_document())
    assert all(exchange.run_id < 0 for exchange in after.exchanges)
    assert after.scan is not None
    assert after.scan.run_id < 0


def test_a_new_scan_finds_what_is_known_and_gives_new_numbers_to_the_rest() -> None:
    after = reopened(inspected_document())
    seen = after.scanned[0]
    after.begin_scan(1)
    after.fold(ElementFound(1, seen))
    (change,) = after.fold(ElementFound(1, type(seen)(2, seen.role, "New", Box(0, 250, 20, 270), 0.5, seen.sources)))
    assert change.element.number == 7  # type: ignore[union-attr]


def test_saving_again_changes_nothing() -> None:
    once = reopened(inspected_document())
    first, second = (json.loads(told(document)) for document in (once, reopened(once)))
    assert (first["inspection"], first["elements"]) == (second["inspection"], second["elements"])


def test_what_is_written_is_what_the_schema_says() -> None:
    schema = json.loads((resources_dir() / "inspection.schema.json").read_text("utf-8"))
    _closed(schema)
    fastjsonschema.compile(schema)(json.loads(told(inspected_document())))


def _closed(schema: object) -> None:
    """With no property that it does not tell."""
    match schema:
        case {"properties": dict(properties)} if isinstance(schema, dict):
            schema.setdefault("additionalProperties", False)
            _closed(properties)
            _closed(schema.get("definitions"))
        case dict():
            for value in schema.values():
                _closed(value)
        case _:
            pass


def test_a_newer_version_is_read_as_far_as_it_is_known_and_says_so() -> None:
    def later(document: Json) -> None:
        document["version"] = VERSION + 1
        document["inspection"]["tags"] = ["new"]
        document["inspection"]["exchanges"][0]["mood"] = "good"

    assert not read(told(inspected_document()), SIZE).is_newer
    newer = read(changed(later), SIZE)
    assert newer.is_newer
    assert Document(inspected_document().screenshot, saved=newer.saved).elements == inspected_document().elements


def test_an_older_version_is_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    def renamed(document: Json) -> Json:
        return {**document, "version": VERSION, "inspection": document["content"]}

    def older(document: Json) -> None:
        document["version"] = VERSION - 1
        document["content"] = document.pop("inspection")

    monkeypatch.setattr(inspection_format, "MIGRATIONS", {VERSION - 1: renamed})
    saved = read(changed(older), SIZE)
    assert not saved.is_newer
    assert len(saved.saved.exchanges) == 5


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("inspection"),
        lambda d: d.update(format="else"),
        lambda d: d.update(version="1"),
        lambda d: d.update(version=0),
        lambda d: d["inspection"]["listing"].update(next_number=1),
        lambda d: d["inspection"]["listing"]["hand_work"]["unsnapped"].append(99),
        lambda d: d["inspection"]["listing"]["hand_work"]["corrections"].append([99, {"name": "?"}]),
        lambda d: d["inspection"]["listing"]["hand_work"]["corrections"][0][1].update(place=[0, 0, 500, 1]),
        lambda d: d["inspection"]["listing"]["hand_work"]["added"][0].update(number=1),
        lambda d: d["inspection"]["listing"]["sightings"].append(d["inspection"]["listing"]["sightings"][0]),
        lambda d: d["inspection"]["listing"]["sightings"][0]["element"].update(place=[0, 0, 401, 10]),
        lambda d: d["inspection"]["listing"]["sightings"][0]["element"].update(place=[9, 9, 9, 9]),
        lambda d: d["inspection"]["listing"]["sightings"][0]["element"].update(place=[1.5, 0, 9, 9]),
        lambda d: d["inspection"]["listing"]["sightings"][0]["element"].update(place=[-1, 0]),
        lambda d: d["inspection"]["listing"]["sightings"][0]["element"].update(place=[True, 0]),
        lambda d: d["inspection"]["listing"]["sightings"][0]["element"].update(role="king"),
        lambda d: d["inspection"]["listing"]["sightings"][0]["element"].update(name={"a": 1}),
        lambda d: d["inspection"]["listing"]["sightings"][0]["element"].update(confidence=float("nan")),
        lambda d: d["inspection"]["exchanges"][0]["task"].update(kind="explode"),
        lambda d: d["inspection"]["exchanges"][0]["end"].pop("kind"),
        lambda d: d["inspection"]["exchanges"][1].update(run_id=LIST),
        lambda d: d["inspection"]["exchanges"][1].update(text=None),
        lambda d: d["picture"].update(width=399),
    ],
)
def test_what_does_not_fit_together_is_refused(change: Callable[[Json], object]) -> None:
    with pytest.raises(BrokenInspection):
        read(changed(change), SIZE)


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(BrokenInspection):
        read(b'{"format":' + b"[" * 200_000, SIZE)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)
    )
)
def test_nothing_but_a_broken_inspection_comes_of_any_json(content: object) -> None:
    for value in (content, {"format": "zwz-inspection", "version": 1, "picture": content, "inspection": content}):
        with pytest.raises(BrokenInspection):
            read(json.dumps(value).encode(), Size(4, 3))


def test_nothing_at_all_is_an_inspection_too() -> None:
    document = Document(inspected_document().screenshot)
    assert read(told(document), SIZE).saved == SavedInspection()
