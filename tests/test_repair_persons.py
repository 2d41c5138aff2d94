"""Names of those who sign a garbled text."""

import pytest

from vanban import repair

HEAD = (
    "Uy ban nhan dan huyén yéu cau cac co quan nghiém tuc thyc hién cac ndi dung trén day./.\n"
    "Noi nhan: KT. CHU TICH\n- Nhu trén; PHO CHU TICH\n- Luu: VT.\n"
)


@pytest.mark.parametrize(
    ("garbled", "name"),
    [
        ("Dinh Quang Ty", "Đinh Quang Tỵ"),
        ("Bui Thi Quynh Nhu", "Bùi Thị Quỳnh Như"),
        ("Lé Thanh Binh Khang", "Lê Thanh Bình Khang"),
        ("V6 Thanh Cach", "Võ Thanh Cách"),
        ("Khong Van Tho", "Khổng Văn Thọ"),
        ("Lam Thi Kim", "Lâm Thị Kim"),
    ],
)
def test_a_signers_name_is_made_of_syllables_of_names(garbled, name):
    assert repair(HEAD + garbled + "\n").text.splitlines()[-1] == name


@pytest.mark.parametrize("read", ["Noi nhén:", "Noi nhgn:", "Noinhan:"])
def test_the_list_above_a_name_may_be_misread(read):
    text = repair(HEAD.replace("Noi nhan:", read) + "Ngo Thi Thanh Ha Phuong\n").text
    assert "Nơi nhận: KT. CHỦ TỊCH" in text
    assert text.splitlines()[-1] == "Ngô Thị Thanh Hà Phương"


def test_a_name_stands_below_a_blank_line_too():
    assert repair(HEAD + "\nTran Thanh Binh\n").text.splitlines()[-1] == "Trần Thanh Bình"


def test_words_of_the_list_are_no_name():
    text = "Noi nhan:\n- Nhu trén;\n- Luu: VT.\n- So Xay dung;\n"
    assert "Sở Xây dựng" in repair(HEAD.split("Noi")[0] + text).text
