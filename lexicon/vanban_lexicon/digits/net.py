"""The network that reads a strip: columns of features, then for each column a figure or none.

A strip is not cut into figures first. Each of its ``STEPS`` columns says how likely it shows which figure, and all ways
to cut the strip so that a text comes out are weighed together (connectionist temporal classification, Graves 2006), in
learning as in reading. A last output says of each column whether a pen wrote there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from vanban.ocr.pen.reader import CHARACTERS
from vanban.ocr.pen.strip import HEIGHT, WIDTH

CLASSES = 1 + len(CHARACTERS)  # the first is: no figure
# Channels out, kernel, stride, padding, dilation; (rows, columns) each.
LAYERS: tuple[tuple[int, tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]], ...] = (
    (16, (5, 5), (2, 2), (2, 2), (1, 1)),
    (24, (3, 3), (1, 1), (1, 1), (1, 1)),
    (40, (3, 3), (2, 1), (1, 1), (1, 1)),
    (64, (3, 3), (2, 1), (1, 1), (1, 1)),
    (96, (5, 3), (1, 1), (0, 1), (1, 1)),
    (96, (1, 3), (1, 1), (0, 2), (1, 2)),
    (96, (1, 3), (1, 1), (0, 4), (1, 4)),
)


def make_net() -> nn.Sequential:
    """Ink 0..1 of shape (strips, 1, HEIGHT, WIDTH) to scores (strips, CLASSES + 1, 1, columns)."""
    blocks: list[nn.Module] = []
    channels = 1
    for out, kernel, stride, padding, dilation in LAYERS:
        convolution = nn.Conv2d(channels, out, kernel, stride, padding, dilation, bias=False)
        blocks += [convolution, nn.BatchNorm2d(out), nn.ReLU(inplace=True)]
        channels = out
    return nn.Sequential(*blocks, nn.Dropout(0.1), nn.Conv2d(channels, CLASSES + 1, (1, 1)))


def save_onnx(net: nn.Sequential, path: Path) -> None:
    """Write the network with its normalisation folded into the weights, as OpenCV reads it."""
    nodes: list[Any] = []
    weights: list[Any] = []
    name = "strip"
    for index, (kernel, bias, shape) in enumerate(_folded(net)):
        last = index == len(LAYERS)
        weights += [numpy_helper.from_array(kernel, f"w{index}"), numpy_helper.from_array(bias, f"b{index}")]
        _, size, stride, padding, dilation = shape
        settings = {"kernel_shape": size, "strides": stride, "pads": [*padding, *padding], "dilations": dilation}
        output = "scores" if last else f"c{index}"
        nodes.append(helper.make_node("Conv", [name, f"w{index}", f"b{index}"], [output], **settings))
        name = output
        if not last:
            nodes.append(helper.make_node("Relu", [name], [f"r{index}"]))
            name = f"r{index}"
    inputs = [helper.make_tensor_value_info("strip", TensorProto.FLOAT, ["n", 1, HEIGHT, WIDTH])]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", CLASSES + 1, 1, WIDTH // 2])]
    graph = helper.make_graph(nodes, "figures", inputs, outputs, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="vanban")
    model.ir_version = 8  # what OpenCV 4.9 knows
    path.write_bytes(model.SerializeToString())


def _folded(net: nn.Sequential) -> list[tuple[Any, Any, Any]]:
    """Kernel, bias and shape of each convolution in 32-bit floats, normalisation folded in."""
    found: list[tuple[Any, Any, Any]] = []
    layers = [layer for layer in net if isinstance(layer, nn.Conv2d | nn.BatchNorm2d)]
    with torch.no_grad():
        for index, shape in enumerate(LAYERS):
            convolution, norm = layers[2 * index], layers[2 * index + 1]
            assert isinstance(convolution, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d)
            assert norm.running_mean is not None and norm.running_var is not None
            scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
            kernel = convolution.weight * scale[:, None, None, None]
            bias = norm.bias - norm.running_mean * scale
            found.append((kernel.numpy().astype(np.float32), bias.numpy().astype(np.float32), shape))
        last = layers[-1]
        assert isinstance(last, nn.Conv2d) and last.bias is not None
        shape = (CLASSES + 1, (1, 1), (1, 1), (0, 0), (1, 1))
        found.append((last.weight.numpy(), last.bias.numpy(), shape))
    return found
