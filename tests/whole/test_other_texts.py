"""Another text gives other tables: the parser reads, it does not remember."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.errors import LnuError
from tests.conftest import Rows

TablesOf = Callable[[str], Rows]

MORE_PAGES = """
21 Utveckling av näringslivsprogram Partnerskapet har också lett till att kommunerna har fått en \
gemensam syn på omvärlden. Fler träffar behövs Deltagarna vill fortsätta att träffas. Aneby Eksjö \
Gislaved Gnosjö Samverkande kommuner: Aneby, Eksjö, Gislaved, Gnosjö och Länsstyrelsen i \
Jönköpings län. Projektägare: Jönköpings kommun och Regionförbundet i Jönköpings län \
Projektledare: Anna Svensson, 036-10 50 00 och Per Berg, per.berg@jonkoping.se, Projekttid: \
2003-01-01 2004-12-31 Lokal Näringslivsutveckling, LNU 19

22 Kommunernas roll i näringslivets arbete för en hållbar utveckling Fem kommuner har tagit fram \
en modell för hållbar utveckling. Modellen används nu av hundra företag. Arbetet började i liten \
skala under hösten. Kunskap behövs Kommunerna saknade kunskap. 20 Lokal Näringslivsutveckling, LNU

23 Utveckling av näringslivsprogram Resultatet blev bra. Växjö Alvesta Ljungby Samverkande \
kommuner: Växjö, Alvesta och Ljungby kommuner. Projektägare: Växjö kommun Projektledare: Eva Ek, \
Projekttid: 2003–2004 Lokal Näringslivsutveckling, LNU 21

