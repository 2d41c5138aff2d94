"""Archives, whole and hostile: what they hold becomes units, and each unit's bytes can be had."""

import io
import pickle
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest

from vanban import inputs
from vanban.errors import InputError
from vanban.inputs import ArchiveLimits
from vanban.inputs.zips import entry_name

PDF = b"%PDF-1.4\n"


def find_units(*arguments, **options):
    return [unit for unit in inputs.find_units(*arguments, **options) if unit]


def zipped(members, path=None, **options):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return written(stream.getvalue(), path)


def tarred(members, path=None, mode="w"):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, data in members:
            entry = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return written(stream.getvalue(), path)


def written(data, path):
    if path is not None:
        path.write_bytes(data)
    return data


def listed(path, **options):
    """Units by what follows the archive's name."""
    return {unit.name.removeprefix(f"{path}").removeprefix("!/"): unit for unit in find_units([path], **options)}


def fetched(unit, tmp_path):
    target = tmp_path / "lấy ra"
    pickle.loads(pickle.dumps(unit.fetch))(target)
    return target.read_bytes()


@pytest.mark.parametrize("name", ["lô 1.zip", "lô 1.tar", "lô 1.tar.gz", "lô 1.tbz2", "lô 1.tar.xz"])
def test_documents_of_an_archive_are_units_and_the_rest_is_left_aside(name, tmp_path):
    members = [
        ("KH/kế hoạch 98.pdf", PDF + b"1"),
        ("KH/ghi chú.md", b"# ghi"),
        ("scan", PDF + b"2"),
        (".DS_Store", b"x"),
        ("__MACOSX/KH/._kế hoạch 98.pdf", b"x"),
    ]
    path = tmp_path / name
    mode = {"gz": "w:gz", "tbz2": "w:bz2", "xz": "w:xz"}.get(name.rsplit(".", 1)[1], "w")
    zipped(members, path) if name.endswith("zip") else tarred(members, path, mode)
    aside: list[str] = []
    units = listed(path, left_aside=aside.append)
    assert list(units) == ["KH/kế hoạch 98.pdf", "scan"]
    assert aside == [f"{path}!/KH/ghi chú.md"]
    assert units["scan"].stem == "scan"
    for unit, data in zip(reversed(units.values()), (PDF + b"2", PDF + b"1"), strict=True):  # backwards too
        assert fetched(unit, tmp_path) == data
        assert unit.size == len(data) and unit.version


def test_an_archive_is_told_by_its_content_and_found_in_folders(tmp_path):
    zipped([("a.pdf", PDF)], tmp_path / "gói")
    tarred([("b.pdf", PDF)], tmp_path / "gói 2", "w:gz")
    assert sorted(unit.stem for unit in find_units([tmp_path])) == ["a", "b"]


def test_members_keep_their_version_until_they_change(tmp_path):
    path = tmp_path / "a.zip"
    zipped([("1.pdf", PDF), ("2.pdf", PDF)], path)
    before = {name: unit.version for name, unit in listed(path).items()}
    zipped([("1.pdf", PDF), ("2.pdf", PDF + b"x")], path)
    after = {name: unit.version for name, unit in listed(path).items()}
    assert before["1.pdf"] == after["1.pdf"] and before["2.pdf"] != after["2.pdf"]


def test_an_archive_that_changed_after_it_was_listed_is_opened_anew(tmp_path):
    path = tmp_path / "a.tar"
    tarred([("1.pdf", PDF)], path)
    (first,) = listed(path).values()
    assert fetched(first, tmp_path) == PDF
    tarred([("1.pdf", PDF * 5)], path)
    (second,) = listed(path).values()
    assert fetched(second, tmp_path) == PDF * 5


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_archives_in_archives_are_followed_to_a_depth(pack, tmp_path):
    data = PDF
    for level in range(5):
        name = f"{level}.pdf" if level == 0 else f"{level}.{'zip' if pack is zipped else 'tar'}"
        data = pack([(name, data), (f"bên cạnh {level}.pdf", PDF + bytes([level]))])
    path = tmp_path / "ngoài.bin"
    path.write_bytes(data)
    units = listed(path)
    good = {name: unit for name, unit in units.items() if not unit.error}
    assert sorted(unit.stem for unit in good.values()) == ["bên cạnh 2", "bên cạnh 3", "bên cạnh 4"]
    (failed,) = [unit for unit in units.values() if unit.error]
    assert "more than 3 deep" in failed.error
    for unit in good.values():
        assert fetched(unit, tmp_path) == PDF + bytes([int(unit.stem[-1])])


