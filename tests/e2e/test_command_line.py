"""The commands without a window, through `main(arguments)`, on pictures of our own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import adapters
from app.backends.scripted import ScriptedBackend
from app.cli import main
from app.storage.resources import resources_dir

SAMPLE = str(resources_dir() / "sample" / "settings.png")


@pytest.fixture
def profile(tmp_path: Path) -> list[str]:
    return ["--profile", str(tmp_path / "profile")]


def report(output: str) -> dict[str, Any]:
    """The JSON of the only line."""
    (line,) = output.splitlines()
    read: dict[str, Any] = json.loads(line)
    return read


def names(inspected: dict[str, Any]) -> list[str]:
    return [element["name"] for element in inspected["elements"]]


def test_the_quick_scan_lists_what_is_on_a_picture(
    picture: Path, profile: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*profile, "inspect", str(picture), "--engine", "scan", "--format", "json"]) == 0
    inspected = report(capsys.readouterr().out)
    assert {"Save all", "Backup settings"} <= set(names(inspected))
    assert inspected["image"] == {
        "path": str(picture),
        "width": 400,
        "height": 240,
        "scale": 1.0,
        "screen": None,
        "colour": {"space": "sRGB", "converted_from": None},
    }


def test_several_pictures_give_a_line_each_and_a_bad_one_costs_only_itself(
    picture: Path, profile: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "notes.txt"
    bad.write_text("no picture")
    assert (
        main([*profile, "inspect", str(picture), str(bad), str(picture), "--engine", "scan", "--format", "json"]) == 1
    )
    told = capsys.readouterr()
    assert [names(json.loads(line)) for line in told.out.splitlines()] == [
        names(json.loads(told.out.splitlines()[0]))
    ] * 2
    assert str(bad) in told.err


def test_without_a_model_the_scan_does_and_says_so(
    picture: Path, profile: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*profile, "inspect", str(picture), "--format", "json"]) == 0
    told = capsys.readouterr()
    assert "Save all" in names(report(told.out))
    assert "Only the quick scan is used." in told.err


def test_a_model_asked_for_in_vain_does_not_cost_the_scan(
    picture: Path, profile: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*profile, "inspect", str(picture), "--model", "/no/such/folder", "--format", "json"]) == 1
    told = capsys.readouterr()
    assert "Save all" in names(report(told.out))
    assert "/no/such/folder" in told.err


def test_asking_a_model_that_is_not_here_is_a_problem_with_a_way_out(
    picture: Path, profile: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*profile, "inspect", str(picture), "--engine", "model"]) == 1
    assert "Download" in capsys.readouterr().err
    assert main([*profile, "ask", str(picture), "What is it?"]) == 1
    assert "Download" in capsys.readouterr().err


def test_scan_and_model_make_one_list(picture: Path, profile: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*profile, "inspect", str(picture), "--backend", "scripted", "--format", "json"]) == 0
    inspected = report(capsys.readouterr().out)
    assert inspected["engine"]["name"] == "scan+scripted"
    assert any("script" in name.lower() for name in names(inspected))


@pytest.mark.parametrize(("typed", "used"), [([], "guided"), (["--listing", "tiled"], "tiled")])
def test_the_way_of_listing_is_told(
    typed: list[str], used: str, picture: Path, profile: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*profile, "inspect", str(picture), "--backend", "scripted", "--format", "json", *typed]) == 0
    assert report(capsys.readouterr().out)["engine"]["listing"] == used


def test_without_the_scan_there_is_nothing_to_be_guided_by(
    picture: Path, profile: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["inspect", str(picture), "--backend", "scripted", "--engine", "model", "--format", "json"]
    assert main([*profile, *typed, "--listing", "guided"]) == 0
    assert report(capsys.readouterr().out)["engine"]["listing"] == "whole"


def test_a_thing_is_found_in_pixels(profile: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*profile, "ask", SAMPLE, "--find", "the example button", "--backend", "scripted"]) == 0
    told = capsys.readouterr()
    numbers = [int(number) for number in told.out.split()]
    assert numbers == pytest.approx([144, 90, 432, 144], abs=1)
    assert "Found by two looks" in told.err


def test_what_was_found_can_be_had_as_json(profile: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["ask", SAMPLE, "--find", "the example button", "--backend", "scripted", "--format", "json"]
    assert main([*profile, *typed]) == 0
    (answer,) = report(capsys.readouterr().out)["answers"]
    assert (answer["task"], answer["question"]) == ("find", "the example button")
    assert answer["regions"][0]["confidence"] > 0.9
    assert answer["second_look"]["taken"]


def test_what_is_not_there_is_a_problem_told_in_a_sentence(
    profile: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapters, "backend", lambda _name: ScriptedBackend(["There is none."]))
    assert main([*profile, "ask", SAMPLE, "--find", "the moon", "--backend", "scripted"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "“the moon” was not found." in told.err


def test_evidence_is_asked_for_where_it_is_written(
    picture: Path, profile: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["ask", str(picture), "What is it?", "--backend", "scripted"]
    assert main([*profile, *typed, "--format", "json"]) == 0
    (answer,) = report(capsys.readouterr().out)["answers"]
    assert answer["second_look"]["taken"]
    assert [region["label"] for region in answer["regions"]] == ["Scripted example button"]
    assert "bbox" not in answer["text"]


def test_an_answer_streams_to_standard_output(
    picture: Path, profile: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*profile, "ask", str(picture), "What is it?", "--backend", "scripted"]) == 0
    told = capsys.readouterr()
    assert "script" in told.out.lower()
    assert "no model looks at the picture" in told.err


def test_an_answer_can_be_had_as_json_in_a_file(picture: Path, profile: list[str], tmp_path: Path) -> None:
    output = tmp_path / "answer.json"
    typed = ["ask", str(picture), "What is it?", "--backend", "scripted", "--format", "json", "-o", str(output)]
    assert main([*profile, *typed]) == 0
    (answer,) = json.loads(output.read_text())["answers"]
    assert answer["question"] == "What is it?"
    assert answer["finish"] == "stop"


@pytest.mark.parametrize("question", ["", "  ", "x" * 100_000])
def test_a_question_that_is_none_gets_a_sentence(
    picture: Path, profile: list[str], question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*profile, "ask", str(picture), question, "--backend", "scripted"]) == 1
    assert "The question" in capsys.readouterr().err


def test_an_answer_that_was_ended_early_says_so(
    picture: Path, profile: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*profile, "ask", str(picture), "What is it?", "--backend", "scripted", "--max-tokens", "4"]) == 0
    told = capsys.readouterr()
    assert told.out.endswith("\n")
    assert told.err.endswith("Stopped at the limit of 4 tokens\n")


@pytest.mark.parametrize("options", [["--max-tokens", "0"], ["--max-tokens", "abc"], ["--temperature", "nan"]])
def test_a_senseless_value_gets_a_sentence(
    picture: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(picture), *options]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "Give a number from" in told.err


def test_models_are_listed_with_where_they_are(profile: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*profile, "models", "list"]) == 0
    told = capsys.readouterr().out
    assert "swaylenhayes/ZwZ-4B-VL-MLX-4bit  not here" in told
    assert len(told.splitlines()) == 4


def test_without_a_display_the_elements_are_printed(picture: Path, profile: list[str]) -> None:
    command = [sys.executable, "-m", "app", *profile, str(picture)]
    run = subprocess.run(command, capture_output=True, text=True, env={"PATH": "/usr/bin"}, check=True, timeout=60)
    assert "Save all" in run.stdout
    assert "no display" in run.stderr


def test_without_a_display_and_a_picture_there_is_a_way_out() -> None:
    command = [sys.executable, "-m", "app"]
    run = subprocess.run(command, capture_output=True, text=True, env={"PATH": "/usr/bin"}, check=False, timeout=60)
    assert run.returncode == 1
    assert "zwz-inspector inspect" in run.stderr


def test_no_command_without_a_window_imports_qt(picture: Path, profile: list[str]) -> None:
    program = (
        "import sys; from app.cli import main;"
        f"code = main({[*profile, 'inspect', str(picture), '--backend', 'scripted']!r});"
        "qt = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))];"
        "sys.exit(code or bool(qt))"
    )
    subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, timeout=60)


def test_a_home_that_can_not_be_written_to_does_not_cost_the_scan(
    picture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", "/dev/null")
    monkeypatch.setenv("XDG_DATA_HOME", "/dev/null/data")
    assert main(["inspect", str(picture), "--format", "json"]) == 0
    told = capsys.readouterr()
    assert "Save all" in names(report(told.out))
    assert "/dev/null" in told.err
    assert "Going on without writing there" in told.err


def test_a_profile_that_was_chosen_has_to_be_usable(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--profile", "/dev/null/profile", "inspect", str(picture)]) == 1
    assert "can't be used" in capsys.readouterr().err
