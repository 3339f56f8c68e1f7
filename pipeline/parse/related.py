"""The form of a related document: its title, the rest of its snippet, and labels with values.

Knows how Swedish project forms and letterheads are laid out and what their labels are called. What
a value means is for ``normalise``; names of people are read in ``related_people``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.read.document import Related
from pipeline.values import Span

_VOCABULARY = {
    # name of the label, type of its value: words that print it
    "project_owner:party": "projektägare projektägarens_namn",
    "project_leader:person": "projektledare delprojektledare programansvarig projektledarens_namn",
    "contact_person:person": "kontaktperson kontaktpersoner kontakt",
    "investigator:person": "handläggare utredare nämndsekreterare kommunsekreterare",
    "unit_head:person": "enhetschef avdelningschef sektionschef områdeschef verksamhetschef"
    " förvaltningschef kanslichef",
    "evaluator:party": "utvärderare",
    "adviser:person": "rådgivare",
    "administrator:person": "administratör",
    "author:party": "författare författad_av skriven_av sammanställd_av utarbetad_av upprättad_av"
    " framtagen_av rapportförfattare text texter",
    "photographer:party": "foto foton fotograf fotografer fotografi omslagsfoto bild bilder"
    " omslagsbild",
    "responsible:party": "ansvarig ansvariga ansvarar dokumentansvarig projektansvarig"
    " ansvarig_utgivare",
    "grant_recipient:party": "stödmottagare bidragsmottagare",
    "project_name:text": "projektnamn projektets_namn projektbenämning projektets_benämning"
    " projekttitel projektets_titel projekt",
    "period:period": "projekttid projektperiod period genomförandetid genomförandeperiod",
    "period_start:date": "startdatum projektstart",
    "period_end:date": "slutdatum projektslut",
    "diary_number:number": "dnr diarienr diarienummer diarie_nr",
    "journal_number:number": "jnr journalnr journalnummer journal_nr",
    "municipality:place": "kommun",
    "date:date": "datum",
    "version:version": "version",
    "page:page": "sida sid",
    "body:organisation": "förvaltning enhet avdelning",
    "contact:contact": "tel tfn telefon mobil fax e-post epost mail adress postadress besöksadress"
    " besök post hemsida",
    "heading:heading": "bakgrund bakgrundsbeskrivning sammanfattande sammanfattning syfte mål"
    " inledning innehåll innehållsförteckning förord projektplan projektbeskrivning"
    " projektorganisation beviljade budget målgrupp aktiviteter organisation uppdrag slutrapport",
}
_MEANINGS: dict[str, tuple[str, str]] = {
    word.replace("_", " "): (name, kind)
    for entry, words in _VOCABULARY.items()
    for name, _, kind in [entry.partition(":")]
    for word in words.split()
}
_NOT_IN_PHRASES = frozenset({"kommun", "projekt", "bild", "bilder", "kontakt"})
_SILENT = frozenset({"heading", "contact", "body", "page", "version", "date"})
_NEEDS_COLON = frozenset({"kommun", "projekt", "text", "texter", "bild", "bilder", "kontakt"})
_SMALL = frozenset("dnr diarienr diarienummer jnr journalnr journalnummer".split())
"""Labels that a sentence may print in small letters."""

ROLE_LABELS = frozenset(name for name, kind in _MEANINGS.values() if kind in {"person", "party"})
"""Labels whose name is a code of ``role_code``."""

_PLAIN_FORMS = frozenset(
    form
    for key in _MEANINGS
    if key not in _NEEDS_COLON
    for word in [key.partition(" ")[0].partition("-")[0]]
    for form in (word.capitalize(), word.upper(), *([word] if word in _SMALL else []))
)
"""First words of labels that may stand without a colon."""

LABEL_WORDS = frozenset(
    form
    for key, (name, _) in _MEANINGS.items()
    if name not in _SILENT
    for word in [key.partition(" ")[0]]
    for form in (word.capitalize(), word.upper(), *([] if key in _NEEDS_COLON else [word]))
    if form != "projektets"
)
"""First words of labels that state something, as they may be printed."""

_WORD_LABEL = re.compile(
    r"(?P<label>\w+(?:-\w+)*(?:\s(?:namn|titel|benämning|nr|av)\b)?)\.?(?P<colon>\s?:)?"
)
_LETTERS = r"(?:[^\W\d_]|[/-])*"
_PHRASE = re.compile(
    rf"(?<!\w)[A-ZÅÄÖdj]{_LETTERS}(?:\s[a-zåäö]{_LETTERS}){{0,8}}(?:\s\([^)]{{1,40}}\))?\s?$"
)
_LONGEST_PHRASE = 100
_DATE_BEHIND = re.compile(r"\s*(?:\w+\s)?(?:\w+\s)?[0-9]")
_NUMBERING = re.compile(r"\s[0-9]{1,2}(?:\.[0-9]+)*\.$")


class Texts(NamedTuple):
    """The two stretches that a related document says each thing once in."""

    title: Span
    body: Span


class _Found(NamedTuple):
    meaning: tuple[str, str]
    printed: Span
    has_colon: bool
    end: int


class Label(NamedTuple):
    """A label of a form with what stands behind it.

    Attributes:
        name: A code of ``role_code``, or what fact the label stands for; ``other`` if unknown.
        kind: The type of value it takes: ``person``, ``party``, ``date``, ``number`` ...
        printed: The label without its colon.
        has_colon: Whether a colon marks it.
        area: From the label to the next one or the end of the stretch, trimmed.
        is_last: Whether no label follows, so that the value may have been cut off.
    """

    name: str
    kind: str
    printed: Span
    has_colon: bool
    area: Span
    is_last: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands between this label and the next."""
        return self.area.start >= self.area.end


