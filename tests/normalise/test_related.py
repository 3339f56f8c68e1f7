"""What titles and snippets state, on composed documents: forms, letterheads, title pages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalise.municipalities import Gazetteer, make_gazetteer
from pipeline.normalise.related import RelatedFacts, read_all_related, read_related
from pipeline.read.document import Document, Related
from pipeline.read.reference import Reference, read_reference
from pipeline.values import Span
from tests.conftest import ROOT

REFERENCE: Reference = read_reference(ROOT / "raw" / "reference")
GAZETTEER: Gazetteer = make_gazetteer(REFERENCE.municipalities, REFERENCE.counties)


def make_document(*items: tuple[str, str]) -> Document:
    """Make a source that lists these titles and texts as the web page does."""
    text, related = "", []
    for number, (title, body) in enumerate(items, start=1):
        start = len(text)
        text += f"{title}\n\n{title} {body}\n\n"
        snippet = Span(start + len(title) + 2, len(text) - 2)
        link = Span(len(text), len(text) + 7)
        related.append(Related(number, Span(start, start + len(title)), snippet, link))
        text += "Läs mer\n\n"
    return Document(text, (), related=tuple(related))


def read(title: str, body: str) -> RelatedFacts:
    document = make_document((title, body))
    [facts] = read_all_related(document, GAZETTEER, REFERENCE.given_names)
    return facts


def bare(value: Any) -> Any:
    return value.value if value else None


def roles(facts: RelatedFacts) -> list[tuple[str, str | None]]:
    return [(role.role_code, bare(role.person or role.organisation)) for role in facts.roles]


def test_details_are_left_out_of_a_title_that_its_snippet_prints_in_other_lines() -> None:
    title = "Projektplan.  Eva Ek,\n eva.ek@gotene.se och 0510-77 01 23"
    snippet = " ".join(title.split())
    text = f"{title}\n\n{snippet} Syfte\n\n"
    start = len(title) + 2
    related = Related(
        1, Span(0, len(title)), Span(start, len(text) - 2), Span(len(text), len(text))
    )
    document = Document(text, (), related=(related,))
    [facts] = read_all_related(document, GAZETTEER, REFERENCE.given_names)
    assert facts.title.value == "Projektplan. Eva Ek, [e-mail] och [telephone]"
    assert bare(facts.snippet) == "Projektplan. Eva Ek, [e-mail] och [telephone] Syfte"


@pytest.mark.parametrize(
    ("body", "diary", "journal", "blank"),
    [
        ("Dnr: 97 Jnr: 2011 5360 Projekttid: 2011", "97", "2011 5360", []),
        ("Dnr 03/18 HANDLINGSPLAN 2004 2007", "03/18", None, []),
        ("Diarienummer: KS-2012/0123 Version 2", "KS-2012/0123", None, []),
        ("Dnr: KS.2011.345/77 Syfte", "KS.2011.345/77", None, []),
        ("(dnr 2012/33) antogs", "2012/33", None, []),
        ("Diarienummer KS/2012:00345 Giltig", "KS/2012:00345", None, []),
        ("Datum: Slutrapport Diarienr: 3.2.17-1234/12", "3.2.17-1234/12", None, ["Datum"]),
        ("Leader journalnr: 2009 7324 Sälen", None, "2009 7324", []),
        ("Datum Dnr 2014-10-20 KS 2014/123 Förslag", "KS 2014/123", None, []),
        ("Datum: 2012-02-01 Dnr: Sida: 2 (7) Riktlinjer", None, None, ["Dnr"]),
        ("Datum 2014-10-20 Dnr Beredningens plan", None, None, ["Dnr"]),
        ("Jnr: Projekttid: 2010-2011 Syfte", None, None, ["Jnr"]),
        ("Beslut 62/02 Publ.nr: 2009:6 Org.nr 212000-2882", None, None, []),
        # cut off: nothing is missing in the source
        ("Projekttid: 2011 Dnr:", None, None, []),
        ("Dnr: Jnr: 97 2011 5360 Projekttid: 2011", None, None, []),
    ],
)
def test_diary_and_journal_numbers(
    body: str, diary: str | None, journal: str | None, blank: list[str]
) -> None:
    document = make_document(("En titel", body))
    [facts] = read_all_related(document, GAZETTEER, REFERENCE.given_names)
    assert (bare(facts.diary_number), bare(facts.journal_number)) == (diary, journal)
    found = [x.span.of(document.text) for x in facts.findings if x.span and x.kind == "blank_field"]
    assert found == blank


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        (
            "Slutrapport",
            "Projektnamn: Ledarskap för unga, förstudie Stödmottagare: KUL",
            "Ledarskap för unga, förstudie",
        ),
        ("Slutrapport", "Projekt: Attraktiv bygd Diarienr: 12", "Attraktiv bygd"),
        ("Slutrapport", "Projektnamn Bygd i Samverkan Slutrapport", "Bygd i Samverkan"),
        ("Projekt Nya Vägar arbetar brett", "", "Nya Vägar"),
        ("Plan", "pågår projekt Nya Banan. Projektets syfte", "Nya Banan"),
        (
            "Plan",
            "utvecklingsprojekt Integration i Leader Sofia Ståhl, Mora",
            "Integration i Leader",
        ),
        ("Plan", "Swerea projektet Våga Växa Vinna. Projektet", "Våga Växa Vinna"),
        ('Uppföljning av projekt "Fler i arbete"', "2013", "Fler i arbete"),
        ("Plan för Nationella skadeprojektet, Skåne", "", "Nationella skadeprojektet"),
        ("INFLYTANDE PROJEKTET. unga", "", "INFLYTANDE PROJEKTET"),
        # another's, a kind of document, a common noun, cut off
        ("Besök", "arbete som initierats via projektet Nu kör vi har", None),
        ("Projektplan Integration", "Projektbeskrivning Nya vägar", None),
        ("Rapport", "Delprojektet har utbildat", None),
        ("Rapport", "Rapport från lärprojektet Formaliserad samverkan mellan akademi och", None),
        ("Rapport", "Projekt Förstudier Verksamheter", None),
    ],
)
def test_project_names(title: str, body: str, name: str | None) -> None:
    assert bare(read(title, body).project_name) == name


@pytest.mark.parametrize(
    ("body", "start", "end"),
    [
        ("Projekttid: 2011-06-20 2012-12-31 Beviljade", "2011-06-20", "2012-12-31"),
        ("Projektperiod 1 december 2013 15 november 2014 Bakgrund", "2013-12-01", "2014-11-15"),
        ("Projekttid: jan 2010 – dec 2012 Dnr: 1", "2010-01", "2012-12"),
        ("Projekttid: 1 mars - 31 maj 2011 Syfte", "2011-03-01", "2011-05-31"),
        ("Period 2012-01-01--2014-12-31 1. Mål", "2012-01-01", "2014-12-31"),
        ("Startdatum: Januari 2011 Slutdatum: December 2011 Syfte", "2011-01", "2011-12"),
        ("Projektperiod (ÅÅMMDD): 2010-01-01 - 2011-06-30 Syfte", "2010-01-01", "2011-06-30"),
        ("projekt Utsikten, mars 2009 - juni 2011", "2009-03", "2011-06"),
        ("Under 2008-2010 driver ALMI projektet Våga Växa.", "2008", "2010"),
        ("Mellan 2011-2013 pågår projekt Nya Banan.", "2011", "2013"),
        ("Projektet startade 2012 och finansieras", "2012", None),
        ("Projektet har pågått från mars 2010 till och med augusti 2012.", "2010-03", "2012-08"),
        ("Handlingsplan 2004 2007 för kommunen", None, None),
        ("Projektbeskrivning Nya Banan 2014", None, None),
        ("Projekttid: ett år Syfte", None, None),
    ],
)
def test_periods(body: str, start: str | None, end: str | None) -> None:
    facts = read("En titel", body)
    assert (bare(facts.period_start), bare(facts.period_end)) == (start, end)


@pytest.mark.parametrize(
    ("title", "body", "code"),
    [
        ("Plan", "Projektägare: Föreningen Projektledare: Bo Ek Kommun: Heby Dnr: 97", "1917"),
        ("Strategi för Gävle kommun", "", "2180"),
        ("STRATEGI FÖR LULEÅ KOMMUN", "LULEÅ KOMMUN 1(5)", "2580"),
        ("Riktlinjer för Hylte kommuns arbete", "", "1315"),
        ("Policy för Västerås stad", "Kommunstyrelsen", "1980"),
        ("Antaget av Kommunfullmäktige Mariestad 2002", "", "1493"),
        ("Eskilstunas handlingsplan för arbete", "", "0484"),
        ("Näringslivsprogram för Söderhamn 2015-2020", "", "2182"),
        ("Handlingsplan för Vaxholm och strategi för Bollnäs 2015", "", "0187"),
        ("Plan", "Världsklass är kommunens arbete med mål att Örnsköldsvik ska", "2284"),
        ("Rapport", "Författad av Lisa Alm Post Botkyrka kommun, 147 85 TUMBA", "0127"),
        # shared, another's, an owner's, a recipient's, a place only
        ("Strategi för Linköpings och Norrköpings kommuner", "", None),
        ("Ansökan", "Säffle kommun i Värmland och Åmåls kommun vill", None),
        ("ÖREBRO LÄNS LANDSTING", "en policy för Örebro", None),
        ("Plan för Region Halland och Halmstads kommun", "", None),
        ("MORA SAMORDNINGSFÖRBUND", "Projektägare Mora kommun/kontoret Syfte", None),
        ("Beslut", "Till Mjölby kommun, Storgatan 11", None),
        ("Turism på Värmdö", "Tranås den 20 april 2010", None),
        ("Landsbygdsprogram för Örebro län", "", None),
        ("Plan", "Kommun: Ale, Kungälv Syfte", None),
        ("", "", None),
    ],
)
def test_municipalities(title: str, body: str, code: str | None) -> None:
    assert bare(read(title, body).municipality_code) == code


@pytest.mark.parametrize(
    ("body", "years"),
    [
        ("20110909 VI 2006:10 Publ.nr: 2009:6 Horisont 2020", ["2006", "2009", "2011", "2020"]),
        ("2005 2004 och 1977", ["1977", "2004", "2005"]),
        ("perioden 2007-2013, 2014-.2015", ["2007", "2013", "2014", "2015"]),
        ("Jnr: 2009 7324 Syfte", ["2009"]),
        ("Box 1990, 521 15 Falköping, 08-530 20 10, Org.nr 212000-2015", []),
        ("1990-talets kris drabbade 2000 personer och kostade 2010 kr", []),
        ("62/02 03/18 0011100010 1100101110 12005 2200", []),
    ],
)
def test_years(body: str, years: list[str]) -> None:
    assert [year.value for year in read("En titel", body).years] == years


def test_facts_stand_once_and_first_in_the_title() -> None:
    document = make_document(("Plan 2014. Foto: Bo Alm", "Plan 2014 Foto: Bo Alm"))
    [facts] = read_all_related(document, GAZETTEER, REFERENCE.given_names)
    [year] = facts.years
    [role] = facts.roles
    assert year.spans == (Span(5, 9),)
    assert role.person
    assert document.text[slice(*role.person.spans[0])] == "Bo Alm"


@pytest.mark.parametrize(
    ("title", "snippet"),
    [
        (Span(0, 0), Span(0, 0)),
        (Span(0, 8), Span(0, 0)),
        (Span(0, 0), Span(0, 8)),
        (Span(0, 8), Span(2, 8)),
    ],
)
def test_documents_without_title_or_snippet(title: Span, snippet: Span) -> None:
    document = Document("Dnr: @ 2", ())
    related = Related(1, title, snippet, Span(8, 8))
    facts = read_related(document, related, GAZETTEER, REFERENCE.given_names)
    assert facts.roles == ()
    assert (facts.snippet is None) == (snippet == Span(0, 0))


_PIECES = st.sampled_from(
    "Projektägare: Projektledare Kontaktperson: Datum: Dnr Jnr: Kommun: Foto: Anna Svensson Bo Ek"
    " 2012-03-04 2011 5360 KS2012/1 Mora kommun AB . , : och projektet projekt av rapport"
    " anna.ek@mora.se 0250-260 00 Storgatan 5 Bakgrund i för Länsstyrelsen – ( ) \n".split(" ")
)


@given(st.lists(_PIECES, max_size=12).map(" ".join), st.lists(_PIECES, max_size=25).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_facts_that_stand_in_it(title: str, body: str) -> None:
    document = make_document((title.replace("\n", " "), body.replace("\n", " ")))
    [facts] = read_all_related(document, GAZETTEER, REFERENCE.given_names)
    cited = [*facts.years, facts.project_name, facts.diary_number, facts.journal_number]
    for role in facts.roles:
        cited += [role.person, role.organisation, role.role_as_printed]
        assert role.person or role.organisation
    for value in filter(None, cited):
        assert value.value == "".join(span.of(document.text) for span in value.spans)
        assert value.value == value.value.strip() != ""
    assert "@mora" not in facts.title.value + (bare(facts.snippet) or "")
    for finding in facts.findings:
        assert finding.span
        assert finding.span.start < finding.span.end <= len(document.text)
