"""What may be typed behind `menu` and `uninstall`."""

from __future__ import annotations

import argparse

from app.core.options import MenuOptions, UninstallOptions
from app.core.words import _


def add_menu(parser: argparse.ArgumentParser) -> None:
    parser.description = _("The app in the menu of a Linux desktop, and under “Open with” for pictures.")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("add", help=_("so that it starts from there; again, after the app has been moved"))
    actions.add_parser("remove", help=_("entry and icons"))


def read_menu(typed: argparse.Namespace) -> MenuOptions:
    return MenuOptions(add=typed.action == "add", profile=typed.profile)


def add_uninstall(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "List what the app has put on this machine outside its own folder, and remove it once you agree."
    )
    parser.add_argument("--yes", action="store_true", help=_("remove without asking"))
    parser.add_argument(
        "--keep-library", action="store_true", help=_("leave the captures and inspections where they are")
    )
    parser.add_argument("--keep-models", action="store_true", help=_("leave the models where they are"))


def read_uninstall(typed: argparse.Namespace) -> UninstallOptions:
    return UninstallOptions(typed.yes, typed.keep_library, typed.keep_models, typed.profile)
