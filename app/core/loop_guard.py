"""Notices when a model runs in circles, so that the answer can be ended."""

from __future__ import annotations

from app.core.listing_format import Coordinates, View

EQUAL_IN_A_ROW = 3
STEPPING_UNDER_ONE_NAME = 6
STEPPING_OUT_OF_THE_PICTURE = 4
REPEATS = 6
SHORTEST_LOOP = 160
LONGEST_PERIOD = 200
_CHECK_EVERY = 64


class PlaceLoop:
    """Places that come again, or march on by one constant step.

    Marching alone says little: the buttons of a toolbar and the rows of a list lie at constant steps too. It
    is a loop when the places all have one name (or none), with some to spare for a column of check boxes, or
    when they march out of the picture; that no real row does. What marches under changing names ends at
    the cap on elements.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._last: Coordinates = ()
        self._step: Coordinates = ()
        self._name = ""
        self._equal = 1
        self._stepping = 1
        self._under_one_name = 1

    def sees(self, coordinates: Coordinates, name: str) -> bool:
        """Whether the place completes a loop."""
        step = _difference(coordinates, self._last)
        self._equal = self._equal + 1 if coordinates == self._last else 1
        goes_on = bool(step) and any(step) and step == self._step
        self._stepping = self._stepping + 1 if goes_on else 2
        self._under_one_name = self._under_one_name + 1 if name == self._name else 1
        self._last, self._step, self._name = coordinates, step, name
        return (
            self._equal >= EQUAL_IN_A_ROW
            or min(self._stepping, self._under_one_name) >= STEPPING_UNDER_ONE_NAME
            or (self._stepping >= STEPPING_OUT_OF_THE_PICTURE and self._view.reaches_beyond(coordinates))
        )


class TextLoop:
    """Text that ends in a short period said many times over: tokens, digits, keys, whole objects.

    It must go on for a while too, since rulers, dotted leaders and the zeros of a table repeat as well.
    """

    def __init__(self) -> None:
        self._tail = ""
        self._unchecked = 0

    def sees(self, text: str) -> bool:
        """Whether the text so far ends in a loop; looked at every 64 characters, whatever the pieces."""
        while text:
            room = _CHECK_EVERY - self._unchecked
            self._tail = (self._tail + text[:room])[-REPEATS * LONGEST_PERIOD :]
            self._unchecked += len(text[:room])
            text = text[room:]
            if self._unchecked == _CHECK_EVERY:
                self._unchecked = 0
                if ends_in_a_loop(self._tail):
                    return True
        return False


def ends_in_a_loop(text: str) -> bool:
    """Whether some period of LONGEST_PERIOD characters at most fills the end of `text` REPEATS times.

    The failure function of Knuth, Morris and Pratt over the reversed text gives, for each length, the
    shortest period of the text's end of that length; linear in the text.
    """
    mirrored = text[::-1]
    border = [0] * len(mirrored)
    for end in range(1, len(mirrored)):
        length = border[end - 1]
        while length and mirrored[end] != mirrored[length]:
            length = border[length - 1]
        border[end] = length + (mirrored[end] == mirrored[length])
        covered, period = end + 1, end + 1 - border[end]
        is_repeated = period <= LONGEST_PERIOD and covered >= REPEATS * period
        if is_repeated and covered >= _least_cover(mirrored[:period]):
            return True
    return False


def _least_cover(period: str) -> int:
    """Lines drawn with signs may be long."""
    return SHORTEST_LOOP if any(char.isalnum() for char in period) else 2 * SHORTEST_LOOP


def _difference(a: Coordinates, b: Coordinates) -> Coordinates:
    return tuple(x - y for x, y in zip(a, b, strict=True)) if len(a) == len(b) else ()
