"""What may be typed behind the program's name."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from app import APP_NAME, __version__
from app.arguments.bench import add_bench, read_bench
from app.arguments.capture import add_capture, read_capture
from app.arguments.installation import add_menu, add_uninstall, read_menu, read_uninstall
from app.arguments.models import add_models, read_models
from app.arguments.sampling import add_sampling_options, read_sampling_options
from app.core.errors import UsageError
from app.core.geometry import Size
from app.core.listing_format import Grid
from app.core.options import (
    COMPARE_FORMATS,
    EXPORT_FORMATS,
    FORMATS,
    AskOptions,
    BackendName,
    CompareOptions,
    EngineChoice,
    ExportOptions,
    InspectOptions,
    ModelOptions,
    Options,
    ParseOptions,
    SelfTestOptions,
    WindowOptions,
)
from app.core.settings import read_max_tokens
from app.core.task import ListingWay
from app.core.words import _


def read_arguments(arguments: Sequence[str]) -> Options:
    """Raises UsageError for a value that makes no sense, SystemExit(2) for words argparse does not know."""
    if _first_word(arguments) in COMMANDS:
        return _read_command(arguments)
    parser = _window_parser()
    typed = parser.parse_args(arguments)
    if typed.self_test:
        if typed.files:
            parser.error(_("--self-test takes no files"))
        return SelfTestOptions(profile=typed.profile)
    return WindowOptions(tuple(typed.files), typed.profile, BackendName(typed.backend), typed.model)


def _first_word(arguments: Sequence[str]) -> str | None:
    words = iter(arguments)
    for word in words:
        if word == "--profile":
            next(words, None)
        elif not word.startswith("--profile="):
            return word
    return None


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zwz-inspector",
        description=_("Looks at a screenshot and tells what is on it."),
        epilog=_("Commands without a window: {commands}. Each has its own --help.").format(
            commands=", ".join(COMMANDS)
        ),
    )
    parser.add_argument("--version", action="version", version=f"{APP_NAME} {__version__}")
    _add_profile(parser)
    _add_backend(parser)
    parser.add_argument("--model", metavar="ID|DIR", help=_("a repository name or a folder"))
    parser.add_argument("--self-test", action="store_true", help=_("the same as the command self-test"))
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=_("pictures to open"))
    return parser


def _read_command(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(prog="zwz-inspector")
    _add_profile(parser)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (add_arguments, read) in COMMANDS.items():
        command = commands.add_parser(name)
        add_arguments(command)
        command.set_defaults(read=read)
    typed = parser.parse_args(arguments)
    options: Options = typed.read(typed)
    return options


def _add_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", type=_folder, metavar="DIR", help=_("folder of settings and models"))


def _folder(written: str) -> Path:
    """A variable of a script that is not set must not make the current folder the profile."""
    if not written:
        raise argparse.ArgumentTypeError(_("the folder has no name"))
    return Path(written)


def _words(choices: type[StrEnum]) -> list[str]:
    return [choice.value for choice in choices]


def _add_backend(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--backend",
        choices=_words(BackendName),
        default=BackendName.MLX,
        help=_("what answers: the model, or scripted answers to try things out"),
    )


def _add_model_options(parser: argparse.ArgumentParser) -> None:
    _add_backend(parser)
    parser.add_argument("--model", metavar="ID|DIR", help=_("a repository name or a folder"))
    parser.add_argument("--max-tokens", metavar="N", help=_("longest answer, in tokens"))
    add_sampling_options(parser)


def _read_model_options(typed: argparse.Namespace) -> ModelOptions:
    return ModelOptions(
        backend=BackendName(typed.backend),
        model=typed.model,
        max_tokens=None if typed.max_tokens is None else read_max_tokens(typed.max_tokens),
        sampling=read_sampling_options(typed),
    )


def _add_output(parser: argparse.ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
    parser.add_argument("--format", choices=formats, default=FORMATS[0], help=_("how the result is written"))
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=_("a file instead of standard output"))


def _add_inspect(parser: argparse.ArgumentParser) -> None:
    parser.description = _("List the elements of pictures; several pictures give JSON Lines.")
    parser.add_argument("images", nargs="+", type=Path, metavar="IMAGE")
    parser.add_argument(
        "--engine", choices=_words(EngineChoice), default=EngineChoice.BOTH, help=_("who looks; default: both")
    )
    parser.add_argument(
        "--listing",
        choices=_words(ListingWay),
        help=_("how the model lists: guided by the scan's texts, the whole picture, or tiled: part by part"),
    )
    _add_model_options(parser)
    _add_output(parser, EXPORT_FORMATS)


def _read_inspect(typed: argparse.Namespace) -> InspectOptions:
    return InspectOptions(
        images=tuple(typed.images),
        engine=EngineChoice(typed.engine),
        listing=None if typed.listing is None else ListingWay(typed.listing),
        model=_read_model_options(typed),
        format=typed.format,
        output=typed.output,
        profile=typed.profile,
    )


def _add_ask(parser: argparse.ArgumentParser) -> None:
    parser.description = _("Ask the model about a picture; the answer streams to standard output.")
    parser.add_argument("image", type=Path, metavar="IMAGE")
    parser.add_argument("question", metavar="QUESTION")
    parser.add_argument("--find", action="store_true", help=_("point at the thing that QUESTION names"))
    _add_model_options(parser)
    _add_output(parser)


def _read_ask(typed: argparse.Namespace) -> AskOptions:
    return AskOptions(
        image=typed.image,
        question=typed.question,
        finds=typed.find,
        model=_read_model_options(typed),
        format=typed.format,
        output=typed.output,
        profile=typed.profile,
    )


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.description = _("Write down in another format what is in the file of an inspection.")
    parser.add_argument("inspection", type=Path, metavar="INSPECTION")
    _add_output(parser, EXPORT_FORMATS)


def _read_export(typed: argparse.Namespace) -> ExportOptions:
    return ExportOptions(typed.inspection, typed.format, typed.output)


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.description = _("Tell what is different: exit status 0 same, 1 different, 2 wrong usage or a problem.")
    parser.add_argument("before", type=Path, metavar="A", help=_("a picture, or an inspection"))
    parser.add_argument("after", type=Path, metavar="B")
    parser.add_argument("--elements-only", action="store_true", help=_("whatever the pixels between them look like"))
    _add_output(parser, COMPARE_FORMATS)


def _read_compare(typed: argparse.Namespace) -> CompareOptions:
    return CompareOptions(typed.before, typed.after, typed.elements_only, typed.format, typed.output)


def _add_parse(parser: argparse.ArgumentParser) -> None:
    parser.description = _("Read a model's raw answer and print its elements as JSON.")
    parser.add_argument("answer", metavar="ANSWER", help=_("a file, or - for standard input"))
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--size", metavar="WxH", help=_("size of the picture in pixels"))
    size.add_argument("--image", type=Path, metavar="IMAGE", help=_("the picture itself"))
    parser.add_argument(
        "--grid",
        choices=_words(Grid),
        default=Grid.THOUSAND,
        help=_("thousandths of the picture, or pixels; default: 1000"),
    )
    parser.add_argument("--snap", action="store_true", help=_("put the boxes onto what a scan of IMAGE finds"))


def _read_parse(typed: argparse.Namespace) -> ParseOptions:
    if typed.snap and typed.image is None:
        raise UsageError(
            _("Without a picture there is nothing to snap to."), _("Give --image IMAGE instead of --size.")
        )
    return ParseOptions(
        answer=None if typed.answer == "-" else Path(typed.answer),
        size=None if typed.size is None else _read_size(typed.size),
        image=typed.image,
        grid=Grid(typed.grid),
        snaps=typed.snap,
    )


def _read_size(written: str) -> Size:
    match = re.fullmatch(r"(\d{1,6})x(\d{1,6})", written, re.IGNORECASE)
    if match and int(match[1]) > 0 and int(match[2]) > 0:
        return Size(int(match[1]), int(match[2]))
    raise UsageError(
        _("“{value:.60}” is no size.").format(value=written),
        _("Write width and height in pixels, such as 1440x900."),
    )


def _add_self_test(parser: argparse.ArgumentParser) -> None:
    parser.description = _("Check this installation; one line a check. Nothing of your pictures is read.")
    parser.add_argument(
        "--model", dest="with_model", nargs="?", const="", metavar="ID|DIR", help=_("run the model too")
    )


def _read_self_test(typed: argparse.Namespace) -> SelfTestOptions:
    chosen: str | None = typed.with_model
    return SelfTestOptions(with_model=chosen is not None, model=chosen or None, profile=typed.profile)


_AddArguments = Callable[[argparse.ArgumentParser], None]
_Read = Callable[[argparse.Namespace], Options]

COMMANDS: dict[str, tuple[_AddArguments, _Read]] = {
    "inspect": (_add_inspect, _read_inspect),
    "ask": (_add_ask, _read_ask),
    "parse": (_add_parse, _read_parse),
    "compare": (_add_compare, _read_compare),
    "export": (_add_export, _read_export),
    "capture": (add_capture, read_capture),
    "models": (add_models, read_models),
    "bench": (add_bench, read_bench),
    "self-test": (_add_self_test, _read_self_test),
    "menu": (add_menu, read_menu),
    "uninstall": (add_uninstall, read_uninstall),
}
