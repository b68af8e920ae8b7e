"""What may be typed behind `models`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.core.options import (
    ConvertModelOptions,
    DownloadModelOptions,
    ListModelsOptions,
    ModelsOptions,
    RemoveModelOptions,
    VerifyModelOptions,
)
from app.core.words import _

BITS = (2, 3, 4, 5, 6, 8)
GROUP_SIZES = (32, 64, 128)
"""What mlx can pack weights into."""


def add_models(parser: argparse.ArgumentParser) -> None:
    parser.description = _("The models on this machine and those that can be had.")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help=_("what is offered, and what is here"))
    download = actions.add_parser("download", help=_("fetch a model; a stopped download goes on where it was"))
    verify = actions.add_parser("verify", help=_("compare the files of a model with what the hub had sent"))
    for parser_of_one in (download, verify):
        parser_of_one.add_argument("model", nargs="?", metavar="ID", help=_("default: the model of the settings"))
    remove = actions.add_parser("remove", help=_("remove a model that this app has fetched"))
    remove.add_argument("model", metavar="ID", help=_("its name, as in the list"))
    remove.add_argument("--yes", action="store_true", help=_("without asking"))
    _add_convert(actions.add_parser("convert", help=_("pack the language layers of a model into few bits")))


def _add_convert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="REPO|DIR", help=_("a repository name or a folder"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help=_("a new folder"))
    parser.add_argument("--bits", type=int, choices=BITS, default=4, help=_("for each weight; default: 4"))
    parser.add_argument(
        "--group-size", type=int, choices=GROUP_SIZES, default=64, help=_("weights that share a scale; default: 64")
    )
    # How the app starts itself for the work.
    parser.add_argument("--in-this-process", action="store_true", help=argparse.SUPPRESS)


def read_models(typed: argparse.Namespace) -> ModelsOptions:
    match typed.action:
        case "download":
            return DownloadModelOptions(typed.model, typed.profile)
        case "verify":
            return VerifyModelOptions(typed.model, typed.profile)
        case "remove":
            return RemoveModelOptions(typed.model, typed.yes, typed.profile)
        case "convert":
            return ConvertModelOptions(
                typed.source, typed.output, typed.bits, typed.group_size, typed.in_this_process, typed.profile
            )
        case _:
            return ListModelsOptions(typed.profile)
