from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from drawn_pages import DPI, blank, pixels, write

from vanban.errors import EngineError, EngineTimeout, MissingDependency
from vanban.model import Pixels
from vanban.ocr import ENGINES, tesseract
from vanban.ocr.resident import Resident, Unloadable
from vanban.ocr.tesseract import LAYOUTS, TesseractEngine, TesserocrEngine, model_folder
from vanban.parse import Reader

pytestmark = pytest.mark.tesseract


@pytest.fixture
def folder() -> str:
    found = model_folder("tesseract")
    assert found is not None
    return found


@pytest.fixture
def page() -> Pixels:
    drawn = blank(1200, 500)
    for n, text in enumerate(
        ("Ủy ban nhân dân tỉnh quyết nghị", "1. Chỉ số cải cách hành chính 82,91 %", "12/QĐ-UBND")
    ):
        write(drawn, text, 80, 100 + 110 * n)
    image: Pixels = pixels(drawn)
    return image


def child_of(engine: TesseractEngine) -> int:
    """The process that the engine keeps for this thread."""
    resident = engine._resident()
    assert resident is not None
    assert resident._process is not None
    return resident._process.pid


def run_each_time(monkeypatch: pytest.MonkeyPatch) -> TesseractEngine:
    """An engine that runs the program for each image."""
    engine = TesseractEngine()
    monkeypatch.setattr(engine, "_resident", lambda: None)
    return engine


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_loaded_engine_reads_what_the_program_reads(layout: str, page: Pixels, monkeypatch) -> None:
    loaded, program = TesseractEngine(), run_each_time(monkeypatch)
    colour = np.ascontiguousarray(np.dstack([page, page, np.minimum(page, 200)]))
    for image in (page, page[90:210], np.rot90(page).copy(), colour, page):
        for dpi in (DPI, 299.6):
            assert loaded.recognize(image, dpi, layout=layout) == program.recognize(image, dpi, layout=layout)
    assert loaded.recognize(page, DPI, layout=layout)


def test_one_child_reads_many_images(page: Pixels) -> None:
    engine = TesseractEngine()
    engine.recognize(page, DPI)
    first = child_of(engine)
    engine.recognize(page[:200], DPI, layout="line")
    assert child_of(engine) == first


def test_each_thread_has_a_child_of_its_own(page: Pixels) -> None:
    engine = TesseractEngine()
    texts: list[str] = []

    def read() -> None:
        texts.append(" ".join(line.text for line in engine.recognize(page, DPI)))

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 3
    assert len(set(texts)) == 1


def test_a_killed_child_costs_one_call(page: Pixels) -> None:
    engine = TesseractEngine()
    engine.recognize(page, DPI)
    stopped = child_of(engine)
    os.kill(stopped, signal.SIGSTOP)  # so that it dies with the image in hand
    threading.Timer(0.2, os.kill, (stopped, signal.SIGKILL)).start()
    with pytest.raises(EngineError, match="died"):
        engine.recognize(page, DPI)
    assert engine.recognize(page, DPI)
    assert child_of(engine) != stopped


def test_a_child_that_hangs_is_killed_at_its_time(page: Pixels, folder: str) -> None:
    resident = Resident("library", folder, "vie", timeout_s=3.0)
    resident.version()
    assert resident._process is not None
    hanging = resident._process
    os.kill(hanging.pid, signal.SIGSTOP)
    with pytest.raises(EngineTimeout, match="3 s"):
        resident.tsv(page, DPI, LAYOUTS["page"])
    assert hanging.returncode == -signal.SIGKILL  # reaped
    assert "quyết" in resident.tsv(page, DPI, LAYOUTS["page"])


def test_a_child_that_died_between_calls_is_replaced(page: Pixels) -> None:
    engine = TesseractEngine()
    engine.recognize(page, DPI)
    os.kill(child_of(engine), signal.SIGKILL)
    time.sleep(0.2)
    assert engine.recognize(page, DPI)


def test_models_that_cannot_be_loaded_are_said_to_be(folder: str) -> None:
    with pytest.raises(Unloadable, match="nosuch"):
        Resident("library", folder, "nosuch", 20.0).version()


def test_the_program_is_run_where_nothing_can_be_loaded(page: Pixels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TesseractEngine, "binding", "no such binding")
    engine = TesseractEngine()
    assert engine.recognize(page, DPI)
    assert engine._resident() is None


def test_another_version_than_the_programs_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "program_version", lambda program: "4.0.0")
    assert TesseractEngine()._resident() is None


def test_a_script_in_the_programs_place_is_run_for_each_image(
    page: Pixels, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, asked = tmp_path / "tesseract", tmp_path / "asked"
    script.write_text(f'#!/bin/sh\necho "$@" >> {asked}\nexec {shutil.which("tesseract")} "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert TesseractEngine().recognize(page, DPI)
    assert "stdin stdout" in asked.read_text()


def test_the_child_has_one_thread() -> None:
    engine = TesseractEngine()
    environment = Path(f"/proc/{child_of(engine)}/environ").read_bytes()
    assert b"OMP_THREAD_LIMIT=1" in environment.split(b"\0")


def test_each_engine_can_be_chosen() -> None:
    assert set(Reader) == set(ENGINES)


def test_tesserocr_reads_as_the_program_of_its_version_does(page: Pixels) -> None:
    pytest.importorskip("tesserocr")
    engine, program = TesserocrEngine(), TesseractEngine()
    read = engine.recognize(page, DPI)
    if engine.version() == program.version():
        assert read == program.recognize(page, DPI)
    assert "Ủy ban nhân dân tỉnh quyết nghị" in [line.text for line in read]


def test_tesserocr_that_is_not_installed_is_named_with_its_extra(page: Pixels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TesserocrEngine, "binding", "not installed")
    with pytest.raises(MissingDependency, match=r"vanban\[fast\]"):
        TesserocrEngine().version()
    with pytest.raises(MissingDependency, match=r"vanban\[fast\]"):
        TesserocrEngine().recognize(page, DPI)


def gone(condition: Callable[[], bool]) -> bool:
    """Whether a condition comes true within some seconds."""
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


@pytest.mark.parametrize("ending", ["pass", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"])
def test_no_child_outlives_its_process(ending: str) -> None:
    code = (
        "import numpy as np; from vanban.ocr.tesseract import TesseractEngine; engine = TesseractEngine();"
        "engine.recognize(np.full((90, 90), 255, np.uint8), 200);"
        f"print(engine._resident()._process.pid, flush=True); {ending}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert gone(lambda: not Path(f"/proc/{int(done.stdout)}").exists())
