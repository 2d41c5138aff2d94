"""Scores and targets in the wordings of plans, reports, letters and tables."""

from __future__ import annotations

import pytest
from written_pages import written

from vanban.extract import extract_facts
from vanban.extract.figures.sentence_figures import find_measures
from vanban.extract.layout.context import find_settings
from vanban.extract.layout.paragraphs import find_paragraphs
from vanban.extract.scores.scores import find_scores
from vanban.extract.tables.tables import find_tables
from vanban.extract.targets.targets import find_targets
from vanban.extract.words.wording import skeleton
from vanban.record import Score, Target
from vanban.transcript import Transcript


def scores_of(text: str, subject: str | None = None) -> list[Score]:
    transcript = written(text)
    settings = find_settings(find_paragraphs(transcript))
    return [fact.value for fact in find_scores(settings, find_tables(transcript), subject)]


def targets_of(text: str) -> list[Target]:
    return [fact.value for fact in find_targets(find_settings(find_paragraphs(written(text))))]


OVERALL = [
    ("Năm 2023, Chỉ số CCHC của Sở đạt 86,47/100 điểm, xếp hạng 8/19.", (86.47, 100, 8, 19, None)),
    ("Kết quả Chỉ số CCHC của huyện đạt 79,4 điểm trên 100 điểm, xếp thứ 14/17.", (79.4, 100, 14, 17, None)),
    ("Chỉ số cải cách hành chính đạt 90,5 điểm, đứng thứ 3 trên 11 huyện.", (90.5, None, 3, 11, None)),
    ("Tổng điểm đạt 81,2/100 điểm, tăng 02 bậc, giảm 1,25 điểm so với năm 2022.", (81.2, 100, None, None, -1.25)),
    ("Chỉ số CCHC đạt 82,91 %, cao hơn năm trước là 4,18 %, xếp vị trí thứ 13/20.", (82.91, None, 13, 20, 4.18)),
    ("Chỉ số CCHC của Ban xếp thứ nhất với tổng điểm 95/100 điểm.", (95, 100, 1, None, None)),
    ("Chỉ số CCHC của Ban xốp thứ 14/17, đạt 79,4 điểm.", (79.4, None, 14, 17, None)),
    ("Điểm trung bình đạt 82,91/100 điểm; xếp vị thứ 13/20.", (82.91, 100, 13, 20, None)),
    ("Năm 2023, Chỉ số CCHC của Sở xếp hạng 6/11; điểm số 94,25/100.", (94.25, 100, 6, 11, None)),
]


@pytest.mark.parametrize(("text", "figures"), OVERALL)
def test_reads_overall_scores_in_all_wordings(text: str, figures: tuple[float | None, ...]) -> None:
    (score,) = scores_of(f"1. Kết quả\n{text}")
    assert score.scope == "overall"
    assert (score.score, score.max_score, score.rank, score.rank_of, score.change) == figures


@pytest.mark.parametrize(
    "text",
    [
        "Chi sô CCHC cua Sơ đat 86,47/100 điêm, xêp hang 8/19.",
        "Chỉ số CCHC của Sở đạt 86,47/100 diểm, xểp hạng 8/19.",
        "Chỉ số CCHC của Sở đạt\n86,47/100 điểm, xếp\nhạng 8/19.",
    ],
)
def test_lost_marks_and_line_ends_do_not_matter(text: str) -> None:
    (score,) = scores_of(text)
    assert (score.score, score.max_score, score.rank, score.rank_of) == (86.47, 100, 8, 19)


def test_reads_a_numbered_list_of_domains_with_labels_as_printed() -> None:
    text = """Điểm của các lĩnh vực như sau:
(1) Cải cách thể chế (7,5/8 điểm, xếp vị thứ 10/20);
(2) Cải cách tài chính công (8/8 điểm, xếp vị thứ 1/20);
(3) Xây dựng và nâng cao chất lượng đội ngũ công chức, viên chức (10/10
điểm, xếp vị thứ 1/20)."""
    first, second, third = scores_of(text)
    assert (first.label, first.name, first.score, first.rank) == ("1", "Cải cách thể chế", 7.5, 10)
    assert second.scope == "domain"
    assert third.name == "Xây dựng và nâng cao chất lượng đội ngũ công chức, viên chức"


