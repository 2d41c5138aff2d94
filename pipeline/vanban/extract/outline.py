"""The outline of a document: its numbered headings, articles and points as a tree.

Bullets are no nodes. A node's title is its heading, or the first words of a point up to its first stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.facts import Fact
from vanban.extract.paragraphs import Paragraph
from vanban.model import Span
from vanban.record import OutlineNode

TITLE_LENGTH = 300
"""A longer text is a paragraph with a number, not a title: it is cut at its first stop."""


class _Node:
    """A node being built: children are added as they come."""

    def __init__(self, paragraph: Paragraph, title: str | None) -> None:
        self.paragraph = paragraph
        self.title = title
        self.children: list[_Node] = []


def find_outline(paragraphs: Sequence[Paragraph]) -> tuple[Fact[OutlineNode], ...]:
    """The top nodes; spans of a node's children are keyed ``children/0/label``, ``children/0/title`` and so on."""
    roots: list[_Node] = []
    stack: list[_Node] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.label is None or paragraph.label in ("-", "+") or paragraph.level is None:
            continue
        node = _Node(paragraph, _title(paragraph, paragraphs[index + 1 : index + 2]))
        while stack and len(stack) >= paragraph.level:
            stack.pop()
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return tuple(_fact(root) for root in roots)


def _title(paragraph: Paragraph, following: Sequence[Paragraph]) -> str | None:
    text = " ".join(paragraph.content.split())
    if not text and following and following[0].kind == "heading" and following[0].label is None:
        return " ".join(following[0].text.split()) or None
    if len(text) > TITLE_LENGTH or (paragraph.kind == "item" and len(text) > 120):
        stop = re.search(r"(?<=[^\W\d_])[.:;](?=\s)", text)
        text = text[: stop.start()] if stop else text
    return text.strip(" :;./") or None


def _fact(root: _Node) -> Fact[OutlineNode]:
    spans: dict[str, Span] = {}
    return Fact(_built(root, "", 1, spans), spans)


def _built(node: _Node, prefix: str, level: int, spans: dict[str, Span]) -> OutlineNode:
    paragraph = node.paragraph
    spans[prefix + "label"] = paragraph.at(0, paragraph.body)
    if node.title is not None:
        spans[prefix + "title"] = paragraph.at(paragraph.body, len(paragraph.text))
    children = [
        _built(child, f"{prefix}children/{index}/", level + 1, spans) for index, child in enumerate(node.children)
    ]
    return OutlineNode(
        label=paragraph.label or "", level=level, title=node.title, page=paragraph.page, children=children
    )
