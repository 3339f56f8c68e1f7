"""Who has which role in composed documents: by label, by word, by address, by the title page."""

from __future__ import annotations

import pytest

from tests.normalise.test_related import bare, read, roles


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Projektägare: Bengtsfors kommun Projektledare: Eva-Lotta Ström Kommun: Bengtsfors",
            [("project_owner", "Bengtsfors kommun"), ("project_leader", "Eva-Lotta Ström")],
        ),
        ("Foto: Filip Ek; bild från resan", [("photographer", "Filip Ek")]),
        (
            "Foto: Christian Alm, Max Brand/Bildbyrån, Eva Jansson Fastställt av styrelsen",
            [
                ("photographer", "Christian Alm"),
                ("photographer", "Max Brand"),
                ("photographer", "Eva Jansson"),
            ],
        ),
        ("Foto: Fotobanken.com", [("photographer", "Fotobanken.com")]),
        (
            "Foto: Bildarkivet Uppföljning av mål 2013 Text: Åsa Hjort",
            [
                ("photographer", "Bildarkivet"),
                ("author", "Åsa Hjort"),
            ],
        ),
        ("En sammanfattning av Eva Lindmarks rapport På två år", [("author", "Eva Lindmark")]),
        ("Rapport Författad av Lisa Alm Post Mora kommun, 792 80 MORA", [("author", "Lisa Alm")]),
        ("Rapport av Kerstin Alm, Högskolan Väst 2010 Innehåll", [("author", "Kerstin Alm")]),
        (
            "Lokal utveckling Åsa Ljung Enhetschef Regional miljö 1 Kort",
            [("unit_head", "Åsa Ljung")],
        ),
        (
            "följts av Leif Drake, utvärderare från Insikt AB, från maj",
            [("evaluator", "Leif Drake")],
        ),
        ("Projektledaren Fatima Abdi berättar", [("project_leader", "Fatima Abdi")]),
        (
            "tillsatte regeringen en utredning under ledning av Karin Wik som 2008 kom",
            [("inquiry_chair", "Karin Wik")],
        ),
        ("Åsa Ek, utredare/ nämndsekreterare Tfn: 0345-18236", [("investigator", "Åsa Ek")]),
        (
            "Handläggare: Nina Simonsen Kultur- och fritidsnämnden",
            [("investigator", "Nina Simonsen")],
        ),
        ("För revidering ansvarar: Kommunstyrelsen Syfte", [("responsible", "Kommunstyrelsen")]),
        ("Ansvarig: Integrationssamordnaren", []),
        ("Lena Holm, 063-14 65 00, lena.holm@regionen.se", [("contact_person", "Lena Holm")]),
        ("Projektledare: vakant Syfte", []),
        ("Dokumentägare: Förvaltningschef Ersätter: Handlingsplan 2010", []),
        (
            "Kontaktperson: Departementssekreterare Eva Norr Telefon",
            [("contact_person", "Eva Norr")],
        ),
        ("Programmet har tagits fram av Johan Hult, Insikt", [("author", "Johan Hult")]),
        ("av Mikael Hertz Södertörns högskola", [("author", "Mikael Hertz")]),
        ("Projektägarens namn Byföreningen Jnr 1", [("project_owner", "Byföreningen")]),
        ("Utvärderare: Insikt AB Slutrapport", [("evaluator", "Insikt AB")]),
    ],
)
def test_roles_by_labels_and_words(body: str, expected: list[tuple[str, str]]) -> None:
    assert roles(read("En titel", body)) == expected


@pytest.mark.parametrize(
    ("title", "body", "people"),
    [
        (
            "Slutrapport 2010. Grupper. Siv Tagelund",
            "Slutrapport 2010 Delprojektet har",
            ["Siv Tagelund"],
        ),
        ("Rotary", "6 Februari 2014 Lars Alm, Werner Hill Från idéer", ["Lars Alm", "Werner Hill"]),
        (
            "Förstudie",
            "2013-01-29 Marianne West och Maria Hjelm Nilsson INNEHÅLL",
            [
                "Marianne West",
                "Maria Hjelm Nilsson",
            ],
        ),
        (
            "Att växa",
            "Att växa Jonas Fjord Ola Matsson Anna Tom 5 Rapport",
            [
                "Jonas Fjord",
                "Ola Matsson",
                "Anna Tom",
            ],
        ),
        ("Turism", "Magnus Bol och Jörgen Elv (red) Turism", ["Magnus Bol", "Jörgen Elv"]),
        ("Trygghet. Eva Ek, säkerhetssamordnare", "Trygghet", ["Eva Ek"]),
        ("PLAN", "ANNA SVENSSON 2012-02-03 Inledning", ["ANNA SVENSSON"]),
        # in sentences, in names of other things, among the fields of a form
        ("Kultur", "Anna Lindström talade när Göran Person var minister. I rapporten", []),
        ("Kultur", "tillsammans med Anna Lindström Projektet", []),
        ("Olof Palmes Center", "Olof Palmes Center Anna Linds minnesfond Stig Wallin AB", []),
        ("Minnen", "Närvarande: Anna Ek, Bo Alm, Cecilia Dahl", []),
        ("PER CAPITA", "MAJ 2012 DAG TID PLATS Dag Tid Plats Bo Leva Arbeta", []),
        ("Samtal", "Samtalet leds. Anna Ek", []),
    ],
)
def test_authors_by_the_title_page(title: str, body: str, people: list[str]) -> None:
    assert roles(read(title, body)) == [("author", name) for name in people]


