"""Words of which little is left are found by the words beside them."""

from __future__ import annotations

import pytest

from vanban.repair.repairer import default_repairer


def mended(text: str) -> str:
    return default_repairer().repair(text, channel="eng").text


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        (
            "Tai san cé gia ui sir dung lau dai do don vi quan ly.",
            "Tài sản có giá trị sử dụng lâu dài do đơn vị quản lý.",
        ),
        (
            "Van phong chiu trach nhiem luu tt hé so, tai lieu cua co quan theo quy dinh.",
            "Văn phòng chịu trách nhiệm lưu trữ hồ sơ, tài liệu của cơ quan theo quy định.",
        ),
        (
            "Phdng Tu phap ra soat cac van hin quy pham phap luat do huyén ban hanh.",
            "Phòng Tư pháp rà soát các văn bản quy phạm pháp luật do huyện ban hành.",
        ),
    ],
)
def test_a_word_that_lost_its_strokes_is_the_one_that_fits(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "names"),
    [
        ("Céng ty cé phan Masan Group nop hé so", ["Masan", "Group"]),
        ("phan mém Wifi Router cua hang Cisco", ["Wifi", "Router", "Cisco"]),
        ("thon Phi Yén, x4 Ea Knuéc, huyén Krong Pac", ["Ea", "Krông"]),
    ],
)
def test_names_and_foreign_words_are_not_made_to_fit(garbled: str, names: list[str]) -> None:
    assert [name for name in names if name not in mended(garbled).split()] == []
