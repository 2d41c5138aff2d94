"""Lines that an English model made of the marks above another line."""

import pytest

from vanban.repair import repair
from vanban.repair.mark_lines import mark_lines

ABOVE = "2. Cho y kién vé ké hoach, chinh sach va cac dé an lén cua huyén, trinh cap cé tham quyén phé duyét vé"
BELOW = "trng dung céng nghé thong tin trong hoat déng cua cac co quan nha nuéc trén dia ban."


@pytest.mark.parametrize(
    "line",
    ["7 oA XV 7 A A A .", "A A A . LY A fe kK . k A y", "/ ? AR 7 AR k k . 7", "2A a A 4 A 4 , A A A 2A &"],
)
def test_a_line_of_marks_is_left_out(line: str) -> None:
    mended = repair(f"{ABOVE}\n{line}\n{BELOW}\n")
    assert "phê duyệt về" in mended.text and "công nghệ thông tin" in mended.text
    assert [part for part in mended.text.split("\n") if part.strip()][1].split()[1] == "dụng"
    assert [change.before for change in mended.corrections if change.rule == "stray line"] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "x x x x x x",  # crosses of a row
        "A B C D E G",  # answers or groups
        "a a a A A",
        "1 2 3 4 5 6 7",
        "x = k + 2 A",
        "A | k | x | A | 2",
        "TT A K X 12 15",
        "k A x",
    ],
)
def test_short_cells_are_no_marks(line: str) -> None:
    assert not list(mark_lines(f"{ABOVE}\n{line}\n{BELOW}\n"))


def test_sound_text_keeps_its_lines() -> None:
    text = "Đánh giá các tiêu chí của huyện theo từng nhóm:\n7 oA XV 7 A A A .\nỨng dụng công nghệ thông tin.\n"
    assert repair(text).text == text
