"""Which code a function can reach: the definitions that it refers to, and theirs, and so on.

The unit is what stands at the top of a module (a function, a class, a variable), so that a change
in one function of a shared module makes nothing stale that does not use it. What a module does
when it is imported counts for whoever imports it: statements that are no definitions, and classes
and functions whose decorator is our own, as that may register them (``schemas.definition.table``).
A name is taken for what it can stand for, never for less: too much is reached, not too little.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.freshness.modules import Definition, Module, Target

EFFECTS = "<import>"
"""Stands for what a module does when it is imported."""

Place = tuple[str, str]
"""A module and the name of a definition in it, or :data:`EFFECTS`."""


@dataclass
class Reach:
    """What is reached from some functions.

    Attributes:
        modules: All modules of our own, by their names.
        places: What is reached.
        packages: Top-level names of everything else that is imported.
    """

    modules: Mapping[str, Module]
    places: set[Place] = field(default_factory=set)
    packages: set[str] = field(default_factory=set)
    _waiting: list[Place] = field(default_factory=list)

    def follow(self, entries: Iterable[Place]) -> None:
        """Add what is reached from functions.

        Args:
            entries: Their modules and names.

        Raises:
            KeyError: If there is no such function.
        """
        for module, name in entries:
            self.modules[module].definitions[name]
            self._reach(module, name)
        while self._waiting:
            module, name = self._waiting.pop()
            definition = self._definition(module, name)
            for target in definition.imports:
                self._reach_target(target, "")
            for dotted in definition.names:
                self._reach_name(module, dotted)

    def _definition(self, module: str, name: str) -> Definition:
        here = self.modules[module]
        return here.effects if name == EFFECTS else here.definitions[name]

    def _reach(self, module: str, name: str) -> None:
        if (module, name) in self.places:
            return
        self.places.add((module, name))
        self._waiting.append((module, name))
        self._import(module)

    def _import(self, module: str) -> None:
        """Reach what happens when a module and the packages around it are imported."""
        for part in _packages_around(module):
            if part not in self.modules or (part, EFFECTS) in self.places:
                continue
            self._reach(part, EFFECTS)
            here = self.modules[part]
            for name, definition in here.definitions.items():
                if any(self._is_ours(part, decorator) for decorator in definition.decorators):
                    self._reach(part, name)
            for source, attribute in here.imported.values():
                inner = f"{source}.{attribute}"
                self._import(inner if inner in self.modules else source)

    def _is_ours(self, module: str, dotted: str) -> bool:
        here = self.modules[module]
        name = dotted.partition(".")[0]
        source = here.imported[name][0] if name in here.imported else module
        return (name in here.imported or name in here.definitions) and source in self.modules

    def _reach_name(self, module: str, dotted: str) -> None:
        here = self.modules[module]
        name, _, rest = dotted.partition(".")
        if name in here.definitions:
            self._reach(module, name)
        if name in here.imported:
            self._reach_target(here.imported[name], rest)

    def _reach_target(self, target: Target, rest: str) -> None:
        """Reach what an imported name stands for, with the attributes that are asked of it."""
        source, attribute = target
        dotted = ".".join(part for part in (source, attribute, rest) if part)
        if source.partition(".")[0] not in self._top_level:
            self.packages.add(source.partition(".")[0])
            return
        module = self._longest_module(dotted)
        self._import(module)
        name = dotted[len(module) + 1 :].partition(".")[0]
        if not name:
            self._reach_all(module)
        elif name in self.modules[module].definitions or name in self.modules[module].imported:
            self._reach_name(module, dotted[len(module) + 1 :])

    @cached_property
    def _top_level(self) -> set[str]:
        return {name.partition(".")[0] for name in self.modules}

    def _longest_module(self, dotted: str) -> str:
        while dotted not in self.modules:
            dotted = dotted.rpartition(".")[0]
        return dotted

    def _reach_all(self, module: str) -> None:
        """Reach a whole module, as it is handed on and any name may be asked of it."""
        for name in self.modules[module].definitions:
            self._reach(module, name)

    def digests(self) -> dict[str, str]:
        """Give a hash of what is reached in each module."""
        found: dict[str, list[str]] = {}
        for module, name in sorted(self.places):
            digest = self._definition(module, name).digest
            if digest:
                found.setdefault(module, []).append(f"{name} {digest}")
        return {
            module: hashlib.sha256("\n".join(lines).encode()).hexdigest()
            for module, lines in found.items()
        }


def _packages_around(module: str) -> Iterator[str]:
    parts = module.split(".")
    for length in range(1, len(parts) + 1):
        yield ".".join(parts[:length])
