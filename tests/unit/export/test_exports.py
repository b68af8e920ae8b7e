"""Each export is read by whoever it is made for, and nothing that stands on a screen can do harm in it."""

from __future__ import annotations

import ast
import csv
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pycocotools.coco import COCO

from app.core.element import Element, Role
from app.core.geometry import Box, Point, Size
from app.core.inspection import Inspection
from app.core.ports import Exporter
from app.core.sound_text import file_stem
from app.export import EXPORTERS
from app.export.html_parts import POLICY, SCRIPT
from app.export.marks import badge_size, placed
from tests.support.inspected import inspected_document
from tests.support.pictures import plain_screenshot

SIZE = Size(400, 300)
HOSTILE = (
    '<script>alert("1")</script>',
    '"; import os; os.system("x") #',
    "'''\nimport os\n\"\"\"",
    '=HYPERLINK("http://x")',
    "| a | b\n# c [d](http://x) `e` ",
    "half \ud83d of a pair\0\u2028",
    "登录 “Ünïcode”, comma\r\n",
    "]]></style><img src=x onerror=alert(1)>",
)


def exporter(format_id: str) -> Exporter:
    return next(exporter for exporter in EXPORTERS if exporter.id == format_id)


def inspection(names: Iterable[str] = HOSTILE, title: str = "shot.png") -> Inspection:
    elements = tuple(
        Element(number, role, name, Box(10 * number, 20, 10 * number + 30, 60), value=name)
        for number, (name, role) in enumerate(zip(names, Role, strict=False), start=1)
    )
    point = Element(len(elements) + 1, Role.ICON, "", Point(399, 299))
    return Inspection(replace(plain_screenshot(SIZE), title=title), (*elements, point))


def encoded(format_id: str, what: Inspection | None = None) -> bytes:
    return exporter(format_id).encode(what or inspection())


@pytest.mark.parametrize("each", EXPORTERS, ids=lambda each: each.id)
def test_each_takes_anything_and_gives_the_same_again(each: Exporter) -> None:
    document = inspected_document()
    for what in (inspection(), document.inspection(), Inspection(document.screenshot), inspection((), "\ud83d/..\0")):
        assert each.encode(what) == each.encode(what) != b""
    assert each.suffix.startswith(".")
    assert each.title()


def test_a_spreadsheet_reads_the_table_and_carries_nothing_out() -> None:
    rows = list(csv.DictReader(io.StringIO(encoded("csv").decode("utf-8-sig"))))
    assert [rows[0][key] for key in ("number", "role", "x1", "y1", "x2", "y2", "width")] == [
        "1", "button", "10", "20", "40", "60", "30",
    ]  # fmt: skip
    assert rows[0]["name"] == HOSTILE[0]
    assert rows[3]["name"] == f"'{HOSTILE[3]}"
    assert (rows[-1]["x1"], rows[-1]["x2"]) == ("399", "")
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_coco_loads_the_dataset(tmp_path: Path) -> None:
    (tmp_path / "coco.json").write_bytes(encoded("coco"))
    coco = COCO(tmp_path / "coco.json")
    annotations = coco.loadAnns(coco.getAnnIds())
    assert len(annotations) == len(HOSTILE)
    assert annotations[0]["bbox"] == [10, 20, 30, 40]
    assert [category["name"] for category in coco.loadCats(coco.getCatIds())] == [role.value for role in Role]
    assert coco.loadImgs([1])[0]["file_name"] == "shot.png"
    assert annotations[0]["area"] == 30 * 40


def test_a_yolo_dataset_names_its_classes_and_holds_its_picture() -> None:
    archive = zipfile.ZipFile(io.BytesIO(encoded("yolo")))
    described = yaml.safe_load(archive.read("data.yaml"))
    assert [described["names"][number] for number in range(len(Role))] == [role.value for role in Role]
    assert Image.open(archive.open("images/shot.png")).size == (SIZE.width, SIZE.height)
    labels = [line.split() for line in archive.read("labels/shot.txt").decode().splitlines()]
    assert len(labels) == len(HOSTILE)
    assert [float(value) for value in labels[0][1:]] == pytest.approx(
        [25 / 400, 40 / 300, 30 / 400, 40 / 300], abs=1e-6
    )


def test_a_label_studio_task_has_its_rectangles_in_percent() -> None:
    (task,) = json.loads(encoded("label-studio"))
    assert task["data"]["image"].startswith("data:image/png;base64,")
    result = task["predictions"][0]["result"]
    first = result[0]["value"]
    assert [first[key] for key in ("x", "y", "width", "height")] == pytest.approx([2.5, 100 / 15, 7.5, 40 / 3])
    assert first["rectanglelabels"] == ["button"]
    assert {each["type"] for each in result} == {"rectanglelabels", "textarea"}
    assert {each["id"] for each in result} == {str(number + 1) for number in range(len(HOSTILE))}


