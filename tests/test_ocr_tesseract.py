from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from drawn_pages import DPI, blank, pixels, write
from hypothesis import given
from hypothesis import strategies as st

from vanban.errors import EngineError, EngineTimeout, MissingDependency
from vanban.model import Box
from vanban.ocr import ENGINES, TesseractEngine
from vanban.ocr.child import run_child
from vanban.ocr.tesseract import installed_names, parse_orientation, parse_tsv, to_pnm

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def state_of(pid: int) -> str | None:
    """The kernel's state letter of a process; ``None`` when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return None


def zombies() -> list[int]:
    """Our own children that ended and were not reaped."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] == "Z" and int(fields[1]) == os.getpid():
            found.append(int(stat.parent.name))
    return found


def test_full_confidence_and_far_coordinates_are_read_whole() -> None:
    [line] = parse_tsv(HEAD + "5\t1\t1\t1\t1\t1\t12345\t10007\t40\t20\t100\tĐiều\n")
    [word] = line.words
    assert word.box == Box(12345, 10007, 12385, 10027)
    assert word.confidence == 1.0


def test_quotes_are_text() -> None:
    rows = '5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t91.5\t"Một\n5\t1\t1\t1\t1\t2\t9\t0\t9\t9\t90\tcửa"\n'
    [line] = parse_tsv(HEAD + rows)
    assert line.text == '"Một cửa"'


def test_separators_that_only_python_knows_do_not_cut_a_row() -> None:
    [line] = parse_tsv(HEAD + "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t91\ta\N{LINE SEPARATOR}b\n")
    assert len(line.words) == 1


def test_words_without_text_and_negative_confidences_make_no_words() -> None:
    rows = (
        "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n"
        "4\t1\t1\t1\t1\t0\t0\t0\t90\t20\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t0\t0\t90\t20\t95.0\t \n"
        "5\t1\t2\t1\t1\t1\t0\t40\t90\t20\t95.0"
    )
    assert list(parse_tsv(HEAD + rows)) == []


def test_lines_of_different_blocks_stay_apart() -> None:
    rows = "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t91\tmột\n5\t1\t2\t1\t1\t1\t50\t0\t9\t9\t91\thai\n"
    assert [line.text for line in parse_tsv(HEAD + rows)] == ["một", "hai"]


def test_decomposed_letters_come_out_composed() -> None:
    [line] = parse_tsv(HEAD + "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t91\tquye\u0302\u0301t\n")
    assert line.text == "quyết"


def test_letters_that_vietnamese_does_not_have_are_replaced_and_remembered() -> None:
    [line] = parse_tsv(HEAD + "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t91\t15⁄QĐÐ-UBND\n")
    assert line.text == "15/QĐ-UBND"
    assert line.raw_text == "15⁄QĐÐ-UBND"