def test_parts_called_so_may_have_a_hundred_points_of_a_larger_whole() -> None:
    found = scores_of(
        "Trường đạt 131/200 điểm, xếp thứ 4/7. Nhóm Chuyển đổi số trong đào tạo đạt 68/100 điểm; nhóm Chuyển đổi số "
        "trong quản trị đạt 63/100 điểm."
    )
    assert [(each.scope, each.score, each.max_score) for each in found] == [
        ("overall", 131, 200),
        ("domain", 68, 100),
        ("domain", 63, 100),
    ]


def test_reads_domains_told_in_one_sentence() -> None:
    text = (
        "Trong đó, lĩnh vực cải cách thể chế đạt 9,5/10 điểm (xếp thứ 7/17), "
        "lĩnh vực chính quyền số đạt 12/15 điểm (xếp thứ 16/17)."
    )
    assert [(s.name, s.score, s.rank) for s in scores_of(text)] == [
        ("cải cách thể chế", 9.5, 7),
        ("chính quyền số", 12, 16),
    ]


def test_the_year_compared_with_is_not_the_year_of_the_score() -> None:
    (score,) = scores_of(
        "So với năm 2021, kết quả CCHC năm 2022 đạt 82,9/100 điểm, cao hơn so với năm 2021 là 4,1 điểm."
    )
    assert (score.year, score.change) == (2022, 4.1)


def test_earlier_and_self_assessed_scores_are_entries_of_their_own() -> None:
    text = (
        "Năm 2023, Chỉ số CCHC của Sở đạt 86,5/100 điểm, xếp hạng 8/19 (năm 2022 đạt 84,1/100 điểm, xếp hạng 11/19). "
        "Điểm tự đánh giá của Sở là 91,5 điểm."
    )
    assert [(s.score, s.rank) for s in scores_of(text)] == [(86.5, 8), (84.1, 11), (91.5, None)]
    assert [s.year for s in scores_of(text)][:2] == [2023, 2022]


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị đạt từ 90 điểm trở lên xếp loại xuất sắc; dưới 50 điểm xếp loại yếu.",
        "Mỗi văn bản gửi chậm bị trừ 0,5 điểm, tối đa không quá 2 điểm.",
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5%, có 12/20 hồ sơ trực tuyến.",
        "Kế hoạch số 25/KH-SNV ngày 10/8/2018; Thông báo số 12/TB-UBND quý 3/2022.",
        "Thành lập 05 tổ công tác, xếp loại tốt 13/20 công chức theo Điều 6.",
        "Thí sinh đạt giải được cộng 2 điểm vào tổng điểm xét tuyển.",
        "Thí sinh có điểm thi đánh giá tư duy của Đại học Ánh Dương năm 2025 từ 50 điểm trở lên được xét tuyển.",
    ],
)
def test_invents_no_score(text: str) -> None:
    assert scores_of(text) == []


def test_figures_spread_over_short_sentences_belong_together() -> None:
    text = """II. Kết quả từng lĩnh vực
1. Lĩnh vực cải cách thể chế
Điểm tối đa: 10 điểm. Điểm đạt được: 9,25 điểm. Xếp thứ: 4/20."""
    (score,) = scores_of(text)
    assert (score.label, score.name) == ("1", "cải cách thể chế")
    assert (score.score, score.max_score, score.rank, score.rank_of) == (9.25, 10, 4, 20)


def test_the_same_result_in_percent_is_no_second_score() -> None:
    (score,) = scores_of("Tổng điểm đạt được: 91,5 điểm/100 điểm, đạt 91,5%; xếp hạng: 3/20.")
    assert (score.score, score.max_score, score.rank) == (91.5, 100, 3)


def test_points_granted_or_taken_for_a_criterion_are_no_score() -> None:
    assert scores_of("Đề nghị công nhận 0,25 điểm cho tiêu chí 1.1.2; tiêu chí 1.2.1 đạt 0,5/1 điểm.") == []