def test_marks_and_manifest_tell_the_same_numbers() -> None:
    archive = zipfile.ZipFile(io.BytesIO(encoded("set-of-mark")))
    manifest = json.loads(archive.read("manifest.json"))
    assert [mark["number"] for mark in manifest["marks"]] == list(range(1, len(HOSTILE) + 2))
    assert manifest["marks"][0]["click"] == [25, 40]
    picture = Image.open(archive.open(manifest["image"]))
    assert picture.size == (manifest["width"], manifest["height"])
    assert len(picture.getcolors(100_000) or ()) > 3


def test_the_annotated_picture_has_its_legend_below() -> None:
    with Image.open(io.BytesIO(encoded("annotated"))) as picture:
        assert picture.width == SIZE.width
        assert picture.height > SIZE.height + 100
    with Image.open(io.BytesIO(encoded("annotated", Inspection(plain_screenshot(SIZE))))) as picture:
        assert picture.size == (SIZE.width, SIZE.height)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_report_runs_and_loads_nothing_but_itself() -> None:
    written = encoded("html").decode()
    page = _Page()
    page.feed(written)
    assert [tag for tag, _attributes in page.tags].count("script") == 1
    (source,) = (attributes["src"] for tag, attributes in page.tags if tag == "img")
    assert (source or "").startswith("data:image/png;base64,")
    assert not any(name.startswith("on") for _tag, attributes in page.tags for name in attributes)
    assert not any(attributes.get("href") for _tag, attributes in page.tags)
    assert f'content="{POLICY}"' in written
    assert f"<script>{SCRIPT}</script>" in written
    assert '<script>alert("1")</script>' in page.words
    frames = [attributes for tag, attributes in page.tags if tag == "i"]
    assert {frame["data-n"] for frame in frames} == {str(number + 1) for number in range(len(HOSTILE) + 1)}
    first = next(frame for frame in frames if frame["data-n"] == "1")
    assert (first["style"] or "").startswith("left:2.5000%;top:6.6667%;width:7.5000%;height:13.3333%")


def test_answers_are_in_the_report_and_in_the_markdown() -> None:
    told = inspected_document().inspection()
    for format_id in ("html", "markdown"):
        assert "It keeps what you made." in encoded(format_id, told).decode()


def test_markdown_stays_one_row_an_element() -> None:
    lines = encoded("markdown").decode().splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == len(HOSTILE) + 3
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)
    assert "<script>" not in "\n".join(lines)


def run(source: bytes) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "made"}
    exec(compile(ast.parse(source), "made", "exec"), names)  # noqa: S102  # what people will do with it
    return names


def test_the_pyautogui_script_clicks_where_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    clicked: list[tuple[float, float]] = []
    fake = SimpleNamespace(click=lambda x, y: clicked.append((x, y)))
    monkeypatch.setitem(__import__("sys").modules, "pyautogui", fake)
    made = run(encoded("pyautogui", replace(inspection(), screenshot=replace(plain_screenshot(SIZE), scale=2.0))))
    places = {name: value for name, value in made.items() if name.isupper() and name not in {"SCALE", "ORIGIN"}}
    assert len(places) == len(HOSTILE) + 1
    assert clicked == []
    made["click"](places["BUTTON_SCRIPT_ALERT_1_SCRIPT_1"])
    assert clicked == [(12.5, 20.0)]


def test_the_playwright_module_asks_by_role_and_name() -> None:
    asked: list[tuple[str, str]] = []
    page = SimpleNamespace(
        get_by_role=lambda role, name, exact: asked.append((role, name)),  # noqa: ARG005
        get_by_text=lambda name, exact: asked.append(("text", name)),  # noqa: ARG005
    )
    made = run(encoded("playwright", inspection(["Save", "Help"])))
    made["button_save_1"](page)
    made["link_help_2"](page)
    assert asked == [("button", "Save"), ("link", "Help")]
    assert made["icon_3"](page) == (399, 299)


@given(st.lists(st.text(), max_size=6))
def test_scripts_are_python_whatever_stands_on_the_screen(names: list[str]) -> None:
    for format_id in ("pyautogui", "playwright"):
        tree = ast.parse(encoded(format_id, inspection(names)))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert len(imports) == (format_id == "pyautogui")


def test_badges_do_not_hide_each_other_where_there_is_room() -> None:
    elements = [Element(n + 1, Role.BUTTON, "", Box(100, 20 * n + 40, 200, 20 * n + 56)) for n in range(8)]
    boxes = [badge.box for badge in placed(elements, SIZE, 1.0)]
    assert not any(a.intersection(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert all(box.x1 >= 0 and box.x2 <= SIZE.width and box.y2 <= SIZE.height for box in boxes)
    assert badge_size(100, 2.0).width > badge_size(1, 2.0).width


@pytest.mark.parametrize(
    ("title", "stem"),
    [("shot.png", "shot"), ("a/b\\c.PNG", "a_b_c"), ("", "screenshot"), ("..", "screenshot"), ("v1.2", "v1.2")],
)
def test_files_in_archives_have_harmless_names(title: str, stem: str) -> None:
    assert file_stem(title) == stem
