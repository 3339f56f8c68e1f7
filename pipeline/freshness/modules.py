"""What stands at the top of a module of our own: its definitions, what each refers to, its imports.

Only the syntax tree counts. Comments, white space and docstrings are not in what is hashed, and
what is imported for the type checker alone is no import. Who reaches whom is for ``reach``.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

Target = tuple[str, str | None]
"""What a name stands for: a module, or a name in one."""

_DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass
class Definition:
    """A function, class or variable at the top of a module.

    Attributes:
        digest: Hash of its syntax, of all statements that give it a value.
        names: Dotted names that it refers to.
        decorators: Dotted names of what it is decorated with.
        imports: What it imports itself.
    """

    digest: str = ""
    names: set[str] = field(default_factory=set)
    decorators: set[str] = field(default_factory=set)
    imports: set[Target] = field(default_factory=set)

    def add(self, node: ast.stmt) -> None:
        """Take in a statement."""
        dump = ast.dump(node, annotate_fields=False)
        self.digest = hashlib.sha256((self.digest + dump).encode()).hexdigest()
        self._look_into(node)
        for decorator in getattr(node, "decorator_list", ()):
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if name := _dotted(called):
                self.decorators.add(name)

    def _look_into(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import | ast.ImportFrom):
            self.imports.update(target for _, target in _targets(node))
            return
        if isinstance(node, ast.Name | ast.Attribute) and (name := _dotted(node)):
            self.names.add(name)
            return
        for part in ast.iter_child_nodes(node):
            self._look_into(part)


@dataclass
class Module:
    """A module of our own.

    Attributes:
        definitions: Name -> what is defined at the top of it.
        effects: What happens when it is imported, beside defining names.
        imported: Name -> what it was imported from, at the top.
    """

    definitions: dict[str, Definition] = field(default_factory=dict)
    effects: Definition = field(default_factory=Definition)
    imported: dict[str, Target] = field(default_factory=dict)

    def define(self, name: str, node: ast.stmt) -> None:
        """Take in a statement that gives a name its value."""
        self.definitions.setdefault(name, Definition()).add(node)


def read_module(source: str) -> Module:
    """Read the top of a module.

    Args:
        source: Its text.

    Returns:
        Its definitions, effects and imports.

    Raises:
        SyntaxError: If it is no Python.
    """
    tree = ast.parse(source)
    _drop_docstrings(tree)
    module = Module()
    for node in tree.body:
        _take(module, node)
    return module


def _take(module: Module, node: ast.stmt) -> None:
    if isinstance(node, ast.Import | ast.ImportFrom):
        module.imported.update(_targets(node))
    elif isinstance(node, _DEFINITIONS):
        module.define(node.name, node)
    elif names := _assigned(node):
        for name in names:
            module.define(name, node)
    elif not _is_for_type_checker(node):
        module.effects.add(node)


def _assigned(node: ast.stmt) -> list[str]:
    """Give the names that a statement gives a value; none where it does anything else."""
    if isinstance(node, ast.AnnAssign | ast.AugAssign):
        targets: list[ast.expr] = [node.target]
    elif isinstance(node, ast.Assign):
        targets = [
            name
            for target in node.targets
            for name in (target.elts if isinstance(target, ast.Tuple) else [target])
        ]
    else:
        return []
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    return names if len(names) == len(targets) else []


def _is_for_type_checker(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def _drop_docstrings(tree: ast.Module) -> None:
    """Take out every statement that is but a constant: docstrings, also those of variables."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [part for part in body if not _is_constant(part)]  # type: ignore[attr-defined]


def _is_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _dotted(node: ast.expr) -> str | None:
    """Give a dotted name; None where it begins with something else than a name."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else None


def _targets(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, Target]]:
    """Give the names that an import binds, each with what it stands for."""
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            # The project has no relative imports, which a test holds.
            yield alias.asname or alias.name, (node.module or "", alias.name)
        elif alias.asname:
            yield alias.asname, (alias.name, None)
        else:
            yield alias.name.partition(".")[0], (alias.name.partition(".")[0], None)
            yield alias.name, (alias.name, None)
