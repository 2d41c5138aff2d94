"""Addresses: a real object store on this machine, a web server, and what cannot be had."""

import http.server
import json
import pickle
import threading
import urllib.request
import zipfile

import pytest

from vanban import inputs
from vanban.addresses import filesystem
from vanban.cli import main
from vanban.errors import InputError, MissingDependency
from vanban.inputs.places import RemotePlace

PDF = b"%PDF-1.4\n"
s3fs = pytest.importorskip("s3fs", reason="needs vanban[cloud]")


@pytest.fixture(scope="module")
def bucket():
    """An object store with a bucket, known to the clients of this process by its environment."""
    server = pytest.importorskip("moto.server", reason="needs moto").ThreadedMotoServer(port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    urllib.request.urlopen(
        f"http://127.0.0.1:{port}/moto-api/", timeout=300
    ).close()  # loads it, slowly on a busy machine
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("connect_timeout", "read_timeout"):  # 5 and 15 seconds
            patch.setattr(s3fs.S3FileSystem, kind, 300)
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "thu")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "thu")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        system, _ = filesystem("s3://kho")
        system.mkdir("kho")
        yield system
    server.stop()


def find_units(*arguments, **options):
    return [unit for unit in inputs.find_units(*arguments, **options) if unit]


def names(units):
    return [unit.name for unit in units]


def fetched(unit, tmp_path):
    pickle.loads(pickle.dumps(unit.fetch))(tmp_path / "lấy ra")
    return (tmp_path / "lấy ra").read_bytes()


def test_a_folder_a_pattern_and_an_object_of_a_store_are_inputs(bucket, tmp_path):
    for name in ("a/kế hoạch 'số 1'.pdf", "a/b/tờ trình.tif", "a/ghi chú.md", "a/rỗng.pdf"):
        bucket.pipe(f"kho/{name}", b"" if "rỗng" in name else PDF + name.encode())
    aside: list[str] = []
    units = find_units(["s3://kho/a/"], left_aside=aside.append)
    assert names(units) == ["s3://kho/a/b/tờ trình.tif", "s3://kho/a/kế hoạch 'số 1'.pdf", "s3://kho/a/rỗng.pdf"]
    assert aside == ["s3://kho/a/ghi chú.md"]
    assert fetched(units[1], tmp_path) == PDF + "a/kế hoạch 'số 1'.pdf".encode()
    assert fetched(units[2], tmp_path) == b""
    assert names(find_units(["s3://kho/a/*.pdf"])) == names(units)[1:]
    assert names(find_units(["s3://kho/a/ghi chú.md"])) == ["s3://kho/a/ghi chú.md"]  # as it was named


def test_an_object_has_a_version_that_changes_with_its_content(bucket):
    versions = []
    for data in (b"1", b"1", b"2"):
        bucket.pipe("kho/v/kh.pdf", PDF + data)
        bucket.invalidate_cache()
        versions.append(find_units(["s3://kho/v/kh.pdf"])[0].version)
    assert versions[0] == versions[1] != versions[2]


def test_an_archive_in_a_store_is_read_there(bucket, tmp_path):
    path = tmp_path / "lô.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("kh 1.pdf", PDF + b"1")
        archive.writestr("kh 2.pdf", PDF + b"2")
    bucket.pipe("kho/lô.zip", path.read_bytes())
    units = find_units(["s3://kho/lô.zip"])
    assert names(units) == ["s3://kho/lô.zip!/kh 1.pdf", "s3://kho/lô.zip!/kh 2.pdf"]
    assert fetched(units[1], tmp_path) == PDF + b"2"


@pytest.mark.parametrize(
    "url", ["s3://kho/không có.pdf", "s3://không-có/kh.pdf", "s3://kho/không/*.pdf", "s3://kho/không/"]
)
def test_what_a_store_does_not_have_is_a_failed_unit(bucket, url):
    (unit,) = find_units([url])
    assert unit.error and unit.error.startswith(url) and "\n" not in unit.error


def test_an_object_that_is_gone_when_it_is_fetched_fails_in_one_line(bucket, tmp_path):
    bucket.pipe("kho/mất.pdf", PDF)
    (unit,) = find_units(["s3://kho/mất.pdf"])
    bucket.rm("kho/mất.pdf")
    assert unit.fetch
    with pytest.raises(InputError, match=r"s3://kho/mất.pdf: cannot be had"):
        unit.fetch(tmp_path / "lấy ra")


def test_documents_are_fetched_from_a_web_server(tmp_path):
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "kh.pdf").write_bytes(PDF)

    class Files(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(tmp_path / "web"))

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        threading.Thread(target=server.serve_forever).start()
        address = f"http://127.0.0.1:{server.server_port}"
        good, bad = find_units([f"{address}/kh.pdf?bản=1", f"{address}/không.pdf"])
        assert fetched(good, tmp_path) == PDF
        assert bad.error
        server.shutdown()


def test_a_kind_of_address_that_needs_a_package_says_which_before_the_run(tmp_path):
    with pytest.raises(MissingDependency, match="vanban"):
        find_units(["gs://kho/kh.pdf"])
    (tmp_path / "ds").write_text("gs://kho/kh.pdf\nla://kho/kh.pdf\n", encoding="utf-8")
    assert all(unit.error for unit in find_units([], [str(tmp_path / "ds")]))


def test_memory_is_an_address_too(tmp_path):
    filesystem("memory://")[0].pipe("/hộp/kh.pdf", PDF)
    (unit,) = find_units(["memory://hộp/"])
    assert unit.name == "memory:///hộp/kh.pdf"
    RemotePlace(unit.name)(tmp_path / "lấy ra")
    assert (tmp_path / "lấy ra").read_bytes() == PDF


def test_a_batch_reads_from_a_store_and_writes_to_it(bucket, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for number in (1, 2):
        bucket.pipe(f"kho/vào/công văn {number}.txt", f"Số: {number}/SNV-CCHC\nCăn cứ Luật Cán bộ".encode())
    assert main(["run", "s3://kho/vào/", "--out", "s3://kho/ra", "--sqlite", "--quiet", "--workers", "1"]) == 0
    bucket.invalidate_cache()
    assert {name.removeprefix("kho/ra/") for name in bucket.find("kho/ra")} == {
        "công văn 1.json",
        "công văn 2.json",
        "manifest.jsonl",
        "records.sqlite",
    }
    record = json.loads(bucket.cat("kho/ra/công văn 2.json"))
    assert record["source"]["path"] == "s3://kho/vào/công văn 2.txt"