def test_no_name_in_an_archive_leads_anywhere(tmp_path):
    names = ["../../thoát.pdf", "/etc/thoát.pdf", "C:\\thoát.pdf", "a/../../../thoát.pdf", "thường.pdf"]
    folder = tmp_path / "sâu" / "hơn"
    folder.mkdir(parents=True)
    zipped([(name, PDF) for name in names], folder / "a.zip")
    tarred([(name, PDF) for name in names], folder / "a.tar")
    before = {*tmp_path.rglob("*"), folder / "lấy ra"}
    for path in (folder / "a.zip", folder / "a.tar"):
        units = listed(path)
        assert len(units) == len(names)
        assert all("/" not in unit.stem and "\\" not in unit.stem for unit in units.values())
        assert all(fetched(unit, folder) == PDF for unit in units.values())
    assert set(tmp_path.rglob("*")) == before


def test_links_and_devices_are_left_aside(tmp_path):
    entries: list[tuple[tarfile.TarInfo, bytes]] = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        entry = tarfile.TarInfo(f"liên kết {len(entries)}.pdf")
        entry.type, entry.linkname = kind, "/etc/passwd"
        entries.append((entry, b""))
    tarred([*entries, ("thật.pdf", PDF)], tmp_path / "a.tar")
    link = zipfile.ZipInfo("liên kết.pdf")
    link.external_attr = 0o120777 << 16
    zipped([(link, b"/etc/passwd"), ("thật.pdf", PDF)], tmp_path / "a.zip")
    for path, count in ((tmp_path / "a.tar", 4), (tmp_path / "a.zip", 1)):
        aside: list[str] = []
        assert list(listed(path, left_aside=aside.append)) == ["thật.pdf"]
        assert len(aside) == count


def test_two_members_of_one_name_are_two_inputs(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        zipped([("a.pdf", PDF + b"1"), ("a.pdf", PDF + b"2")], tmp_path / "a.zip")
    units = listed(tmp_path / "a.zip")
    assert list(units) == ["a.pdf", "a.pdf (2)"]
    assert [fetched(unit, tmp_path)[-1:] for unit in units.values()] == [b"1", b"2"]
    for arguments in ([tmp_path / "*.zip"], [tmp_path / "*.zip", tmp_path / "a*"]):
        assert len(find_units(arguments)) == 2


def named(raw, *, flag=0, extra=b""):
    """The entry of a zip file whose directory has these bytes as its name."""
    data = bytearray(zipped([("x" * len(raw), PDF)]))
    for start, flags in ((data.find(b"PK\3\4") + 30, 6), (data.find(b"PK\1\2") + 46, 8)):
        data[start : start + len(raw)] = raw
        data[start - (30 if flags == 6 else 46) + flags + 1] |= flag
    (entry,) = zipfile.ZipFile(io.BytesIO(bytes(data))).infolist()
    entry.extra = extra
    return entry


NFD = unicodedata.normalize("NFD", "Quyết định.pdf")
UNICODE_PATH = struct.pack("<HHBL", 0x7075, 5 + len("Sở.pdf".encode()), 1, zlib.crc32(b"S?.pdf")) + "Sở.pdf".encode()


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        (named("kế hoạch.pdf".encode(), flag=8), "kế hoạch.pdf"),
        (named("kế hoạch.pdf".encode()), "kế hoạch.pdf"),  # UTF-8 without saying so
        (named(NFD.encode(), flag=8), NFD),
        (named("Đê\N{COMBINING GRAVE ACCENT} án.pdf".encode("cp1258")), "Đề án.pdf"),
        (named("thư mục\\kh.pdf".encode()), "thư mục/kh.pdf"),
        (named(b"caf\x82.pdf"), "café.pdf"),  # DOS
        (named(b"S?.pdf", extra=UNICODE_PATH), "Sở.pdf"),
        (named(b"X?.pdf", extra=UNICODE_PATH), "X?.pdf"),  # another entry's
        (named(b"a.pdf", extra=b"\x75\x70\xff"), "a.pdf"),
    ],
)
def test_names_in_zip_files_are_decoded_as_they_were_written(entry, name):
    assert entry_name(entry) == name


