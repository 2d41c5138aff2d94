"""Pairs of printed and read text: alignment, setting, degradation, files, and one real page."""

import gzip
import lzma
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from vanban.errors import InputError, MissingDependency
from vanban.model import Box, Word
from vanban.vietnamese import nfc
from vanban_lexicon.pairs import Pair, read_pairs
from vanban_lexicon.pairs.__main__ import main
from vanban_lexicon.pairs.align import Token, align_line
from vanban_lexicon.pairs.degrade import RECIPES, degrade, rotate
from vanban_lexicon.pairs.forms import Names, code, date, enumerator, letterhead, line_of_form, symbol
from vanban_lexicon.pairs.job import choose_look, word_errors
from vanban_lexicon.pairs.layers import page_pairs
from vanban_lexicon.pairs.reading import ReadWord, align_page, to_page
from vanban_lexicon.pairs.rows import COLUMNS, write_rows
from vanban_lexicon.pairs.sheets import PdfSheets
from vanban_lexicon.pairs.text import Source, Window, choose_document, choose_window, clean, cover_block, read_windows
from vanban_lexicon.pairs.typeset import (
    FAMILIES,
    PRINTABLE,
    STYLES,
    VIETNAMESE_LETTERS,
    Block,
    Setting,
    font_file,
    missing_letters,
    print_page,
    set_page,
)

NAMES = Names(
    ("tỉnh Sơn Bình", "thành phố Hải An"), ("xã Mỹ Lộc", "phường Trà Ổ"), ("Sở Nội vụ", "Cục Thống kê", "Ban Dân tộc")
)
PLAIN = Setting("LiberationSerif", 14, 200, 30, 1.3, 160)


def on_line(text, starts=None):
    """Tokens of a line, ten pixels a letter, or starting where ``starts`` says."""
    tokens, x = [], 0
    for index, word in enumerate(text.split()):
        left = starts[index] if starts else x
        tokens.append(Token(word, left, left + 10 * len(word), 90))
        x = left + 10 * len(word) + 10
    return tokens


def grouped(ocr, truth):
    return [
        (" ".join(t.text for t in g.ocr), " ".join(t.text for t in g.truth), g.status) for g in align_line(ocr, truth)
    ]


def test_words_whose_letters_are_all_wrong_are_found_by_their_place():
    assert grouped(on_line("& Té tw", [0, 30, 60]), on_line("ở Tổ từ", [0, 30, 60])) == [
        ("&", "ở", "ok"),
        ("Té", "Tổ", "ok"),
        ("tw", "từ", "ok"),
    ]


def test_merged_words_stay_together():
    merged = [Token("02nam", 0, 58), *on_line("2023", [70])]
    assert grouped(merged, on_line("02 năm 2023", [0, 30, 70])) == [("02nam", "02 năm", "ok"), ("2023", "2023", "ok")]


def test_split_words_stay_together():
    split = on_line("43/ QD-UBND ngay", [0, 40, 130])
    truth = [Token("43/QĐ-UBND", 0, 110), *on_line("ngày", [130])]
    assert grouped(split, truth) == [("43/ QD-UBND", "43/QĐ-UBND", "ok"), ("ngay", "ngày", "ok")]


def test_dust_beside_a_word_is_junk_and_takes_no_word():
    read = [Token("_", 200, 206), *on_line("Diéu 5.", [300, 350])]
    assert grouped(read, on_line("Điều 5.", [300, 350])) == [
        ("_", "", "junk"),
        ("Diéu", "Điều", "ok"),
        ("5.", "5.", "ok"),
    ]


def test_an_unread_word_is_lost_and_its_neighbours_are_kept():
    assert grouped(on_line("bé may", [0, 130]), on_line("bộ tổ máy", [0, 60, 130])) == [
        ("bé", "bộ", "ok"),
        ("", "tổ", "lost"),
        ("may", "máy", "ok"),
    ]


