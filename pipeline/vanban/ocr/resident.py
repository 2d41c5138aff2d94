"""A Tesseract that stays loaded between images, in a child that can be killed.

Starting the program and loading its models costs 0.08 CPU seconds a call, and a page takes five calls: a fifth of its
time. Loaded in this process Tesseract could neither be stopped when it hangs nor crash alone; in a child
(see ``serving``) a call that takes too long, or kills its process, costs that call only.
"""

from __future__ import annotations

import contextlib
import json
import struct
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from vanban.errors import EngineDied, EngineError, EngineTimeout
from vanban.model import Pixels
from vanban.ocr import serving
from vanban.ocr.child import ONE_THREAD, kill_group, start_child

MAX_CALLS = 1000  # of one child: what a library loses of its memory does not pile up
STOP_TIMEOUT_S = 5.0


class Unloadable(EngineError):
    """Tesseract cannot be kept loaded on this machine."""


class Resident:
    """One child with models loaded; started when first asked, and again when it has died."""

    def __init__(self, binding: str, tessdata: str, models: str, timeout_s: float) -> None:
        self._arguments = [sys.executable, "-I", str(Path(serving.__file__)), binding, tessdata, models]
        self._timeout_s = timeout_s
        self._process: subprocess.Popen[bytes] | None = None
        self._calls = 0
        self._version = ""

    def version(self) -> str:
        """The version of the Tesseract that it holds; raises Unloadable if it holds none."""
        self._started()
        return self._version

    def tsv(self, image: Pixels, dpi: float, mode: int) -> str:
        """What Tesseract reads in an image, as TSV.

        Raises:
            Unloadable: the models cannot be loaded.
            EngineTimeout: it took longer than it may and was killed.
            EngineDied: the child has crashed, or somebody killed it.
            EngineError: the image cannot be read.
        """
        height, width = image.shape[:2]
        channels = 1 if image.ndim == 2 else image.shape[2]
        pixels = np.ascontiguousarray(image if image.ndim == 2 else image[:, :, ::-1])
        request = {"width": width, "height": height, "channels": channels, "dpi": round(dpi), "mode": mode}
        process = self._started()
        with self._deadline(process):
            return _exchange(process, json.dumps(request).encode() + b"\n", pixels.data.cast("B"))

    def close(self) -> None:
        """End the child; the next call starts another."""
        if self._process is not None:
            self._finalizer()
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and (self._calls >= MAX_CALLS or self._process.poll() is not None):
            self.close()
        if self._process is None:
            process = self._process = start_child(self._arguments, environment=ONE_THREAD, stderr=subprocess.DEVNULL)
            self._finalizer = weakref.finalize(self, _stop, process)
            self._calls = 0
            try:
                with self._deadline(process):
                    self._version = _exchange(process)
            except EngineTimeout:
                raise
            except EngineError as error:
                raise Unloadable(str(error)) from error
        self._calls += 1
        return self._process

    @contextlib.contextmanager
    def _deadline(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Kill the child when the block takes too long, or is left by any other way than its end."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            kill_group(process)

        watch = threading.Timer(self._timeout_s, kill)
        watch.daemon = True
        watch.start()
        try:
            yield
        except Refused as error:
            raise EngineError(str(error)) from None
        except BaseException:
            kill_group(process)
            self.close()
            if late.is_set():
                raise EngineTimeout(
                    f"tesseract was killed after {self._timeout_s:g} s; give it more time or skip the page"
                ) from None
            raise
        finally:
            watch.cancel()


class Refused(Exception):
    """The child lives and says why it has no answer."""


def _exchange(process: subprocess.Popen[bytes], *request: bytes | memoryview) -> str:
    """Send a request's parts and wait for its answer."""
    if process.stdin is None or process.stdout is None:
        raise EngineError("tesseract's child has no pipes")
    try:
        for part in request:
            process.stdin.write(part)
        process.stdin.flush()
        head = process.stdout.read(struct.calcsize("<cI"))
        kind, length = struct.unpack("<cI", head)
        data = process.stdout.read(length)
        if len(data) < length:
            raise EOFError
    except (OSError, EOFError, struct.error):
        raise EngineDied(f"tesseract died of an image, with code {process.wait()}") from None
    if kind == serving.FAILED:
        raise Refused(data.decode())
    return data.decode()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Have a child end by itself, so that its CPU time is known to us, or else by force."""
    with process:
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            kill_group(process)
