from __future__ import annotations

from pathlib import Path

import pytest

from app.arguments import read_arguments
from app.core.bench_options import (
    BenchCanvasOptions,
    BenchCaptureOptions,
    BenchGapsOptions,
    BenchLibraryOptions,
    BenchModelOptions,
    BenchScanOptions,
    BenchStartOptions,
)
from app.core.capture import CaptureKind, CaptureRequest, OpenFiles
from app.core.errors import UsageError
from app.core.geometry import Box, Size
from app.core.listing_format import Grid
from app.core.options import (
    AskOptions,
    BackendName,
    CaptureOptions,
    ConvertModelOptions,
    DownloadModelOptions,
    EngineChoice,
    HandoverOptions,
    InspectOptions,
    ListModelsOptions,
    ListScreensOptions,
    MenuOptions,
    ModelOptions,
    ParseOptions,
    PickOptions,
    RemoveModelOptions,
    SelfTestOptions,
    UninstallOptions,
    VerifyModelOptions,
    WindowOptions,
)
from app.core.sampling import Sampling
from app.core.task import ListingWay


def test_nothing_typed_opens_the_window() -> None:
    assert read_arguments([]) == WindowOptions()


def test_files_open_in_the_window() -> None:
    read = read_arguments(["--profile", "p", "--backend", "scripted", "a.png", "b.png"])
    assert read == WindowOptions((Path("a.png"), Path("b.png")), Path("p"), BackendName.SCRIPTED)


def test_a_file_named_like_a_command_is_opened_by_its_path() -> None:
    assert read_arguments(["./inspect"]) == WindowOptions((Path("inspect"),))


def test_inspect_reads_everything_it_can_be_told() -> None:
    typed = "--profile p inspect a.png b.png --engine model --backend mlx --model m --max-tokens 99 --temperature 0.5"
    assert read_arguments([*typed.split(), "--listing", "tiled", "--format", "json", "-o", "out"]) == InspectOptions(
        images=(Path("a.png"), Path("b.png")),
        engine=EngineChoice.MODEL,
        listing=ListingWay.TILED,
        model=ModelOptions(BackendName.MLX, "m", 99, {"temperature": 0.5}),
        format="json",
        output=Path("out"),
        profile=Path("p"),
    )


def test_a_thing_is_found_by_its_name() -> None:
    read = read_arguments(["ask", "a.png", "--find", "the save button"])
    assert read == AskOptions(Path("a.png"), "the save button", finds=True)


def test_options_may_come_before_the_pictures() -> None:
    read = read_arguments(["inspect", "--engine", "scan", "--format", "json", "a.png", "b.png"])
    assert isinstance(read, InspectOptions)
    assert read.images == (Path("a.png"), Path("b.png"))


def test_ask_takes_a_picture_and_a_question() -> None:
    assert read_arguments(["ask", "a.png", "What is it?"]) == AskOptions(Path("a.png"), "What is it?")


def test_parse_takes_standard_input_and_a_size() -> None:
    read = read_arguments(["parse", "-", "--size", "1440x900", "--grid", "pixels"])
    assert read == ParseOptions(None, Size(1440, 900), None, Grid.PIXELS)


def test_parse_takes_options_first() -> None:
    assert read_arguments(["parse", "--size", "10X20", "a.txt"]) == ParseOptions(
        Path("a.txt"), Size(10, 20), None, Grid.THOUSAND
    )


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        (["list"], ListModelsOptions()),
        (["download"], DownloadModelOptions()),
        (["download", "a/b"], DownloadModelOptions("a/b")),
        (["verify"], VerifyModelOptions()),
        (["verify", "a/b"], VerifyModelOptions("a/b")),
        (["remove", "a/b"], RemoveModelOptions("a/b")),
        (["remove", "a/b", "--yes"], RemoveModelOptions("a/b", is_confirmed=True)),
        (["convert", "a/b", "-o", "out"], ConvertModelOptions("a/b", Path("out"), 4, 64)),
        (
            ["convert", "a/b", "-o", "out", "--bits", "8", "--group-size", "32"],
            ConvertModelOptions("a/b", Path("out"), 8, 32),
        ),
    ],
)
def test_what_is_to_be_done_with_models(typed: list[str], options: object) -> None:
    assert read_arguments(["models", *typed]) == options


