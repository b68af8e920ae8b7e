"""What goes between two starts: everything arrives as it was, and nothing else is taken for it."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.capture import CaptureKind, CaptureRequest, OpenFiles
from app.instance.messages import (
    MAX_DELAY_S,
    Message,
    Running,
    encode_answer,
    encode_message,
    read_answer,
    read_message,
)


@settings(max_examples=25)
@given(st.lists(st.binary(min_size=1, max_size=40).filter(lambda name: b"\0" not in name)), st.text())
def test_any_file_name_arrives_as_it_was_even_one_that_is_no_utf_8(names: list[bytes], activation: str) -> None:
    message = Message(OpenFiles(tuple(Path("/") / os.fsdecode(name) for name in names)), activation)
    line = encode_message(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert read_message(line) == message


@pytest.mark.parametrize("kind", list(CaptureKind))
def test_a_request_to_capture_arrives_as_it_was(kind: CaptureKind) -> None:
    message = Message(CaptureRequest(kind, 5))
    assert read_message(encode_message(message)) == message


def test_the_answer_arrives_as_it_was() -> None:
    running = Running("mlx", "/models/größer")
    assert read_answer(encode_answer(running)) == running


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"GET / HTTP/1.1\n",
        b"\xff\xfe\n",
        b"[" * 100_000,
        b"null\n",
        b"{}\n",
        b'{"open": ["/a.png"]}\n',
        b'{"open": "/a.png", "activation": ""}\n',
        b'{"open": ["a.png"], "activation": ""}\n',
        b'{"open": ["/a\\u0000.png"], "activation": ""}\n',
        b'{"open": [1], "activation": ""}\n',
        b'{"capture": "everything", "delay_s": 0, "activation": ""}\n',
        b'{"capture": "region", "delay_s": -1, "activation": ""}\n',
        b'{"capture": "region", "delay_s": 1e9, "activation": ""}\n',
        json.dumps({"capture": "region", "delay_s": MAX_DELAY_S + 1, "activation": ""}).encode(),
    ],
)
def test_anything_else_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # of json, of an enumeration, or ours
        read_message(line)
    with pytest.raises(ValueError):  # noqa: PT011
        read_answer(line)
