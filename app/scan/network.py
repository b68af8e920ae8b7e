"""Neural networks, and how onnxruntime runs them."""

from __future__ import annotations

import os
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.scan.arrays import Floats, Numbers
from app.scan.onnx import onnxruntime

MOST_THREADS = 4
"""Every step of a network waits for its slowest thread: more would land on the slow cores of an Apple chip."""


class Network(Protocol):
    def run(self, tensor: Floats) -> Floats:
        """`tensor` is batch x 3 x height x width, -1 to 1."""


class OnnxNetwork:
    """Made once: preparing it takes longer than running it."""

    def __init__(self, model: bytes) -> None:
        self._session = onnxruntime.InferenceSession(model, _options(), providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name

    def run(self, tensor: Floats) -> Floats:
        answer: Floats = self._session.run(None, {self._input: tensor})[0]
        return answer


class OnnxTrees:
    """Ensembles of decision trees."""

    def __init__(self, model: bytes) -> None:
        self._session = onnxruntime.InferenceSession(model, _options(), providers=["CPUExecutionProvider"])

    def run(self, features: Floats) -> Numbers:
        """`features` is n x columns; the answer n x targets."""
        answer: Numbers = self._session.run(None, {"features": features})[0].astype(np.float64)
        return answer


def as_tensor(pictures: NDArray[np.uint8]) -> Floats:
    """Batch x height x width x 3 bytes as a network wants them: -1 to 1, channels first.

    PP-OCR's own files ask for ImageNet's mean and deviation, with which fewer lines of screenshots are read
    exactly (72 % against 76 % of 3,528).
    """
    planes = np.ascontiguousarray(pictures.transpose(0, 3, 1, 2), np.float32)
    planes *= np.float32(2 / 255)
    planes -= np.float32(1)
    return planes


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = max(1, min(os.cpu_count() or 1, MOST_THREADS))
    # Threads that wait by spinning would take the processor from the window and the model.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Every picture has another size: an arena would only collect blocks of each (700 MB at the peak, not 530).
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    return options
