"""The same work on a Ray cluster; `make cluster` installs Ray and runs this."""

import json
import os
import signal
from pathlib import Path

import pytest
from soak.documents import sound_folder

from vanban import BatchConfig, run
from vanban.events import AttemptLost, PageDone

ray = pytest.importorskip("ray", reason="Ray is not installed: make cluster")
pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own


@pytest.fixture(scope="module")
def cluster():
    ray.init(num_cpus=3, include_dashboard=False, log_to_driver=False, logging_level="error")
    yield
    ray.shutdown()


def processes(name):
    """Processes of the cluster's workers."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(name):
                yield int(path.parent.name)
        except OSError:
            continue


def ended(out):
    lines = (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [{key: value for key, value in json.loads(line).items() if key != "seconds"} for line in lines]
    return {path.name: path.read_bytes() for path in out.glob("*.json")}, rows


def test_a_cluster_that_loses_a_worker_gives_the_records_of_one_machine(cluster, tmp_path):
    sound_folder(tmp_path / "vào")
    seen = []

    def kill_one_worker(event):
        seen.append(event)
        if isinstance(event, PageDone) and sum(isinstance(each, PageDone) for each in seen) == 3:
            os.kill(next(processes(b"ray::_Remote.answer")), signal.SIGKILL)

    config = BatchConfig(engine="ray", workers=3)
    assert len(list(run([tmp_path / "vào"], tmp_path / "cụm", config, listener=kill_one_worker))) == 10
    assert sum(isinstance(event, AttemptLost) for event in seen) == 1
    list(run([tmp_path / "vào"], tmp_path / "máy", BatchConfig(workers=2)))
    assert ended(tmp_path / "cụm") == ended(tmp_path / "máy")


def test_a_run_on_a_cluster_resumes_what_one_machine_began(cluster, tmp_path):
    sound_folder(tmp_path / "vào")
    list(run([tmp_path / "vào"], tmp_path / "ra", BatchConfig(workers=2, limit=4)))
    outcomes = list(run([tmp_path / "vào"], tmp_path / "ra", BatchConfig(engine="ray", workers=2)))
    assert sum(outcome.resumed for outcome in outcomes) == 4
    assert len(outcomes) == 10
