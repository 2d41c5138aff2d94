"""Words that places are told with, garbled into others that are as common: what stands beside them says which."""

from __future__ import annotations

import pytest

from vanban.repair.repairer import default_repairer


def mended(text: str) -> str:
    return default_repairer().repair(text, channel="eng").text


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("dat 81,4/100 diém (thi? 11/24), giam 02 bac", "đạt 81,4/100 điểm (thứ 11/24), giảm 02 bậc"),
        ("dat 79,25 diém, thir 5/13", "đạt 79,25 điểm, thứ 5/13"),
        ("linh vuc thir ba dat 9 diém, thi 12/24", "thứ 12/24"),
        ("twong ting hang 9/18. Co sau tiéu chi mat", "hạng 9/18."),
        ("lui xuéng\nhang 4/9.", "hạng 4/9."),
        ("dé giv vitng thi? hang da dat", "giữ vững thứ hạng đã đạt"),
        ("Téng diém\tThi hang", "Thứ hạng"),
        ("nguyén nhan giam hang Chi s6 cai cach hanh chinh", "nguyên nhân giảm hạng Chỉ số cải cách hành chính"),
    ],
)
def test_places_are_told_in_their_own_words(garbled: str, expected: str) -> None:
    assert expected in mended(garbled)


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("giam hang ton kho va chi phi van chuyén", "giảm hàng tồn kho"),
        ("giam hang nam 05 % bién ché", "giảm hằng năm"),
        ("cac don vi thi? nghiém", "đơn vị thử nghiệm"),
    ],
)
def test_goods_and_trials_are_no_places(garbled: str, expected: str) -> None:
    assert expected in mended(garbled).replace("hàng năm", "hằng năm")


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("bao cdo quy 1/2023 va phuong hudng quy II/2023", "báo cáo quý I/2023 và phương hướng quý II/2023"),
        ("két qua quy 11/2024", "kết quả quý II/2024"),
        ("bao cdo quy 1/2023 va phuong hudng quy 2/2023", "báo cáo quý 1/2023 và phương hướng quý 2/2023"),
    ],
)
def test_quarters_are_counted_as_the_text_counts_them(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Nam 2022 Sé xép thi? 16/19 véi 79,34 diém", "Năm 2022 Sở xếp thứ 16/19"),
        ("thoi gian nay SG da xay dung phan mém", "Sở đã xây dựng"),
        ("y kién cua Dang iy Sd; cac phong chuyén mén", "Đảng ủy Sở;"),
        ("S6 chwa giai quyét 1a 14 hd so", "Số chưa giải quyết là 14 hồ sơ"),
        ("bi mat So thuyén vién thi bao ngay", "bị mất Sổ thuyền viên"),
    ],
)
def test_a_department_by_itself_is_told_by_what_it_does(garbled: str, expected: str) -> None:
    assert expected in mended(garbled)


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("nam 2021 dung thi? bay trong 12 huyén", "đứng thứ bảy trong 12 huyện"),
        ("nam nay xép hang bay/12", "xếp hạng bảy/12"),
        ("moi phong mot may bay khéng ngudi lai", "máy bay không người lái"),
    ],
)
def test_the_seventh_place_is_no_flight(garbled: str, expected: str) -> None:
    assert expected in mended(garbled)