def test_reads_ranked_units_and_how_many_they_are() -> None:
    text = """Phụ lục. Kết quả xếp hạng
STT | Cơ quan, đơn vị | Điểm tự chấm | Tổng điểm | Vị thứ
1 | Sở Y tế | 95 | 91,25 | 1
2 | Sở Xây dựng | 96 | 88 | 2
3 | Ban Dân tộc | 90 | 88 | 2
| Trung bình | | 89 |"""
    units = scores_of(text, "công bố Chỉ số cải cách hành chính năm 2024")
    assert [(s.scope, s.label, s.name, s.score, s.rank, s.rank_of) for s in units[:3]] == [
        ("unit", "1", "Sở Y tế", 91.25, 1, 3),
        ("unit", "2", "Sở Xây dựng", 88, 2, 3),
        ("unit", "3", "Ban Dân tộc", 88, 2, 3),
    ]
    assert units[0].year == 2024


def test_a_misread_count_is_told_by_its_neighbours_but_points_are_not() -> None:
    text = """STT | Cơ quan | Tổng điểm | Xếp hạng
1 | Sở Y tế | 91,25 | 1
ụ | Sở Xây dựng | 9O,5 | II)
3 | Ban Dân tộc | 88 | 3
4 | Sở Tư pháp | 87 | 4
S | Sở Công Thương | 86 | 5"""
    found = scores_of(text)
    assert [s.label for s in found] == ["1", "2", "3", "4", "5"]
    assert [(s.score, s.rank) for s in found[:3]] == [(91.25, 1), (None, 2), (88, 3)]


def test_the_total_of_a_domain_table_is_the_overall_score() -> None:
    text = """TT | Lĩnh vực | Điểm tối đa | Điểm tự chấm | Điểm thẩm định | Xếp hạng
1 | Chỉ đạo, điều hành | 10 | 10 | 9 | 3
2 | Cải cách thể chế | 8 | 8 | 7,5 | 2
| Tổng cộng | 18 | 18 | 16,5 | 2/9"""
    domain, _, total, own = scores_of(text)
    assert (domain.scope, domain.label, domain.max_score, domain.score) == ("domain", "1", 10, 9)
    assert (total.scope, total.score, total.rank, total.rank_of) == ("overall", 16.5, 2, 9)
    assert (own.scope, own.score, own.rank) == ("overall", 18, None)


def test_a_number_with_a_misread_mark_is_told_by_the_total_only_if_its_digits_agree() -> None:
    text = """TT | Lĩnh vực | Điểm tối đa | Điểm đạt
1 | Chỉ đạo, điều hành | 15 | {}
2 | Cải cách thể chế | 10 | 8,75
3 | Tài chính công | 25 | 20,3
 | Tổng cộng | 50 | 41,65"""
    assert scores_of(text.format("1.2,6"))[0].score == 12.6
    assert scores_of(text.format("1.7,6"))[0].name == "Cải cách thể chế"


def test_prose_and_table_that_say_the_same_make_one_entry() -> None:
    text = """Chỉ số CCHC của Sở đạt 16,5/18 điểm.
TT | Lĩnh vực | Điểm tối đa | Điểm đạt
1 | Chỉ đạo, điều hành | 10 | 9
2 | Cải cách thể chế | 8 | 7,5
| Tổng cộng | 18 | 16,5"""
    assert [s.scope for s in scores_of(text)] == ["overall", "domain", "domain"]


def test_reads_targets_under_the_section_that_names_their_domain() -> None:
    text = """II. Nhiệm vụ, chỉ tiêu năm 2025
a) Công tác chỉ đạo điều hành CCHC:
a1) Nhiệm vụ:
- Văn phòng Sở:
+ Xây dựng kế hoạch.
a2) Chỉ tiêu cụ thể: Phấn đấu đạt chỉ số điểm 10,5/10,5 điểm."""
    (target,) = targets_of(text)
    assert (target.scope, target.section, target.name) == ("domain", "a", "Công tác chỉ đạo điều hành CCHC")
    assert (target.score, target.max_score, target.comparator, target.year) == (10.5, 10.5, "=", 2025)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("đạt trên 85/100 điểm, xếp vị thứ trong top 10/20 các sở", (85, 100, ">", 10, 20)),
        ("đạt từ 85 điểm trở lên, nằm trong nhóm 5 đơn vị dẫn đầu", (85, None, ">=", 5, None)),
        ("đạt tối thiểu 85/100 điểm; xếp hạng từ 12/20 trở lên", (85, 100, ">=", 12, 20)),
        ("đạt ít nhất 90%", (90, None, ">=", None, None)),
        ("tăng từ 84,5 điểm đến 88,0 điểm", (88, None, "=", None, None)),
    ],
)
def test_reads_how_a_target_compares(text: str, figures: tuple[float | str | None, ...]) -> None:
    (target,) = targets_of(f"b) Chỉ tiêu: Năm 2025, phấn đấu Chỉ số CCHC của Sở {text}.")
    assert target.scope == "overall"
    assert (target.score, target.max_score, target.comparator, target.rank, target.rank_of) == figures


