"""Scans all tables for contact details of people, which must never be published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.normalise.redaction import contains_personal_data

if TYPE_CHECKING:
    import pandas as pd


def find_published_details(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    """Find e-mail addresses, telephone numbers and home addresses in any cell.

    Args:
        frames: All tables.

    Returns:
        A line for each column that holds one; the detail itself is not repeated.
    """
    found: list[str] = []
    for table, frame in frames.items():
        for column in frame.columns:
            if str(frame[column].dtype) != "string":
                continue
            count = sum(map(contains_personal_data, frame[column].dropna().unique()))
            if count:
                found.append(f"{table}.{column}: {count} value(s) hold contact details of people")
    return found