def test_names_with_nfd_quotes_and_line_feeds_survive(tmp_path):
    names = [NFD, "nháy'\".pdf", "xuống\ndòng.pdf", "  .pdf", "ngày 1/2.pdf"]
    zipped([(name, PDF) for name in names], tmp_path / "a.zip")
    tarred([(name, PDF) for name in names], tmp_path / "a.tar")
    assert list(listed(tmp_path / "a.zip")) == list(listed(tmp_path / "a.tar")) == names


def test_what_is_encrypted_fails_by_itself_with_a_remedy(tmp_path):
    data = bytearray(zipped([("mật.pdf", PDF), ("thường.pdf", PDF)]))
    data[data.find(b"PK\3\4") + 6] |= 1
    data[data.find(b"PK\1\2") + 8] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    units = listed(path)
    assert "password" in units["mật.pdf"].error
    assert fetched(units["thường.pdf"], tmp_path) == PDF


EMPTY = {
    "nothing": b"",
    "a start": b"PK",
    "an empty zip": zipped([]),
    "an empty tar": tarred([]),
    "no document": zipped([("đọc.md", b"x")]),
    "an empty packed tar": tarred([], None, "w:gz"),
}


@pytest.mark.parametrize("data", EMPTY.values(), ids=EMPTY)
@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz"])
def test_an_archive_without_documents_is_one_failed_unit(data, name, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)
    (unit,) = find_units([path])
    assert unit.name == str(path)
    assert unit.error and "\n" not in unit.error and str(path) in unit.error


def failures(data, tmp_path, name="hỏng.zip", **limits):
    """Reasons given for an archive, whether on listing it or on fetching a member; nothing else may go wrong."""
    path = tmp_path / name
    path.write_bytes(data)
    reasons = []
    for unit in find_units([path], limits=ArchiveLimits(**limits)):
        if unit.error:
            reasons.append(unit.error)
            continue
        try:
            assert unit.fetch
            unit.fetch(tmp_path / "lấy ra")
        except InputError as error:
            reasons.append(str(error))
    assert all("\n" not in reason and reason.startswith(str(path)) for reason in reasons)
    return reasons


