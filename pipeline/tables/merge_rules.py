"""What becomes of a cell that a second source states otherwise.

For most columns the first reading stands and the difference is reported. Here are the others:
statuses follow the fullest statement, flags hold if any source shows them, and what is merely
printed in another form is no disagreement.
"""

from __future__ import annotations

from collections.abc import Mapping

_VALUE_STATUS = ("stated", "blank_in_source", "label_missing", "truncated", "not_presented")

_RANKED: Mapping[tuple[str, str], tuple[object, ...]] = {
    ("projects", "presentation_status"): ("complete", "partial", "listed"),
    ("projects", "period_status"): _VALUE_STATUS,
    ("projects", "owner_status"): _VALUE_STATUS,
    ("projects", "leader_status"): _VALUE_STATUS,
    ("contact_roles", "status"): ("removed", "stated", "unmatched", "blank_in_source"),
    ("contact_roles", "has_email"): (True, False),
    ("contact_roles", "has_phone"): (True, False),
    ("project_municipalities", "is_stated_partner"): (True, False),
    ("project_municipalities", "is_on_map"): (True, False),
    ("project_municipalities", "is_in_title"): (True, False),
    ("project_titles", "is_canonical"): (True, False),
}
"""Columns whose values are ranked, the one that goes before the others first."""

_QUIET = frozenset(
    {
        ("project_municipalities", "name_as_printed"),
        ("project_municipalities", "mention_count"),
        ("project_titles", "title_as_printed"),
        ("contact_roles", "role_as_printed"),
        ("contact_roles", "organisation_kind"),
    }
)
"""Columns that may differ between sources without one of them being wrong."""


def is_alike(one: object, other: object) -> bool:
    """Tell whether two readings are the same but for white space."""
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return one == other


def goes_before(table: str, column: str, value: object, kept: object) -> bool:
    """Tell whether a value takes the place of the one that is kept, whoever states it."""
    order = _RANKED.get((table, column), ())
    return value in order and kept in order and order.index(value) < order.index(kept)


def is_quiet(table: str, column: str) -> bool:
    """Tell whether a difference in a column is no disagreement."""
    return (table, column) in _RANKED or (table, column) in _QUIET
