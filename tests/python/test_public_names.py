"""The public names: documented, importable, and the same in the stub and at run time."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import merilo
import pytest
from merilo import _merilo

STUB = Path(__file__).parents[2] / "python" / "merilo" / "_merilo.pyi"
MODULES = [
    *[
        "arrow",
        "cli",
        "columns",
        "display",
        "drafts",
        "errors",
        "evaluating",
        "excel",
        "explaining",
        "frames",
        "loading",
        "parquet",
    ],
    *["quorum_sentences", "reading", "reporting", "sentences", "sheet_scan", "tables", "words", "workbook"],
]
MODULES += [
    f"reporting.{path.stem}" for path in sorted((STUB.parent / "reporting").glob("*.py")) if path.stem != "__init__"
]


def members(owner):
    for name, member in vars(owner).items():
        if not name.startswith("_") or name in {"__getitem__", "__contains__", "__len__", "__iter__"}:
            yield name, member


def test_every_public_name_imports():
    assert sorted(merilo.__all__) == sorted(set(merilo.__all__))
    assert all(hasattr(merilo, name) for name in merilo.__all__)
    assert {name for name in vars(_merilo) if not name.startswith("_")} <= set(merilo.__all__)
    assert (STUB.parent / "py.typed").exists()


def test_every_public_callable_has_a_docstring():
    missing = []
    for name in merilo.__all__:
        value = getattr(merilo, name)
        if name == "__version__":
            continue
        if not inspect.getdoc(value):
            missing.append(name)
        if inspect.isclass(value) and not issubclass(value, merilo.Status.__mro__[1]):
            missing += [
                f"{name}.{each}"
                for each, member in members(value)
                if (callable(member) or isinstance(member, (property, staticmethod))) and not inspect.getdoc(member)
            ]
    assert missing == []


@pytest.mark.parametrize("module", MODULES)
def test_every_public_function_of_a_module_has_a_docstring(module):
    loaded = importlib.import_module(f"merilo.{module}")
    for name, value in vars(loaded).items():
        if not name.startswith("_") and inspect.isfunction(value) and value.__module__ == loaded.__name__:
            assert value.__doc__, name


def test_stub_and_run_time_have_the_same_names():
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"}
    public = {name: value for name, value in vars(_merilo).items() if not name.startswith("_")}
    assert set(classes) | functions == set(public)
    for name, node in classes.items():
        written = {
            each.name for each in node.body if isinstance(each, ast.FunctionDef) and not each.name.startswith("_")
        }
        written |= {target.id for each in node.body if isinstance(each, ast.Assign) for target in each.targets}
        if issubclass(public[name], merilo.Status.__mro__[1]):
            assert written == {each.name for each in public[name]}
        else:
            assert written == {each for each in vars(public[name]) if not each.startswith("_")}, name


def test_stub_and_run_time_have_the_same_arguments():
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    for node in tree.body:
        owner, methods = _merilo, [node]
        if isinstance(node, ast.ClassDef):
            owner, methods = getattr(_merilo, node.name), node.body
        for method in methods:
            if not isinstance(method, ast.FunctionDef) or method.name.startswith("_"):
                continue
            doc = getattr(owner, method.name).__doc__
            if isinstance(vars(owner).get(method.name), property):
                continue
            for argument in method.args.args + method.args.kwonlyargs:
                assert argument.arg == "self" or f"{argument.arg}: " in doc, (node, method.name, argument.arg)
