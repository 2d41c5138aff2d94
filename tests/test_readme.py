"""What the README shows is what happens."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from vanban.cli import app

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
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
    assert README.count("\n") < 150


def test_linked_files_exist():
    root = Path(__file__).parents[1]
    links = re.findall(r"\]\(([^)#:]+)\)", README) + re.findall(r'src="([^"]+)"', README)
    assert links
    assert not [link for link in links if not (root / link).exists()]


@pytest.mark.parametrize("snippet", re.findall(r"```python\n(.+?)```", README, re.DOTALL))
def test_a_python_snippet_compiles(snippet):
    compile(snippet, "README.md", "exec")
