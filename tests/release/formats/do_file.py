"""As much of Stata as ``load.do`` asks for, for want of Stata itself.

It knows the few commands of that file by their grammar in Stata's manuals and does what they do to
frames and variables; anything else is an error. That Stata agrees has to be seen in Stata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

NAME = re.compile("[A-Za-z_][A-Za-z0-9_]{0,31}", re.ASCII)


class DoFile:
    """The frames that there are after a do-file has been run in a folder."""

    def __init__(self, path: Path, *arguments: str) -> None:
        self.folder = path.parent
        self.arguments = arguments
        self.macros: dict[str, str] = {}
        self.frames: dict[str, pd.DataFrame] = {"default": pd.DataFrame()}
        self.current = "default"
        self.listed: pd.DataFrame | None = None
        self.run(list(commands(path.read_text(encoding="ascii"))))

    def run(self, lines: list[str]) -> None:
        rest = iter(lines)
        for line in rest:
            if loop := re.fullmatch(r"foreach (\w+) in (.+) \{", line):
                body = []
                while (inner := next(rest)) != "}":
                    body.append(inner)
                for item in loop[2].split():
                    self.macros[loop[1]] = item
                    self.run(body)
            else:
                self.do(self.expanded(line))

    def expanded(self, line: str) -> str:
        """Put the values of local macros in, `name'; one that is not known is nothing."""
        while macro := re.search(r"`(\w+)'", line):
            line = line[: macro.start()] + self.macros.get(macro[1], "") + line[macro.end() :]
        return line

    def do(self, line: str) -> None:
        """Do one command."""
        for pattern, method in COMMANDS:
            if found := re.fullmatch(pattern, line):
                method(self, *found.groups())
                return
        raise ValueError(f"no such command: {line}")

    @property
    def data(self) -> pd.DataFrame:
        return self.frames[self.current]

    def version(self, number: str) -> None:
        # Frames came with 16.
        assert int(number) >= 16

    def args(self, names: str) -> None:
        self.macros |= dict(zip(names.split(), self.arguments, strict=False))

    def cond(self, name: str, left: str, right: str, yes: str, no: str) -> None:
        self.macros[name] = yes if left == right else no

    def drop(self, name: str) -> None:
        # Behind "capture", it may be missing; the current one Stata does not drop.
        assert name != self.current
        self.frames.pop(name, None)

    def create(self, name: str) -> None:
        assert NAME.fullmatch(name)
        assert name not in self.frames
        self.frames[name] = pd.DataFrame()

    def change(self, name: str) -> None:
        assert name in self.frames
        self.current = name

    def use(self, name: str, path: str) -> None:
        # No "clear": data in memory would stop it.
        assert self.frames[name].empty
        self.frames[name] = pd.read_stata(self.folder / path, convert_categoricals=False)

    def describe(self, name: str) -> None:
        assert name in self.frames

    def copy(self, name: str, target: str) -> None:
        assert target not in self.frames
        self.frames[target] = self.frames[name].copy()

    def collapse(self, statistics: str, by: str) -> None:
        grouped = self.data.groupby(by.split(), as_index=False)
        parts = re.findall(r"\((\w+)\) (\w+) = (\w+)", statistics)
        assert " ".join(f"({how}) {new} = {old}" for how, new, old in parts) == statistics
        self.frames[self.current] = grouped.agg(**{new: (old, how) for how, new, old in parts})

    def generate(self, name: str, expression: str) -> None:
        # Stata calculates in double precision whatever the types are.
        doubles = self.data.select_dtypes("number").astype("float64")
        self.frames[self.current] = self.data.assign(**{name: doubles.eval(expression)})

    def format(self, name: str, width: str) -> None:
        assert name in self.data
        assert re.fullmatch(r"%\d+\.\d+f", width)

    def label(self, name: str, label: str) -> None:
        assert name in self.data
        assert len(label) <= 80

    def list(self, names: str) -> None:
        self.listed = self.data[names.split()]


COMMANDS = (
    (r"version (\d+)", DoFile.version),
    (r"args (.+)", DoFile.args),
    (r'local (\w+) = cond\("(.*?)" == "(.*?)", "(.*?)", "(.*?)"\)', DoFile.cond),
    (r"capture frame drop (\w+)", DoFile.drop),
    (r"frame create (\w+)", DoFile.create),
    (r"frame change (\w+)", DoFile.change),
    (r"frame copy (\w+) (\w+)", DoFile.copy),
    (r'frame (\w+): use "([^"]+)"', DoFile.use),
    (r"frame (\w+): describe, short", DoFile.describe),
    (r"collapse (.+), by\((.+)\)", DoFile.collapse),
    (r"generate (\w+) = (.+)", DoFile.generate),
    (r"format (\w+) (\S+)", DoFile.format),
    (r'label variable (\w+) "([^"]+)"', DoFile.label),
    (r"list (.+), noobs", DoFile.list),
)


def commands(text: str) -> Iterator[str]:
    """Give the commands of a do-file, one line each, without comments."""
    for line in re.sub(r" ///\n\s*", " ", text).splitlines():
        if line.strip() and not line.startswith("*"):
            yield line.strip()
