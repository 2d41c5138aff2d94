"""The direction of imports: cli → batch → parse → stages → model; stages do not know each other."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import vanban

PACKAGE = Path(vanban.__file__).parent
STAGES = {"ingest", "preprocess", "ocr", "repair", "extract", "export"}
PIXELS = {"labelling", "levels", "shrinking"}
FOUNDATION = {"model", "errors", "record", "vietnamese", "transcript", "lexicon", "legacy"} | PIXELS
ALLOWED = {
    **{stage: FOUNDATION | {stage} for stage in STAGES},
    "export": FOUNDATION | {"export", "extract", "quality"},  # the shape of its facts
    "quality": {"record"},
    "model": set(),
    "errors": set(),
    "record": set(),
    "vietnamese": set(),
    "labelling": set(),
    "levels": {"model"},
    "shrinking": {"model"},
    "transcript": {"model"},
    "lexicon": {"errors", "vietnamese", "lexicon"},
    "legacy": {"errors", "lexicon", "legacy", "model", "vietnamese"},
    "evaluate": {"vietnamese"},
    "workers": set(),
    "doctor": {"errors", "lexicon"},
    "assembly": {"export", "extract"} | FOUNDATION,
    "parse": STAGES | FOUNDATION | {"assembly"},
    "units": {"errors"},
    "logs": set(),
    "memory": set(),
    "events": {"model", "record"},
    "addresses": {"errors"},
    "inputs": {"addresses", "errors", "ingest", "units", "inputs"},
    "tables": {"addresses", "errors", "events", "export", "record", "tables", "vietnamese"},
    "batch": STAGES
    | FOUNDATION
    | {"assembly", "parse", "workers", "units", "events", "inputs", "tables", "logs", "memory", "batch"},
}


LAYERS = (
    ("facts",),
    ("words",),
    ("figures",),
    ("units",),
    ("layout",),
    ("form",),
    ("references",),
    ("tables",),
    ("assignments",),
    ("scores",),
    ("targets",),
    ("criteria",),
    ("checks",),
    ("leaves", "provenance"),
)
"""The folders of extract, each built on those before it."""


def imported(path):
    """Top modules of the package that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "vanban":
            parts = node.module.split(".")
            yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]


@pytest.mark.parametrize("module", sorted(ALLOWED))
def test_a_module_imports_only_what_is_below_it(module):
    path = PACKAGE / module
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    assert files
    for file in files:
        assert set(imported(file)) <= ALLOWED[module], file


def test_the_folders_of_extract_are_built_on_those_before_them():
    home = PACKAGE / "extract"
    level = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    assert {path.stem for path in home.iterdir() if path.stem != "__pycache__"} == {"__init__", *level}
    for name, number in level.items():
        for file in (home / name).rglob("*.py") if (home / name).is_dir() else [home / f"{name}.py"]:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                module = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
                if module.startswith("vanban.extract."):
                    assert level[module.split(".")[2]] <= number, f"{file}: {module}"


def test_public_names_exist():
    assert all(hasattr(vanban, name) for name in vanban.__all__)
    assert len(vanban.__all__) <= 15


def test_importing_loads_no_lexicon_and_configures_no_logging():
    code = (
        "import logging, vanban; from vanban import lexicon;"
        "assert lexicon.load.cache_info().currsize == 0; assert not logging.getLogger().handlers"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_mending_loads_no_image_library_and_public_names_are_functions():
    code = (
        "import sys, vanban.repair.repairer, vanban; assert vanban.repair('Thuc hién nhiém vu').text;"
        "assert not {'cv2', 'pikepdf', 'pydantic', 'vanban.batch'} & set(sys.modules);"
        "import vanban.parse, vanban.extract.words.phrases; assert vanban.parse.__name__ == 'parse';"
        "assert callable(vanban.extract) and vanban.evaluate.rates and not hasattr(vanban, 'nothing')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_putting_a_document_together_loads_no_image_library():
    code = (
        "import sys, vanban.batch.together;"
        "assert not {'cv2', 'PIL', 'pikepdf', 'pytesseract', 'vanban.ocr', 'vanban.repair'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