24 Näringslivsutveckling i Kronoberg Ett nätverk av företagare har gjort det lättare att starta \
företag i länet. Länet hade många små företag. Samverkande kommuner: Uppvidinge, Lessebo och \
Tingsryd. Projektägare: Region Kronoberg Projektledare: Bo Lind och Eva Ek 22 Lokal \
Näringslivsutveckling, LNU
"""
FIRST_RELATED = "\n\nFöreningskraft. Som"


def _with_more_pages(text: str) -> str:
    at = text.index(FIRST_RELATED)
    return text[:at] + "\n" + MORE_PAGES.rstrip("\n") + text[at:]


def _project(rows: Rows, number: int) -> dict[str, Any]:
    return next(row for row in rows["projects"] if row["project_number"] == number)


def _roles(rows: Rows, project_id: str, role: str) -> list[dict[str, Any]]:
    return [
        row
        for row in rows["contact_roles"]
        if (row["project_id"], row["role_code"]) == (project_id, role)
    ]


def _partners(rows: Rows, project_id: str) -> set[str]:
    return {
        row["municipality_code"]
        for row in rows["project_municipalities"]
        if row["project_id"] == project_id and row["is_stated_partner"]
    }


def test_another_partner(text: str, tables_of: TablesOf) -> None:
    rows = tables_of(text.replace("Älvkarleby, Heby och Uppsala.", "Älvkarleby, Sala och Uppsala."))
    assert _partners(rows, "LNU-02") == {"0319", "0360", "0380", "0382", "1981"}
    odd = {(row["kind"], row["quote"]) for row in rows["findings"] if row["project_id"] == "LNU-02"}
    assert ("map_not_in_list", "Heby") in odd
    assert ("list_not_on_map", "Sala") in odd


def test_another_owner(text: str, tables_of: TablesOf) -> None:
    rows = tables_of(text.replace("Projektägare: Halmstads kommun", "Projektägare: Falu kommun"))
    assert _project(rows, 3)["owner_name"] == "Falu kommun"
    [owner] = _roles(rows, "LNU-03", "project_owner")
    assert (owner["organisation_kind"], owner["municipality_code"]) == ("municipality", "2080")


def test_labels_may_be_set_in_capitals(text: str, tables: Rows, tables_of: TablesOf) -> None:
    labels = r"(?:Samverkande kommuner|Projektägare|Projektledare|Projekttid):"
    rows = tables_of(re.sub(labels, lambda label: label[0].upper(), text))
    assert rows["projects"] == tables["projects"]
    assert rows["project_municipalities"] == tables["project_municipalities"]
    [role] = _roles(rows, "LNU-01", "project_owner")
    assert role["role_as_printed"] == "PROJEKTÄGARE"


def test_other_titles(text: str, tables_of: TablesOf) -> None:
    other = text.replace("Knutpunkten", "Mötesplatsen för företag")
    rows = tables_of(
        other.replace("Klusterutveckling mellan industri och bioteknik", "Bioteknik möter verkstad")
    )
    assert _project(rows, 2)["title"] == "Bioteknik möter verkstad"
    assert _project(rows, 12)["title"] == "Mötesplatsen för företag"
    assert _project(rows, 13)["title"] == "Industriprojektet Fryken"


def test_page_numbers_in_the_contents_belong_to_no_title(
    text: str, tables: Rows, tables_of: TablesOf
) -> None:
    """A title that fills its line leaves no space before the number."""
    start = text.index("4 Innehåll")
    contents = text[start : text.index("\n\n", start)]
    printed = contents.replace("industri och bioteknik", "industri och bioteknik12")
    printed = printed.replace("Knutpunkten", "Knutpunkten 32").replace(
        "Hälsoteknik", "Hälsoteknik14"
    )
    rows = tables_of(text.replace(contents, printed))
    found, expected = (
        [(row["project_id"], row["place"], row["title_as_printed"]) for row in titles]
        for titles in (rows["project_titles"], tables["project_titles"])
    )
    assert found == expected


def test_another_start_number(text: str, tables_of: TablesOf) -> None:
    theme = "TEMA: Metoder för samverkan ur perspektivet lokala arbetsmarknader"
    other = text.replace(
        f"TIN Tillväxtnätverket i Norr {theme} 18", f"{theme} 17 TIN Tillväxtnätverket i Norr"
    ).replace("De fyra projekten", "De fem projekten")
    rows = tables_of(other)
    third = [row["project_number"] for row in rows["projects"] if row["theme_id"] == "LNU-T3"]
    assert third == [17, 18, 19, 20, 21]
    assert rows["themes"][2]["stated_project_count"] == 5


def test_a_start_number_that_contradicts_the_text_is_followed_and_reported(
    text: str, tables_of: TablesOf
) -> None:
    rows = tables_of(text.replace("arbetsmarknader 18 ", "arbetsmarknader 17 "))
    assert len(rows["projects"]) == 24
    assert _project(rows, 17)["theme_id"] == "LNU-T3"
    assert "count_mismatch" in {row["kind"] for row in rows["findings"]}


@pytest.mark.parametrize("keep_related", [True, False])
def test_cut_after_page_15(text: str, tables_of: TablesOf, keep_related: bool) -> None:
    rest = text[text.index(FIRST_RELATED) :] if keep_related else ""
    rows = tables_of(text[: text.index("\n\n16 Innovationssystemet")] + rest)
    statuses = [row["presentation_status"] for row in rows["projects"]]
    assert statuses == ["complete"] * 2 + ["listed"] * 22
    assert len(rows["pages"]) == 15
    assert rows["sources"][0]["is_truncated"]


def test_cut_before_the_first_presentation(text: str, tables_of: TablesOf) -> None:
    rows = tables_of(text[: text.index("\n\n12 ")])
    assert {row["presentation_status"] for row in rows["projects"]} == {"listed"}
    assert len(rows["pages"]) == 11


def test_a_theme_without_titles_leaves_the_others_as_they_are(
    text: str, tables_of: TablesOf
) -> None:
    rows = tables_of(text.replace("TEMA: Profilering", "TEMA: Annat 20 TEMA: Profilering"))
    before = [row["title"] for row in tables_of(text)["projects"]][:16]
    assert [row["title"] for row in rows["projects"]][:16] == before


def test_a_signatory_with_two_given_names_is_one_person(text: str, tables_of: TablesOf) -> None:
    rows = tables_of(text.replace("Ulf Johansson Sveriges", "Ulf Johan Eriksson Sveriges"))
    roles = [row for row in rows["contact_roles"] if row["role_code"] == "foreword_signatory"]
    assert len(roles) == 2


def test_cut_in_the_middle_of_a_block(text: str, tables_of: TablesOf) -> None:
    rows = tables_of(text[: text.index("Projektledare: Leif")])
    project = _project(rows, 2)
    assert project["owner_name"] == "Östhammars Näringslivsutveckling AB"
    assert project["leader_status"] == "label_missing"


def test_more_pages_end_project_5_and_present_others(text: str, tables_of: TablesOf) -> None:
    rows = tables_of(_with_more_pages(text))
    fifth, sixth, seventh = (_project(rows, number) for number in (5, 6, 7))
    assert (fifth["presentation_status"], fifth["last_page"]) == ("complete", 21)
    assert (fifth["period_start"], fifth["period_end"]) == ("2003-01-01", "2004-12-31")
    assert fifth["period_start_precision"] == "day"
    assert (sixth["period_start"], sixth["period_end"]) == ("2003", "2004")
    assert seventh["period_status"] == "label_missing"
    assert sixth["lead"].endswith("hundra företag.")
    assert seventh["lead"].endswith("företag i länet.")
    assert _partners(rows, "LNU-06") == {"0780", "0764", "0781"}


def test_two_owners_two_leaders_and_a_county_board(text: str, tables_of: TablesOf) -> None:
    rows = tables_of(_with_more_pages(text))
    owners = _roles(rows, "LNU-05", "project_owner")
    assert [row["organisation_name"] for row in owners] == [
        "Jönköpings kommun",
        "Regionförbundet i Jönköpings län",
    ]
    leaders = _roles(rows, "LNU-05", "project_leader")
    assert [(row["person_name"], row["has_phone"], row["has_email"]) for row in leaders] == [
        ("Anna Svensson", True, False),
        ("Per Berg", False, True),
    ]
    [partner] = _roles(rows, "LNU-05", "partner")
    assert partner["organisation_kind"] == "county_administrative_board"
    assert fifth_partners_and_count(rows) == (4, 5)


def fifth_partners_and_count(rows: Rows) -> tuple[int, int]:
    return len(_partners(rows, "LNU-05")), _project(rows, 5)["stated_partner_count"]


def test_contact_details_reach_no_table(text: str, tables_of: TablesOf) -> None:
    rows = tables_of(_with_more_pages(text))
    cells = {str(value) for table in rows.values() for row in table for value in row.values()}
    assert not [cell for cell in cells if "@" in cell or "036-10" in cell]


def test_another_page_order(text: str, tables_of: TablesOf) -> None:
    pages = {int(m[1]): m[0] for m in re.finditer(r"(?m)^(\d+) .*$", text)}
    moved = [16, 17, 14, 15]
    old = "\n\n".join(pages[number] for number in sorted(moved))
    new = "\n\n".join(
        re.sub(r"^\d+", str(number), pages[origin])
        for number, origin in zip(sorted(moved), moved, strict=True)
    )
    rows = tables_of(text.replace(old, new))
    assert (_project(rows, 3)["first_page"], _project(rows, 2)["first_page"]) == (14, 16)
    assert _project(rows, 3)["owner_name"] == "Halmstads kommun"


def test_a_name_that_matches_nothing_is_a_finding(text: str, tables_of: TablesOf) -> None:
    rows = tables_of(text.replace("Halmstad och Varberg.", "Halmstad och Varrberg."))
    [finding] = [row for row in rows["findings"] if row["kind"] == "unmatched_name"]
    assert (finding["quote"], finding["project_id"]) == ("Varrberg", "LNU-03")
    [partner] = _roles(rows, "LNU-03", "partner")
    assert (partner["status"], partner["municipality_code"]) == ("unmatched", None)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\n13 Kluster", "\nKluster", "page number 13 is missing"),
        ("\n13 Kluster", "\n12 Kluster", "page number 12 is doubled"),
        ("\n13 Kluster", "\n14 Kluster", "page number 14 is out of order"),
        ("\nTranskript\n", "\n", "no line 'Transkript'"),
        ("Essljunga", "Essunga", "correction LNU-C001 expects 'Essljunga'"),
    ],
)
def test_a_broken_text_is_refused_with_its_place(
    text: str, tables_of: TablesOf, old: str, new: str, message: str
) -> None:
    with pytest.raises(LnuError, match=message) as caught:
        tables_of(text.replace(old, new))
    assert caught.value.place
    assert caught.value.file
