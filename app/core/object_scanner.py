"""Finds objects and lists of numbers in text that comes in pieces, each as soon as it closes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

DEEPEST = 32
"""Nesting of an answer; what goes deeper is a loop of brackets."""

_CLOSERS = {"{": "}", "[": "]", "(": ")"}
_AS_JSON = {"(": "[", ")": "]", "：": ":", "，": ","}
"""Python's tuples, and the punctuation of Chinese answers."""

_A_VALUE_MAY_FOLLOW = '{[,:(]}"'
"""The last three where a comma was forgotten."""

_ENDS_A_STRING = ",:}])：，\n"
_ALONE = re.compile(r"(?:\s|,|`{3}\w*|json|</?\w+>|<\|\w+\|>|[-*•]|\d+[.)])*")
_PREFIX_LENGTH = 80


class FindListener(Protocol):
    """Both tell whether the text was taken; taken text is no part of what encloses it, nor of the prose."""

    def take_object(self, text: str, *, mended: bool) -> bool:
        """An object, maybe with others inside; `mended` if quotes were put right or an unfinished end cut off."""

    def take_list(self, text: str) -> bool:
        """A list without lists or objects inside, that is no part of an object or sentence."""


@dataclass(slots=True)
class _Frame:
    """An open bracket: where its text starts, and where its last complete member ends."""

    opener: str
    start: int
    in_object: bool
    is_member: bool
    complete: int
    has_children: bool = False
    mended: bool = False

    @property
    def is_object(self) -> bool:
        return self.opener == "{"

    @property
    def can_be_completed(self) -> bool:
        """Of a list of numbers that was cut nothing is sure, not even how many there were."""
        return self.complete > self.start and (self.is_object or self.has_children)


class _String:
    """An open string. A quote ends it only if something comes next that can stand behind a string.

    Labels copied from a screen hold unescaped quotes, and an apostrophe where single quotes are used.
    """

    def __init__(self, quote: str, start: int, *, is_value: bool) -> None:
        self._quote = quote
        self._escaped = False
        self._has_inner_quotes = False
        self.start = start
        self.end = 0
        self.is_value = is_value

    @property
    def maybe_closed(self) -> bool:
        return self.end > 0

    @property
    def is_json(self) -> bool:
        return self._quote == '"' and not self._has_inner_quotes

    def ends_before(self, char: str, at: int) -> bool:
        """Also before the next string, if they stand apart: then the comma was forgotten."""
        is_next_string = char == self._quote and at > self.end + 1
        return self.maybe_closed and (is_next_string or char in _ENDS_A_STRING)

    def take(self, char: str, at: int) -> None:
        if self.maybe_closed and not char.isspace():
            self.end = 0
            self._has_inner_quotes = True
        if self._escaped:
            self._escaped = False
        elif char == "\\":
            self._escaped = True
        elif char == self._quote:
            self.end = at


def _quoted_as_json(content: str) -> str:
    """Quotes escaped that are not, and apostrophes freed of a backslash that JSON does not know."""
    return '"' + re.sub(r"\\.|\"", lambda match: _ESCAPES.get(match[0], match[0]), content, flags=re.DOTALL) + '"'


_ESCAPES = {'"': '\\"', "\\'": "'"}


