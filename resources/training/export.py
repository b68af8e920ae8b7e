"""Boosted trees of LightGBM as one ONNX file: a TreeEnsembleRegressor of ai.onnx.ml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import lightgbm
import onnx
from onnx import TensorProto, helper

OPSET_OF_TREES, OPSET = 3, 17


@dataclass
class _Nodes:
    """The attributes of the operator, one entry for each node or leaf."""

    trees: list[int] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    features: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    modes: list[str] = field(default_factory=list)
    if_true: list[int] = field(default_factory=list)
    if_false: list[int] = field(default_factory=list)
    leaf_trees: list[int] = field(default_factory=list)
    leaf_ids: list[int] = field(default_factory=list)
    leaf_targets: list[int] = field(default_factory=list)
    leaf_values: list[float] = field(default_factory=list)


def as_onnx(boosters: Sequence[lightgbm.Booster], columns: int, note: str) -> bytes:
    """The raw scores of all boosters side by side: a booster of k classes answers k columns."""
    nodes, first = _Nodes(), 0
    for booster in boosters:
        model = booster.dump_model()
        classes = model["num_tree_per_iteration"]
        for number, tree in enumerate(model["tree_info"]):
            _add_tree(nodes, tree["tree_structure"], first + number % classes)
        first += classes
    graph = helper.make_graph(
        [_operator(nodes, first)],
        "trees",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, columns])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, first])],
    )
    opsets = [helper.make_opsetid("ai.onnx.ml", OPSET_OF_TREES), helper.make_opsetid("", OPSET)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9, doc_string=note)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _add_tree(nodes: _Nodes, root: dict[str, Any], target: int) -> None:
    tree = nodes.trees[-1] + 1 if nodes.trees else 0
    numbers = {id(node): number for number, node in enumerate(_nodes_of(root))}
    for node in _nodes_of(root):
        number = numbers[id(node)]
        nodes.trees.append(tree)
        nodes.ids.append(number)
        if "leaf_value" in node:
            nodes.features.append(0)
            nodes.values.append(0.0)
            nodes.modes.append("LEAF")
            nodes.if_true.append(0)
            nodes.if_false.append(0)
            nodes.leaf_trees.append(tree)
            nodes.leaf_ids.append(number)
            nodes.leaf_targets.append(target)
            nodes.leaf_values.append(node["leaf_value"])
        else:
            nodes.features.append(node["split_feature"])
            nodes.values.append(node["threshold"])
            nodes.modes.append("BRANCH_LEQ")
            nodes.if_true.append(numbers[id(node["left_child"])])
            nodes.if_false.append(numbers[id(node["right_child"])])


def _nodes_of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    if "leaf_value" not in node:
        yield from _nodes_of(node["left_child"])
        yield from _nodes_of(node["right_child"])


def _operator(nodes: _Nodes, targets: int) -> onnx.NodeProto:
    return helper.make_node(
        "TreeEnsembleRegressor",
        ["features"],
        ["scores"],
        domain="ai.onnx.ml",
        n_targets=targets,
        nodes_treeids=nodes.trees,
        nodes_nodeids=nodes.ids,
        nodes_featureids=nodes.features,
        nodes_values=nodes.values,
        nodes_modes=nodes.modes,
        nodes_truenodeids=nodes.if_true,
        nodes_falsenodeids=nodes.if_false,
        target_treeids=nodes.leaf_trees,
        target_nodeids=nodes.leaf_ids,
        target_ids=nodes.leaf_targets,
        target_weights=nodes.leaf_values,
    )
