"""PP-OCR's recognition network as one that can learn on, and back as ONNX: the body as it is, a head for other characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from resources.training.hangul.alphabet import ALPHABET, PARTS, SYLLABLES, parts_of

BODY_ENDS = "p2o.pd_op.transpose.2.0"
"""The last value before the head: batch x steps x CHANNELS, a step for 8 pixels."""

CHANNELS = 160
HEAD = ("linear_0.w_0", "linear_0.b_0", "linear_1.w_0", "linear_1.b_0")
"""Two linear layers in a row, without anything between them."""

LEAST_HALVED = 1_000
"""Numbers of a weight from which it is stored in 16 bits."""

Given = dict[str, Any]
"""The attributes of a node."""


class Body(nn.Module):  # type: ignore[misc]
    """Runs the nodes of the ONNX graph one by one, with its weights as parameters."""

    def __init__(self, model: onnx.ModelProto) -> None:
        super().__init__()
        self._nodes = _joined(_nodes_until(model, BODY_ENDS))
        used = {name for node in self._nodes for name in node.input}
        weights = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in model.graph.initializer}
        self._places = {name: name.replace(".", "/") for name in weights if name in used and weights[name].ndim}
        self._weights = nn.ParameterDict({self._places[name]: weights[name] for name in self._places})
        for name, place in self._places.items():
            # The means and deviations of a batch normalisation are no weights.
            self._weights[place].requires_grad_(not name.startswith("batch_norm") or name.endswith(("w_0", "b_0")))

    def learned(self) -> dict[str, np.ndarray[Any, Any]]:
        return {name: self._weights[place].detach().numpy() for name, place in self._places.items()}

    def forward(self, lines: Tensor) -> Tensor:
        values: dict[str, Tensor] = {"x": lines}
        for node in self._nodes:
            inputs = [self._weights[self._places[n]] if n in self._places else values[n] for n in node.input]
            values[node.output[0]] = _run(node, inputs)
        return values[BODY_ENDS]


class Head(nn.Module):  # type: ignore[misc]
    """A class for the blank, each character of ALPHABET, and the space.

    What a syllable looks like follows from its two or three letters: its weights are the sum of theirs and of some of its
    own, so that each letter is learned from all syllables that have it.
    """

    def __init__(self, weights: Tensor, bias: Tensor) -> None:
        """`weights` is classes x CHANNELS, those of a syllable being its own."""
        super().__init__()
        self._own, self._bias = nn.Parameter(weights), nn.Parameter(bias)
        self._letters = nn.ParameterList([nn.Parameter(torch.randn(count, CHANNELS) * 0.05) for count in PARTS])
        self.register_buffer("_parts", torch.tensor(parts_of(SYLLABLES)).T)

    def weights(self) -> tuple[Tensor, Tensor]:
        letters = sum(letters[part] for letters, part in zip(self._letters, self._parts, strict=True))
        first, last = 1, 1 + len(SYLLABLES)
        return torch.cat([self._own[:first], self._own[first:last] + letters, self._own[last:]]), self._bias

    def forward(self, steps: Tensor) -> Tensor:
        return functional.linear(steps, *self.weights())


def head_from(model: onnx.ModelProto, characters: Sequence[str]) -> Head:
    """What the network can read already is kept; `characters` are those of its classes."""
    known = {character: number for number, character in enumerate(("", *characters, " "))}
    before, before_bias, after, after_bias = (_weight(model, name) for name in HEAD)
    weights, biases = (before @ after).T, before_bias @ after + after_bias
    wanted = ("", *ALPHABET, " ")
    own = torch.zeros(len(wanted), CHANNELS)
    bias = torch.full((len(wanted),), float(biases[1:].mean()))
    for place, character in enumerate(wanted):
        if character in known:
            own[place], bias[place] = weights[known[character]], biases[known[character]]
    return Head(own, bias)


def as_onnx(model: onnx.ModelProto, body: Body, head: Head, note: str) -> bytes:
    """The same graph with what was learned, and `head` in place of its own."""
    weights, bias = (weight.detach().numpy() for weight in head.weights())
    learned = {**body.learned(), "head.weight": weights.T, "head.bias": bias}
    body_nodes = _nodes_until(model, BODY_ENDS)
    kept = [i for i in model.graph.initializer if any(i.name in node.input for node in body_nodes)]
    learned = {i.name: numpy_helper.to_array(i) for i in kept} | learned
    casts, initializers = [], []
    for name, weight in learned.items():
        if weight.size < LEAST_HALVED:
            initializers.append(numpy_helper.from_array(np.ascontiguousarray(weight), name))
            continue
        initializers.append(numpy_helper.from_array(np.ascontiguousarray(weight, np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    head_nodes = [
        helper.make_node("MatMul", [BODY_ENDS, "head.weight"], ["head.product"]),
        helper.make_node("Add", ["head.product", "head.bias"], ["head.sum"]),
        helper.make_node("Softmax", ["head.sum"], ["probabilities"], axis=2),
    ]
    answer = helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["lines", "steps", len(bias)])
    graph = helper.make_graph(
        [*casts, *body_nodes, *head_nodes], "hangul", list(model.graph.input), [answer], initializers
    )
    tuned = helper.make_model(
        graph, opset_imports=list(model.opset_import), ir_version=model.ir_version, doc_string=note
    )
    onnx.checker.check_model(tuned)
    return bytes(tuned.SerializeToString())


def _weight(model: onnx.ModelProto, name: str) -> Tensor:
    found = next(i for i in model.graph.initializer if i.name == name)
    return torch.from_numpy(numpy_helper.to_array(found).copy())


def _nodes_until(model: onnx.ModelProto, value: str) -> list[onnx.NodeProto]:
    last = next(n for n, node in enumerate(model.graph.node) if value in node.output)
    return list(model.graph.node[: last + 1])


def _joined(nodes: Sequence[onnx.NodeProto]) -> list[onnx.NodeProto]:
    """GELU is written out in five nodes, which take thrice as long."""
    joined, n = [], 0
    while n < len(nodes):
        if [node.op_type for node in nodes[n : n + 5]] == ["Div", "Erf", "Add", "Mul", "Mul"]:
            joined.append(helper.make_node("Gelu", [nodes[n].input[0]], [nodes[n + 4].output[0]]))
            n += 5
        else:
            joined.append(nodes[n])
            n += 1
    return joined


def _run(node: onnx.NodeProto, inputs: Sequence[Tensor]) -> Tensor:
    given = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
    return _OPERATORS[node.op_type](given, *inputs)


def _convolved(given: Given, value: Tensor, weight: Tensor) -> Tensor:
    top, left, *_mirrored = given["pads"]
    return functional.conv2d(value, weight, None, given["strides"], (top, left), 1, given["group"])


def _normalized(given: Given, value: Tensor, scale: Tensor, shift: Tensor, mean: Tensor, variance: Tensor) -> Tensor:
    return functional.batch_norm(value, mean, variance, scale, shift, False, 0, given["epsilon"])


_OPERATORS: dict[str, Callable[..., Tensor]] = {
    "Conv": _convolved,
    "BatchNormalization": _normalized,
    "Gelu": lambda _given, value: functional.gelu(value),
    "Identity": lambda _given, value: value,
    "Add": lambda _given, value, other: value + other,
    "Mul": lambda _given, value, other: value * other,
    "ReduceMean": lambda given, value: value.mean(given["axes"], keepdim=True),
    "Relu": lambda _given, value: functional.relu(value),
    "HardSigmoid": lambda given, value: (value * given["alpha"] + given["beta"]).clamp(0, 1),
    "AveragePool": lambda given, value: functional.avg_pool2d(value, given["kernel_shape"], given["strides"]),
    "Squeeze": lambda given, value: value.squeeze(given["axes"][0]),
    "Unsqueeze": lambda given, value: value.unsqueeze(given["axes"][0]),
    "Transpose": lambda given, value: value.permute(given["perm"]),
}
