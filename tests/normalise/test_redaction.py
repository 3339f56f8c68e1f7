"""Contact details: each form is found, nothing else is, and replacing twice changes nothing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalise.redaction import (
    PLACEHOLDERS,
    PersonalData,
    contains_personal_data,
    find_personal_data,
    redact,
    redact_span,
)
from pipeline.values import Span
from tests.conftest import read_gold

TELEPHONE, EMAIL, ADDRESS = "[telephone]", "[e-mail]", "[address]"


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        # telephone numbers
        ("Tfn: 0345-18236", f"Tfn: {TELEPHONE}"),
        ("+46 54 540 29 09", TELEPHONE),
        ("+46(0)705-12 34 56", TELEPHONE),
        ("0046 70 123 45 67", TELEPHONE),
        ("+45 33 12 34 56", TELEPHONE),
        ("08-530 610 00", TELEPHONE),
        ("08 - 530 610 00", TELEPHONE),
        ("08–530 610 00", TELEPHONE),
        ("070-123 45 67", TELEPHONE),
        ("070 123 45 67", TELEPHONE),
        ("070-123-45-67", TELEPHONE),
        ("070.123.45.67", TELEPHONE),
        ("0701234567", TELEPHONE),
        ("(0345) 182 36", TELEPHONE),
        ("0345/182 36", TELEPHONE),
        ("0510-77 00 00 (vx)", f"{TELEPHONE} (vx)"),
        ("08-123 45 67, 08-123 45 68", f"{TELEPHONE}, {TELEPHONE}"),
        ("0345-182 36 147 85 TUMBA", f"{TELEPHONE} {ADDRESS}"),
        ("0768-19 49 2014-05-01", f"{TELEPHONE} 2014-05-01"),
        # cut off, or told by a label only
        ("0768-19 49", TELEPHONE),
        ("0768-19 4", TELEPHONE),
        ("0768-194", TELEPHONE),
        ("Tel 53 06 10", f"Tel {TELEPHONE}"),
        ("Tel: 08-53", f"Tel: {TELEPHONE}"),
        ("Telefon: 0345-1", f"Telefon: {TELEPHONE}"),
        # e-mail addresses
        ("magnus.persson@karlstad.se PLAN", f"{EMAIL} PLAN"),
        ("elisabeth.rahmberg@lidkoping.", f"{EMAIL}."),
        ("E-post: asa.johansson@hylte.se", f"E-post: {EMAIL}"),
        ("magnus.persson@", EMAIL),
        ("@karlstad.se", EMAIL),
        ("anna.svensson @hylte.se", EMAIL),
        ("anna @ hylte.se", EMAIL),
        ("anna2@hylte.se", EMAIL),
        ("anna.svensson(at)hylte.se", EMAIL),
        ("anna.svensson [at] hylte.se", EMAIL),
        # addresses
        ("Post Box 1613, 701 16 Örebro Besök", f"Post {ADDRESS} Besök"),
        ("Region Värmland Box 1065 651 15 Karlstad", f"Region Värmland {ADDRESS}"),
        ("Botkyrka kommun, 147 85 TUMBA", f"Botkyrka kommun, {ADDRESS}"),
        ("SE-701 16 Örebro", ADDRESS),
        ("194 21 Upplands Väsby", ADDRESS),
        ("Sälenvägen 2 780 67 Sälen", ADDRESS),
        ("Munkhättevägen 45 Tel", f"{ADDRESS} Tel"),
        ("Norra Strandgatan 12-14", ADDRESS),
        ("STORGATAN 5 B", ADDRESS),
        ("Karl Johans gata 12", ADDRESS),
        ("Storgatan 5, 3 tr, 123 45 Mora", ADDRESS),
        ("Storgatan 5, 65115 Karlstad", ADDRESS),
        ("Gubbetorp 3, 512 65 Mjöbäck", ADDRESS),
        ("Besök Eklundavägen", f"Besök {ADDRESS}"),
        ("Besöksadress: Eklundavägen", f"Besöksadress: {ADDRESS}"),
    ],
)
def test_details_are_replaced(printed: str, published: str) -> None:
    assert redact(printed) == published
    assert contains_personal_data(printed)
    assert not contains_personal_data(published)


@pytest.mark.parametrize(
    "printed",
    [
        "Org.nr 212000-2882 Bankgiro 123-4567",
        "2014-11-04, 04-11-2014, 20110909, den 4 maj 2012, 08/11 2014",
        "2007-2013, 2010/11, 07-09, 2012 2014, 2014-.2015",
        "Dnr 03/18, Dnr: 0345-18236, Jnr: 2011 5360, beslut 62/02",
        "VI 2006:10, Publ.nr: 2009:6, ISSN 0283-1234, 978-91-7318-123-4",
        "0011100010 1100101110 01101110001 01001110100 1111011000",
        "www.botkyrka.se http://www.x.se/a/0345-1",
        "kl 08.00-16.30, kl. 08-12 13-17, 08:00-17:00",
        "1(5), Sida 1 av 11, 2 (7), s. 25: Svagheter, 3.1.2, 1.0",
        "10 000 000 kr, 100 000 personer, + 250 000 000 kr, 0,5 procent",
        "0345 0180 1480 1380 0114;0115",
        "Riksväg 40, länsväg 190, E18, Järnvägen 2, Handlingsplan 2015, Projektplan 2",
        "Box 1 Fakta om länet, Torget 3",
        "kl 10 @ Stadshotellet, 3 st @ 50 kr, abc(a) bc",
        "4f0701234567ab a0345-18236 LNU-03",
        "",
        " \n ",
    ],
)
def test_other_numbers_stay(printed: str) -> None:
    assert find_personal_data(printed) == []
    assert redact(printed) == printed


def test_kinds_and_places() -> None:
    text = "Lisa Alm, lisa@x.se, 08-530 610 00, Storgatan 5"
    found = [(kind, span.of(text)) for kind, span in find_personal_data(text)]
    assert found == [
        ("email", "lisa@x.se"),
        ("telephone", "08-530 610 00"),
        ("postal_address", "Storgatan 5"),
    ]


def test_a_cut_through_a_detail_shows_nothing_of_it() -> None:
    text = "Ring 08-530 610 00 i dag"
    found = find_personal_data(text)
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            piece = redact_span(text, Span(start, end), found)
            assert not any(character.isdigit() for character in piece)


def test_every_annotated_detail_of_the_source_and_no_other(text: str) -> None:
    gold = {
        PersonalData(row["kind"], Span(int(row["char_start"]), int(row["char_end"])))
        for row in read_gold("related_personal_data")
    }
    assert set(find_personal_data(text)) == gold


# --- generated ------------------------------------------------------------------------------------

_AREAS = {"08": 8, "031": 7, "054": 6, "0345": 5, "0510": 6, "070": 7, "0768": 6}
_WORDS = st.sampled_from(
    "Projektet kommunen arbetade för näringslivet under 2003-2004 i Mora (LNU). Dnr 03/18".split()
)
_NAMES = st.sampled_from("anna.svensson bo_ek lars-åke.öst x info m.o.berg2".split())
_TOWNS = st.sampled_from(["Örebro", "TUMBA", "Västra Frölunda", "Sälen"])
_STREETS = st.sampled_from(["Storgatan", "Sälenvägen", "Norra Strandgatan", "S:t Persgränd"])


@st.composite
def _telephones(draw: st.DrawFn) -> str:
    area = draw(st.sampled_from(sorted(_AREAS)))
    first = draw(st.integers(1, 9))
    rest = f"{first}{draw(st.integers(0, 10 ** (_AREAS[area] - 1) - 1)):0{_AREAS[area] - 1}d}"
    head = draw(st.sampled_from([f"{area}-", f"({area}) ", f"+46 {area[1:]} ", f"{area}/"]))
    if draw(st.booleans()) and "+" not in head:
        return head + rest
    size = draw(st.sampled_from([2, 3]))
    groups = [rest[i : i + size] for i in range(0, len(rest), size)]
    if len(groups[-1]) == 1:
        groups[-2:] = (
            [groups[-2] + groups[-1]]
            if size == 2
            else [groups[-2][:2], groups[-2][2:] + groups[-1]]
        )
    return head + " ".join(groups)


@st.composite
def _addresses(draw: st.DrawFn) -> str:
    number = draw(st.integers(1, 199))
    place = draw(
        st.sampled_from([f"{draw(_STREETS)} {number}", f"Box {number + 100}", f"Heden {number}"])
    )
    code = f"{draw(st.integers(100, 984))} {draw(st.integers(0, 99)):02d}"
    return f"{place}{draw(st.sampled_from([', ', ' ']))}{code} {draw(_TOWNS)}"


_EMAILS = st.builds(
    "{}@{}.{}".format,
    _NAMES,
    _NAMES.map(lambda n: n.split(".")[0]),
    st.sampled_from(["se", "com", "nu"]),
)
_DETAILS = st.one_of(_telephones(), _addresses(), _EMAILS)
_PROSE = st.lists(_WORDS, max_size=6).map(" ".join)


@given(_PROSE, _DETAILS, _PROSE)
@settings(max_examples=400, deadline=None)
def test_a_generated_detail_is_gone_and_its_surroundings_stay(
    before: str, detail: str, after: str
) -> None:
    text = f"{before} : {detail} ; {after}"
    published = redact(text)
    assert detail not in published
    assert published.startswith(f"{before} : [")
    assert published.endswith(f"] ; {after}")
    assert redact(published) == published
    assert not contains_personal_data(published)


@given(st.lists(st.one_of(_DETAILS, _PROSE), max_size=5))
@settings(max_examples=200, deadline=None)
def test_a_piece_gives_what_the_whole_gives(parts: list[str]) -> None:
    whole = "\n\n".join(f"{part}." for part in parts)
    assert redact(whole) == "\n\n".join(redact(f"{part}.") for part in parts)


_SIGNS = "0123456789 +-/().,:@[]\nabvägenBoxTel@ÅÖ"


@given(st.text(alphabet=_SIGNS, max_size=60))
@settings(max_examples=1000, deadline=None)
def test_any_text_is_replaced_once_and_for_all(text: str) -> None:
    published = redact(text)
    assert redact(published) == published
    assert not contains_personal_data(published)
    found = find_personal_data(text)
    assert bool(found) == contains_personal_data(text) == (published != text or bool(found))
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(kind in PLACEHOLDERS and text[slice(*span)].strip() for kind, span in found)


@given(st.text(max_size=80))
def test_text_without_digits_or_at_stays(text: str) -> None:
    plain = "".join(c for c in text if not c.isdigit() and c not in "@([")
    if "esök" not in plain and "dress" not in plain:
        assert redact(plain) == plain
