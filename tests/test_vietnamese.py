from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese import bare, fold_tone, nfc

LETTERS = st.text(alphabet="aăâeêioôơuưyđĐàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ bcn")


def test_d_with_stroke_loses_it_though_it_does_not_decompose():
    assert bare("Đường đi Đà Nẵng") == "Duong di Da Nang"


def test_both_placements_of_a_tone_are_one_word():
    assert fold_tone("khoẻ") == fold_tone("khỏe")
    assert fold_tone("thuỷ") == fold_tone("thủy")


def test_vowel_marks_are_not_tones():
    assert fold_tone("mưa") != fold_tone("mua")
    assert fold_tone("bán") != fold_tone("bấn")


@given(LETTERS)
def test_bare_text_has_no_marks_and_keeps_its_length(text):
    assert bare(text).isascii()
    assert len(bare(text)) == len(nfc(text))


@given(LETTERS)
def test_folding_keeps_the_bare_letters(text):
    assert bare(fold_tone(text)) == bare(text)
