"""Names of municipalities: official forms, aliases, and traps."""

from __future__ import annotations

import pytest

from pipeline.normalise.municipalities import Gazetteer, make_gazetteer
from pipeline.normalise.organisations import read_organisation
from pipeline.read.reference import Reference, read_reference
from tests.conftest import ROOT

REFERENCE = read_reference(ROOT / "raw" / "reference")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return make_gazetteer(REFERENCE.municipalities, REFERENCE.counties)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return REFERENCE


def test_every_name_and_official_form_matches_its_own_code(
    gazetteer: Gazetteer, reference: Reference
) -> None:
    for municipality in reference.municipalities:
        for form in (municipality.name, municipality.official_name, f"{municipality.name} kommun"):
            match = gazetteer.municipality(form)
            assert match is not None, form
            assert (match.code, match.name) == (municipality.code, municipality.name)


@pytest.mark.parametrize(
    ("printed", "code", "rule"),
    [
        ("Vara", "1470", "verbatim"),
        ("Vara kommun", "1470", "genitive"),
        ("Halmstads kommun", "1380", "genitive"),
        ("Falu kommun", "2080", "genitive"),
        ("Kalmar kommun", "0880", "genitive"),
        ("Kalmars kommun", "0880", "alias"),
        ("Göteborgs stad", "1480", "alias"),
        ("Orust kommun", "1421", "alias"),
        ("Upplands-Väsby", "0114", "alias"),
        ("Heby", "1917", "verbatim"),
        ("Malungs kommun", "2023", "genitive"),
        ("Håbo", "0305", "verbatim"),
        ("Habo", "0643", "verbatim"),
        ("Borås", "1490", "verbatim"),
        ("Varbergs\nkommuner", "1383", "genitive"),
    ],
)
def test_forms(gazetteer: Gazetteer, printed: str, code: str, rule: str) -> None:
    match = gazetteer.municipality(printed)
    assert match is not None
    assert (match.code, match.rule) == (code, rule)


@pytest.mark.parametrize(
    "printed",
    [
        "vara",
        "Essljunga",
        "Örebro län",
        "Borå",
        "norrköpingsbor",
        "Gnosjöregionen",
        "Skövde LA-region",
        "",
    ],
)
def test_what_is_no_municipality(gazetteer: Gazetteer, printed: str) -> None:
    assert gazetteer.municipality(printed) is None


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Halmstads kommun", "municipality", "1380"),
        ("Tillväxtrådet i Lidköpings kommun", "council", "1494"),
        ("Östhammars Näringslivsutveckling AB", "municipal_company", "0382"),
        ("Litium AB", "company", None),
        ("Västra Götalandsregionen", "county_council", None),
        ("Länsstyrelsen i Jönköpings län", "county_administrative_board", None),
        ("Högskolan i Halmstad", "university", None),
        ("Sveriges Kommuner och Landsting", "interest_organisation", None),
        ("Regionförbundet Östsam", "municipal_association", None),
        ("Kommunalförbundet Akademi Norr", "municipal_association", None),
        ("Nutek", "state_agency", None),
        ("Mötesplats Tillväxt Ek. Förening", "association", None),
        ("Köksriket", None, None),
    ],
)
def test_kinds_of_organisations(
    gazetteer: Gazetteer, name: str, kind: str | None, code: str | None
) -> None:
    about = read_organisation(name, gazetteer)
    assert (about.kind, about.municipality_code) == (kind, code)
