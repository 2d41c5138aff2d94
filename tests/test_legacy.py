"""Text in encodings from before Unicode: tables, conversion, detection, and what must not be taken for such text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.legacy import compose, convert, corrections, default_legacy, detect, encode
from vanban.legacy.tables import ENCODINGS, TONES, VOWELS
from vanban.model import Box, Correction, Line, Page, Word
from vanban.repair import repair_page
from vanban.repair.repairer import apply, default_repairer, repair
from vanban.repair.rounds import joined
from vanban.vietnamese import nfc

SMALL_LETTERS = [nfc(vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
MARKED = [letter for letter in SMALL_LETTERS if not letter.isascii()]
TABLES = ("TCVN3", "VNI", "VPS", "VISCII")

SENTENCES = (
    "Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan tổ chức thực hiện.",
    "Thủ trưởng các đơn vị chịu trách nhiệm về kết quả rà soát thủ tục hành chính trong quý III năm 2019.",
    "Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của Giám đốc Sở Kế hoạch và Đầu tư tại tờ trình trên.",
    "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5%, tăng 2,1% so với cùng kỳ; những xã khó khăn được hỗ trợ kinh phí.",
    "Trong quá trình triển khai, nếu có vướng mắc, đề nghị phản ánh kịp thời để được hướng dẫn, xử lý.",
    "Hội đồng đánh giá chấm điểm từng tiêu chí, lập biên bản và gửi báo cáo trước ngày 15 hằng tháng.",
    "Người đứng đầu thường xuyên kiểm tra việc ứng dụng chữ ký số, gửi nhận văn bản điện tử ở cấp huyện.",
)
HEADS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "QUYẾT ĐỊNH VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC",
    "ỦY BAN NHÂN DÂN TỈNH, SỞ NỘI VỤ",
)
SOUND = (
    *SENTENCES,
    *HEADS,
    "Hà Giang, Cà Mau và Trà Vinh có báo cáo; các xã còn lại là ba",
    "công tác thanh tra, giám sát và báo cáo",
    "The committee reviewed the annual report and approved the budget for 2024.",
    "Le règlement intérieur a été adopté à l'unanimité; la décision générale prévoit des délais très brefs.",
    "Über die Änderung der Größe entscheidet die Behörde; Straße, Häuser, Mädchen.",
    "El año pasado la comisión aprobó la resolución según señaló el señor Núñez.",
    "L'attribut « taille » est inconnu — voir l'annexe « A »; « b » est mal formé",
    "Auf »Größe« folgt · die »Höhe«",
    "trong nuéc déi véi du an céng suat, cong bé thu tuc hanh chinh ké tir ngay",
    "giai doan 2021 — 2025",
    "Trop tôt",
    "Så er det på tide, så vi må gå",
    "café Núñez",
    "1.234.567,89 – 45 m² – 30 °C – ½ – § 5 – 10 µm – £20 – ©2019 – «a»",
    "Thuc hién nhiém vu duge giao, co quan té chire hdi nghi tông két công tac",
    "Quyét dinh cua Chu tich vé viéc phê duyét ké hoach nam",
    "",
)


def latin1(text: str) -> str:
    """The same codes decoded as Latin-1: control characters where Windows-1252 has signs."""
    codes = {bytes([code]).decode("cp1252", errors="ignore"): chr(code) for code in range(0x80, 0xA0)}
    return "".join(codes.get(letter, letter) for letter in text)


@pytest.mark.parametrize("encoding", TABLES)
def test_every_letter_has_a_code_of_its_own(encoding: str) -> None:
    codes = [encode(letter, encoding) for letter in SMALL_LETTERS]
    assert len(set(codes)) == 73
    assert len(MARKED) == 67


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("letter", MARKED)
def test_small_letters_come_back_alone_and_inside_words(encoding: str, letter: str) -> None:
    for text in (letter, f"th{letter}ng", f"{letter}n", f"t{letter} "):
        assert convert(encode(text, encoding), encoding) == text
        assert convert(latin1(encode(text, encoding)), encoding) == text


@pytest.mark.parametrize("encoding", [encoding for encoding in ENCODINGS if encoding != "TCVN3"])
@pytest.mark.parametrize("letter", MARKED)
def test_capitals_come_back_alone_and_inside_words(encoding: str, letter: str) -> None:
    capital = letter.upper()
    for text in (capital, f"TH{capital}NG", f"{capital}n", f"T{capital} "):
        if (capital, encoding) != ("Õ", "VISCII") or text in (f"TH{capital}NG", f"T{capital} "):
            assert convert(latin1(encode(text, encoding)), encoding) == text


@pytest.mark.parametrize("letter", MARKED)
def test_capitals_of_tcvn3_are_known_by_the_capitals_beside_them(letter: str) -> None:
    for text in (f"TH{letter.upper()}NG", f"{letter.upper()}N"):
        assert convert(encode(text, "TCVN3"), "TCVN3") == text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [*SENTENCES, *HEADS])
def test_sentences_are_found_and_come_back(encoding: str, text: str) -> None:
    written = encode(text, encoding)
    back = convert(written, encoding)
    if encoding == "TCVN3":  # without toned capitals, a sentence's first letter is small
        assert back.lower() == text.lower()
        assert back[1:] == text[1:]
    else:
        assert back == text
    assert detect(written) == encoding
    assert detect(latin1(written) if encoding != "NFD" else written) == encoding


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_and_other_languages_are_left_alone(text: str) -> None:
    assert detect(text) is None
    assert corrections(text) == ()


def test_known_samples_read_right() -> None:
    assert convert("Céng hßa x· héi chñ nghÜa ViÖt Nam", "TCVN3") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert convert("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert convert("Ðµc l§p - Tñ do - HÕnh phúc", "VISCII") == "Độc lập - Tự do - Hạnh phúc"
    assert convert("Cµng hòa xã hµi chü nghîa Vi®t Nam", "VISCII") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert convert("C¶ng hòa xã h¶i chû nghïa ViŒt Nam", "VPS") == "Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_a_greek_mu_stands_for_the_micro_sign() -> None:
    assert convert("nhµ n\xadíc l\N{GREEK SMALL LETTER MU}m", "TCVN3") == "nhà nước làm"


@pytest.mark.parametrize("shown", ["\N{SOFT HYPHEN}", "-", "\N{MINUS SIGN}", ""])
def test_the_code_that_is_a_soft_hyphen_comes_back(shown: str) -> None:
    for sentence in ("người được hưởng chế độ theo hướng dẫn của nhà nước", "Bộ trưởng giao Cục trưởng xử lý như sau"):
        text = encode(sentence, "TCVN3").replace("\N{SOFT HYPHEN}", shown)
        assert apply(text, corrections(text)).text == sentence


def test_real_hyphens_and_minus_signs_stay() -> None:
    text = encode("Quyết định số 12/QĐ-UBND quy định Độc lập-Tự do, tăng 5 \N{MINUS SIGN} 3 và 5-3 phần trăm", "TCVN3")
    assert apply(text, corrections(text)).text == convert(text, "TCVN3")
    assert "5 \N{MINUS SIGN} 3 và 5-3" in convert(text, "TCVN3")


def test_signs_of_another_font_stay_signs() -> None:
    for encoding in ("VPS", "VISCII"):
        written = f"“{encode('Điều khoản chuyển tiếp', encoding)}”, 5 – 7 {encode('đồng', encoding)}…"
        assert convert(written, encoding) == "“Điều khoản chuyển tiếp”, 5 – 7 đồng…"


def test_a_hard_space_is_no_letter() -> None:
    assert convert("H“I\xa0Ð’NG, V\xa0 QUŸ", "VISCII").startswith("HỘI\xa0")
    assert convert("TP\xa0Huª, trang\xa05", "VISCII") == "TP\xa0Huế, trang\xa05"


def test_paragraphs_are_judged_one_by_one() -> None:
    sound = "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh"
    text = "\n".join((sound, encode(SENTENCES[1], "VNI"), "in English", encode(SENTENCES[3], "VNI")))
    mended = apply(text, corrections(text)).text
    assert mended == "\n".join((sound, SENTENCES[1], "in English", SENTENCES[3]))


def test_short_lines_follow_the_lines_around_them() -> None:
    text = "\n".join(encode(line, "TCVN3") for line in (SENTENCES[1], "Số: 12/QĐ-UBND", "Điều 3", SENTENCES[5]))
    lines = apply(text, corrections(text)).text.split("\n")
    assert lines[1:3] == ["Số: 12/QĐ-UBND", "Điều 3"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_corrections_reproduce_the_conversion(encoding: str) -> None:
    text = "\n\n".join(encode(sentence, encoding) for sentence in SENTENCES)
    changes = corrections(text)
    assert apply(text, changes).text == convert(text, encoding)
    assert {change.rule for change in changes} == {f"legacy:{encoding}"}
    assert all(text[change.start : change.end] == change.before for change in changes)


def test_decomposed_text_is_composed_also_with_the_tone_first() -> None:
    text = "Thông tư hướng dẫn về việc quản lý"
    assert detect(unicodedata.normalize("NFD", text)) == "NFD"
    assert compose(unicodedata.normalize("NFD", text)) == text
    tone_first = "viê\N{COMBINING DOT BELOW}c a\N{COMBINING ACUTE ACCENT}\N{COMBINING CIRCUMFLEX ACCENT}n"
    assert compose(tone_first) == "việc ấn"
    assert apply(tone_first, corrections(tone_first)).text == "việc ấn"


words = st.sampled_from(sorted({word for sentence in SENTENCES for word in sentence.split() if word.islower()}))


@settings(max_examples=40)
@given(st.lists(words, min_size=12, max_size=40), st.sampled_from(ENCODINGS))
def test_any_text_of_common_words_is_found_and_comes_back(chosen: list[str], encoding: str) -> None:
    text = " ".join(chosen)
    written = encode(text, encoding)
    if written != text and sum(encode(word, encoding) != word for word in chosen) >= 4:
        assert detect(written) == encoding
        assert apply(written, corrections(written)).text == text


@settings(max_examples=200)
@given(st.text(alphabet="aàáảạăâbcdđeéêghiíklmnoóôơprstuúưvxyý µ¸§®«Ø\xa0\n\N{COMBINING ACUTE ACCENT}", max_size=60))
def test_corrections_never_fail_and_twice_is_once(text: str) -> None:
    once = apply(text, corrections(text)).text
    assert apply(once, corrections(once)).text == once


@given(st.data())
def test_two_rounds_of_corrections_join_into_one(data: st.DataObject) -> None:
    def round_of(text: str, rule: str) -> tuple[Correction, ...]:
        cuts = sorted(set(data.draw(st.lists(st.integers(0, len(text)), max_size=8))))
        spans = list(zip(cuts[::2], cuts[1::2], strict=False))
        new = st.text(alphabet="xyz", min_size=1, max_size=3)
        return tuple(Correction(start, end, text[start:end], data.draw(new), rule, 1.0) for start, end in spans)

    text = data.draw(st.text(alphabet="abc ", max_size=20))
    first = round_of(text, "one")
    middle = apply(text, first).text
    second = round_of(middle, "two")
    both = joined(first, second)
    assert all(text[change.start : change.end] == change.before for change in both)
    assert all(one.end <= other.start for one, other in pairwise(both))
    assert apply(text, both).text == apply(middle, second).text


def test_sound_text_costs_one_search() -> None:
    assert default_legacy().lines("\n".join(SENTENCES)) == []


def test_words_of_a_page_are_converted_where_they_stand() -> None:
    rows = [encode(row, "TCVN3") for row in ("Quyết định phê duyệt dự toán", "Số: 12/QĐ-UBND", HEADS[0], SENTENCES[1])]
    lines = [
        Line((tuple(Word(word, Box(50 * at, 10, 50 * at + 40, 30)) for at, word in enumerate(row.split())),))
        for row in rows
    ]
    page = Page(1, "ok", lines=tuple(lines))
    mended = repair_page(page, default_repairer())
    assert mended.text.split("\n") == ["Quyết định phê duyệt dự toán", "Số: 12/QĐ-UBND", HEADS[0], SENTENCES[1]]
    assert mended.raw_text == page.text
    assert [len(line.words) for line in mended.lines] == [len(line.words) for line in page.lines]


def test_repair_converts_before_it_mends() -> None:
    text = encode("Thủ trưởng các đơn vị chịu trách nhiêm thi hành quyết định này.", "TCVN3") + "\nNơi nhận: như trên"
    repaired = repair(text)
    assert repaired.text == "Thủ trưởng các đơn vị chịu trách nhiệm thi hành quyết định này.\nNơi nhận: như trên"
    rules = {change.after: change.rule for change in repaired.corrections}
    assert rules["trưởng"] == "legacy:TCVN3"
    assert rules["nhiệm"].startswith("legacy:TCVN3+")
    assert apply(text, repaired.corrections) == repaired
