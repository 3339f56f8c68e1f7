"""What is said of the labels of related documents: findings in both languages."""

from __future__ import annotations

from pipeline.findings import Finding
from pipeline.parse.related import Label
from pipeline.values import Span


def blank_field(text: str, label: Label, *, is_published: bool) -> Finding:
    """Report a label that another label, or something that cannot be its value, follows.

    Args:
        text: The text of the source.
        label: The label.
        is_published: Whether its value would be published.

    Returns:
        The finding at the label.
    """
    printed = label.printed.of(text)
    return Finding(
        "blank_field",
        "warning" if is_published else "info",
        f"The label {printed!r} of a related document stands without a value.",
        f"Ledtexten ”{printed}” i ett närliggande dokument saknar värde.",
        label.printed,
        resolution="left_null",
    )


def misordered_labels(text: str, where: Span | list[Label], *, is_read: bool) -> Finding:
    """Report labels that stand apart from their values.

    Args:
        text: The text of the source.
        where: The labels and values, or the labels alone.
        is_read: Whether the types of the values decided all that is published of them.

    Returns:
        The finding.
    """
    span = where if isinstance(where, Span) else Span(where[0].printed.start, where[-1].printed.end)
    labels = span.of(text).partition("  ")[0]
    shown = labels if len(labels) <= 60 else f"{labels[:60].rsplit(maxsplit=1)[0]} …"
    if is_read:
        return Finding(
            "misordered_labels",
            "info",
            f"Labels of a related document ({shown!r}) stand apart from their values, which were"
            " read by their types.",
            f"Ledtexter i ett närliggande dokument (”{shown}”) står skilda från sina värden, som"
            " har lästs efter sin typ.",
            span,
            resolution="repaired",
        )
    return Finding(
        "misordered_labels",
        "warning",
        f"Labels of a related document ({shown!r}) stand apart from their values, and no type"
        " tells which belong together.",
        f"Ledtexter i ett närliggande dokument (”{shown}”) står skilda från sina värden, och ingen"
        " typ visar vilka som hör ihop.",
        span,
        resolution="left_null",
    )