def test_boxes_that_are_off_by_a_letter_do_not_join_words():
    read = [Token("Y", 0, 3), Token("té", 4, 35)]
    assert grouped(read, [Token("Y", 0, 10), Token("tế", 20, 40)]) == [("Y", "Y", "ok"), ("té", "tế", "ok")]


def test_a_line_that_was_mostly_not_read_is_doubted_as_a_whole():
    groups = align_line(on_line("xin", [0]), on_line("Nơi nhận: Văn phòng Sở"))
    assert {group.status for group in groups} == {"doubtful"}


def test_a_dead_line_of_junk_alone_aligns():
    assert grouped(on_line("|| ."), []) == [("||", "", "junk"), (".", "", "junk")]


WORDS = st.lists(st.text("aăđộứ6&;.", min_size=1, max_size=5), max_size=6)


@given(WORDS, WORDS)
def test_alignment_keeps_every_token_in_order(read, printed):
    ocr, truth = on_line(" ".join(read)), on_line(" ".join(printed))
    groups = align_line(ocr, truth)
    assert [token for group in groups for token in group.ocr] == ocr
    assert [token for group in groups for token in group.truth] == truth


@given(WORDS)
def test_a_line_read_without_error_aligns_word_by_word(words):
    tokens = on_line(" ".join(words))
    assert [(g.ocr, g.truth, g.status) for g in align_line(tokens, tokens)] == [((t,), (t,), "ok") for t in tokens]


def test_there_are_134_vietnamese_letters():
    assert len(VIETNAMESE_LETTERS) == len(set(VIETNAMESE_LETTERS)) == 134
    assert nfc(VIETNAMESE_LETTERS) == VIETNAMESE_LETTERS


@pytest.mark.parametrize("family", FAMILIES)
def test_every_face_has_every_vietnamese_letter(family):
    try:
        assert {style: missing_letters(family, style) for style in STYLES} == dict.fromkeys(STYLES, "")
    except MissingDependency as missing:
        pytest.skip(str(missing))


def test_a_missing_letter_is_noticed():
    assert missing_letters("LiberationSerif", "regular", "aệ\N{HANGUL SYLLABLE HAN}") == "\N{HANGUL SYLLABLE HAN}"


def test_a_page_holds_its_blocks_and_its_words_do_not_overlap():
    blocks = [*letterhead(random.Random(4), NAMES), Block("Giao các phòng rà soát, báo cáo trước ngày 05/6/2024. " * 9)]
    page = set_page(blocks, PLAIN)
    assert page.used == len(blocks)
    assert page.text.split() == [word for block in blocks for word in f"{block.text} {block.right}".split()]
    for before, after in zip(page.words, page.words[1:], strict=False):
        assert after.line > before.line or after.left > before.right
    assert max(word.right for word in page.words) < page.size[0]


def test_a_letterhead_too_wide_for_two_columns_is_set_below_one_another():
    block = Block(
        "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH", "form", "bold", "left", False, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )
    assert len(set_page([block], PLAIN).middles) == 2


def test_a_printed_page_is_black_on_white_where_its_words_are():
    page = set_page([Block("Độc lập - Tự do - Hạnh phúc")], PLAIN)
    image = print_page(page, PLAIN)
    assert image.shape == page.size[::-1]
    word = page.words[0]
    middle = round(page.middles[0])
    assert image[middle - 8 : middle + 8, round(word.left) : round(word.right)].min() < 60
    assert image[: middle - 40].min() == 255


@pytest.mark.parametrize("name", RECIPES)
def test_degradation_depends_on_the_seed_alone_and_leaves_ink_on_paper(name):
    image = print_page(set_page([Block("Căn cứ Luật Tổ chức chính quyền địa phương")], PLAIN), PLAIN)
    once, again = (degrade(image, name, random.Random(11), 200) for _ in range(2))
    assert once.dtype == np.uint8
    assert once.shape == image.shape
    assert np.array_equal(once, again)
    assert np.percentile(once, 75) > once.min() + 60


