"""What to keep in mind about the projects of a release and the municipalities in them.

The other caveats, and the order of all of them, are in ``codebook_caveats``.
"""

from __future__ import annotations

from collections import Counter

from pipeline.release.codebook_words import Caveat, Pair
from pipeline.release.edition import Edition


def presented(edition: Edition) -> Caveat | None:
    """Tell that projects lack their presentation, if any does."""
    statuses = Counter(str(record["presentation_status"]) for record in edition.records("projects"))
    if set(statuses) <= {"complete"}:
        return None
    numbers = ", ".join(f"{statuses[status]} {status}" for status in sorted(statuses))
    return Caveat(
        "presented",
        Pair("Not every project is presented", "Alla projekt är inte presenterade"),
        Pair(
            f"projects.presentation_status: {numbers}.",
            f"projects.presentation_status: {numbers}.",
        ),
        Pair(
            "Owners, leaders, partners, municipalities and texts are known of presented projects "
            "alone. Keep to presentation_status = complete where these matter, and say so; use all "
            "projects for titles and themes.",
            "Ägare, ledare, parter, kommuner och texter är kända bara för presenterade projekt. "
            "Håll dig till presentation_status = complete där de spelar roll, och säg det; använd "
            "alla projekt för titlar och teman.",
        ),
    )


def participation(edition: Edition) -> Caveat | None:
    """Tell that the municipalities of a release are not all that took part, if any is named."""
    rows = edition.records("project_municipalities")
    if not rows:
        return None
    found = len({record["municipality_code"] for record in rows})
    programmes = [
        record
        for record in edition.records("programmes")
        if record["stated_municipality_count"] is not None
    ]
    english = ", ".join(_stated(record, "about") for record in programmes) or "no number"
    swedish = ", ".join(_stated(record, "omkring") for record in programmes) or "inget antal"
    return Caveat(
        "participation",
        Pair("No row is not a no", "Ingen rad är inte ett nej"),
        Pair(
            f"Municipalities named in project_municipalities: {found}; stated by the sources for "
            f"the programme: {english}.",
            f"Kommuner som nämns i project_municipalities: {found}; angivna av källorna för "
            f"programmet: {swedish}.",
        ),
        Pair(
            "A municipality without a row may have taken part. The table supports statements about "
            "those it names, not a comparison of participants with the rest, and no rate of "
            "participation.",
            "En kommun utan rad kan ha deltagit. Tabellen stöder påståenden om de kommuner den "
            "nämner, inte en jämförelse mellan deltagare och övriga, och ingen deltagandegrad.",
        ),
    )


def _stated(record: dict[str, str | None], about: str) -> str:
    is_approximate = record["municipality_count_is_approximate"] == "true"
    number = str(record["stated_municipality_count"])
    return f"{about} {number}" if is_approximate else number


def partners(edition: Edition) -> Caveat | None:
    """Tell that municipalities are named in different ways, if they are."""
    rows = edition.records("project_municipalities")
    stated = sum(record["is_stated_partner"] == "true" for record in rows)
    on_map = sum(record["is_on_map"] == "true" for record in rows)
    both = sum(
        record["is_stated_partner"] == "true" and record["is_on_map"] == "true" for record in rows
    )
    if not rows or stated == on_map == both == len(rows):
        return None
    return Caveat(
        "partners",
        Pair("Named in several ways", "Nämnda på flera sätt"),
        Pair(
            f"Of {len(rows)} pairs of project and municipality, {stated} are stated partners, "
            f"{on_map} stand on a map and {both} are both.",
            f"Av {len(rows)} par av projekt och kommun är {stated} angivna parter, {on_map} står "
            f"på en karta och {both} är båda delarna.",
        ),
        Pair(
            "Decide first which of them counts as taking part. is_stated_partner is the strictest "
            "sign; a mention in the text alone may be a mere comparison.",
            "Bestäm först vad som räknas som deltagande. is_stated_partner är det strängaste "
            "tecknet; ett omnämnande enbart i texten kan vara en ren jämförelse.",
        ),
    )


def periods(edition: Edition) -> Caveat | None:
    """Tell that projects lack their period, if any does."""
    projects = edition.records("projects")
    known = sum(record["period_status"] == "stated" for record in projects)
    if known == len(projects):
        return None
    return Caveat(
        "periods",
        Pair("Project periods are missing", "Projekttider saknas"),
        Pair(
            f"Projects with a stated period: {known} of {len(projects)}.",
            f"Projekt med angiven projekttid: {known} av {len(projects)}.",
        ),
        Pair(
            "Projects cannot be ordered or compared in time. Of the programme as a whole the "
            "period is known, see programmes.",
            "Projekten kan inte ordnas eller jämföras i tiden. För programmet som helhet är "
            "perioden känd, se programmes.",
        ),
    )


def population(edition: Edition) -> Caveat | None:
    """Tell that the projects are no sample, if there are any."""
    number = len(edition.records("projects"))
    if not number:
        return None
    return Caveat(
        "population",
        Pair("A small population, no sample", "En liten population, inget urval"),
        Pair(
            f"Projects: {number}, which are all that the sources list for the programme.",
            f"Projekt: {number}, vilket är alla som källorna förtecknar för programmet.",
        ),
        Pair(
            "Differences between groups of projects are facts about this programme. Tests of "
            "significance and intervals for a sample do not apply, and single cases weigh heavily.",
            "Skillnader mellan grupper av projekt är fakta om detta program. Signifikansprövning "
            "och intervall för urval är inte tillämpliga, och enskilda fall väger tungt.",
        ),
    )
