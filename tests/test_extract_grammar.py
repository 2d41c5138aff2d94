from pathlib import Path

import pytest
from written_pages import written

from vanban.errors import UsageError
from vanban.extract import extract_facts
from vanban.extract.words import grammar

ROOT = Path(__file__).parents[1]
REPORT = (
    "UBND TỈNH HÒA ĐÔNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ TÀI NGUYÊN\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 3/BTin-STN\tHòa Đông, ngày 02 tháng 3 năm 2024\nBẢN TIN\nChỉ số tăng trưởng xanh năm 2023\n"
    "Chỉ số tăng trưởng xanh của tỉnh đạt 61,2%, thứ bậc 5/63.\n1. Giảm phát thải: đạt 5,1/10 điểm.\n"
    "Năm 2024 nỗ lực đạt 63 điểm trở lên.\n"
)


def test_a_profile_adds_a_kind_of_document_an_index_and_phrases() -> None:
    profile = grammar.load((ROOT / "samples" / "profile-papi.toml").read_text(encoding="utf-8"))
    found = extract_facts(written(REPORT), grammar=profile)
    assert found.document.value.type == "bản tin"
    assert found.document.value.symbol == "3/BTin-STN"
    scores = [(fact.value.scope, fact.value.score, fact.value.rank) for fact in found.scores]
    assert scores == [("overall", 61.2, 5), ("domain", 5.1, None)]
    assert [(fact.value.score, fact.value.comparator) for fact in found.targets] == [(63.0, ">=")]


def test_without_the_profile_nothing_of_it_is_known() -> None:
    found = extract_facts(written(REPORT))
    assert found.document.value.type != "bản tin"
    assert not any(fact.value.score == 5.1 for fact in found.scores)


def test_a_grammar_is_in_use_only_inside_its_block() -> None:
    own = grammar.load('[index]\ndomains = ["độ mặn của nước"]')
    with grammar.using(own):
        assert grammar.active() is own
    assert grammar.active() is grammar.load()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[units]\nheads = 3", "a list of words"),
        ("[unit]\nheads = []", "unknown section"),
        ("[units]\nhead = []", "has no head"),
        ("[columns]\nscore = ['(']", "columns"),
        ("= 1", "no TOML"),
    ],
)
def test_a_profile_of_another_form_is_refused_with_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        grammar.load(text)


def test_every_word_of_the_grammar_is_nfc_and_listed_once() -> None:
    standard = grammar.load()
    for (section, key), words in standard.words.items():
        if (section, key) != ("units", "names"):  # the lexicon's agencies join them
            assert len(words) == len(set(words)), (section, key)
