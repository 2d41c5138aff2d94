"""Repair on sentences in the genre, by kind of damage; the cases are rows of JSON files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from vanban.lexicon import load
from vanban.repair import Repairer, repair
from vanban.repair.repairer import ChannelName, default_repairer

CASES = Path(__file__).parent / "repair_cases"

Case = dict[str, str]


def cases(kind: str) -> list[object]:
    rows: list[Case] = json.loads((CASES / f"{kind}.json").read_text(encoding="utf8"))
    return [pytest.param(row, id=row["label"]) for row in rows]


@pytest.fixture(scope="module")
def repairer() -> Repairer:
    return default_repairer()


def mended(repairer: Repairer, row: Case) -> str:
    channel: ChannelName = row.get("channel", "auto")  # type: ignore[assignment]
    return repairer.repair(row["before"], channel=channel).text


@pytest.mark.parametrize("row", cases("synthetic"))
def test_mends_one_kind_of_damage(repairer: Repairer, row: Case) -> None:
    assert mended(repairer, row) == row["after"]


@pytest.mark.parametrize("row", cases("in-the-wild"))
def test_mends_text_as_engines_leave_it(repairer: Repairer, row: Case) -> None:
    assert mended(repairer, row) == row["after"]


@pytest.mark.parametrize("row", cases("negative"))
def test_leaves_sound_text_alone(repairer: Repairer, row: Case) -> None:
    assert mended(repairer, row) == row["before"]


@pytest.mark.xfail(reason="not mended yet")
@pytest.mark.parametrize("row", cases("known-failures"))
def test_known_failures(repairer: Repairer, row: Case) -> None:
    assert mended(repairer, row) == row["after"]


def test_says_what_it_changed_and_why(repairer: Repairer) -> None:
    repaired = repairer.repair("theo Quyét dinh s6 12/QD-UBND cua Uy ban", channel="eng")
    rules = {change.before: (change.after, change.rule) for change in repaired.corrections}
    assert rules["12/QD-UBND"] == ("12/QĐ-UBND", "symbol")
    assert rules["Quyét"] == ("Quyết", "channel")
    assert all(0 <= change.score <= 1 for change in repaired.corrections)


def test_keeps_and_marks_what_it_doubts(repairer: Repairer) -> None:
    text = "cua Uy ban nhan dan tinh"
    repaired = repairer.repair(text, channel="eng", min_score=1.01)
    assert repaired.text == text
    assert {change.rule for change in repaired.corrections} == {"doubtful"}


def test_measures_each_part_of_a_text(repairer: Repairer) -> None:
    sound = "Ủy ban nhân dân huyện giao các phòng chuyên môn tổ chức thực hiện nhiệm vụ được phân công. " * 10
    stripped = "Uy ban nhan dan huyen giao cac phong chuyen mon to chuc thuc hien nhiem vu duoc phan cong. " * 10
    damage = [region.damage for region in repairer.damage(sound + "\n" + stripped)]
    assert damage == ["vie", "bare"]


def test_tells_a_scanners_software_from_an_english_model(repairer: Repairer) -> None:
    english = "Uy ban nhan dan huyén giao cdc phong chuyén mén t6 chirc thuc hién nhiém vu duge phan cong.\n" * 20
    scanner = "Uy ban nhan dan huyen giao cac phong chuyen mon to chirc thvc hien nhiem vu duvc phan ding.\n" * 20
    signed = "Ủy ban nhân dân huyện\nNgày ký: 12.03.2021\n"
    for text, expected in ((english, "eng"), (scanner, "scan"), (signed + scanner, "scan")):
        assert [region.damage for region in repairer.damage(text)] == [expected]


def test_empty_text_is_empty() -> None:
    assert repair("").text == ""
    assert repair(" \n ").text == " \n "


def test_decomposed_text_is_composed_first() -> None:
    assert repair("Tổ chức thực hiện".encode().decode()).text == "Tổ chức thực hiện"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cong tac cuả huyén vơí cac so, taị cac xa; hoạt déng cuả phong", "của với tại hoạt của"),
        ("xay dung ké hoach hoa giai o co sé, thuy lgi do Uy ban nhan dan tinh chu tri", "hòa thủy Ủy"),
        ("Uỷ ban nhân dan tinh: cong tac hoa giai o co sé va thuy lgi", "Uỷ hoà thuỷ"),
    ],
)
def test_the_tone_stands_where_it_belongs(repairer: Repairer, before: str, after: str) -> None:
    words = re.findall(r"\w+", repairer.repair(before, channel="eng").text)
    assert [word for word in words if word in after.split()] == after.split()


def test_makes_no_change_below_the_score_asked_for(repairer: Repairer) -> None:
    text = "Trén co so két qua d4nh gia, cac phong chuyén mén xay dung ké hoach khac phuc nhitng han ché"
    scores = [change.score for change in repairer.repair(text, channel="eng").corrections]
    limit = sorted(scores)[len(scores) // 2]
    made = repairer.repair(text, channel="eng", min_score=limit).corrections
    assert all(change.score >= limit for change in made if change.after != change.before)
    assert all(change.rule == "doubtful" for change in made if change.score < limit)


OWN = ["Đăk Pling", "VNĐR", "Zuly", "# chú thích", "", "phần mềm OnGatee"]


@pytest.mark.parametrize(
    ("channel", "before", "after"),
    [
        ("vie", "Xã Đăk Pling cài đặt phần mềm OnGatee và Zuly.", "Xã Đăk Pling cài đặt phần mềm OnGatee và Zuly."),
        ("bare", "Xa Dak Pling cai dat phan mem Zuly cua VNDR.", "Xã Đăk Pling cài đặt phần mềm Zuly của VNĐR."),
        ("eng", "tai xa Dak Pling, VNDR cai dat phan mém Zuly", "tại xã Đăk Pling, VNĐR cài đặt phần mềm Zuly"),
    ],
)
def test_a_users_own_words_are_kept_and_found(channel: ChannelName, before: str, after: str) -> None:
    assert Repairer(load(), OWN).repair(before, channel=channel).text == after


def test_a_users_long_phrase_comes_back_in_a_line_too_short_to_be_told_for_garbled() -> None:
    own = Repairer(load(), ["Dự án Sông Mây", "Hồ Lăk"])
    assert own.repair("Du án Song Mây").text == "Dự án Sông Mây"
    assert own.repair("Dự án Sóng Mây").text == "Dự án Sóng Mây"  # another mark is none lost
    assert own.repair("quanh Hồ Lak có rừng").text == "quanh Hồ Lak có rừng"


@pytest.mark.parametrize(
    ("garbled", "channel"),
    [
        ("Ông Tran Phu Khanh Vi bao cao", "bare"),
        ("Ong Trân Phu Khánh Vi bao cdo", "eng"),
        ("Ong Tran Phu Khanh Vi bao cao", "scan"),
        ("Ông Trần Phú Khánh Vĩ báo cáo", "vie"),
    ],
)
def test_a_users_name_of_several_words_comes_back_whole(garbled: str, channel: ChannelName) -> None:
    own = Repairer(load(), ["Trần Phú Khánh Vĩ"])
    assert "Trần Phú Khánh Vĩ" in own.repair(garbled, channel=channel).text
    other = Repairer(load(), ["Trần Phú Khánh Vĩ", "Trần Phú Khanh Vi"])  # which of both it was cannot be told
    rules = [change.rule for change in other.repair(garbled, channel=channel).corrections]
    assert "own word" not in rules


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("gap ba Trin Thi Nhuy tai tru so", "gặp bà Trần Thị Nhụy tại trụ sở"),
        ("gap ba TRAN THI NHUY tai tru so", "gặp bà TRẦN THỊ NHỤY tại trụ sở"),
        ("khu céng nghiép Biu Xéo da lap day", "khu công nghiệp Bàu Xéo đã lấp đầy"),
        ("gap ba Tran Thi Nhuan tai tru so", "gặp bà Trần Thị Nhuận tại trụ sở"),
    ],
)
def test_words_beside_each_other_as_in_a_users_phrase_are_likelier_its_words(garbled: str, expected: str) -> None:
    own = Repairer(load(), ["Bàu Xéo", "Trần Thị Nhụy"])
    assert own.repair(garbled, channel="eng").text == expected


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (
            "a) một;\nb) hai;\ne) ba;\nd) bốn;\nd) năm;\nc) sáu;\ng) bảy.",
            "a) một;\nb) hai;\nc) ba;\nd) bốn;\nđ) năm;\ne) sáu;\ng) bảy.",
        ),
        (
            "a) rà soát;\nb) tổng hợp;\n©) báo cáo kết quả.\n2. Văn phòng\na) bố trí kinh phí;",
            "a) rà soát;\nb) tổng hợp;\nc) báo cáo kết quả.\n2. Văn phòng\na) bố trí kinh phí;",
        ),
        (
            "d) một\nđ) hai\n- nhỏ\na) nhỏ hơn\nb) nhỏ nữa\ne) ba\ng) bốn",
            "d) một\nđ) hai\n- nhỏ\na) nhỏ hơn\nb) nhỏ nữa\ne) ba\ng) bốn",
        ),
    ],
)
def test_letters_of_a_list_are_told_by_their_place(read: str, meant: str) -> None:
    assert repair(read).text == meant


def test_the_term_of_an_act_is_read_without_a_stroke_too_many() -> None:
    assert repair("Căn cứ Luật Nhà giáo số 73/2025/QHI15;").text == "Căn cứ Luật Nhà giáo số 73/2025/QH15;"


def test_what_an_address_begins_with_and_why_a_copy_is_sent_are_read_through_strokes() -> None:
    read = "- Bộ Công Thương (để bíc);\n- Ủy ban nhân dân các xã (đê p/h);\n- Cổng thông tin hftps://dichvu.vn và h(tp://a.vn"
    meant = "- Bộ Công Thương (để b/c);\n- Ủy ban nhân dân các xã (để p/h);\n- Cổng thông tin https://dichvu.vn và http://a.vn"
    assert repair(read).text == meant
    assert repair(meant).text == meant


def test_a_lost_blank_before_a_symbol_takes_no_digits_away(repairer: Repairer) -> None:
    garbled = "Thuc hién Thong tu cua Bo Tai chinh ve quan ly ngan sach nha nuoc70/2024/TT-BTC va cac van ban lien quan"
    assert "70/2024/TT-BTC" in repairer.repair(garbled, channel="eng").text


def test_codes_without_a_number_get_the_marks_of_their_parts(repairer: Repairer) -> None:
    bare_text = "Bao cao theo mau so VI-GSDG va HD-KDTM cua du an trong quy nay"
    assert "VI-GSĐG và HD-KDTM" in repairer.repair(bare_text, channel="bare").text


def test_an_unknown_body_in_a_symbol_is_not_made_a_known_one() -> None:
    letter = (
        "UY BAN NHAN DAN TINH KON TUM\nS6: 12/TB-HDTD Kon Tum, ngay 05 thang 3 nam 2024\nTHONG BAO\nVé viéc tuyén dung"
    )
    assert "12/TB-HĐTD" in repair(letter).text
    assert "9/BC-HĐND" in repair(letter.replace("12/TB-HDTD", "9/BC-HPND")).text


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        (
            "So bi trir 0,5 diém do cham céng bé két qua; nam 2023 phan dau dat trén 90 diém",
            "Sở bị trừ 0,5 điểm do chậm công bố kết quả; năm 2023 phấn đấu đạt trên 90 điểm",
        ),
        (
            "Tiéu chi nay mat tron 1 diém do 04 xa chua niém yét",
            "Tiêu chí này mất trọn 1 điểm do 04 xã chưa niêm yết",
        ),
        (
            "tut 6 bac; tam linh vuc con lai gitr nguyén hang",
            "tụt 6 bậc; tám lĩnh vực còn lại giữ nguyên hạng",
        ),
        (
            "giao Van phong dan ma QR, tra két qua tré phai xin 16i",
            "giao Văn phòng dán mã QR, trả kết quả trễ phải xin lỗi",
        ),
        ("UBND huyén kinh bao cao UBND tinh xem xét", "UBND huyện kính báo cáo UBND tỉnh xem xét"),
    ],
)
def test_what_offices_write_of_scores_and_their_causes_is_known(garbled: str, expected: str) -> None:
    assert default_repairer().repair(garbled, channel="eng").text == expected
