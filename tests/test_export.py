import json
import stat
from dataclasses import replace

import jsonschema
import pytest

from vanban import export
from vanban.extract.facts import Extraction, Fact
from vanban.model import Box, Line, Page, Signature, Span, Step, Word
from vanban.record import DocumentInfo, EngineInfo, Record, Score, SourceInfo
from vanban.transcript import Transcript

SOURCE = SourceInfo(path="kế hoạch.pdf", sha256="0" * 64, media_type="application/pdf", pages=2)
ENGINE = EngineInfo(name="tesseract", version="5.3.0", models=["vie"], lexicon="1")


def line(text, y):
    words = text.split()
    return Line((tuple(Word(word, Box(60 * i, y, 60 * i + 50, y + 20), 0.5 + i / 10) for i, word in enumerate(words)),))


def pages(second="ok"):
    return (
        Page(1, "ok", 600, 800, 200.0, lines=(line("Điểm đạt 82,91/100", 10),), stamps=(Box(1, 2, 3, 4),)),
        Page(2, second, steps=(Step("deskew", {"angle_deg": 0.4}),), error="no" if second == "failed" else None),
    )


def record(second="ok"):
    transcript = Transcript(pages(second))
    start = transcript.text.index("82,91")
    score = Fact(
        Score(scope="overall", score=82.91, max_score=100),
        {"score": Span(start, start + 5), "name": Span(start, start + 9), "": Span(start, start + 9)},
    )
    extraction = Extraction(Fact(DocumentInfo(type="kế hoạch")), scores=(score,))
    return export.make_record(SOURCE, ENGINE, transcript, extraction)


def test_every_span_becomes_evidence_at_its_pointer():
    evidence = record().evidence["/scores/0/score"]
    assert (evidence.page, evidence.box, evidence.text) == (1, [120, 10, 170, 30], "82,91")
    assert evidence.raw == "82,91/100"
    assert evidence.confidence is not None
    assert 0.85 < evidence.confidence < 0.95  # its words were read at 0.7
    assert record().evidence["/scores/0"].text == "82,91/100"  # the part itself


def test_record_is_valid_by_its_own_schema():
    schema = export.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(export.to_json(record())), schema)


def test_json_goes_and_comes_back():
    assert Record.model_validate_json(export.to_json(record())) == record()


def test_json_in_pieces_is_the_records_own():
    assert export.to_json(record()) == record().model_dump_json(indent=2) + "\n"
    assert max(map(len, export.json_parts(record()))) < len(export.to_json(record())) / 2


def test_vietnamese_is_readable_in_json():
    assert "kế hoạch" in export.to_json(record())


@pytest.mark.parametrize(("second", "status"), [("ok", "ok"), ("failed", "partial"), ("partial", "partial")])
def test_status_of_a_document_follows_its_pages(second, status):
    assert record(second).status == status


def test_a_document_without_a_readable_page_is_failed():
    assert export.document_status([Page(1, "failed"), Page(2, "failed")]) == "failed"


def test_text_has_a_form_feed_between_pages():
    assert export.to_text(record()) == "Điểm đạt 82,91/100\n\f\n"


def test_a_write_replaces_the_file_whole_and_leaves_nothing_else(tmp_path):
    target = tmp_path / "bản ghi.json"
    target.write_text("cũ")
    export.write_atomically(target, "mới")
    assert target.read_text(encoding="utf-8") == "mới"
    assert [path.name for path in tmp_path.iterdir()] == ["bản ghi.json"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_a_failed_write_keeps_the_old_file(tmp_path):
    target = tmp_path / "a.json"
    target.write_text("cũ")
    with pytest.raises(UnicodeEncodeError):
        export.write_atomically(target, "\udc80")
    assert target.read_text() == "cũ"
    assert len(list(tmp_path.iterdir())) == 1


def test_signatures_are_apart_from_the_text_and_have_their_evidence():
    mark = Signature("copy", "Sở Y tế", "Tỉnh Hà Nam", "2025-02-20", 1, Box(5, 6, 70, 80), "SAO Y; SỞ Y TẾ; 20/02/2025")
    transcript = Transcript(
        [Page(1, "ok", signatures=(mark,)), Page(2, "ok", signatures=(replace(mark, page=2, box=None),))]
    )
    made = export.make_record(SOURCE, ENGINE, transcript, Extraction(Fact(DocumentInfo())))
    assert [(one.kind, one.signer, one.time, one.page, one.box) for one in made.signatures] == [
        ("copy", "Sở Y tế", "2025-02-20", 1, [5, 6, 70, 80]),
        ("copy", "Sở Y tế", "2025-02-20", 2, None),
    ]
    evidence = made.evidence["/signatures/0"]
    assert (evidence.page, evidence.box, evidence.text) == (1, [5, 6, 70, 80], "SAO Y; SỞ Y TẾ; 20/02/2025")
    assert "SAO Y" not in export.to_text(made)