class ObjectScanner:
    """Knows brackets and strings, and how models get them wrong; what is in them is for others to read.

    An object within a list, or on its own, is handed over when its brace closes; one under a key is part of
    the object around it. Every character is looked at once.
    """

    def __init__(self, listener: FindListener) -> None:
        self._listener = listener
        self._frames: list[_Frame] = []
        self._string: _String | None = None
        self._text: list[str] = []
        self._previous = ""
        self._prose: list[str] = []
        self._line = ""
        self._alone = False
        self._was_taken = False

    @property
    def prose(self) -> str:
        """The text outside of what was taken; whole after `finish`."""
        return "".join(self._prose)

    @property
    def is_outside(self) -> bool:
        """Whether no bracket is open."""
        return not self._frames

    def feed(self, text: str) -> None:
        for char in text:
            if not self._frames:
                self._outside(char)
            elif self._string:
                self._in_string(self._string, char)
            else:
                self._inside(char)

    def finish(self) -> None:
        """The text has ended: hand over what is complete of objects still open."""
        if self._string and self._string.maybe_closed:
            self._end_string(self._string)
        while self._frames:
            self._abandon()

    def _outside(self, char: str) -> None:
        if char in "{[":
            self._alone = len(self._line) < _PREFIX_LENGTH and _ALONE.fullmatch(self._line) is not None
            self._was_taken = False
            self._open(char)
        else:
            self._prose.append(char)
            self._line = "" if char == "\n" else (self._line + char)[:_PREFIX_LENGTH]

    def _inside(self, char: str) -> None:
        value_may_follow = self._previous in _A_VALUE_MAY_FOLLOW
        if char in "{[" or (char == "(" and value_may_follow):
            self._open(char)
        elif char in "}])":
            self._close(char)
        elif char in "\"'" and value_may_follow:
            self._string = _String(char, len(self._text), is_value=self._previous == ":")
            self._text.append(char)
        else:
            self._take(_AS_JSON.get(char, char))

    def _take(self, char: str) -> None:
        if char == ",":
            self._frames[-1].complete = len(self._text)
        self._text.append(char)
        if not char.isspace():
            self._previous = char

    def _in_string(self, string: _String, char: str) -> None:
        if string.ends_before(char, len(self._text)):
            self._end_string(string)
            self._inside(char)
            return
        string.take(char, len(self._text))
        self._text.append(char)

    def _end_string(self, string: _String) -> None:
        frame = self._frames[-1]
        if string.maybe_closed and not string.is_json:
            content = "".join(self._text[string.start + 1 : string.end])
            self._text[string.start : string.end + 1] = [_quoted_as_json(content)]
            frame.mended = True
        if string.maybe_closed and string.is_value:
            frame.complete = len(self._text)
        self._string = None
        self._previous = '"'

    def _open(self, char: str) -> None:
        if char == "{" and self._stands_where_a_key_should():
            self._abandon()
        if len(self._frames) == DEEPEST:
            self._give_up()
        parent = self._frames[-1] if self._frames else None
        is_member = parent is not None and parent.is_object
        in_object = parent is not None and (parent.is_object or parent.in_object)
        self._frames.append(_Frame(char, len(self._text), in_object, is_member, complete=len(self._text)))
        self._text.append(_AS_JSON.get(char, char))
        self._previous = char

    def _stands_where_a_key_should(self) -> bool:
        """Then the object around it is a stray brace, or lost its own closing one."""
        return bool(self._frames) and self._frames[-1].is_object and self._previous != ":"

    def _close(self, char: str) -> None:
        if all(_CLOSERS[frame.opener] != char for frame in self._frames):
            return  # one closing bracket too many
        while _CLOSERS[self._frames[-1].opener] != char:
            self._abandon()
        self._text.append(_AS_JSON.get(char, char))
        frame = self._frames.pop()
        self._settle(frame, taken=self._hand_over(frame), complete=True)
        self._previous = char

    def _abandon(self) -> None:
        """The innermost bracket will not close any more."""
        frame = self._frames.pop()
        if not frame.can_be_completed:
            self._settle(frame, taken=False, complete=False)
            return
        rest = self._text[frame.complete :]
        self._text[frame.complete :] = [_AS_JSON.get(_CLOSERS[frame.opener], _CLOSERS[frame.opener])]
        frame.mended = True
        taken = self._hand_over(frame)
        if not taken and not frame.in_object:
            self._text[frame.complete :] = rest  # no element after all, so it may be prose
        self._settle(frame, taken=taken, complete=True)

    def _hand_over(self, frame: _Frame) -> bool:
        if frame.is_object:
            return not frame.is_member and self._listener.take_object(self._text_of(frame), mended=frame.mended)
        is_ours = self._alone and not frame.in_object and not frame.has_children
        return is_ours and self._listener.take_list(self._text_of(frame))

    def _text_of(self, frame: _Frame) -> str:
        return "".join(self._text[frame.start :])

    def _settle(self, frame: _Frame, *, taken: bool, complete: bool) -> None:
        """What was taken leaves a null behind, so that no text is read twice."""
        if taken:
            self._text[frame.start :] = ["null"]
            self._was_taken = True
        if not self._frames:
            self._leave()
            return
        parent = self._frames[-1]
        parent.has_children = True
        parent.mended |= frame.mended and not taken
        if complete:
            parent.complete = len(self._text)

    def _leave(self) -> None:
        """The outermost bracket has gone; its text is prose if nothing in it was taken."""
        if not self._was_taken:
            text = "".join(self._text)
            self._prose.append(text)
            self._line = (self._line + text.rpartition("\n")[2])[:_PREFIX_LENGTH]
        self._text.clear()

    def _give_up(self) -> None:
        self._frames.clear()
        self._leave()
