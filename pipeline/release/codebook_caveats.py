"""What to keep in mind about a release, and what each such caveat means for an analysis.

Each caveat is told where it holds, with the numbers of the release. Those about projects are in
``codebook_caveats_projects``; what holds of every release is in ``codebook_words``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pipeline.release import codebook_caveats_projects as projects
from pipeline.release.codebook_words import Caveat, Pair
from pipeline.release.edition import Edition


def caveats(edition: Edition) -> list[Caveat]:
    """Find what to keep in mind about a release.

    Args:
        edition: The release.

    Returns:
        The caveats that hold, those that weigh most first.
    """
    found = (make(edition) for make in _MAKERS)
    return [caveat for caveat in found if caveat is not None]


def _truncated(edition: Edition) -> Caveat | None:
    cut = [record for record in edition.records("sources") if record["is_truncated"] == "true"]
    if not cut:
        return None
    titles = "; ".join(str(record["title"]) for record in cut)
    return Caveat(
        "truncated",
        Pair("A source breaks off", "En källa bryts av"),
        Pair(
            f"Before its end: {titles}.",
            f"Före slutet: {titles}.",
        ),
        Pair(
            "What stood after the break is unknown, not absent. Totals and shares over all "
            "projects cannot be computed from what is left; compare only projects whose "
            "presentation is complete.",
            "Det som stod efter avbrottet är okänt, inte obefintligt. Summor och andelar över alla "
            "projekt kan inte beräknas ur det som finns kvar; jämför bara projekt vars "
            "presentation är fullständig.",
        ),
    )


def _geography(edition: Edition) -> Caveat | None:
    rows = edition.records("municipalities")
    moved = sum(
        (record["municipality_code"], record["county_code"])
        != (record["current_code"], record["current_county_code"])
        for record in rows
    )
    if not rows:
        return None
    return Caveat(
        "geography",
        Pair("Municipalities as of 2004", "Kommuner enligt 2004"),
        Pair(
            "Codes and names are those of 1 January 2004. Municipalities with another code or "
            f"county today: {moved} of {len(rows)}.",
            "Koder och namn gäller den 1 januari 2004. Kommuner som i dag har en annan kod eller "
            f"ett annat län: {moved} av {len(rows)}.",
        ),
        Pair(
            "Join statistics of the years around 2004 by municipality_code, and statistics of "
            "today by current_code.",
            "Koppla statistik från åren kring 2004 på municipality_code och dagens statistik på "
            "current_code.",
        ),
    )


def _findings(edition: Edition) -> Caveat | None:
    severities = Counter(str(record["severity"]) for record in edition.records("findings"))
    if not severities:
        return None
    numbers = ", ".join(f"{severities[name]} {name}" for name in sorted(severities))
    return Caveat(
        "findings",
        Pair("The text is damaged", "Texten är skadad"),
        Pair(
            f"findings lists what is odd in the sources: {numbers}.",
            f"findings förtecknar vad som är anmärkningsvärt i källorna: {numbers}.",
        ),
        Pair(
            "Numbers of words, sections and mentions depend on the state of the text; they compare "
            "projects of one source roughly. Look a value up in findings before you rely on it.",
            "Antal ord, avsnitt och omnämnanden beror på textens skick; de jämför projekt ur samma "
            "källa ungefärligt. Slå upp ett värde i findings innan du litar på det.",
        ),
    )


def _decisions(edition: Edition) -> Caveat | None:
    rows = edition.records("corrections")
    if not rows:
        return None
    used = sum(record["is_used"] == "true" for record in rows)
    return Caveat(
        "decisions",
        Pair("People have decided some values", "Personer har beslutat några värden"),
        Pair(
            f"Decisions in corrections: {len(rows)}; applied: {used}.",
            f"Beslut i corrections: {len(rows)}; tillämpade: {used}.",
        ),
        Pair(
            "To see whether a result rests on them, put corrections.printed in the place of "
            "corrections.used and compute it again.",
            "För att se om ett resultat vilar på dem, sätt in corrections.printed i stället för "
            "corrections.used och räkna om.",
        ),
    )


def _people(edition: Edition) -> Caveat | None:
    names = [record["person_name"] for record in edition.records("contact_roles")]
    known = [name for name in names if name is not None]
    if not known:
        return None
    return Caveat(
        "people",
        Pair("Names are not persons", "Namn är inte personer"),
        Pair(
            f"Roles with a name in contact_roles: {len(known)}; "
            f"different names: {len(set(known))}.",
            f"Roller med namn i contact_roles: {len(known)}; olika namn: {len(set(known))}.",
        ),
        Pair(
            "The same name may be two people, and one person may be spelt in two ways. Count "
            "roles; do not link names to other registers.",
            "Samma namn kan vara två personer, och en person kan stavas på två sätt. Räkna roller; "
            "koppla inte namn till andra register.",
        ),
    )


_MAKERS: tuple[Callable[[Edition], Caveat | None], ...] = (
    _truncated,
    projects.presented,
    projects.participation,
    projects.partners,
    projects.periods,
    projects.population,
    _geography,
    _findings,
    _decisions,
    _people,
)
