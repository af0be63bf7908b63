"""Writes python/merilo/_merilo.pyi from the built module: `python tests/python/make_stub.py`, then `ruff format`."""

from __future__ import annotations

import ast
import importlib
import sys
import tempfile
from pathlib import Path

STUB = Path(__file__).parents[2] / "python" / "merilo" / "_merilo.pyi"
HEADER = '''\
"""The compiled core of merilo; use the package `merilo`."""

import collections.abc
import datetime
import enum
import fractions
import os
import typing

import numpy
import numpy.typing
import pandas
import pyarrow
import typing_extensions

from .display import FilledMatrix
from .drafts import Change
from .explaining import OutcomeExplanation
from .plan_view import PlanView
from .tables import Table
'''
# What the compiled signatures cannot say, because the value comes from the Python side.
RETURNS = {
    "matrix": "FilledMatrix",
    "explain": "OutcomeExplanation",
    "view": "PlanView",
    "to_pandas": "pandas.DataFrame",
    "to_arrow": "pyarrow.Table",
    "_repr_html_": "str",
    "report": "str",
    "__copy__": "typing_extensions.Self",
    "__deepcopy__": "typing_extensions.Self",
}
ARGUMENTS = {
    "change": "Change",
    "document": "collections.abc.Mapping[str, typing.Any]",
    "columns": "collections.abc.Mapping[str, numpy.typing.ArrayLike]",
    "base": "collections.abc.Mapping[str, typing.Any] | str | bytes",
    "rows": "Table",
    "items": "Table",
    "organizations": "Table",
    "relations": "Table",
    "path": "os.PathLike[str] | str",
    "sheet": "str | None",
    "tables": "collections.abc.Mapping[str, tuple[str | bytes, TableSource]]",
    "sources": "tuple[TableSource, TableSource] | None",
    "budget": "int",
    "folder": "os.PathLike[str] | str",
    "memo": "dict[int, typing.Any]",
}
# Texts of files may come as bytes: the readers say what is not UTF-8.
DOCUMENTS = {"text", "json", "items", "organizations", "relations"}


class Polish(ast.NodeTransformer):
    """Removes what is only pickling, and makes signatures and docstrings readable."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef | None:
        if node.name in {"__getstate__", "__setstate__", "__new__"}:
            return None
        if node.name in RETURNS:
            node.returns = _type(RETURNS[node.name])
        for argument in node.args.args + node.args.kwonlyargs:
            text = ast.unparse(argument.annotation) if argument.annotation is not None else ""
            if argument.arg in ARGUMENTS and text not in {"", "str"}:
                argument.annotation = _type(ARGUMENTS[argument.arg])
            if argument.arg in DOCUMENTS and text == "str":
                argument.annotation = _type("str | bytes")
            if argument.arg == "arg0":
                argument.arg, argument.annotation = "other", _type("object")
        if node.name == "__eq__":
            node.args.posonlyargs, node.args.args = node.args.args, []
        _strip_docstring(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self.generic_visit(node)
        _strip_docstring(node)
        if any(ast.unparse(base) == "enum.Enum" for base in node.bases):
            members = list(getattr(importlib.import_module("merilo._merilo"), node.name))
            node.body = [node.body[0], *ast.parse("\n".join(f"{each.name} = {each.value}" for each in members)).body]
        node.body = [
            each
            for each in node.body
            if not (isinstance(each, ast.AnnAssign) and ast.unparse(each.target) == "__hash__")
        ]
        if any(isinstance(each, ast.FunctionDef) and each.name == "__eq__" for each in node.body):
            node.body.append(ast.parse("__hash__: typing.ClassVar[None]  # type: ignore[assignment]").body[0])
        return node


def stub() -> str:
    """The text of the stub for the module that is imported now."""
    import pybind11_stubgen

    with tempfile.TemporaryDirectory() as folder:
        arguments, sys.argv = sys.argv, ["pybind11-stubgen", "merilo._merilo", "-o", folder]
        try:
            pybind11_stubgen.main()
        finally:
            sys.argv = arguments
        tree = ast.parse((Path(folder) / "merilo" / "_merilo.pyi").read_text(encoding="utf-8"))
    body = [
        each
        for each in Polish().visit(tree).body
        if isinstance(each, (ast.ClassDef, ast.FunctionDef)) or _is_version(each)
    ]
    blocks = [_block(each) for each in body]
    return HEADER + "\n" + "\n".join(blocks)


def _block(node: ast.stmt) -> str:
    if isinstance(node, ast.AnnAssign):
        return "__version__: str\n"
    text = ast.unparse(ast.fix_missing_locations(node))
    text = text.replace(
        "__hash__: typing.ClassVar[None]", "__hash__: typing.ClassVar[None]  # type: ignore[assignment]"
    )
    return "\n".join(line for line in text.splitlines() if line.strip()) + "\n"


def _is_version(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "__version__"


def _type(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _strip_docstring(node: ast.FunctionDef | ast.ClassDef) -> None:
    text = ast.get_docstring(node)
    if text:
        node.body[0] = ast.Expr(ast.Constant(text if "\n" not in text else "\n    ".join(text.splitlines())))
    elif not node.body:
        node.body = [ast.Expr(ast.Constant(...))]


if __name__ == "__main__":
    STUB.write_text(stub(), encoding="utf-8")