NOISE = bytes((i * i * 7 + i // 3) % 251 for i in range(3000))
WHOLE = [("một.pdf", PDF + NOISE), ("hai.pdf", NOISE * 2), ("ba.zip", zipped([("bốn.pdf", NOISE)]))]
WHOLES = {
    "a.zip": zipped(WHOLE),
    "a.tar": tarred(WHOLE),
    "a.tar.gz": tarred(WHOLE, None, "w:gz"),
    "a.tar.bz2": tarred(WHOLE, None, "w:bz2"),
    "a.tar.xz": tarred(WHOLE, None, "w:xz"),
}


@pytest.mark.parametrize("name", WHOLES)
def test_a_truncated_archive_says_so_wherever_it_ends(name, tmp_path):
    data = WHOLES[name]
    end = data.rstrip(b"\0") if name == "a.tar" else data
    for part in range(1, 12):
        assert failures(end[: len(end) * part // 12], tmp_path, name), part


@pytest.mark.parametrize("name", WHOLES)
def test_flipped_bits_never_raise_anything_but_a_reason(name, tmp_path):
    data = WHOLES[name]
    for seed in range(60):
        damaged = bytearray(data)
        for place in range(3):
            damaged[(seed * 7919 + place * 104729) % len(data)] ^= 1 << (seed + place) % 8
        failures(bytes(damaged), tmp_path, name)


def test_a_member_that_unpacks_to_too_much_fails_before_it_is_unpacked(tmp_path):
    bomb = zipped([("bom.pdf", bytes(30_000_000)), ("tốt.pdf", PDF)])
    (reason,) = failures(bomb, tmp_path, max_member_bytes=10_000_000)
    assert "30000000 bytes" in reason
    (reason,) = failures(bomb, tmp_path, harmless_bytes=1_000_000)
    assert "bom.pdf" in reason and "like a bomb" in reason
    assert failures(bomb, tmp_path) == []


def test_a_packed_tar_that_is_a_bomb_is_not_unpacked(tmp_path):
    bomb = tarred([("tốt.pdf", PDF), ("bom.pdf", bytes(30_000_000)), ("sau.pdf", PDF)], None, "w:gz")
    reasons = failures(bomb, tmp_path, "a.tar.gz", harmless_bytes=1_000_000)
    assert len(reasons) == 1 and "like a bomb" in reasons[0]


def test_entries_that_share_their_bytes_are_a_bomb_together(tmp_path):
    data = zipped([(f"{number}.pdf", bytes(900_000)) for number in range(20)])
    assert "like a bomb" in failures(data, tmp_path, harmless_bytes=1_000_000)[0]


def test_an_archive_with_too_many_members_is_refused_whole_or_where_it_is_too_long(tmp_path):
    members = [(f"{number}.pdf", PDF) for number in range(30)]
    (reason,) = failures(zipped(members), tmp_path, max_members=20)
    assert "allowed are 20" in reason
    (reason,) = failures(tarred(members), tmp_path, "a.tar", max_members=20)
    assert "allowed are 20" in reason


def test_a_zip_that_lies_about_sizes_yields_no_more_than_it_says(tmp_path):
    data = bytearray(zipped([("dối.pdf", bytes(5_000_000))]))
    for start in (data.find(b"PK\3\4") + 22, data.find(b"PK\1\2") + 24):
        data[start : start + 4] = struct.pack("<L", 100)
    (reason,) = failures(bytes(data), tmp_path)
    assert "get the archive again" in reason
    assert (tmp_path / "lấy ra").stat().st_size <= 100


def header(name, size, kind=b"0"):
    """A tar header with any size at all (base 256: also negative)."""
    entry = tarfile.TarInfo(name)
    entry.type = kind
    data = bytearray(entry.tobuf(tarfile.USTAR_FORMAT))
    data[124:136] = (b"\xff" if size < 0 else b"\x80") + (size % 256**11).to_bytes(11, "big")
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data)
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        header("a.pdf", 0) + header("b.pdf", -512) * 3,  # leads back to itself
        header("a.pdf", 0) + header("b.pdf", -100_000),
        header("a.pdf", 0) + header("dài", 50 * 1024**3, b"L") + bytes(5000),  # a name of 50 GB
        header("a.pdf", 0) + header("thêm", 50 * 1024**3, b"x") + bytes(5000),
        header("a.pdf", 0) + header("thêm", -5, b"x") + bytes(5000),
        header("a.pdf", 2**80) + bytes(5000),
        header("a.pdf", 0) + b"junk" * 400,
    ],
    ids=range(7),
)
def test_a_hostile_tar_neither_hangs_nor_fills_memory(data, tmp_path):
    assert failures(data + bytes(1024), tmp_path, "a.tar")


def test_a_member_without_a_name_is_none_of_the_archives_fault(tmp_path):
    data = zipped([("x.pdf", PDF), ("y.pdf", PDF)])
    assert failures(data.replace(b"x.pdf", b"\0.pdf"), tmp_path) == []


def test_a_member_that_asks_for_gigabytes_to_be_unpacked_fails(tmp_path, monkeypatch):
    def refuse(*_):
        raise MemoryError

    monkeypatch.setattr(zipfile.ZipExtFile, "read", refuse)
    assert len(failures(zipped([("a.pdf", PDF)]), tmp_path)) == 1


def test_a_damaged_archive_among_good_ones_costs_only_itself(tmp_path):
    zipped([("tốt.pdf", PDF)], tmp_path / "1.zip")
    (tmp_path / "2.zip").write_bytes(zipped([("xấu.pdf", PDF)])[:-30])
    tarred([("tốt.pdf", PDF)], tmp_path / "3.tar")
    (tmp_path / "4.rar").write_bytes(b"Rar!\x1a\x07\x00")
    (tmp_path / "5.pdf.gz").write_bytes(b"\x1f\x8b\x08")
    units = list(find_units([tmp_path]))
    assert [Path(unit.name).name for unit in units] == ["tốt.pdf", "2.zip", "tốt.pdf", "4.rar", "5.pdf.gz"]
    assert [bool(unit.error) for unit in units] == [False, True, False, False, False]
