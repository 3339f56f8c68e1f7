"""People in roles as several sources name them: which are the same, and which source decides.

A role keeps its number when another source comes: numbers are given in the order of age, a name
that an older source has in the same role has its number, and a name that only a younger source has
takes the place of one that this source lacks before it gets a number of its own. The rows are
made in ``people``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.normalise.organisations import Organisation
from pipeline.tables.builder import SourceTables
from pipeline.values import Cited


@dataclass(frozen=True, slots=True)
class Role:
    """A row of the table, but for its identifier and its scope."""

    role_code: str
    role: Cited[str] | None
    person: Cited[str] | None
    organisation: Cited[str] | None
    about: Organisation | None
    status: str = "stated"
    has_email: bool = False
    has_phone: bool = False

    @property
    def identity(self) -> str:
        """The name that tells it from others; empty where the source names nobody."""
        name = self.person or self.organisation
        return name.value.casefold() if name else ""


@dataclass(frozen=True, slots=True)
class RoleList:
    """The roles that one source names within one scope.

    Attributes:
        tables: The rows as that source fills them.
        roles: The roles in the order of its text.
        stated: Codes of the roles of which it says who has them.
    """

    tables: SourceTables
    roles: Sequence[Role]
    stated: frozenset[str]


@dataclass(frozen=True, slots=True)
class MergedRole:
    """A role with its number.

    Attributes:
        tables: The rows as its source fills them.
        role: The role.
        number: Its number among those of the same kind, from 1.
        is_used: Whether it becomes part of a row; if not another source decides otherwise.
        home: The oldest source that names the same under this number: the row is counted as its.
        named_there: The role as that source has it.
        instead: The name that is used under this number instead, if it is not used.
    """

    tables: SourceTables
    role: Role
    number: int
    is_used: bool
    home: SourceTables
    named_there: Role
    instead: str | None = None


def merge_roles(lists: Sequence[RoleList]) -> Iterator[MergedRole]:
    """Number the roles of one scope and choose those that are used.

    Of each kind the first source that names anybody decides who has it. What others say of the
    same people is used too; whom only they name is not. A label without a name is used where no
    source has a name.

    Args:
        lists: The roles of each source, the one that takes precedence first.

    Yields:
        The roles of each source, those of the one that decides before the others'.
    """
    codes = dict.fromkeys(role.role_code for item in lists for role in item.roles)
    for code in codes:
        yield from _merge_kind(lists, code)


def _merge_kind(lists: Sequence[RoleList], code: str) -> Iterator[MergedRole]:
    own = [[role for role in item.roles if role.role_code == code] for item in lists]
    numbers = _number(lists, own)
    decider = next((i for i, item in enumerate(lists) if code in item.stated), None)
    names: set[str] = set()
    by_number: dict[int, str] = {}
    if decider is not None:
        for role, number in zip(own[decider], numbers[decider], strict=True):
            names.add(role.identity)
            name = role.person or role.organisation
            by_number[number] = name.value if name else ""
    homes: dict[tuple[int, str], tuple[SourceTables, Role]] = {}
    for index in _by_age(lists):
        for role, number in zip(own[index], numbers[index], strict=True):
            homes.setdefault((number, role.identity), (lists[index].tables, role))
    for index in sorted(range(len(lists)), key=lambda index: index != decider):
        for role, number in zip(own[index], numbers[index], strict=True):
            is_used = index == decider or decider is None or role.identity in names
            home = homes[number, role.identity]
            instead = by_number.get(number) or None
            yield MergedRole(lists[index].tables, role, number, is_used, *home, instead)


def _number(lists: Sequence[RoleList], own: Sequence[Sequence[Role]]) -> list[list[int]]:
    """Number the roles of one kind, source by source in the order of age."""
    slots: list[str] = []
    numbers: list[list[int]] = [[] for _ in lists]
    for index in _by_age(lists):
        numbers[index] = _take_slots(slots, own[index])
    return numbers


def _by_age(lists: Sequence[RoleList]) -> list[int]:
    """The places of the lists in the order of age."""
    ages = [item.tables.builder.ages.get(item.tables.source_id, 0) for item in lists]
    return sorted(range(len(lists)), key=ages.__getitem__)


def _take_slots(slots: list[str], roles: Sequence[Role]) -> list[int]:
    """Give each role of a source its slot; ``slots`` gains those that are new."""
    taken: dict[int, int] = {}
    for place, role in enumerate(roles):
        for slot, identity in enumerate(slots):
            if identity == role.identity and slot not in taken.values():
                taken[place] = slot
                break
    free = [slot for slot in range(len(slots)) if slot not in taken.values()]
    for place, role in enumerate(roles):
        if place in taken:
            continue
        if free:
            taken[place] = free.pop(0)
            slots[taken[place]] = slots[taken[place]] or role.identity
        else:
            slots.append(role.identity)
            taken[place] = len(slots) - 1
    return [taken[place] + 1 for place in range(len(roles))]
