"""Says of each source in what state it is: readable, as it was received, published, damaged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.intake.folder import WORK_FOLDER
from pipeline.read.inputs import Input, read_input
from pipeline.read.source import DESCRIPTION_FILE, REFERENCE_FOLDER, list_sources

READABLE, DAMAGED, RETIRED, IGNORED = "readable", "damaged", "retired", "ignored"

NEW, CHANGED, SAME = "new", "changed", "as released"


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is to be said of a source.

    Attributes:
        name: Name of its folder, or of what else lies in ``raw/``.
        state: ``readable``; ``damaged``: a run stops at it; ``retired``: the newest release has it
            and ``raw/`` no longer; ``ignored``: it lies in ``raw/`` and is no source.
        since_release: ``new``, ``changed`` or ``as released``; ``None`` without a release.
        hash_agrees: Whether the file has the hash that its description notes; ``None`` where it
            notes none.
        kind: Kind of source.
        programme_id: The programme that it tells of.
        pages: Number of its pages.
        characters: Length of its text.
        corrections: Number of decisions about it.
        remarks: What is wrong or worth knowing, and what to do.
    """

    name: str
    state: str
    since_release: str | None = None
    hash_agrees: bool | None = None
    kind: str | None = None
    programme_id: str | None = None
    pages: int | None = None
    characters: int | None = None
    corrections: int | None = None
    remarks: tuple[str, ...] = field(default=())


def list_states(raw: Path, released: Mapping[str, str] | None) -> list[SourceState]:
    """Say of everything in ``raw/`` in what state it is.

    Args:
        raw: The folder ``raw/``.
        released: Source -> hash of its file in the newest release; ``None`` without a release.

    Returns:
        The sources in the order of their names, then those that are retired, then what is no
        source.
    """
    folders = list_sources(raw)
    names = {folder.name for folder in folders}
    retired = sorted((released or {}).keys() - names)
    return [
        *(_state(folder, released) for folder in folders),
        *(_retired(name) for name in retired),
        *_ignored(raw, names),
    ]


def _state(folder: Path, released: Mapping[str, str] | None) -> SourceState:
    try:
        item = read_input(folder)
    except LnuError as error:
        return SourceState(folder.name, DAMAGED, remarks=tuple(str(error).splitlines()))
    source = item.source
    noted = source.description.sha256
    agrees = None if noted is None else noted == source.sha256
    return SourceState(
        name=folder.name,
        state=READABLE,
        since_release=_since(source.source_id, source.sha256, released),
        hash_agrees=agrees,
        kind=source.description.kind,
        programme_id=item.programme.programme_id,
        pages=len(source.document.pages),
        characters=len(source.document.text),
        corrections=len(item.corrections) + len(item.entries),
        remarks=tuple(_remarks(item, agrees=agrees)),
    )


def _since(source_id: str, sha256: str, released: Mapping[str, str] | None) -> str | None:
    if released is None:
        return None
    if source_id not in released:
        return NEW
    return SAME if released[source_id] == sha256 else CHANGED


def _remarks(item: Input, *, agrees: bool | None) -> Iterator[str]:
    if agrees is False:
        yield (
            "The file is not the one that was received: its hash is not that of source.toml. A"
            " build reads it as it is now. If that is meant, note it with"
            f" `lnu sources --accept {item.source.source_id}`; if not, restore the file."
        )
    unused = sum(not correction.is_used for correction in item.corrections)
    if unused:
        yield f"{unused} correction(s) are for pages that it does not hold."


def _retired(name: str) -> SourceState:
    remark = "The newest release has it; the next one will say what vanishes with it."
    return SourceState(name, RETIRED, remarks=(remark,))


def _ignored(raw: Path, names: set[str]) -> Iterator[SourceState]:
    known = names | {REFERENCE_FOLDER, WORK_FOLDER}
    for path in sorted(raw.iterdir()):
        if path.name in known or path.name.startswith("."):
            continue
        remark = (
            f"There is no {DESCRIPTION_FILE} in it, so that nothing reads it: `lnu add` makes one."
            if path.is_dir()
            else "It is in no folder, so that nothing reads it: `lnu add` makes one of it."
        )
        yield SourceState(path.name, IGNORED, remarks=(remark,))