@pytest.mark.parametrize(
    ("body", "name", "kind", "code"),
    [
        ("Karlshamns Kommun Marianne West Innehåll", "Karlshamns Kommun", "municipality", "1082"),
        (
            "Marie Sjöberg Västra Götalandsregionen 1. Mål",
            "Västra Götalandsregionen",
            "county_council",
            None,
        ),
        (
            "Region Värmland Britta Berg-Ek Svenska",
            "Region Värmland",
            "municipal_association",
            None,
        ),
        ("1 Örjan Jonsson Tillväxtverket Enhet: Tillväxt", "Tillväxtverket", "state_agency", None),
        (
            "Sofia Ståhl, Länsstyrelsen i Stockholms län onsdagen",
            "Länsstyrelsen i Stockholms län",
            "county_administrative_board",
            None,
        ),
        (
            "Avdelningen för ekonomi Björn Kull Inledning Sveriges Kommuner och Landsting (SKL)",
            "Avdelningen för ekonomi",
            "interest_organisation",
            None,
        ),
        (
            "BARN- OCH UNGDOMSFÖRVALTNINGEN Karlstad 2014-01-16 Bo Alm PLAN Karlstads kommuns",
            "BARN- OCH UNGDOMSFÖRVALTNINGEN",
            "municipality",
            "1780",
        ),
        ("Siv Ek INLEDNING", None, None, None),
    ],
)
def test_the_organisation_printed_with_a_person(
    body: str, name: str | None, kind: str | None, code: str | None
) -> None:
    [role] = read("En titel", body).roles
    assert bare(role.organisation) == name
    assert bare(role.organisation_kind) == kind
    assert bare(role.municipality_code) == code


def test_whose_address_it_is() -> None:
    facts = read(
        "Projektplan. Britta Ek britta.ek@x.se. IFO Lidköpings kommun Elsa Berg. elsa.berg@lid.",
        "Författad av Lisa Alm Post Mora kommun, 792 80 MORA Tel 0250-260 00",
    )
    seen = {bare(role.person): (role.has_email, role.has_phone) for role in facts.roles}
    assert seen == {
        "Britta Ek": (True, False),
        "Elsa Berg": (True, False),
        "Lisa Alm": (False, False),
    }
    assert "@" not in facts.title.value + bare(facts.snippet)
    assert "[telephone]" in bare(facts.snippet)


@pytest.mark.parametrize(
    ("body", "expected", "is_read"),
    [
        # the types of the values decide
        (
            "Upprättad Datum: Version: Ansvarig: Förvaltning: Enhet: 2014-11-04 1.0 Marie Holm"
            " Stadskontoret Näringslivsavdelningen",
            [("responsible", "Marie Holm")],
            True,
        ),
        (
            "Projektägare: Projektledare: Mora kommun Anna Svensson Bakgrund",
            [("project_owner", "Mora kommun"), ("project_leader", "Anna Svensson")],
            True,
        ),
        (
            "Projektledare: Projektägare: Anna Svensson Mora kommun Bakgrund",
            [("project_leader", "Anna Svensson"), ("project_owner", "Mora kommun")],
            True,
        ),
        (
            "Handläggare Datum Diarienummer Anna Svensson 2012-03-05 KS2012/123 Förslag",
            [("investigator", "Anna Svensson")],
            True,
        ),
        (
            "Datum Handläggare 2012-01-01 Anna Svensson Förslag",
            [("investigator", "Anna Svensson")],
            True,
        ),
        # they do not: nothing is shifted by one
        ("Projektledare: Kontaktperson: Anna Ek Bo Alm Syfte", [], False),
        ("Projektledare: Kontaktperson: Anna Ek Syfte", [], False),
        ("Beslutad av: Datum: Ansvarig: Kommunstyrelsen 2012-04-05 Lena Ek Inledning", [], False),
        ("Godkänd av: Projektägare: Projektledare: Roger Nord Direktör Veronica Törn", [], False),
    ],
)
def test_labels_apart_from_their_values(
    body: str, expected: list[tuple[str, str]], is_read: bool
) -> None:
    facts = read("En titel", body)
    assert roles(facts) == expected
    [finding] = facts.findings
    assert finding.kind == "misordered_labels"
    assert finding.resolution == ("repaired" if is_read else "left_null")
