"""The child that keeps Tesseract loaded: requests on stdin, answers on stdout, until stdin ends.

    python serving.py BINDING TESSDATA MODELS

A script for a bare interpreter, so that it starts in a hundredth of a second and holds little besides the models; only
names and settings of it are imported by the pipeline. The first answer is Tesseract's version. A request is a line of
JSON (width, height, channels, dpi, mode) and the pixels behind it; an answer is a kind, a length and that many bytes.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
import struct
import sys
from collections.abc import Iterator
from typing import BinaryIO, Protocol

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
READ, FAILED = b"r", b"f"  # kinds of answers: what was asked for, or why it cannot be had

SETTINGS = {"textord_all_prop": "1"}
"""Lines are read whole, whether their letters are of one width or not: not asking for it saves a fiftieth of the time,
and 140 calls gave the same."""

BLOCK, PARAGRAPH, LINE, WORD = range(4)  # Tesseract's levels


class Binding(Protocol):
    """Tesseract in this process."""

    version: str

    def tsv(self, pixels: bytes, width: int, height: int, channels: int, dpi: int, mode: int) -> str:
        """The words of an image as Tesseract's TSV without its header; raise RuntimeError if it cannot be read."""
        ...


class Library:
    """Tesseract's own library through its C interface: the code that the program runs, so the same output."""

    def __init__(self, tessdata: str, models: str) -> None:
        name = ctypes.util.find_library("tesseract")  # asks the system's list, no compiler is needed
        if name is None:
            raise RuntimeError("there is no libtesseract")
        self._library = library = ctypes.CDLL(name)
        handle, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
        for function, result, arguments in (
            ("TessVersion", text, []),
            ("TessBaseAPICreate", handle, []),
            ("TessBaseAPIInit3", number, [handle, text, text]),
            ("TessBaseAPISetVariable", number, [handle, text, text]),
            ("TessBaseAPISetPageSegMode", None, [handle, number]),
            ("TessBaseAPISetImage", None, [handle, text, number, number, number, number]),
            ("TessBaseAPIRecognize", number, [handle, handle]),
            ("TessBaseAPIGetIterator", handle, [handle]),
            ("TessBaseAPIClear", None, [handle]),
            ("TessResultIteratorGetPageIterator", handle, [handle]),
            ("TessResultIteratorGetUTF8Text", handle, [handle, number]),
            ("TessResultIteratorConfidence", ctypes.c_float, [handle, number]),
            ("TessResultIteratorNext", number, [handle, number]),
            ("TessResultIteratorDelete", None, [handle]),
            ("TessPageIteratorIsAtBeginningOf", number, [handle, number]),
            ("TessPageIteratorBoundingBox", number, [handle, number, *4 * [ctypes.POINTER(number)]]),
            ("TessDeleteText", None, [handle]),
        ):
            entry = getattr(library, function)
            entry.restype, entry.argtypes = result, arguments
        self.version = library.TessVersion().decode()
        self._api = library.TessBaseAPICreate()
        if library.TessBaseAPIInit3(self._api, tessdata.encode(), models.encode()):
            raise RuntimeError(f"Tesseract cannot load {models} from {tessdata}")
        for setting, value in SETTINGS.items():
            library.TessBaseAPISetVariable(self._api, setting.encode(), value.encode())

    def tsv(self, pixels: bytes, width: int, height: int, channels: int, dpi: int, mode: int) -> str:
        """The words of an image as TSV."""
        library, api = self._library, self._api
        library.TessBaseAPISetVariable(api, b"user_defined_dpi", b"%d" % dpi)
        library.TessBaseAPISetPageSegMode(api, mode)
        library.TessBaseAPISetImage(api, pixels, width, height, channels, channels * width)
        try:
            if library.TessBaseAPIRecognize(api, None):
                raise RuntimeError("Tesseract cannot read this image")
            words = library.TessBaseAPIGetIterator(api)
            if not words:
                return ""
            try:
                return "\n".join(self._rows(words))
            finally:
                library.TessResultIteratorDelete(words)
        finally:
            library.TessBaseAPIClear(api)

    def _rows(self, words: int) -> Iterator[str]:
        """The rows of words as Tesseract's own TSV has them, which asks about every letter: a third of its time."""
        library, place = self._library, self._library.TessResultIteratorGetPageIterator(words)
        corners = [ctypes.c_int() for _ in range(4)]
        into = [ctypes.byref(corner) for corner in corners]
        begins = library.TessPageIteratorIsAtBeginningOf
        block = paragraph = line = word = 0
        more = 1
        while more:
            text = library.TessResultIteratorGetUTF8Text(words, WORD)
            if text:
                if begins(place, LINE):
                    if begins(place, BLOCK):
                        block, paragraph, line = block + 1, 0, 0
                    if begins(place, PARAGRAPH):
                        paragraph, line = paragraph + 1, 0
                    line, word = line + 1, 0
                word += 1
                read = ctypes.string_at(text).decode()
                library.TessDeleteText(text)
                library.TessPageIteratorBoundingBox(place, WORD, *into)
                x0, y0, x1, y1 = (corner.value for corner in corners)
                sure = library.TessResultIteratorConfidence(words, WORD)
                yield f"5\t1\t{block}\t{paragraph}\t{line}\t{word}\t{x0}\t{y0}\t{x1 - x0}\t{y1 - y0}\t{sure:f}\t{read}"
            more = library.TessResultIteratorNext(words, WORD)


class Tesserocr:
    """The ``tesserocr`` package, whose wheels bring a Tesseract of their own."""

    def __init__(self, tessdata: str, models: str) -> None:
        import tesserocr

        self.version = tesserocr.tesseract_version().split()[1]
        self._api = tesserocr.PyTessBaseAPI(path=tessdata, lang=models)
        for setting, value in SETTINGS.items():
            self._api.SetVariable(setting, value)

    def tsv(self, pixels: bytes, width: int, height: int, channels: int, dpi: int, mode: int) -> str:
        """The words of an image as TSV."""
        self._api.SetVariable("user_defined_dpi", str(dpi))
        self._api.SetPageSegMode(mode)
        self._api.SetImageBytes(pixels, width, height, channels, channels * width)
        try:
            if not self._api.Recognize():
                raise RuntimeError("Tesseract cannot read this image")
            return str(self._api.GetTSVText(0))
        finally:
            self._api.Clear()


BINDINGS: dict[str, type[Library | Tesserocr]] = {"library": Library, "tesserocr": Tesserocr}


def serve(binding: Binding, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    answer(answers, READ, binding.version)
    while line := requests.readline():
        request = json.loads(line)
        pixels = requests.read(request["width"] * request["height"] * request["channels"])
        try:
            answer(answers, READ, HEADER + binding.tsv(pixels, **request))
        except RuntimeError as error:
            answer(answers, FAILED, str(error))


def answer(answers: BinaryIO, kind: bytes, text: str) -> None:
    """Send one answer."""
    data = text.encode()
    answers.write(struct.pack("<cI", kind, len(data)) + data)
    answers.flush()


def main() -> int:
    """Load what the arguments name and serve it."""
    binding, tessdata, models = sys.argv[1:]
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    try:
        loaded = BINDINGS[binding](tessdata, models)
    except (RuntimeError, ImportError, OSError, AttributeError) as error:
        answer(answers, FAILED, str(error))
        return 1
    serve(loaded, sys.stdin.buffer, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