def test_a_target_is_no_score_and_a_share_of_files_no_target() -> None:
    text = (
        "1. Chỉ tiêu\n- Phấn đấu Chỉ số CCHC đạt trên 85/100 điểm.\n- 100% hồ sơ được số hóa; tỷ lệ trực tuyến đạt 80%."
    )
    assert scores_of(text) == []
    assert len(targets_of(text)) == 1


def test_a_change_of_rank_is_no_change_of_score() -> None:
    kinds = [m.kind for m in find_measures(skeleton("đạt 80/100 điểm, tăng 03 bậc, xếp thứ 5/9"))]
    assert kinds == ["points", "rank"]


def test_every_figure_knows_its_place() -> None:
    transcript: Transcript = written("Chỉ số CCHC của Sở\nđạt 86,47/100 điểm, tăng 1,5 điểm, xếp hạng 8/19.")
    (fact,) = find_scores(find_settings(find_paragraphs(transcript)), ())
    read = {key: transcript.text[span.start : span.end] for key, span in fact.spans.items()}
    assert read == {"score": "86,47", "max_score": "100", "change": "1,5", "rank": "8", "rank_of": "19"}


@pytest.mark.parametrize(
    ("said", "score", "maximum", "rank"),
    [
        ("Cải cách thể chế: 12,25 điểm (điểm tối đa 14), xếp thứ 11/19.", 12.25, 14, 11),
        ("Cải cách thể chế: Điểm tối đa 9,5, điểm đạt được 8,75 (đạt 92,1%), xếp thứ 12/63.", 8.75, 9.5, 12),
        ("Cải cách thể chế được 10,15/12,5 điểm, từ vị trí 20 xuống vị trí 31.", 10.15, 12.5, 31),
        ("Cải cách thể chế dẫn đầu cả nước với 13,5/14 điểm.", 13.5, 14, 1),
        ("Cải cách thể chế đạt 84,60%, đứng thứ 28/63.", 84.6, None, 28),
    ],
)
def test_wordings_of_a_domain(said: str, score: float, maximum: float | None, rank: int) -> None:
    found, *earlier = [fact.value for fact in extract_facts(written("Kết quả theo lĩnh vực:\n- " + said)).scores]
    assert [(other.score, other.rank) for other in earlier] == ([(None, 20)] if "từ vị trí 20" in said else [])
    assert (found.name, found.score, found.max_score, found.rank) == ("Cải cách thể chế", score, maximum, rank)


def test_the_index_may_be_named_a_sentence_before() -> None:
    text = (
        "Bộ Nội vụ đã công bố Chỉ số cải cách hành chính năm 2023. Theo đó, tỉnh đạt 84,57%, xếp thứ 52/63, "
        "giảm 1,2% so với năm 2022 (85,77%)."
    )
    found = [(f.value.year, f.value.score, f.value.rank, f.value.change) for f in extract_facts(written(text)).scores]
    assert found == [(2023, 84.57, 52, -1.2), (2022, 85.77, None, None)]


@pytest.mark.parametrize(
    "said",
    [
        "Xã an toàn khu được tính 2 điểm.",
        "Loại khá: từ 65 điểm đến dưới 80 điểm.",
        "Điểm đánh giá cho mỗi tiêu chuẩn là 4 điểm.",
        "Số điểm giảm so với tự đánh giá: 3,25 điểm.",
        "Dịch vụ công thuộc nhóm 3 đạt 12 hồ sơ.",
        "Chi tiêu nội bộ trong năm bị trừ 2 điểm.",
    ],
)
def test_figures_of_rules_and_losses_are_nobodys_results_or_aims(said: str) -> None:
    found = extract_facts(written(said))
    assert not found.scores
    assert not found.targets