@given(st.floats(-3, 3), st.integers(0, 300), st.integers(0, 200))
def test_places_on_a_turned_page_lead_back(angle, x, y):
    _, back = rotate(np.full((200, 300), 255, np.uint8), angle)
    there = np.linalg.inv(np.vstack([back, [0, 0, 1]]))
    at = there @ [x, y, 1]
    word = to_page([ReadWord("số", 2 * at[0], 2 * at[0], 2 * at[1], 90)], 2.0, back)[0]
    assert (word.left, word.middle) == pytest.approx((x, y), abs=1e-6)


def test_words_between_two_lines_go_to_the_nearer_one():
    page = set_page([Block("Nơi nhận:", align="left"), Block("Lưu: VT.", align="left")], PLAIN)
    words = [ReadWord(w.text, w.left, w.right, page.middles[w.line] + 4, 80) for w in reversed(page.words)]
    lines = align_page(page, words)
    assert [[g.truth[0].text for g in line if g.status == "ok"] for line in lines] == [
        ["Nơi", "nhận:"],
        ["Lưu:", "VT."],
    ]


def test_generated_lines_are_printable_and_vary():
    rng = random.Random(1)
    texts = [make(rng) for make in (date, symbol, code, enumerator) for _ in range(200)]
    texts += [block.text for _ in range(100) for block in [line_of_form(rng, NAMES), *letterhead(rng, NAMES)]]
    assert all(PRINTABLE.issuperset(text) and text == nfc(text) for text in texts)
    assert len(set(texts)) > 600


def test_lines_with_signs_that_fonts_may_lack_are_left_out():
    assert clean("Điểm số: 漢") == ""
    assert clean("RETRIEVAL_TITLE: quyết định") == ""
    assert clean("Ho\N{COMBINING GRAVE ACCENT}a") == "Hòa"


def test_every_syllable_is_shown_once_before_any_is_shown_again():
    syllables = tuple(f"s{number}" for number in range(100))
    shown = [word.lower() for page in range(25) for word in cover_block(3, page, syllables).text.split()]
    assert sorted(shown[:100]) == sorted(syllables)
    assert sorted(shown[100:200]) == sorted(syllables)