@given(st.floats(-1, 101), st.integers(0, 10**6), st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_row_gives_a_valid_word_or_none(confidence: float, left: int, text: str) -> None:
    for line in parse_tsv(HEAD + f"5\t1\t1\t1\t1\t1\t{left}\t0\t9\t9\t{confidence}\t{text}\n"):
        assert line.words[0].box == Box(left, 0, left + 9, 9)


def test_an_unsure_orientation_is_none() -> None:
    assert parse_orientation("Rotate: 180\nOrientation confidence: 11.20\n") == 180
    assert parse_orientation("Rotate: 180\nOrientation confidence: 0.40\n") is None
    assert parse_orientation("") is None


def test_colour_goes_in_as_red_green_blue() -> None:
    image = np.zeros((1, 2, 3), np.uint8)
    image[0, 0] = (1, 2, 3)
    assert to_pnm(image) == b"P6 2 1 255\n\x03\x02\x01\x00\x00\x00"


def test_a_missing_program_names_its_package() -> None:
    with pytest.raises(MissingDependency, match="apt-get install tesseract-ocr"):
        run_child(["tesseract-of-nowhere"], timeout_s=5)


def test_past_its_time_the_child_dies_with_all_it_started() -> None:
    marker = Path(f"/tmp/vanban-test-{os.getpid()}")
    with pytest.raises(EngineTimeout):
        run_child(["sh", "-c", f"sleep 60 & echo $! > {marker}; wait"], timeout_s=0.5)
    grandchild = int(marker.read_text())
    marker.unlink()
    deadline = time.monotonic() + 5  # the signal is sent; a busy machine takes its time to deliver it
    while state_of(grandchild) not in (None, "Z") and time.monotonic() < deadline:
        time.sleep(0.01)
    assert state_of(grandchild) in (None, "Z")  # dead; whether it is reaped is its new parent's business
    assert zombies() == []


def test_the_child_dies_when_its_caller_is_killed() -> None:
    code = "from vanban.ocr.child import run_child; run_child(['sleep', '61.25'], timeout_s=90)"
    with subprocess.Popen([sys.executable, "-c", code]) as caller:
        deadline = time.monotonic() + 20
        while not (sleepers := sleeping("61.25")) and time.monotonic() < deadline:
            time.sleep(0.05)
        caller.send_signal(signal.SIGKILL)
    assert sleepers
    deadline = time.monotonic() + 5
    while sleeping("61.25") and time.monotonic() < deadline:
        time.sleep(0.01)
    assert sleeping("61.25") == []


def sleeping(argument: str) -> list[int]:
    """Live processes that were called with this argument alone."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            arguments = line.read_bytes().split(b"\0")
        except OSError:
            continue
        if arguments[:2] == [b"sleep", argument.encode()] and state_of(int(line.parent.name)) != "Z":
            found.append(int(line.parent.name))
    return found


def test_a_child_sees_its_variables_and_we_do_not() -> None:
    finished = run_child(["sh", "-c", "echo $VANBAN_TEST"], timeout_s=5, environment={"VANBAN_TEST": "đây"})
    assert finished.stdout.decode().strip() == "đây"
    assert "VANBAN_TEST" not in os.environ


@pytest.mark.tesseract
def test_reads_a_line_with_boxes_and_confidences() -> None:
    page = blank(1200, 300)
    box = write(page, "Ủy ban nhân dân tỉnh quyết nghị", 80, 150)
    lines = ENGINES["tesseract"]().recognize(pixels(page), DPI)
    assert [line.text for line in lines] == ["Ủy ban nhân dân tỉnh quyết nghị"]
    first = lines[0].words[0]
    assert first.box is not None
    assert first.box.overlap(box) == first.box.width * first.box.height
    assert first.confidence is not None
    assert first.confidence > 0.8


@pytest.mark.tesseract
def test_a_page_that_takes_too_long_leaves_no_process() -> None:
    noise = np.random.default_rng(7).integers(0, 255, (3000, 2000), np.uint8)
    with pytest.raises(EngineTimeout):
        TesseractEngine(timeout_s=0.2).recognize(noise, DPI)
    assert zombies() == []


@pytest.mark.tesseract
def test_a_model_that_is_not_installed_is_named_with_its_package() -> None:
    with pytest.raises(MissingDependency, match="tesseract-ocr-nosuch"):
        TesseractEngine(("vie", "nosuch")).recognize(np.full((50, 50), 255, np.uint8), DPI)
    with pytest.raises(MissingDependency, match="tesseract-ocr-nosuch"):
        installed_names(("nosuch",))


@pytest.mark.tesseract
def test_what_tesseract_cannot_read_is_an_engine_error() -> None:
    with pytest.raises(EngineError, match="without pixels"):
        TesseractEngine().recognize(np.zeros((0, 0), np.uint8), DPI)


@pytest.mark.tesseract
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_orientation_is_the_turn_that_sets_a_page_upright(turn: int) -> None:
    page = blank(1654, 1100)
    for n in range(14):
        write(page, "Căn cứ Luật Tổ chức chính quyền địa phương và các nghị định", 120, 120 + 66 * n)
    turned = np.rot90(pixels(page), turn // 90)  # counter-clockwise
    assert TesseractEngine().orientation(np.ascontiguousarray(turned), DPI) == turn


@pytest.mark.tesseract
def test_a_blank_page_has_no_orientation_and_no_lines() -> None:
    white = np.full((800, 600), 255, np.uint8)
    assert TesseractEngine().orientation(white, DPI) is None
    assert TesseractEngine().recognize(white, DPI) == ()


@pytest.mark.tesseract
def test_the_version_is_tesseracts_own() -> None:
    assert TesseractEngine().version().split(".")[0] in {"4", "5"}