def test_the_ranks_of_one_year_are_not_those_of_the_years_beside_it() -> None:
    rows = (
        "TT | Đơn vị | Điểm 2021 | Điểm 2022 | Hạng 2022",
        "1 | Sở Y tế | 80 | 91 | 1",
        "2 | Sở Nội vụ | 85 | 90 | 2",
    )
    found = scores_of("\n".join(("Kết quả xếp hạng:", *rows)))
    ranks = {(score.name, score.year): score.rank for score in found}
    assert ranks[("Sở Y tế", 2022)] == 1
    assert ranks[("Sở Nội vụ", 2022)] == 2
    assert ranks[("Sở Y tế", 2021)] is None
    assert ranks[("Sở Nội vụ", 2021)] is None


def test_a_list_of_domains_whose_word_lost_a_letter_and_a_rank_with_a_stray_mark() -> None:
    found = scores_of(
        "Năm 2022, huyện xếp vị trí’ 4/11 với 91,04 điểm. Điểm từng lĩnh vụ:\n"
        "+ Thủ tục hành chính: 15,1/17; hạng 9.\n+ Công vụ: 8,4/10; hạng 13."
    )
    assert [(one.scope, one.score, one.rank) for one in found] == [
        ("overall", 91.04, 4),
        ("domain", 15.1, 9),
        ("domain", 8.4, 13),
    ]


def test_infrastructure_is_no_rise() -> None:
    text = "Xếp hạng Chỉ số CCHC các phòng:\n- Phòng Y tế: 76,00 điểm;\n- Phòng Tư pháp: 94,5 điểm;\n"
    found = scores_of(text + "- Phòng Kinh tế - Hạ tầng: 67,86 điểm, xếp cuối cùng.")
    assert [(score.name, score.score, score.change) for score in found][-1] == ("Phòng Kinh tế - Hạ tầng", 67.86, None)


@pytest.mark.parametrize(
    ("said", "rank"),
    [
        ("thu hang: tu hang 08/19 tro len", (8, 19)),
        ("xep vi tri tu thu 1 den thu 2/12 phong", (1, 12)),
        ("tang tu hang 12 den hang 8/20", (8, 20)),
        ("xep tu thu 15 tro len trong so 36 don vi", (15, 36)),
        ("tu hang 11/19 len hang 8/19", (8, 19)),
    ],
)
def test_ranges_of_places_and_places_that_were_left(said: str, rank: tuple[int, int | None]) -> None:
    assert [(one.value, one.of) for one in find_measures(said) if one.kind == "rank"] == [rank]


def test_points_given_stand_in_for_those_that_a_body_gave_itself() -> None:
    found = scores_of(
        "Tổng điểm tự chấm là 64,25/68 điểm; Bộ Nội vụ thẩm định, công nhận 60,11 điểm, "
        "thấp hơn 4,14 điểm so với tự chấm.\n"
        "1. Lĩnh vực Cải cách tài chính công: tự chấm 10,25 điểm, thẩm định 8,0 điểm (tối đa 11,5 điểm)",
        "Giải trình Chỉ số CCHC năm 2023",
    )
    assert [(s.scope, s.score, s.max_score, s.change) for s in found] == [
        ("overall", 64.25, 68, None),
        ("overall", 60.11, 68, None),
        ("domain", 8, 11.5, None),
    ]


def test_a_place_among_so_many_that_lead_is_an_aim() -> None:
    text = "Phấn đấu năm 2023 Chỉ số CCHC đạt trên 84%, nằm trong 40 tỉnh, thành phố dẫn đầu."
    assert [(t.score, t.rank) for t in targets_of(text)] == [(84, 40)]
    assert targets_of("Phấn đấu giải quyết xong trong 40 ngày các hồ sơ của đơn vị dẫn đầu.") == []


