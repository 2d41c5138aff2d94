"""What a page's content stream paints: images with their placement, and how much text, seen and unseen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

MAX_DEPTH = 4  # of forms in forms
MAX_BYTES = 2_000_000  # of content, forms as often as they are painted; a scan with a dense text layer has 200,000
FORM_BYTES = 100  # what painting a form counts at least: millions of empty ones take their time, too
INVISIBLE = {3, 7}  # text rendering modes: of the layer that scanners' OCR leaves, and of a path for clipping

Matrix = tuple[float, float, float, float, float, float]


class TooMuchContent(Exception):
    """A page of so much drawing that it is no scan; the renderer, which has a time limit, is to see to it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, the matrix that maps the unit square onto the page, and how many characters it was painted over."""

    image: pikepdf.Object
    matrix: Matrix
    characters_before: int

    @property
    def is_opaque(self) -> bool:
        """Whether what it is painted over cannot be seen: a watermark lets it through."""
        return not ("/SMask" in self.image or "/Mask" in self.image or bool(self.image.get("/ImageMask", False)))


@dataclass(slots=True)
class Painted:
    """What a page paints, in its order."""

    images: list[Picture] = field(default_factory=list)
    inline_images: int = 0
    characters: int = 0  # that are painted
    unseen: int = 0  # characters that are there and not painted
    missing: int = 0  # images and forms that are named and that the file does not have
    content_bytes: int = 0

    def spend(self, streams: Iterable[pikepdf.Object]) -> None:
        """Count the bytes of content about to be read; raises TooMuchContent."""
        self.content_bytes += FORM_BYTES
        for stream in streams:
            if self.content_bytes + len(stream.read_raw_bytes()) > MAX_BYTES:
                raise TooMuchContent
            self.content_bytes += len(stream.read_bytes())
        if self.content_bytes > MAX_BYTES:
            raise TooMuchContent


def painted_by(page: pikepdf.Page, resources: pikepdf.Object) -> Painted:
    """What a page paints, forms included, annotations not. Raises TooMuchContent."""
    painted = Painted()
    content = page.obj.get("/Contents", pikepdf.Array())
    painted.spend(list(content) if isinstance(content, pikepdf.Array) else [content])
    _walk(page, resources, (1, 0, 0, 1, 0, 0), painted, 0)
    return painted


def _walk(content: Any, resources: pikepdf.Object, matrix: Matrix, painted: Painted, depth: int) -> None:
    stack: list[tuple[Matrix, int]] = []
    mode = 0
    for instruction in pikepdf.parse_content_stream(content):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "q":
            stack.append((matrix, mode))
        elif name == "Q" and stack:
            matrix, mode = stack.pop()
        elif name == "cm":
            matrix = multiply(matrix_of(operands), matrix)
        elif name == "Tr":
            mode = int(operands[0])
        elif name in {"Tj", "TJ", "'", '"'} and mode in INVISIBLE:
            painted.unseen += _shown(operands[-1])
        elif name in {"Tj", "TJ", "'", '"'}:
            painted.characters += _shown(operands[-1])
        elif name == "INLINE IMAGE":
            painted.inline_images += 1
        elif name == "Do":
            _do(resources, str(operands[0]), matrix, painted, depth)


def _do(resources: pikepdf.Object, name: str, matrix: Matrix, painted: Painted, depth: int) -> None:
    target = resources.get("/XObject", pikepdf.Dictionary()).get(name)
    if target is None:
        painted.missing += 1
        return
    if target.get("/Subtype") == "/Image":
        painted.images.append(Picture(target, matrix, painted.characters))
    elif target.get("/Subtype") == "/Form" and depth < MAX_DEPTH:
        painted.spend([target])
        inner = matrix_of(target.Matrix) if "/Matrix" in target else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        _walk(target, target.get("/Resources", resources), multiply(inner, matrix), painted, depth + 1)


def matrix_of(values: Any) -> Matrix:
    """Six numbers as a matrix."""
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The transformation that applies ``first``, then ``then`` (row vectors, ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _shown(operand: Any) -> int:
    if isinstance(operand, pikepdf.Array):
        return sum(_shown(part) for part in operand)
    return len(bytes(operand)) if isinstance(operand, pikepdf.String) else 0
