"""Renders screens with exact truth in Chromium: NNNNN.png and NNNNN.json, all from the number of the screen.

python -m resources.training.screens.make PACKAGES SCREENS --first 0 --last 999
PACKAGES is a folder of unpacked npm packages, as packages.txt lists them. Even numbers are made up, odd ones pages that
packages bring along; nothing but the folder is served to them.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Browser, Error, Page, Route, sync_playwright

from resources.training.screens.brought_pages import brought_pages, family_of
from resources.training.screens.look import Look, look_of, markup_of

TRUTH = Path(__file__).with_name("truth.js").read_text("utf-8")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none", "--disable-lcd-text")
STILL = "*,*::before,*::after{animation:none!important;transition:none!important;caret-color:transparent!important}"
FEWEST = 5
"""A screen with fewer elements was not rendered as it was meant."""


@dataclass(frozen=True, slots=True)
class Server:
    address: str
    packages: Path


@contextmanager
def serving(packages: Path) -> Iterator[Server]:
    handler = functools.partial(_Silent, directory=str(packages))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Server(f"http://127.0.0.1:{server.server_port}", packages)
        server.shutdown()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


def rendered(browser: Browser, server: Server, number: int, folder: Path) -> bool:
    """Whether the screen came out; its JSON is written last."""
    random = Random(number)
    look = look_of(random, server.packages, allow_package_page=number % 2 == 1)
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height}, device_scale_factor=look.dpr,
        color_scheme="dark" if look.dark else "light",
    )  # fmt: skip
    try:
        page = context.new_page()
        page.set_default_timeout(15_000)
        context.route("**/*", functools.partial(_from_folder_alone, server.address))
        family = _open(page, server, look, random)
        page.wait_for_timeout(350)
        page.add_style_tag(content=STILL)
        if random.random() < 0.25:
            page.evaluate(_FOCUS, random.random())
        if (
            height := page.evaluate("document.documentElement.scrollHeight")
        ) > 1.5 * look.height and random.random() < 0.5:
            page.evaluate("y => window.scrollTo(0, y)", random.uniform(0, height - look.height))
        page.mouse.move(0, 0)
        page.wait_for_timeout(120)
        truth = page.evaluate(TRUTH)
        if len(truth["elements"]) < FEWEST:
            return False
        page.screenshot(path=folder / f"{number:05}.png")
        _write(folder / f"{number:05}.json", truth, family, look)
        return True
    except Error as error:
        print(f"{number}: {str(error).splitlines()[0]}")
        return False
    finally:
        context.close()


_FOCUS = """share => {
  const able = [...document.querySelectorAll('input:not([type=hidden]),button,select,textarea,a[href]')].filter(e => !e.disabled && e.getBoundingClientRect().top < innerHeight);
  const one = able[Math.floor(share * able.length)];
  if (one) one.focus({focusVisible: true, preventScroll: true});
}"""


def _from_folder_alone(address: str, route: Route) -> None:
    if route.request.url.startswith((address, "data:", "blob:")):
        route.continue_()
    else:
        route.abort()


def _open(page: Page, server: Server, look: Look, random: Random) -> str:
    """The family of the page."""
    if look.is_package_page:
        path = random.choice(brought_pages(server.packages))
        page.goto(f"{server.address}/{path.as_posix()}", wait_until="load")
        return family_of(path)
    page.goto(f"{server.address}/empty.html")
    page.set_content(markup_of(look, random, server.address), wait_until="load")
    page.evaluate("document.fonts.ready")
    return look.family


def _write(path: Path, truth: dict[str, Any], family: str, look: Look) -> None:
    scale = truth["dpr"]
    for element in truth["elements"]:
        element["bbox"] = [round(side * scale, 1) for side in element["bbox"]]
    size = [round(truth["width"] * scale), round(truth["height"] * scale)]
    document = {
        "size": size, "dpr": scale, "kind": "web", "scheme": "dark" if look.dark else "light", "family": family,
        "elements": truth["elements"],
    }  # fmt: skip
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path)
    parser.add_argument("screens", type=Path)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--last", type=int, required=True)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    told = parser.parse_args()
    told.screens.mkdir(parents=True, exist_ok=True)
    with serving(told.packages) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=told.chromium, args=list(ARGUMENTS))
        for number in range(told.first, told.last + 1):
            if not (told.screens / f"{number:05}.json").exists():
                rendered(browser, server, number, told.screens)
        browser.close()


if __name__ == "__main__":
    main()
