import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.evaluate import Effect, Tally, effect, fields, rates, same, word_f1

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạếềểễệ .,", max_size=60)


def test_tone_placement_does_not_count():
    assert rates("Ủy ban hòa giải", "Uỷ ban hoà giải").wer == 0


def test_a_lost_mark_is_a_diacritic_error_and_no_letter_error():
    result = rates("chỉ số cải cách", "chi số cải cách")
    assert (result.wer, result.bare_wer, result.diacritic) == (0.25, 0.0, 0.25)


def test_lost_stroke_of_d_is_a_diacritic_error():
    assert rates("điện", "diện").diacritic == 1.0


def test_case_counts_in_text():
    assert rates("Sở Nội vụ", "sở Nội vụ").wer == pytest.approx(1 / 3)


def test_empty_reference_does_not_divide_by_zero():
    assert rates("", "thừa").wer == 1.0


@given(VIETNAMESE)
def test_a_text_is_equal_to_itself(text):
    result = rates(text, text)
    assert (result.cer, result.wer, result.bare_wer, result.diacritic) == (0, 0, 0, 0)
    assert word_f1(text, text) == 1.0


def test_word_f1_ignores_order_and_cell_marks():
    assert word_f1("STT | Đơn vị\t1", "1 Đơn vị STT") == 1.0


def test_numbers_compare_with_a_small_tolerance():
    assert same(82.91, 82.909)
    assert not same(82.91, 82.9)
    assert not same(13, None)


def test_null_in_gold_is_not_asked_for():
    assert same(None, "bất cứ gì")


def test_one_wrong_letter_is_forgiven_in_words_but_not_in_symbols():
    long = "Về việc công bố Chỉ số cải cách hành chính của các sở, ban, ngành"
    assert same(long, long.replace("sở", "số"))
    assert not same("98/KH-BDT", "93/KH-BDT")


GOLD = {
    "document": {"type": "kế hoạch", "symbol": "98/KH-BDT", "recipients": ["UBND tỉnh", "Lãnh đạo Ban"]},
    "references": [{"type": "nghị định", "symbol": "30/2020/NĐ-CP", "date": "2020-03-05"}],
    "scores": [{"scope": "overall", "name": "Điểm trung bình", "score": 82.91, "rank": 13}],
    "criteria": [{"code": "1.2.2", "units": ["Văn phòng Ban"], "status": "deducted"}],
    "assignments_by_unit": {"a": {"Văn phòng Ban": 2}, "b": {"Thanh tra Ban": 1}},
    "tables": [{"rows": 2, "columns": 3}],
}


def predicted(**changes):
    record = {
        **{key: value for key, value in GOLD.items() if key != "assignments_by_unit"},
        "assignments": [{"unit": "Văn phòng Ban"}, {"unit": "văn phòng ban"}, {"unit": "Thanh tra Ban"}],
        "tables": [{"rows": [["1", "Sở A", "80"], ["2", "Sở B", "79"]]}],
    }
    return {**record, **changes}


def test_a_perfect_record_scores_one():
    assert fields(GOLD, predicted()).total.f1 == 1.0


def test_an_invented_fact_costs_precision():
    extra = [*GOLD["references"], {"type": "luật", "symbol": None, "date": "2015-06-19"}]
    tally = fields(GOLD, predicted(references=extra)).groups["references"]
    assert (tally.precision, tally.recall) == (0.5, 1.0)


def test_a_criterion_with_another_unit_is_missed():
    wrong = [{"code": "1.2.2", "units": ["Thanh tra Ban"], "status": "deducted"}]
    result = fields(GOLD, predicted(criteria=wrong))
    assert result.groups["criteria"].hits == 0
    assert result.missed["criteria"][0]["code"] == "1.2.2"


def test_each_prediction_is_used_once():
    twice = {**GOLD, "scores": [*GOLD["scores"], *GOLD["scores"]]}
    assert fields(twice, predicted()).groups["scores"] == Tally(1, 2, 1)


def test_a_table_of_another_shape_is_missed():
    assert fields(GOLD, predicted(tables=[{"rows": [["1", "2"]]}])).groups["tables"].hits == 0


@given(st.lists(st.sampled_from(["kế", "hoạch", "ke", "hoach", "năm"]), min_size=1, max_size=12))
def test_mending_is_told_from_damage(words):
    truth = " ".join(words)
    assert effect(truth, truth, truth) == Effect((), ())
    stripped = truth.replace("ế", "e").replace("ạ", "a")
    lost = [word for word in words if "ế" in word or "ạ" in word]
    assert [word for _, word in effect(truth, stripped, truth).mended] == lost
    assert [word for word, _ in effect(truth, truth, stripped).damaged] == lost
