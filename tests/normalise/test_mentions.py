"""Mentions of places: a table of cases for each trap, and what must hold for every name."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalise.mentions import Mention, MentionFinder, find_mentions, make_finder
from pipeline.normalise.mentions_words import COMMON_GENITIVES, COMMON_WORDS, PERSONAL_NAMES
from pipeline.normalise.regions import make_regions
from pipeline.read.reference import County, read_reference
from pipeline.read.regions import read_regions
from pipeline.values import Span
from schemas.codes import MENTION_FORM, MENTION_KIND

REFERENCE_FOLDER = Path(__file__).parents[2] / "raw" / "reference"
REFERENCE = read_reference(REFERENCE_FOLDER)
FINDER = make_finder(REFERENCE, make_regions(read_regions(REFERENCE_FOLDER), REFERENCE))
MUNICIPALITIES = {municipality.name: municipality for municipality in REFERENCE.municipalities}


def found(text: str, finder: MentionFinder = FINDER, form: str | None = None) -> list[Mention]:
    return find_mentions(text, Span(0, len(text)), finder, form)


def places(text: str) -> list[str]:
    """What each mention quotes and names: ``Halmstads=1380``; a region by its identifier."""
    return [f"{m.span.of(text)}={m.code or m.region_id}" for m in found(text)]


def forms(text: str) -> list[str]:
    return [m.form for m in found(text)]


# --- T01, T02: names that are common words ------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Att vara eller inte vara är frågan.",
        "Vara med och påverka!",
        "I regionen Vara med och påverka",
        "I vår kommun Vara med och påverka.",
        "”Vara nära” är mottot.",
        "Mark för bostäder är dyr.",
        "Mark- och vattenfrågor är viktiga.",
        "Berg och dalar präglar landskapet.",
        "Ett berg, en lund, en mark och ett kil.",
        "Klippan är hal. Boden är stängd.",
        "Marks bördighet avgör.",
        "ATT VARA MED OCH PÅVERKA",
        "EDA är ett program.",
    ],
)
def test_common_words_are_no_places(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vara kommun", ["Vara=1470"]),
        ("Marks och Bergs kommuner", ["Marks=1463", "Bergs=2326"]),
        ("Företag i Mark och från Berg", ["Mark=1463", "Berg=2326"]),
        ("I Mark samarbetar man.", ["Mark=1463"]),
        ("där Vara är störst", ["Vara=1470"]),
        ("Samverkande kommuner: Vara, Mark och Berg", ["Vara=1470", "Mark=1463", "Berg=2326"]),
        ("Essunga, Skara och Vara.", ["Essunga=1445", "Skara=1495", "Vara=1470"]),
        ("Vara, Skara och Essunga samverkar.", ["Vara=1470", "Skara=1495", "Essunga=1445"]),
        ("Kommun: Vara Dnr: 97", ["Vara=1470"]),
        ("Kontakt: 534 30 Vara", ["Vara=1470"]),
        ("Lund den 3 maj 2004", ["Lund=1281"]),
        ("Mora är en kommun.", ["Mora=2062"]),
        ("Boden ligger i Norrbotten.", ["Boden=2582", "Norrbotten=25"]),
        ("Klippan är en liten kommun.", ["Klippan=1276"]),
        ("Kommunen (Vara) växer", ["Vara=1470"]),
        ("Skara Energi AB och Mora lasarett", ["Skara=1495", "Mora=2062"]),
        ("Lunds näringsliv växer.", ["Lunds=1281"]),
        ("• Borås • Mark • Tranemo", ["Borås=1490", "Mark=1463", "Tranemo=1452"]),
    ],
)
def test_common_words_are_places_with_a_cue(text: str, expected: list[str]) -> None:
    assert places(text) == expected


# --- T03: names of people -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anders Berg och Maria Lund leder arbetet.", []),
        ("Thomas Berg, S. Lund och Carl-Henric Norberg", []),
        ("Projektledare Lund och kommunalråd Berg deltog.", []),
        ("Lund, projektledare, skrev rapporten.", []),
        ("Mark Levengood talade i Skara.", ["Skara=1495"]),
        ("Nora Svensson arbetar i Nora kommun.", ["Nora=1884"]),
        ("Samtal med Vilhelmina Andersson", []),
        ("mellan Dorotea, Vilhelmina och Åsele", ["Dorotea=2425", "Vilhelmina=2462", "Åsele=2463"]),
        ("Kerstin Boden och Anders Falkenberg", []),
        ("LINDESBERG NORA KARLSKOGA", ["LINDESBERG=1885", "NORA=1884", "KARLSKOGA=1883"]),
    ],
)
def test_people_are_no_places(text: str, expected: list[str]) -> None:
    assert places(text) == expected


# --- T04 to T06, T13, T15: whole words, longest match, no folding --------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Överkalix och Kalix", ["Överkalix=2513", "Kalix=2514"]),
        ("Hedemora, Markaryd, Salem", ["Hedemora=2083", "Markaryd=0767", "Salem=0128"]),
        ("Habo och Håbo, Ale och Åre", ["Habo=0643", "Håbo=0305", "Ale=1440", "Åre=2321"]),
        ("norrköpingsbor, Luleålärare, Halmstadbor", []),
        ("Umeå-modellen och Nord-Halmstad, Göteborgs-Posten", []),
        ("Göteborgs- och bohuslänska företag", []),
        ("Halmstad.se, info@Halmstad, www.Botkyrka.se", []),
        ("Trollhättan-Vänersborg", ["Trollhättan=1488", "Vänersborg=1487"]),
        ("Umeå–Örnsköldsvik, Falun/Borlänge", ["Umeå=2480", "Örnsköldsvik=2284", "Falun=2080",
                                               "Borlänge=2081"]),
        ("Upplands-Bro, Upplands Bro, Upplands-\nBro", ["Upplands-Bro=0139", "Upplands Bro=0139",
                                                        "Upplands-\nBro=0139"]),
        ("Upplands-Väsby och Upplands Väsby", ["Upplands-Väsby=0114", "Upplands Väsby=0114"]),
        ("Dals-Eds kommun, Dals Ed", ["Dals-Eds=1438", "Dals Ed=1438"]),
        ("Norr- köping och Halm-\nstads kommun", ["Norr- köping=0581", "Halm-\nstads=1380"]),
        ("Borås näringsliv, Strängnäs", ["Borås=1490", "Strängnäs=0486"]),
        ("Östra Göinge och Lilla Edets kommun", ["Östra Göinge=1256", "Lilla Edets=1462"]),
    ],
)  # fmt: skip
def test_whole_words(text: str, expected: list[str]) -> None:
    assert places(text) == expected


# --- T07, T19: counties -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Örebro och Örebro län", ["Örebro=1880", "Örebro län=18"]),
        ("Kalmar läns landsting i Kalmar", ["Kalmar läns=08", "Kalmar=0880"]),
        ("ÖREBRO LÄNS LANDSTING", ["ÖREBRO LÄNS=18"]),
        (
            "i Gotlands, Jönköpings, Kalmars och Kronobergs län",
            ["Gotlands=09", "Jönköpings=06", "Kalmars=08", "Kronobergs län=07"],
        ),
        ("Stockholms och Uppsala län", ["Stockholms=01", "Uppsala län=03"]),
        ("Jönköping och Hallands län", ["Jönköping=0680", "Hallands län=13"]),
        ("i Jönköping, Kalmar och Gotland", ["Jönköping=0680", "Kalmar=0880", "Gotland=0980"]),
        ("Halland, Dalarna, Östergötlands", ["Halland=13", "Dalarna=20", "Östergötlands=05"]),
        ("länen Stockholm, Uppsala och Örebro", ["Stockholm=01", "Uppsala=03", "Örebro=18"]),
        ("Region Uppsala och Landstinget Sörmland", ["Uppsala=03", "Sörmland=04"]),
        ("Region Gotland", ["Gotland=0980"]),
        ("Västra Götalandsregionen (VGR)", ["Västra Götalandsregionen=14"]),
        ("VÄSTRA GÖTALANDSREGIONEN", ["VÄSTRA GÖTALANDSREGIONEN=14"]),
        ("Kopparbergs län, nu Dalarnas län", ["Kopparbergs län=20", "Dalarnas län=20"]),
        ("Kristianstads län och Kristianstads kommun", ["Kristianstads län=kristianstads-lan",
                                                        "Kristianstads=1290"]),
        ("I nordöstra Skåne och norra Halland", ["Skåne=12", "Halland=13"]),
    ],
)  # fmt: skip
def test_counties(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_a_county_is_named_in_full() -> None:
    assert [m.name for m in found("I Halland och i Örebro län")] == ["Hallands län", "Örebro län"]


# --- T08 to T12, T14, T16, T18: forms of the names ----------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected", "written"),
    [
        ("Falu kommun", ["Falu=2080"], ["kommun"]),
        ("Kalmar kommun och Kalmars kommun", ["Kalmar=0880", "Kalmars=0880"],
         ["kommun", "genitive_kommun"]),
        ("Orust kommun, Orusts kommun", ["Orust=1421", "Orusts=1421"],
         ["kommun", "genitive_kommun"]),
        ("Malmö stad och Göteborgs stad", ["Malmö=1280", "Göteborgs=1480"],
         ["kommun", "genitive_kommun"]),
        ("Hylte kommuns policy, Åmåls kommuns policy", ["Hylte=1315", "Åmåls=1492"],
         ["kommun", "genitive_kommun"]),
        ("Gagnefs, Hedemora, Leksands och Älvdalens kommuner",
         ["Gagnefs=2026", "Hedemora=2083", "Leksands=2029", "Älvdalens=2039"],
         ["genitive_kommun", "kommun", "genitive_kommun", "genitive_kommun"]),
        ("Hallands län samt Halmstads och Varbergs kommuner",
         ["Hallands län=13", "Halmstads=1380", "Varbergs=1383"],
         ["bare", "genitive_kommun", "genitive_kommun"]),
        ("LULEÅ KOMMUN", ["LULEÅ=2580"], ["kommun"]),
        ("Heby kommun, Malung-Sälens kommun", ["Heby=1917", "Malung-Sälens=2023"],
         ["kommun", "genitive_kommun"]),
        ("Sävsjö Kommun i Småland", ["Sävsjö=0684", "Småland=smaland"], ["kommun", "bare"]),
    ],
)  # fmt: skip
def test_forms_with_kommun(text: str, expected: list[str], written: list[str]) -> None:
    assert places(text) == expected
    assert forms(text) == written


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Vid Högskolan i Halmstad", "organisation_name"),
        ("med högskolan i Borås", "organisation_name"),
        ("Högskolan Dalarna", "organisation_name"),
        ("Skövde Högskola", "organisation_name"),
        ("Uppsala universitet", "organisation_name"),
        ("Luleå tekniska universitet", "organisation_name"),
        ("Länsstyrelsen i Stockholms län", "organisation_name"),
        ("Region Gävleborg", "organisation_name"),
        ("vid IUC Tibro", "organisation_name"),
        ("andra kluster, Robotdalen Örebro", "organisation_name"),
        ("Östhammars Näringslivsutveckling AB", "organisation_name"),
        ("med Science Park Jönköping", "organisation_name"),
        ("Västerås Science Park", "organisation_name"),
        ("Örebro läns landsting", "organisation_name"),
        ("Mälardalens högskola", "organisation_name"),
        ("Kommunfullmäktige Mariestad", "organisation_name"),
        ("Visit Västernorrland", "organisation_name"),
        ("Region Siljan", "organisation_name"),
        ("KTH i Stockholm", "bare"),
        ("Arbetsförmedlingen i Norrköping", "bare"),
        ("Litium AB i Jönköping", "bare"),
        ("Foto: Thomas Svensson Vetlanda", "bare"),
        ("Växjö konserthus", "other"),
        ("Heby Folkets Park", "other"),
        ("kursen Tillväxt Östergötland", "other"),
        ("i skaraborgskommunerna", "other"),
        ("Söderslättsmärkt mat", "other"),
    ],
)
def test_forms_in_names(text: str, form: str) -> None:
    assert forms(text) == [form]


# --- regions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gnosjöregionen, gnosjöregionens", ["Gnosjöregionen=gnosjoregionen",
                                             "gnosjöregionens=gnosjoregionen"]),
        ("i skaraborgskommunerna Vara och Skara", ["skaraborgskommunerna=skaraborg", "Vara=1470",
                                                   "Skara=1495"]),
        ("Skövde LA-region, Ljungby LA-region", ["Skövde LA-region=la-skovde",
                                                 "Ljungby LA-region=la-ljungby"]),
        ("Umeå lokala arbetsmarknadsregion", ["Umeå lokala arbetsmarknadsregion=la-umea"]),
        ("Falun-Borlänge LA-region", ["Falun-Borlänge LA-region=la-falun-borlange"]),
        ("Fyrkantsområdet och Fyrkanten", ["Fyrkantsområdet=fyrkantsomradet",
                                           "Fyrkanten=fyrkantsomradet"]),
        ("Norra Bohuslän, norra Bohuslän", ["Norra Bohuslän=norra-bohuslan",
                                            "norra Bohuslän=norra-bohuslan"]),
        ("Västra Skaraborg i Skaraborg", ["Västra Skaraborg=vastra-skaraborg",
                                          "Skaraborg=skaraborg"]),
        ("Bergslagsregionen och Kinnekullebygden", ["Bergslagsregionen=bergslagsregionen",
                                                    "Kinnekullebygden=kinnekullebygden"]),
        ("Dalslandskommunerna", ["Dalslandskommunerna=dalsland"]),
        ("Mora-Orsa LA-region Skövde", ["Mora-Orsa LA-region=la-mora-orsa", "Skövde=1496"]),
        ("Malmö-Lundregionen", ["Malmö-Lundregionen=malmo-lundregionen"]),
        ("GÖTEBORGSREGIONEN", ["GÖTEBORGSREGIONEN=goteborgsregionen"]),
        ("Region Siljan och Region Fryken", ["Region Siljan=region-siljan",
                                             "Region Fryken=region-fryken"]),
        ("Söderslättsmärkt och Söderslättmärkt", ["Söderslätts=soderslatt",
                                                  "Söderslätt=soderslatt"]),
    ],
)  # fmt: skip
def test_regions(text: str, expected: list[str]) -> None:
    assert places(text) == expected
    assert all(m.code is None for m in found(text) if m.kind == "region")


@pytest.mark.parametrize(
    "text",
    [
        "Regionen och kommunerna på landsbygden",
        "Landsbygden. Grannkommunerna. Verksamhetsområdet. Tillväxtregionen.",
        "Kommunerna i Småstadsregionen",
        "arbetsmarknadsregionen, storstadsregionen och innovationsområdet",
        "Region Syd är en avdelning.",
    ],
)
def test_common_compounds_are_no_regions(text: str) -> None:
    assert places(text) == []


def test_a_region_is_named_as_the_reference_names_it() -> None:
    text = "skaraborgskommunerna, Fyrkanten, Skövde LA-region, Dalslandskommunerna"
    assert [m.name for m in found(text)] == [
        "Skaraborg",
        "Fyrkantsområdet",
        "Skövde LA-region",
        "Dalsland",
    ]


# --- what the caller decides --------------------------------------------------------------------


def test_the_caller_gives_the_form_of_an_area() -> None:
    assert [m.form for m in found("Umeå Örnsköldsvik", form="title")] == ["title", "title"]


def test_on_a_map_every_name_is_a_place() -> None:
    assert [m.code for m in found("Vara Mark Lund", form="map_label")] == ["1470", "1463", "1281"]


def test_nothing_outside_the_area_is_looked_at() -> None:
    text = "Örebro läns landsting"
    assert [m.code for m in find_mentions(text, Span(0, 6), FINDER)] == ["1880"]
    assert find_mentions(text, Span(7, len(text)), FINDER) == []


def test_a_decided_spelling_is_found() -> None:
    finder = make_finder(REFERENCE, (), {"Essljunga": "1445"})
    mention = found("Skara Essljunga Vara", finder)[1]
    assert (mention.code, mention.name) == ("1445", "Essunga")
    assert places("Essljunga") == []


# --- every name ---------------------------------------------------------------------------------


def flagged(*flags: str) -> set[str]:
    with (REFERENCE_FOLDER / "name_forms.csv").open(encoding="utf-8", newline="") as handle:
        return {
            row["name"]
            for row in csv.DictReader(handle)
            if set(flags) & set(row["flags"].split("|"))
        }


def test_guarded_names_are_those_of_the_reference() -> None:
    assert flagged("common_word") == COMMON_WORDS
    assert flagged("genitive_is_word") == COMMON_GENITIVES
    assert flagged("first_name", "surname") == PERSONAL_NAMES


def genitive(name: str) -> str:
    return name if name.endswith(("s", "x")) else f"{name}s"


@pytest.mark.parametrize("name", sorted(MUNICIPALITIES))
def test_each_municipality_is_found(name: str) -> None:
    municipality = MUNICIPALITIES[name]
    for text in (
        f"{name} kommun",
        municipality.official_name,
        f"{genitive(name)} kommun",
        f"{genitive(name).upper()} KOMMUN",
        f"Företag i {name} deltar.",
    ):
        mentions = found(text)
        assert [(m.kind, m.code, m.name) for m in mentions] == [
            ("municipality", municipality.code, name)
        ], text


@pytest.mark.parametrize("county", REFERENCE.counties, ids=lambda county: county.code)
def test_each_county_is_found(county: County) -> None:
    for text in (county.name, f"i {county.name}s kommuner", county.name.upper()):
        (mention,) = found(text)
        assert (mention.kind, mention.code) == ("county", county.code)
        assert mention.span.of(text).lower().rstrip("s").endswith("län")


NAMES = st.sampled_from(sorted(MUNICIPALITIES))


@given(st.lists(NAMES, min_size=2, max_size=6, unique=True))
@settings(max_examples=200, deadline=None)
def test_all_names_of_a_list_are_found(names: list[str]) -> None:
    written = [MUNICIPALITIES[name].official_name.removesuffix(" kommun") for name in names]
    text = f"I {', '.join(written[:-1])} och {written[-1]} kommuner finns samarbete."
    mentions = found(text)
    assert [m.code for m in mentions] == [MUNICIPALITIES[name].code for name in names]
    assert {m.form for m in mentions} <= {"kommun", "genitive_kommun"}


COUNTIES = st.sampled_from(REFERENCE.counties)


@given(st.lists(COUNTIES, min_size=2, max_size=5, unique=True))
@settings(max_examples=200, deadline=None)
def test_all_counties_of_a_list_are_found(counties: list[County]) -> None:
    written = [county.name.removesuffix(" län") for county in counties]
    text = f"I {', '.join(written[:-1])} och {written[-1]} län finns samarbete."
    assert [m.code for m in found(text)] == [county.code for county in counties]


# --- every text ---------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *sorted(MUNICIPALITIES),
        *(genitive(name) for name in sorted(MUNICIPALITIES)),
        *(county.short_name for county in REFERENCE.counties),
        *"kommun kommuner kommuns stad län läns och i vid LA-region Region Västra Norra AB".split(),
        *"regionen kommunerna Göteborgsregionen skaraborgskommunerna Götalandsregionen".split(),
        *"Upplands Dals Göteborgs Högskolan universitet Anders vara".split(),
        *"- – , . : ; ( ) / & @ 24".split(),
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "", "-", "- ", "\n", ", ", ". ", " och "])


@st.composite
def texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(WORDS, GAPS), max_size=12))
    return "".join(word + gap for word, gap in pieces)


def assert_sound(text: str, area: Span, mentions: Iterable[Mention]) -> None:
    mentions = list(mentions)
    for mention in mentions:
        assert area.covers(mention.span)
        assert mention.span.start < mention.span.end
        quote = mention.span.of(text)
        assert quote == quote.strip()
        assert mention.kind in MENTION_KIND.codes
        assert mention.form in MENTION_FORM.codes
        assert (mention.code is None) == (mention.kind == "region")
        assert (mention.region_id is None) == (mention.kind == "municipality")
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start


@given(texts(), st.data())
@settings(max_examples=500, deadline=None)
def test_mentions_are_sound(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    area = Span(start, data.draw(st.integers(start, len(text))))
    assert_sound(text, area, find_mentions(text, area, FINDER))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert_sound(text, Span(0, len(text)), found(text))