@pytest.mark.parametrize("typed", [["--bits", "7"], ["--bits", "x"], ["--group-size", "63"], []])
def test_models_are_converted_only_to_what_mlx_can_pack_and_only_to_a_named_place(typed: list[str]) -> None:
    place = ["-o", "out"] if typed else []
    with pytest.raises(SystemExit) as ended:
        read_arguments(["models", "convert", "a/b", *place, *typed])
    assert ended.value.code == 2


def test_self_test_runs_the_model_if_told() -> None:
    assert read_arguments(["self-test"]) == SelfTestOptions()
    assert read_arguments(["self-test", "--model"]) == SelfTestOptions(with_model=True)
    assert read_arguments(["self-test", "--model", "dir"]) == SelfTestOptions(with_model=True, model="dir")


def test_the_self_test_has_the_form_of_an_option_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert read_arguments(["--self-test"]) == SelfTestOptions()
    assert read_arguments(["--profile", "p", "--self-test"]) == SelfTestOptions(profile=Path("p"))
    with pytest.raises(SystemExit):
        read_arguments(["--self-test", "a.png"])
    assert "--self-test takes no files" in capsys.readouterr().err


def test_captures_and_starts_are_measured() -> None:
    assert read_arguments(["bench", "capture"]) == BenchCaptureOptions()
    assert read_arguments(["bench", "canvas"]) == BenchCanvasOptions()
    assert read_arguments(["bench", "library"]) == BenchLibraryOptions()
    assert read_arguments(["bench", "library", "--count", "7"]) == BenchLibraryOptions(7)
    assert read_arguments(["bench", "start"]) == BenchStartOptions()
    against = read_arguments(["bench", "start", "--against", "'/opt/a b/zwz' --model m"])
    assert against == BenchStartOptions(("/opt/a b/zwz", "--model", "m"))


def test_the_scan_is_measured_on_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert read_arguments(["bench", "scan", "known"]) == BenchScanOptions(Path("known"))
    figures = BenchScanOptions(Path("known"), "json", Path("out.json"))
    assert read_arguments(["bench", "scan", "known", "--format", "json", "-o", "out.json"]) == figures
    assert read_arguments(["bench", "--format", "json", "-o", "out.json", "scan", "known"]) == figures
    with pytest.raises(SystemExit):
        read_arguments(["bench", "scan"])
    assert "FOLDER" in capsys.readouterr().err


def test_without_a_subject_a_model_is_measured() -> None:
    assert read_arguments(["bench"]) == BenchModelOptions()
    typed = "--profile p bench --model dir --image a.png --runs 3 --format json -o out.json"
    assert read_arguments(typed.split()) == BenchModelOptions(
        "dir", None, Path("a.png"), 3, "json", Path("out.json"), Path("p")
    )
    assert read_arguments(["bench", "--random-weights", "c.json"]) == BenchModelOptions(random_weights=Path("c.json"))


