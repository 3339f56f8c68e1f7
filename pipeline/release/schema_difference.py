"""What has changed in what the dataset promises: tables, columns, types, keys, codes, constraints.

Schemas are compared in the form that ``datapackage.json`` keeps (``table_schema``). A renamed thing
is one that went and one that came. Rows do not belong here, see ``row_difference``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pipeline.release.changes import SchemaChange
from pipeline.release.snapshot import Tables, TableView
from pipeline.release.table_schema import Descriptor

_WORDS = ("title", "description", "title_sv", "description_sv")
_CODE_WORDS = ("label", "description", "label_sv", "description_sv")


def compare_schemas(old: Tables, new: Tables) -> Iterator[SchemaChange]:
    """Compare the schemas of two states of the dataset.

    Args:
        old: The earlier state.
        new: The later state.

    Yields:
        The changes, table by table: first what went, then what is new or has changed.
    """
    for name in old:
        if name not in new:
            yield SchemaChange("table_removed", name)
    for name, view in new.items():
        if name in old:
            yield from _compare_table(old[name], view)
        else:
            yield SchemaChange("table_added", name)


def _compare_table(old: TableView, new: TableView) -> Iterator[SchemaChange]:
    name = new.name
    yield from _words(old.resource, new.resource, name)
    if old.key != new.key:
        yield SchemaChange(
            "primary_key_changed", name, old=", ".join(old.key), new=", ".join(new.key)
        )
    yield from _compare_foreign_keys(old, new)
    for column in old.columns:
        if column not in new.fields:
            yield SchemaChange("column_removed", name, column)
    for column in new.columns:
        if column not in old.fields:
            yield SchemaChange("column_added", name, column)
    before = [column for column in old.columns if column in new.fields]
    after = [column for column in new.columns if column in old.fields]
    if before != after:
        yield SchemaChange("columns_reordered", name, old=", ".join(before), new=", ".join(after))
    for column in after:
        yield from _compare_field(name, old.fields[column], new.fields[column])


def _compare_foreign_keys(old: TableView, new: TableView) -> Iterator[SchemaChange]:
    before, after = _foreign_keys(old), _foreign_keys(new)
    for key in before:
        if key not in after:
            yield SchemaChange("foreign_key_removed", new.name, what=key)
    for key in after:
        if key not in before:
            yield SchemaChange("foreign_key_added", new.name, what=key)


def _foreign_keys(view: TableView) -> list[str]:
    schema = view.resource["schema"]
    keys = [*schema.get("foreignKeys", ()), *schema.get("conditionalForeignKeys", ())]
    return [_foreign_key_text(key, view.name) for key in keys]


def _foreign_key_text(key: Descriptor, table: str) -> str:
    reference = key["reference"]
    text = (
        f"{', '.join(key['fields'])} -> "
        f"{reference.get('resource', table)} ({', '.join(reference['fields'])})"
    )
    if where := key.get("where"):
        text += f" where {where['field']} is {where['value']}"
    return text


def _compare_field(table: str, old: Descriptor, new: Descriptor) -> Iterator[SchemaChange]:
    column = new["name"]
    for kind, what in (("type_changed", "type"), ("unit_changed", "unit")):
        if old.get(what) != new.get(what):
            yield SchemaChange(
                kind, table, column, what, _text(old.get(what)), _text(new.get(what))
            )
    yield from _compare_codes(table, column, _codes(old), _codes(new))
    yield from _compare_constraints(table, column, old["constraints"], new["constraints"])
    yield from _words(old, new, table, column)


def _codes(field: Descriptor) -> dict[str, Descriptor] | None:
    if "categories" not in field:
        return None
    return {category["value"]: category for category in field["categories"]}


def _compare_codes(
    table: str,
    column: str,
    old: Mapping[str, Descriptor] | None,
    new: Mapping[str, Descriptor] | None,
) -> Iterator[SchemaChange]:
    if old is None or new is None:
        if old is not new:
            # A closed list where there was none restricts the values, and the other way round.
            kind = "constraint_tightened" if old is None else "constraint_loosened"
            yield SchemaChange(kind, table, column, "codes", _list(old), _list(new))
        return
    for code in old:
        if code not in new:
            yield SchemaChange("code_removed", table, column, code)
    for code in new:
        if code not in old:
            yield SchemaChange("code_added", table, column, code)
        else:
            yield from _renumbered(old[code], new[code], table, column)
            yield from _words(old[code], new[code], table, column, code)


def _renumbered(
    old: Descriptor, new: Descriptor, table: str, column: str
) -> Iterator[SchemaChange]:
    # Releases before the files for statistics programs give codes no numbers.
    before, after = old.get("number"), new.get("number")
    if before is not None and before != after:
        code = new["value"]
        yield SchemaChange("code_renumbered", table, column, code, _text(before), _text(after))


def _compare_constraints(
    table: str, column: str, old: Descriptor, new: Descriptor
) -> Iterator[SchemaChange]:
    for what in ("required", "pattern", "minimum", "maximum"):
        before, after = old.get(what), new.get(what)
        if before != after:
            kind = (
                "constraint_loosened"
                if _is_looser(what, before, after)
                else ("constraint_tightened")
            )
            yield SchemaChange(kind, table, column, what, _text(before), _text(after))


def _is_looser(what: str, old: float | str | None, new: float | str | None) -> bool:
    """Tell whether a constraint lets pass all that it let pass before.

    A pattern that has become another one is taken for stricter, as nobody can tell in general.
    """
    if new is None or new is False:
        return True
    if not isinstance(old, int | float) or not isinstance(new, int | float):
        return False
    return (what == "minimum" and new < old) or (what == "maximum" and new > old)


def _words(
    old: Descriptor, new: Descriptor, table: str, column: str | None = None, code: str | None = None
) -> Iterator[SchemaChange]:
    for name in _WORDS if code is None else _CODE_WORDS:
        before, after = old.get(name), new.get(name)
        if before != after:
            what = name if code is None else f"{code}: {name}"
            yield SchemaChange("described_otherwise", table, column, what, before, after)


def _list(codes: Mapping[str, Descriptor] | None) -> str | None:
    return None if codes is None else ", ".join(codes)


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)