def split_texts(text: str, related: Related) -> Texts:
    """Part a related document into its title and what its snippet adds.

    Args:
        text: The text of the source.
        related: The document.

    Returns:
        The title, and the snippet without the title that it repeats first.
    """
    title, snippet = related.title, related.snippet
    start = snippet.start
    printed = text[title.start : title.end]
    if printed and text.startswith(printed, start):
        return Texts(title, Span(start + len(printed), snippet.end))
    words = printed.split()
    if words and text[start : snippet.end].split()[: len(words)] == words:
        for word in words:
            start = text.index(word, start) + len(word)
    return Texts(title, Span(start, snippet.end))


def find_labels(text: str, span: Span, words: frozenset[str]) -> list[Label]:
    """Find the labels in a stretch of a text.

    Args:
        text: The text of the source.
        span: The stretch.
        words: The words of the document, which tell what labels it can hold.

    Returns:
        Labels in order: known ones, with or without a colon, and any phrase before a colon.
    """
    found = _with_colon(text, span)
    start, end = span
    for word in words & _PLAIN_FORMS:
        place = text.find(word, start, end)
        while place >= 0:
            match = _WORD_LABEL.match(text, place, end)
            meaning = match and _MEANINGS.get(match["label"].casefold())
            if match and meaning and _stands_apart(text, match, meaning[1], start):
                item = _Found(meaning, Span(place, match.end("label")), False, match.end())
                found.setdefault(place, item)
            place = text.find(word, place + len(word), end)
    if not found:
        return []
    kept: list[_Found] = []
    for place in sorted(found):
        if not kept or place >= kept[-1].end:
            kept.append(found[place])
    kept = [item for i, item in enumerate(kept) if not _is_value(text, kept, i)]
    ends = [*(item.printed.start for item in kept[1:]), end]
    return [
        Label(*item.meaning, item.printed, item.has_colon, _area(text, item.end, stop), stop == end)
        for item, stop in zip(kept, ends, strict=True)
    ]


def _is_value(text: str, items: list[_Found], index: int) -> bool:
    """Tell a title such as ``Förvaltningschef`` between two labels with colons from a label."""
    if index == 0 or index + 1 == len(items) or items[index].has_colon:
        return False
    if items[index].meaning[1] not in {"person", "party"}:
        return False
    before, item, after = items[index - 1 : index + 2]
    if not (before.has_colon and after.has_colon):
        return False
    around = text[before.end : item.printed.start] + text[item.end : after.printed.start]
    return not around.strip()


def _with_colon(text: str, span: Span) -> dict[int, _Found]:
    """Find what stands before each colon: from a capital on with small letters between."""
    found: dict[int, _Found] = {}
    floor, end = span
    colon = text.find(":", floor, end)
    while colon >= 0:
        match = _PHRASE.search(text, max(floor, colon - _LONGEST_PHRASE), colon)
        if match:
            start = match.start()
            printed = match[0].partition(" (")[0].rstrip(". \n")
            place = Span(start, start + len(printed))
            found[start] = _Found(_meaning(printed), place, True, colon + 1)
        floor = colon + 1
        colon = text.find(":", floor, end)
    return found


def _meaning(printed: str) -> tuple[str, str]:
    """Tell what a phrase before a colon stands for: by its last or first word if not by all."""
    key = printed.casefold()
    known = _MEANINGS.get(key) or _MEANINGS.get(" ".join(key.split()))
    if known:
        return known
    first, last = key.partition(" ")[0], key.rpartition(" ")[2]
    for word in (last, first, *first.split("/")):
        if word in _MEANINGS and word not in _NOT_IN_PHRASES:
            return _MEANINGS[word]
    return "other", "other"


def _stands_apart(text: str, match: re.Match[str], kind: str, floor: int) -> bool:
    """Tell a label without a colon from a part of a word, or a word of a sentence."""
    start, end = match.span()
    if match["colon"] or (start > floor and (text[start - 1].isalnum() or text[start - 1] == "-")):
        return False
    if kind in {"person", "party"} and not match["label"].endswith(" av"):
        following = text[end : end + 2].lstrip()
        return not following or following[0].isupper() or following[0].isdigit()
    return kind != "period" or _DATE_BEHIND.match(text, end) is not None


def _area(text: str, start: int, end: int) -> Span:
    """Give what stands behind a label, without the number of the heading that follows."""
    value = text[start:end].rstrip()
    if value[-1:] == ".":
        numbering = _NUMBERING.search(value, max(0, len(value) - 8))
        value = value[: numbering.start()] if numbering else value
    value = value.rstrip(" .,;:\n\r\t")
    return Span(start + len(value) - len(value.lstrip()), start + len(value))


def label_runs(labels: list[Label]) -> list[list[Label]]:
    """Group labels: each group ends with the first that something stands behind.

    Args:
        labels: What :func:`find_labels` gave.

    Returns:
        The groups in order; one label alone is a label with its value, or with none.
    """
    runs: list[list[Label]] = []
    run: list[Label] = []
    for label in labels:
        run.append(label)
        if not label.is_empty:
            runs.append(run)
            run = []
    if run:
        runs.append(run)
    return runs
