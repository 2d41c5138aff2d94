"""The outline of a document: its numbered headings, articles, points and bullets as a tree.

A node's title is its heading, or the first words of a point up to its first stop; its text is on its pages, from
``start`` to ``end``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extract.facts import Fact
from vanban.extract.layout.paragraphs import Paragraph
from vanban.model import Span
from vanban.record import OutlineNode, TextPoint
from vanban.transcript import Transcript

TITLE_LENGTH = 300
"""A longer text is a paragraph with a number, not a title: it is cut at its first stop."""


class _Node:
    """A node being built: children are added as they come."""

    def __init__(self, paragraph: Paragraph, title: str | None, at: Span) -> None:
        self.paragraph = paragraph
        self.title = title
        self.title_at = at
        self.children: list[_Node] = []
        self.end = paragraph.span.end


KINDS = {
    "annex": "phụ lục", "part": "phần", "chapter": "chương", "section": "mục", "subsection": "mục", "article": "điều",
    "letter": "điểm", "letter_number": "điểm", "dash": "gạch đầu dòng", "plus": "gạch đầu dòng",
}  # fmt: skip
"""What each style of enumerator stands for; numbers are khoản inside an article, headings elsewhere."""


def find_outline(transcript: Transcript, paragraphs: Sequence[Paragraph]) -> tuple[Fact[OutlineNode], ...]:
    """The top nodes; spans of a node's children are keyed ``children/0/label``, ``children/0/title`` and so on."""
    roots: list[_Node] = []
    stack: list[_Node] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.label is None or paragraph.level is None:
            if stack and paragraph.kind in ("body", "heading", "row"):
                for node in stack:
                    node.end = paragraph.span.end
            continue
        node = _Node(paragraph, *_title(paragraph, paragraphs[index + 1 : index + 2]))
        while stack and len(stack) >= paragraph.level:
            stack.pop()
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
        for above in stack:
            above.end = paragraph.span.end
    pages = _Pages(transcript)
    return tuple(_fact(root, pages) for root in roots)


class _Pages:
    """Turns offsets of the transcript into pages and offsets of their texts."""

    def __init__(self, transcript: Transcript) -> None:
        self.starts: dict[int, int] = {}
        for line in transcript.lines:
            self.starts.setdefault(line.page, line.span.start)
        self.transcript = transcript

    def point(self, offset: int) -> TextPoint | None:
        page = self.transcript.page_at(offset)
        return None if page is None else TextPoint(page=page, offset=offset - self.starts[page])


def _title(paragraph: Paragraph, following: Sequence[Paragraph]) -> tuple[str | None, Span]:
    text = " ".join(paragraph.content.split())
    at = paragraph.at(paragraph.body, len(paragraph.text))
    if not text and following and following[0].kind == "heading" and following[0].label is None:
        return " ".join(following[0].text.split()) or None, following[0].span
    if len(text) > TITLE_LENGTH or (paragraph.kind == "item" and len(text) > 120):
        stop = re.search(r"(?<=[^\W\d_])[.:;](?=\s)", text)
        text = text[: stop.start()] if stop else text
    return text.strip(" :;./") or None, at


def _fact(root: _Node, pages: _Pages) -> Fact[OutlineNode]:
    spans: dict[str, Span] = {}
    return Fact(_built(root, "", (), spans, pages), spans)


def _kind(style: str, above: Sequence[str]) -> str:
    if style == "number" and "điều" in above:
        return "khoản"
    return KINDS.get(style, "đề mục")


def _built(node: _Node, prefix: str, above: tuple[str, ...], spans: dict[str, Span], pages: _Pages) -> OutlineNode:
    paragraph = node.paragraph
    spans[prefix + "label"] = paragraph.at(0, paragraph.body)
    if node.title is not None:
        spans[prefix + "title"] = node.title_at
    kind = _kind(paragraph.style, above)
    children = [
        _built(child, f"{prefix}children/{index}/", (*above, kind), spans, pages)
        for index, child in enumerate(node.children)
    ]
    return OutlineNode.model_validate(
        {
            "kind": kind,
            "label": paragraph.label or "",
            "level": len(above) + 1,
            "title": node.title,
            "page": paragraph.page,
            "start": pages.point(paragraph.span.start),
            "end": pages.point(node.end),
            "children": children,
        }
    )
