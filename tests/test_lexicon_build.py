"""The data recipe on a corpus of a few lines: complete, reproducible, and better than chance."""

from __future__ import annotations

import gzip
import lzma
import math
import tomllib
from pathlib import Path

import numpy as np
import pytest

from vanban.repair.language_model import LanguageModel
from vanban.repair.tokens import fold
from vanban_lexicon.accuracy import main as measure
from vanban_lexicon.build import main
from vanban_lexicon.edits import WordPair, align, learn, word_pair
from vanban_lexicon.pairs.rows import COLUMNS
from vanban_lexicon.shapes import prior_rows

SENTENCES = (
    "Ủy ban nhân dân huyện giao phòng chuyên môn tổ chức thực hiện.",
    "Phòng chuyên môn tổ chức thực hiện nhiệm vụ được giao năm 2022;",
    "Ủy ban nhân dân xã báo cáo kết quả thực hiện trước ngày 15/3/2022.",
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    text = "\n".join(SENTENCES * 20)
    for name in ("admin", "general"):
        with lzma.open(folder / f"{name}.txt.xz", "wt", encoding="utf8") as stream:
            stream.write(text)
    words = sorted(
        {word.strip(".;").lower() for line in SENTENCES for word in line.split() if word.strip(".;").isalpha()}
    )
    rows = [f"{word}\t20\t20\t0.1\t1\t1\t5" for word in words]
    header = "syllable\tfreq_admin\tfreq_general\tcapitalised_share\tstructurally_valid\tin_hunspell_vi\twordfreq_zipf"
    (folder / "syllables.tsv").write_text("\n".join([header, *rows, ""]), encoding="utf8")
    (folder / "agencies.tsv").write_text(
        "abbr\tname\tkind\tsource\tcorpus_count_name\tcorpus_count_abbr\nUBND\tỦy ban nhân dân\tco_quan\tx\t5\t5\n",
        encoding="utf8",
    )
    (folder / "gazetteer.tsv").write_text(
        "level\tname\tparent\tera\tsource\ntinh\tTỉnh Vĩnh Long\tViệt Nam\tpre2025\tx\n", encoding="utf8"
    )
    return folder


def pairs_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pairs"
    folder.mkdir()
    values = ["00000", "admin:1-2", "Tinos", "13", "200", "clean", "text", "0", "0", "ok", "90"]
    for model in ("eng", "vie"):
        rows = [
            "\t".join(COLUMNS),
            *("\t".join([*values, read, printed]) for printed, read in [("huyện", "huyén")] * 3),
        ]
        with gzip.open(folder / f"pairs_{model}_0000.tsv.gz", "wt", encoding="utf8") as stream:
            stream.write("\n".join([*rows, ""]))
    return folder


def test_builds_the_same_bytes_twice(corpus: Path, tmp_path: Path) -> None:
    pairs = pairs_folder(tmp_path)
    for out in ("one", "two"):
        assert main(["--corpus", str(corpus), "--pairs", str(pairs), "--out", str(tmp_path / out)]) == 0
    one, two = (sorted((tmp_path / out).iterdir()) for out in ("one", "two"))
    assert [path.name for path in one] == [path.name for path in two]
    assert all(first.read_bytes() == second.read_bytes() for first, second in zip(one, two, strict=True))


def test_the_model_prefers_what_the_corpus_says(corpus: Path, tmp_path: Path) -> None:
    main(["--corpus", str(corpus), "--out", str(tmp_path / "out"), "--only", "model"])
    model = LanguageModel(tmp_path / "out")

    def score(*words: str) -> float:
        return float(model.score_text(np.array([model.ids[word] for word in words], dtype=np.int64))[-1])

    assert score("ban", "nhân", "dân") > score("ban", "nhân", "môn")
    distribution = [score("ban", "nhân", word) for word in model.words]
    assert sum(map(math.exp, distribution)) == pytest.approx(1.0, abs=0.1)


def test_documents_written_for_the_tests_count_column_by_column(corpus: Path, tmp_path: Path) -> None:
    written = tmp_path / "written"
    written.mkdir()
    (written / "ke-hoach.txt").write_text("nhân dân nhiệm vụ\txã báo cáo | huyện giao\n" * 20, encoding="utf8")
    main(["--corpus", str(corpus), "--written", str(written), "--out", str(tmp_path / "out"), "--only", "model"])
    model = LanguageModel(tmp_path / "out")

    def seen(first: str, second: str) -> bool:
        ids = [np.array([model.ids[fold(word)]], dtype=np.int64) for word in (first, second)]
        return bool(model.score2(*ids)[1][0])

    assert seen("dân", "nhiệm")
    assert not seen("vụ", "xã")
    assert not seen("cáo", "huyện")


def test_marks_around_words_are_no_part_of_a_pair() -> None:
    assert word_pair("(huyện),", "(huyén),") == WordPair("huyện", "huyén")
    assert word_pair("sử", "sir'") == WordPair("sử", "sir'")
    assert word_pair("tài", "(ai") == WordPair("tài", "(ai")
    assert word_pair("(tài", "(ai") == WordPair("tài", "ai")
    assert word_pair("12", "12") is None


def test_learns_what_it_has_seen() -> None:
    prior = prior_rows("ứuộo")
    weights = {(printed, read): weight for printed, read, weight in learn({WordPair("ứ", "tr"): 50}, prior)}
    assert weights["ứ", "tr"] > weights["ứ", "u"]
    assert align(WordPair("ứ", "tr"), weights) == [("ứ", "tr")]


def test_accuracy_is_measured_on_pages_and_on_text_held_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = "Căn cứ Luật Tổ chức chính quyền địa phương, Ủy ban nhân dân tỉnh ban hành Kế hoạch.\n"
    (tmp_path / "dev_admin.txt").write_text(good, encoding="utf8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/00000.truth.txt").write_text(good, encoding="utf8")
    (tmp_path / "pages/00000.eng.txt").write_text(
        "Can ctr Luat To chtc chinh quyén dia phuong, Uy ban nhan dan tinh ban hanh Ké hoach.\n", encoding="utf8"
    )
    assert measure(["--corpus", str(tmp_path), "--pages", str(tmp_path)]) == 0
    rows = tomllib.loads(capsys.readouterr().out)
    assert rows["garbled_dev_pages"] == {"words": 18, "wrong_before": 88.89, "wrong_after": 0.0}
    assert rows["stripped"]["wrong_after"] == 0.0
    assert rows["correct"] == {"words": 18, "changed": 0}