def test_the_window_is_measured_by_an_option_for_the_app_itself(capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["bench", "--gaps-of", "dir", "--image", "a.png"]
    assert read_arguments(typed) == BenchGapsOptions(Path("dir"), Path("a.png"))
    with pytest.raises(SystemExit):
        read_arguments(["bench", "--help"])
    assert "--gaps-of" not in capsys.readouterr().out


def test_a_model_is_either_given_or_made() -> None:
    with pytest.raises(SystemExit) as ended:
        read_arguments(["bench", "--model", "dir", "--random-weights", "c.json"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    "typed",
    [
        "bench start --against '",
        "bench --runs 0",
        "bench --runs many",
        "inspect a.png --max-tokens 0",
        "inspect a.png --max-tokens abc",
        "ask a.png why --temperature -1",
        "ask a.png why --temperature nan",
        "ask a.png why --top-p 0",
        "ask a.png why --seed -1",
        "parse - --size 0x5",
        "parse - --size big",
        "parse - --size 10000000x5",
        pytest.param(f"parse - --size {'9' * 5000}x5", id="a size of 5000 digits"),
        pytest.param(f"ask a.png why --max-tokens {'9' * 5000}", id="tokens of 5000 digits"),
    ],
)
def test_values_that_make_no_sense_get_a_sentence_and_a_hint(typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_arguments(typed.split())
    assert refused.value.message.endswith(".")
    assert refused.value.hint
    assert len(refused.value.message) < 200


@pytest.mark.parametrize("typed", ["inspect", "parse -", "ask a.png", "--nonsense", "models", "menu", "uninstall x"])
def test_wrong_usage_ends_with_status_2(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_arguments(typed.split())
    assert ended.value.code == 2
    assert "usage: zwz-inspector" in capsys.readouterr().err


def test_capture_reads_everything_it_can_be_told() -> None:
    typed = "--profile p capture --screen 2 --delay 3 --inspect --format json -o out.png"
    assert read_arguments(typed.split()) == CaptureOptions(
        screen=2, delay_s=3, inspect=True, format="json", output=Path("out.png"), profile=Path("p")
    )
    assert read_arguments(["capture", "--region", "10,20,30,40"]) == CaptureOptions(region=Box(10, 20, 40, 60))


def test_capture_by_hand_by_the_app_or_not_at_all() -> None:
    assert read_arguments(["capture", "--interactive", "--delay", "5"]) == PickOptions(CaptureOptions(delay_s=5))
    assert read_arguments(["capture", "--list-screens", "--format", "json"]) == ListScreensOptions("json")
    asked = CaptureRequest(CaptureKind.REGION, 3)
    assert read_arguments(["--profile", "p", "capture", "--to-app", "--delay", "3"]) == HandoverOptions(
        asked, Path("p")
    )


def test_what_is_captured_by_hand_is_shown_by_an_app_that_is_started_if_need_be() -> None:
    asked = CaptureRequest(CaptureKind.REGION, 3)
    read = read_arguments(["--profile", "p", "capture", "--interactive", "--to-app", "--delay", "3"])
    assert read == WindowOptions(profile=Path("p"), capture=asked)
    assert isinstance(read, WindowOptions)
    assert read.handover == asked
    assert WindowOptions((Path("a.png"),)).handover == OpenFiles((Path("a.png"),))


@pytest.mark.parametrize("words", ["--screen 1", "--region 1,2,3,4", "--list-screens", "--inspect", "-o x.png"])
def test_the_running_app_lets_a_person_choose_and_keeps_what_it_captures(words: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_arguments(["capture", "--to-app", *words.split()])
    assert words.split(maxsplit=1)[0] in refused.value.hint


def test_the_menu_and_the_end() -> None:
    assert read_arguments(["menu", "add"]) == MenuOptions(add=True)
    assert read_arguments(["--profile", "p", "menu", "remove"]) == MenuOptions(add=False, profile=Path("p"))
    assert read_arguments(["uninstall"]) == UninstallOptions()
    typed = "--profile p uninstall --yes --keep-library --keep-models"
    assert read_arguments(typed.split()) == UninstallOptions(
        agreed=True, keep_library=True, keep_models=True, profile=Path("p")
    )


def test_one_thing_is_captured_at_a_time() -> None:
    with pytest.raises(SystemExit):
        read_arguments(["capture", "--screen", "1", "--interactive"])


def test_an_empty_name_of_a_profile_is_not_the_current_folder(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_arguments(["--profile", "", "models", "list"])
    assert ended.value.code == 2
    assert "--profile" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["inspect a --engine x", "inspect a --listing x", "parse - --size 1x1 --grid x"])
def test_a_choice_that_is_none_tells_those_there_are(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_arguments(typed.split())
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "invalid choice: 'x'" in told
    assert "<" not in told


def test_what_is_typed_of_the_sampling_goes_by_the_names_of_its_fields() -> None:
    typed = "ask a.png why --top-p 0.8 --top-k 20 --min-p 0.05 --presence-penalty 1.5 --seed 0"
    options = read_arguments(typed.split())
    assert isinstance(options, AskOptions)
    assert options.model.sampling == {"top_p": 0.8, "top_k": 20, "min_p": 0.05, "presence_penalty": 1.5, "seed": 0}
    assert Sampling(**options.model.sampling)  # type: ignore[arg-type]  # the fields' own types come out of the readers