def test_headings_among_rows_counted_in_figures_are_counted_in_order() -> None:
    text = "Bảng điểm Chỉ số CCHC năm 2023:\nSTT | Lĩnh vực/Tiêu chí | Điểm tối đa | Điểm chấm\n"
    text += "I | CẢI CÁCH THỂ CHẾ | 8 | 8\n1.1 | Theo dõi thi hành pháp luật | 8 | 8\n"
    text += "H | CẢI CÁCH THỦ TỤC HÀNH CHÍNH | 16 | 15\n2.1 | Công khai | 16 | 15\n"
    text += " | CẢI CÁCH TÀI CHÍNH CÔNG | 10 | 9\n3.1 | Thực hiện dự toán | 10 | 9\n"
    text += "IV | XÂY DỰNG CHÍNH QUYỀN SỐ | 20 | 19\n4.1 | Hồ sơ trực tuyến | 20 | 19\n"
    assert [s.label for s in scores_of(text) if s.scope == "domain"] == ["I", "II", "III", "IV"]


def test_the_head_over_counted_rows_may_be_misread() -> None:
    text = "SIT | Lĩnh vực | Điểm tối đa | Điểm đạt\n1 | Cải cách thể chế | 10 | 9\n2 | Cải cách công vụ | 12 | 11\n"
    assert [(s.label, s.name) for s in scores_of(text)] == [("1", "Cải cách thể chế"), ("2", "Cải cách công vụ")]


def test_points_out_of_a_total_may_stand_behind_any_word() -> None:
    text = "Chỉ số CCHC của Sở theo Nghị quyết 82,5 trên tổng số 100 điểm."
    assert [(m.value, m.of) for m in find_measures(skeleton(text))] == [(82.5, 100)]


def test_aims_for_an_index_are_told_by_what_is_to_be_done_to_it() -> None:
    text = "a) Chủ trì nâng Chỉ số PAR INDEX năm 2024 vào nhóm 15 địa phương dẫn đầu, điểm số đạt từ 88% trở lên."
    assert [(t.score, t.comparator, t.rank) for t in targets_of(text)] == [(88, ">=", 15)]
    assert targets_of("Nhờ đó đã nâng Chỉ số CCHC năm 2023 lên 85,2 điểm.") == []


def test_what_no_part_is_to_fall_below_is_no_aim_of_the_whole() -> None:
    text = "Mục tiêu: Chỉ số CCHC năm 2024 đạt trên 88 điểm; không còn lĩnh vực nào đạt dưới 75% điểm chuẩn."
    assert [(t.score, t.comparator) for t in targets_of(text)] == [(88, ">")]


def test_aims_in_tables_say_where_they_begin() -> None:
    table = """Phần II. CHỈ TIÊU
TT | Chỉ số | Kết quả 6 tháng | Chỉ tiêu cả năm 2024
1 | Chỉ số CCHC | 78,5 | ≥ 82
2 | Cải cách thể chế | 14 | 15
3 | Cải cách tài chính công | 17,25 | từ 18,5 điểm trở lên
4 | Hiện đại hóa hành chính | 16 | > 18"""
    found = [fact.value for fact in extract_facts(written(table)).targets]
    assert [(t.score, t.comparator) for t in found] == [(82, ">="), (15, "="), (18.5, ">="), (18, ">")]


def test_what_the_whole_is_to_reach_may_be_said_behind_its_criteria() -> None:
    text = (
        "Nguyên nhân là giải ngân thấp (tiêu chí 6.1.1, mất 1,8 điểm). "
        "Mục tiêu của Sở là năm 2024 đạt 88/100 điểm, xếp thứ 7/18."
    )
    assert [(t.score, t.rank) for t in targets_of(text)] == [(88, 7)]


def test_points_behind_the_last_word_of_digital_government_are_points() -> None:
    found = scores_of(
        "Các nội dung: Cải cách thể chế 8/9; Cải cách thủ tục hành chính 15,1/17; Chính quyền số 12,02/15; "
        "Tác động CCHC 8,5/13.",
        "Điểm Chỉ số CCHC năm 2024",
    )
    assert [(s.score, s.max_score) for s in found] == [(8, 9), (15.1, 17), (12.02, 15), (8.5, 13)]
