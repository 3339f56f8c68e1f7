"""All of ``normalise`` over one source: from what is found to identified things."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.normalise.mentions import MentionFinder
from pipeline.normalise.municipalities import Gazetteer
from pipeline.normalise.named_places import NamedPlace, find_named_places
from pipeline.normalise.projects import Project, identify_projects, project_findings
from pipeline.normalise.related import RelatedFacts, read_all_related
from pipeline.parse.booklet import Booklet
from pipeline.read.correction_list import Entry
from pipeline.read.corrections import Correction


@dataclass(frozen=True, slots=True)
class Identified:
    """The identified things of one source.

    Attributes:
        projects: Its projects in the order of their numbers.
        related: What the related documents of the web page state.
        places: Every place that it names, in the order of the text.
        is_truncated: Whether it announces more than it holds.
        findings: What is odd in it, those of ``parse`` included.
    """

    projects: tuple[Project, ...]
    related: tuple[RelatedFacts, ...]
    places: tuple[NamedPlace, ...]
    is_truncated: bool
    findings: tuple[Finding, ...]


def identify(
    booklet: Booklet,
    gazetteer: Gazetteer,
    finder: MentionFinder,
    given_names: frozenset[str],
    corrections: Sequence[Correction],
    *,
    lost: Sequence[Entry] = (),
) -> Identified:
    """Identify what was found in a source.

    Args:
        booklet: What was found.
        gazetteer: Forms of municipalities' names.
        finder: Names of places as running text writes them.
        given_names: Given names of people.
        corrections: Corrections that hold for the source, placed in its text.
        lost: Entries of a list of corrections whose source is not there.

    Returns:
        The identified things with all findings so far.
    """
    projects = tuple(identify_projects(booklet, gazetteer, corrections))
    findings = [*booklet.findings, *unused_corrections(corrections), *lost_entries(lost)]
    for project in projects:
        findings += project_findings(project)
    is_truncated = any(project.presentation_status != "complete" for project in projects)
    if is_truncated:
        findings += _truncation(booklet, projects)
    related = tuple(read_all_related(booklet.document, gazetteer, given_names))
    findings += [finding for facts in related for finding in facts.findings]
    places = tuple(find_named_places(booklet, projects, finder))
    placed = tuple(_with_project(booklet, finding) for finding in findings)
    return Identified(projects, related, places, is_truncated, placed)


def _with_project(booklet: Booklet, finding: Finding) -> Finding:
    """Give a finding on a presentation's pages the project that is presented there."""
    if finding.project_number is not None or finding.span is None:
        return finding
    page = booklet.document.page_number(finding.span)
    for presentation in booklet.presentations:
        if page in presentation.pages:
            return dataclasses.replace(finding, project_number=presentation.number)
    return finding


def unused_corrections(corrections: Sequence[Correction]) -> list[Finding]:
    """Report corrections for pages that the source does not hold.

    Args:
        corrections: Corrections of the source, placed in its text.

    Returns:
        A finding for each that is not used.
    """
    return [
        Finding(
            "unused_correction",
            "info",
            f"Correction {correction.correction_id} is for page {correction.page}, which the"
            " source does not hold.",
            f"Rättelsen {correction.correction_id} gäller sidan {correction.page}, som källan"
            " inte innehåller.",
            resolution="none",
            correction_id=correction.correction_id,
        )
        for correction in corrections
        if not correction.is_used
    ]


def lost_entries(entries: Sequence[Entry]) -> list[Finding]:
    """Report entries of a list of corrections that no source is there for.

    Args:
        entries: The entries.

    Returns:
        A finding for each.
    """
    return [
        Finding(
            "unused_correction",
            "warning",
            f"Correction {entry.correction.correction_id} is for {entry.target or 'a source'},"
            " which is not there or does not print the text.",
            f"Rättelsen {entry.correction.correction_id} gäller {entry.target or 'en källa'}, som"
            " inte finns eller inte har texten.",
            entry.span,
            resolution="none",
        )
        for entry in entries
    ]


def _truncation(booklet: Booklet, projects: Sequence[Project]) -> list[Finding]:
    """Say where the text breaks off and what is announced but not there."""
    partial = [p for p in projects if p.presentation_status == "partial"]
    listed = [p for p in projects if p.presentation_status == "listed"]
    page = booklet.document.pages[-1]
    number = partial[-1].number if partial else None
    return [
        Finding(
            "truncation",
            "warning",
            f"The source ends with page {page.number}: {len(partial)} presentation(s) break off"
            f" and {len(listed)} listed project(s) are not presented.",
            f"Källan slutar med sidan {page.number}: {len(partial)} presentation(er) bryts av och"
            f" {len(listed)} förtecknade projekt presenteras inte.",
            page=page.number,
            project_number=number,
            resolution="left_null",
        )
    ]