def test_pages_kept_back_come_from_repositories_that_training_never_sees():
    sources = [
        Source(f"owner/repo{number}", "admin", 1 + 100 * number, 101 + 100 * number, 500) for number in range(60)
    ]
    assert 0 < sum(source.held for source in sources) < 20
    rng = random.Random(5)
    for held in (True, False):
        for _ in range(200):
            window = choose_window(rng, sources, held=held)
            assert sources[(window.first - 1) // 100].held == held


def test_windows_are_cut_from_a_compressed_corpus(tmp_path):
    with lzma.open(tmp_path / "admin.txt.xz", "wt", encoding="utf8") as out:
        out.writelines(f"dòng {number}\n" for number in range(1, 101))
    windows = {7: Window("admin", 3, 5), 2: Window("admin", 4, 6), 9: Window("admin", 99, 101)}
    lines = {page: [line.strip() for line in found] for page, found in read_windows(tmp_path, windows).items()}
    assert lines == {7: ["dòng 3", "dòng 4"], 2: ["dòng 4", "dòng 5"], 9: ["dòng 99", "dòng 100"]}


def test_a_page_of_a_plain_text_stays_within_one_document():
    lines = ["a"] * 40 + [""] + ["b"] * 50
    for seed in range(30):
        window = choose_document(random.Random(seed), lines, "text")
        assert len(set(lines[window.first - 1 : window.last - 1])) == 1


def test_poor_pages_are_read_by_both_models():
    looks = [choose_look(random.Random(seed)) for seed in range(300)]
    assert all(look.models == ("eng", "vie") for look in looks if look.recipe == "photocopy" or look.setting.dpi <= 150)
    assert any(look.models == ("eng",) for look in looks)
    assert {look.enlarged > 1 for look in looks if look.setting.dpi == 150} == {True, False}


def test_word_errors_do_not_count_the_place_of_a_tone_mark():
    assert word_errors("Hòa Bình – năm 2023", "Hoà Binh - nam 2023") == (2, 5)


PAIRS = [
    Pair("00000", "admin:1-9", "Tinos-regular", 14, 200, "blur", "text", 0, 0, "ok", 88, "s6", "số"),
    Pair("00000", "admin:1-9", "Tinos-regular", 14, 200, "blur", "text", 0, 1, "doubtful", 3, '"', "đ)"),
    Pair("00000", "admin:1-9", "Tinos-regular", 14, 200, "blur", "text", 1, 0, "lost", -1, "", "ở"),
]


def test_pairs_survive_the_file(tmp_path):
    write_rows(tmp_path / "pairs_eng_0000.tsv.gz", PAIRS)
    assert list(read_pairs(tmp_path, doubtful=True)) == PAIRS
    assert list(read_pairs(tmp_path)) == [PAIRS[0], PAIRS[2]]
    assert list(read_pairs(tmp_path, "vie")) == []


def test_the_same_pairs_give_the_same_bytes(tmp_path):
    write_rows(tmp_path / "a.tsv.gz", PAIRS)
    write_rows(tmp_path / "b.tsv.gz", PAIRS)
    assert (tmp_path / "a.tsv.gz").read_bytes() == (tmp_path / "b.tsv.gz").read_bytes()


def test_shards_of_another_format_are_refused(tmp_path):
    (tmp_path / "pairs_eng_0000.tsv.gz").write_bytes(gzip.compress("\t".join(COLUMNS[:-1]).encode() + b"\n"))
    with pytest.raises(ValueError, match="make the pairs anew"):
        list(read_pairs(tmp_path))


def write_pdf(path, lines):
    """A born-digital page of lines (x, y from above, text) in points."""
    pdfmetrics.registerFont(TTFont("Serif", str(font_file("LiberationSerif", "regular"))))
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Serif", 14)
    for x, y, text in lines:
        canvas.drawString(x, A4[1] - y, text)
    canvas.save()


def test_a_digital_page_gives_its_lines_with_both_columns_in_one(tmp_path):
    lines = [
        (60, 80, "Số: 12/KH-SNV"),
        (300, 82, "Hải An, ngày 3 tháng 4"),
        (90, 120, "Nhiệm vụ:"),
        (90, 140, "đ) Sở"),
    ]
    write_pdf(tmp_path / "a.pdf", lines)
    sheet = next(PdfSheets(tmp_path).make([3]))
    page, image = sheet.printed(PLAIN)
    assert page.text.split("\n") == ["Số: 12/KH-SNV Hải An, ngày 3 tháng 4", "", "Nhiệm vụ:", "đ) Sở", ""]
    assert image.shape == (round(A4[1] / 72 * 200), round(A4[0] / 72 * 200))
    word = page.words[-1]
    assert image[round(page.middles[2]) - 10 :][:20, round(word.left) : round(word.right)].min() < 60


def test_a_digital_page_without_a_sound_text_layer_is_left_out(tmp_path):
    write_pdf(tmp_path / "a.pdf", [(60, 80, "Ñy ban nh©n d©n tØnh")])
    with pytest.raises(InputError):
        PdfSheets(tmp_path)


@pytest.fixture
def corpus(tmp_path):
    """A corpus folder of the least size."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    line = "Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành tổ chức thực hiện nhiệm vụ.\n"
    for name in ("admin", "general"):
        with lzma.open(folder / f"{name}.txt.xz", "wt", encoding="utf8") as out:
            out.writelines(f"{number}. {line}" for number in range(1, 121))
    rows = "".join(f"a/{name}\t{name}.txt.xz\t1\t121\t2000\n" for name in ("admin", "general"))
    (folder / "SOURCES.tsv").write_text(f"repo\tout_file\tout_line_start\tout_line_end\tkept_tokens\n{rows}")
    (folder / "syllables.tsv").write_text(
        "syllable\tfreq_admin\tfreq_general\tstructurally_valid\nngoằn\t4\t3\t1\nquỹ\t90\t2\t1\n", encoding="utf8"
    )
    (folder / "gazetteer.tsv").write_text("level\tname\ntinh\tTỉnh Sơn Bình\nxa\tXã Mỹ Lộc\n", encoding="utf8")
    (folder / "agencies.tsv").write_text("name\tkind\nSở Nội vụ\tco_quan\n", encoding="utf8")
    return folder


def make(corpus, out, pages):
    assert main(["--corpus", str(corpus), "--out", str(out), "--pages", str(pages), "--seed", "6"]) == 0


@pytest.mark.tesseract
def test_a_run_makes_pairs_and_a_second_run_makes_nothing_new(corpus, tmp_path):
    out = tmp_path / "out"
    make(corpus, out, 1)
    pairs = list(read_pairs(out, doubtful=True))
    truth = (out / "pages" / "00000.truth.txt").read_text(encoding="utf8")
    assert [word for pair in pairs for word in pair.truth.split()] == truth.split()
    assert sum(pair.status == "ok" for pair in pairs) > 0.9 * len(pairs)
    assert 0.5 < sum(pair.ocr != pair.truth for pair in pairs) / len(pairs) < 0.98
    shard = out / "pairs_eng_0000.tsv.gz"
    before = shard.stat().st_mtime_ns
    make(corpus, out, 1)
    assert shard.stat().st_mtime_ns == before


def test_a_page_on_which_the_engine_fails_is_left_out_of_the_run(corpus, tmp_path, monkeypatch, caplog):
    engine = tmp_path / "bin" / "tesseract"
    engine.parent.mkdir()
    engine.write_text("#!/bin/sh\nexit 1\n")
    engine.chmod(0o755)
    monkeypatch.setenv("PATH", str(engine.parent), prepend=":")
    out = tmp_path / "out"
    make(corpus, out, 2)
    assert "page 00001" in caplog.text
    assert list(read_pairs(out)) == []


def test_without_the_engine_the_run_ends_with_the_command_to_install_it(corpus, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["--corpus", str(corpus), "--out", str(tmp_path / "out"), "--pages", "1"]) == 4
    assert "apt-get install tesseract-ocr" in capsys.readouterr().err
    assert not any((tmp_path / "out" / "done").iterdir())


@pytest.mark.tesseract
def test_pages_of_a_plain_text_are_read_by_both_models_and_kept_back(corpus, tmp_path):
    text = tmp_path / "own.txt"
    text.write_text("Các đơn vị báo cáo kết quả trước ngày 15 hằng tháng, gửi về Văn phòng để tổng hợp.\n" * 40, "utf8")
    out = tmp_path / "out"
    arguments = ["--corpus", str(corpus), "--text", str(text), "--out", str(out), "--pages", "1", "--images"]
    assert main(arguments) == 0
    assert {path.name for path in out.glob("*.gz")} == {"held_eng_0000.tsv.gz", "held_vie_0000.tsv.gz"}
    assert {path.suffixes[0] for path in (out / "pages").iterdir()} == {".truth", ".eng", ".vie", ".png"}


def test_words_of_a_scanners_layer_are_paired_with_what_is_printed_at_their_place() -> None:
    printed = [
        Word("Thủ", Box(10, 10, 40, 30)),
        Word("tục", Box(50, 10, 80, 30)),
        Word("hành", Box(10, 40, 50, 60)),
        Word("chính;", Box(60, 40, 110, 60)),
    ]
    layer = [
        Word("chinh;", Box(61, 41, 109, 58)),
        Word("tyc", Box(51, 12, 79, 29)),
        Word("Thu", Box(11, 9, 41, 28)),
        Word("hardt", Box(11, 42, 49, 61)),
        Word("vet", Box(300, 500, 330, 520)),
    ]
    pairs = [(pair.ocr, pair.truth) for pair in page_pairs(layer, printed, "a:1", 200)]
    assert pairs == [("Thu", "Thủ"), ("tyc", "tục"), ("hardt", "hành"), ("chinh;", "chính;")]
