"""What a Mac is asked for, to a runtime that notes it down."""

from __future__ import annotations

from app.ui.region_picker.mac_level import lift_above_menu_bar

VIEW, WINDOW, APPLICATION_CLASS, APPLICATION = 11, 22, 33, 44


class NotedObjc:
    def __init__(self, *, has_window: bool = True) -> None:
        self.sent: list[tuple[object, ...]] = []
        self._answers = {
            (VIEW, "window"): WINDOW if has_window else 0,
            (APPLICATION_CLASS, "sharedApplication"): APPLICATION,
        }

    def named(self, class_name: str) -> int:
        return {"NSApplication": APPLICATION_CLASS}[class_name]

    def send(self, receiver: int, selector: str, *arguments: int) -> int:
        assert selector.count(":") == len(arguments)
        self.sent.append((receiver, selector, *arguments))
        return self._answers.get((receiver, selector), 0)


def test_the_window_is_lifted_above_the_menu_bar_and_the_app_comes_forward() -> None:
    objc = NotedObjc()
    lift_above_menu_bar(VIEW, objc)
    assert objc.sent == [
        (VIEW, "window"),
        (WINDOW, "setLevel:", 1000),
        (WINDOW, "setCollectionBehavior:", 0b1010001),
        (WINDOW, "setHidesOnDeactivate:", 0),
        (APPLICATION_CLASS, "sharedApplication"),
        (APPLICATION, "activateIgnoringOtherApps:", 1),
    ]


def test_a_view_without_a_window_is_left_alone() -> None:
    objc = NotedObjc(has_window=False)
    lift_above_menu_bar(VIEW, objc)
    assert objc.sent == [(VIEW, "window")]
