"""What the README shows is what happens."""

import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.main import get_command

from vanban.cli import app
from vanban.events import Outcome
from vanban.parse import extract
from vanban.tables import Keep, Tables

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BATCHES = (ROOT / "pipeline" / "README.md").read_text(encoding="utf-8")
COMMANDS = set(get_command(app).commands)  # type: ignore[attr-defined]
PIPES = re.findall(r"^\$ (echo .+ \| vanban .+)\n(.+)$", README, re.MULTILINE)


def test_every_command_is_described_and_every_described_one_exists():
    assert set(re.findall(r"^\| `vanban (\w+)", README, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize(("command", "printed"), PIPES)
def test_a_shown_pipe_prints_what_is_shown(command, printed):
    before, after = command.split(" | vanban ")
    done = subprocess.run(
        [sys.executable, "-m", "vanban", *shlex.split(after)],
        input=shlex.split(before)[1] + "\n",
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout == printed + "\n"


def test_there_is_a_pipe_to_test():
    assert PIPES


def test_the_readme_is_short_enough_to_be_read():
    assert README.count("\n") < 200


@pytest.mark.parametrize(("text", "folder"), [(README, ROOT), (BATCHES, ROOT / "pipeline")])
def test_linked_files_exist(text, folder):
    links = re.findall(r"\]\(([^)#:]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    assert links
    assert not [link for link in links if not (folder / link).exists()]


@pytest.mark.parametrize("snippet", re.findall(r"```python\n(.+?)```", README, re.DOTALL))
def test_a_python_snippet_compiles(snippet):
    compile(snippet, "README.md", "exec")


def test_shown_queries_find_something_in_what_a_run_writes(tmp_path):
    text = """SỞ TƯ PHÁP\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-STP\tKon Tum, ngày 03 tháng 02 năm 2023
KẾ HOẠCH
Nâng cao Chỉ số cải cách hành chính năm 2023
I. KẾT QUẢ
Các tiêu chí bị trừ điểm: tiêu chí 1.2.2 (đạt 0,5/1,0 điểm).
"""
    (tmp_path / "kh.json").write_text(extract(text, "kh.txt").model_dump_json(), encoding="utf-8")
    tables = Tables(tmp_path, Keep(("sqlite",)))
    tables.finish(lambda: [Outcome("kh.txt", "ok", "kh.json")])
    (block,) = re.findall(r"^```sql\n(.+?)^```", BATCHES, re.MULTILINE | re.DOTALL)
    with closing(sqlite3.connect(tmp_path / "records.sqlite")) as db:
        for query in filter(str.strip, block.split(";")):
            assert db.execute(query).fetchall(), query
