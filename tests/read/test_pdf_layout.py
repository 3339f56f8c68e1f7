"""How a page is read: columns, titles over them, figures, contents, accents, hyphens, boxes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.document import Document
from pipeline.read.layout import EMPHASIS, HEADING, LABEL, TEXT
from pipeline.read.pdf import read_pdf
from pipeline.values import Span
from tests.read import pdf_samples as samples

LEFT, RIGHT, STEP = 60, 310, 12

Draw = Callable[[Canvas], None]
Read = Callable[..., Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Draws pages and reads them."""

    def draw_and_read(*pages: Draw) -> Document:
        file = tmp_path / "a.pdf"
        file.write_bytes(samples.drawn(*pages))
        return read_pdf(file.read_bytes(), file)

    return draw_and_read


def column(words: str, count: int, x: float, top: float) -> list[tuple[float, float, str]]:
    return [
        (
            x,
            top - STEP * index,
            f"{words} rad {'abcdefghijklmnopqrstuvwxyz'[index]} av texten som är",
        )
        for index in range(count)
    ]


def page(lines: Sequence[tuple[float, float, str]], *titles: tuple[float, float, str]) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.setFont("Helvetica-Bold", 16)
        for x, y, text in titles:
            canvas.drawString(x, y, text)

    return draw


def texts(document: Document, *roles: str) -> list[str]:
    assert document.layout
    whole = Span(0, len(document.text))
    return [block.span.of(document.text) for block in document.layout.within(whole, *roles)]


def firsts(document: Document) -> list[str]:
    """The first words of each block, in the order of reading."""
    return [" ".join(text.split()[:1]) for text in texts(document, TEXT, HEADING)]


def test_two_columns_are_read_one_after_the_other(read: Read) -> None:
    rows = column("Vänster", 6, LEFT, 700) + column("Höger", 6, RIGHT, 700)
    assert firsts(read(page(rows))) == ["Vänster", "Höger"]


def test_columns_whose_lines_do_not_stand_level(read: Read) -> None:
    rows = column("Vänster", 6, LEFT, 700) + column("Höger", 6, RIGHT, 695)
    assert firsts(read(page(rows))) == ["Vänster", "Höger"]


def test_the_order_in_which_a_program_draws_does_not_count(read: Read) -> None:
    rows = column("Höger", 6, RIGHT, 700) + column("Vänster", 6, LEFT, 700)
    mixed = sorted(rows, key=lambda row: (-row[1], -row[0]))
    assert firsts(read(page(mixed))) == ["Vänster", "Höger"]


def test_three_columns(read: Read) -> None:
    rows = [
        (x, 700 - STEP * index, f"{word} {index} rad text")
        for word, x in (("Ett", 50), ("Två", 220), ("Tre", 390))
        for index in range(5)
    ]
    words = read(page(rows)).text.split()
    assert [word for word in words if word in ("Ett", "Två", "Tre")] == (
        ["Ett"] * 5 + ["Två"] * 5 + ["Tre"] * 5
    )


def test_a_title_over_both_columns_parts_the_page(read: Read) -> None:
    rows = column("Första", 5, LEFT, 700) + column("Andra", 5, RIGHT, 700)
    rows += column("Tredje", 5, LEFT, 560) + column("Fjärde", 5, RIGHT, 560)
    long = "En lång rubrik över båda spalterna på sidan"
    document = read(page(rows, (LEFT, 740, "Överst"), (LEFT, 600, long)))
    assert firsts(document) == ["Överst", "Första", "Andra", "En", "Tredje", "Fjärde"]


def test_a_short_title_alone_over_both_columns_parts_the_page(read: Read) -> None:
    rows = column("Första", 5, LEFT, 700) + column("Andra", 5, RIGHT, 700)
    rows += column("Tredje", 5, LEFT, 560) + column("Fjärde", 5, RIGHT, 560)
    document = read(page(rows, (LEFT, 605, "Kort")))
    assert firsts(document) == ["Första", "Andra", "Kort", "Tredje", "Fjärde"]


def test_a_heading_within_a_column_does_not(read: Read) -> None:
    rows = column("Första", 5, LEFT, 700) + column("Andra", 12, RIGHT, 700)
    rows += column("Tredje", 5, LEFT, 608)
    document = read(page(rows, (LEFT, 625, "Kort")))
    assert firsts(document) == ["Första", "Kort", "Tredje", "Andra"]


def test_a_paragraph_that_goes_on_in_the_next_column_is_one(read: Read) -> None:
    rows = column("Vänster", 6, LEFT, 700)
    rows += [(RIGHT, 700 - STEP * at, f"{word} i nästa spalt") for at, word in enumerate("abcd")]
    assert len(texts(read(page(rows)), TEXT)) == 1


def test_page_numbers_of_contents_are_no_column(read: Read) -> None:
    titles = ["Inledning", "Kluster", "Metoder för samverkan", "Profilering", "Bilagor"]
    rows = [(LEFT, 700 - STEP * at, title) for at, title in enumerate(titles)]
    rows += [(500, 700 - STEP * at, str(4 + 7 * at)) for at in range(5)]
    assert texts(read(page(rows)), TEXT) == [
        f"{title} {4 + 7 * at}" for at, title in enumerate(titles)
    ]


def test_wide_spaces_of_justified_lines_are_no_column(read: Read) -> None:
    """Three lines whose spaces stand above each other by chance, as in narrow columns."""
    whole = "rad av texten som utan lucka löper över hela sin bredd"
    lines = [(LEFT, 700 - STEP * at, whole) for at in range(12)]
    gap = LEFT + 120
    for at, words in enumerate((("inom tidigare", "ett"), ("politiker", "som"), ("har", "insett"))):
        y = 700 - STEP * (12 + at)
        left, right = words
        lines += [(gap - stringWidth(left, "Helvetica", 10), y, left), (gap + 8.5, y, right)]
    text = " ".join(read(page(lines)).text.split())
    assert text.endswith("inom tidigare ett politiker som har insett")


def test_labels_of_a_form_are_no_column_whatever_stands_above(read: Read) -> None:
    lines = [(LEFT, 700, "Falun"), (LEFT + 20, 680, "Mora"), (LEFT + 4, 660, "Orsa")]
    for at, (label, value) in enumerate(
        (("Kommuner:", "Falun, Mora och Orsa"), ("Ägare:", "Mora kommun"), ("Ledare:", "Bo Lind"))
    ):
        lines += [(LEFT, 600 - STEP * at, label), (LEFT + 120, 600 - STEP * at, value)]
    text = " ".join(read(page(lines)).text.split())
    assert "Kommuner: Falun, Mora och Orsa Ägare: Mora kommun Ledare: Bo Lind" in text


def test_a_label_of_two_rows_stands_before_its_value(read: Read) -> None:
    rows = [
        ("", "Karta över området"),
        ("Samverkande", "Grästorp, Götene,"),
        ("kommuner:", "Lidköping, Essunga"),
        ("", "och Skara"),
        ("Projektägare:", "Tillväxtrådet"),
        ("Projektledare:", ""),
        ("Projekttid:", "2002–2004"),
    ]
    lines = [
        (x, 700.0 - STEP * at, words)
        for at, row in enumerate(rows)
        for x, words in zip((LEFT, LEFT + 90), row, strict=True)
        if words
    ]
    words = read(page([*column("Först", 3, LEFT, 760), *lines])).text.split()
    assert " ".join(words[words.index("Samverkande") :]) == (
        "Samverkande kommuner: Grästorp, Götene, Lidköping, Essunga och Skara"
        " Projektägare: Tillväxtrådet Projektledare: Projekttid: 2002–2004"
    )


def test_numbers_of_a_list_are_no_column(read: Read) -> None:
    titles = ["Knutpunkten", "Kommundesign", "Söderslättsmärkt", "Industriprojektet Fryken"]
    rows = [(LEFT, 700 - STEP * at, str(at + 8)) for at in range(4)]
    rows += [(LEFT + 30, 700 - STEP * at, title) for at, title in enumerate(titles)]
    assert texts(read(page(rows)), TEXT) == [f"{at + 8} {title}" for at, title in enumerate(titles)]


def test_labels_on_a_drawing_are_told_from_text(read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        page(column("Vänster", 20, LEFT, 700) + column("Höger", 6, RIGHT, 700))(canvas)
        canvas.setFillGray(0.8)
        canvas.ellipse(RIGHT, 300, RIGHT + 200, 560, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 7)
        for x, y, name in ((60, 200, "Tierp"), (100, 120, "Heby"), (70, 60, "Västra Aros")):
            canvas.drawString(RIGHT + x, 300 + y, name)

    document = read(draw)
    assert texts(document, LABEL) == ["Tierp", "Heby", "Västra Aros"]
    assert firsts(document) == ["Vänster", "Höger"]


def test_text_in_a_round_box_is_no_label(read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.roundRect(LEFT - 10, 600, 300, 120, 12)
        page(column("Fakta", 6, LEFT, 700))(canvas)

    document = read(draw)
    assert texts(document, LABEL) == []
    assert firsts(document) == ["Fakta"]


def test_headings_are_ranked_by_size_and_a_bold_paragraph_is_none(read: Read) -> None:
    def draw(canvas: Canvas, chapter: str, section: str) -> None:
        page(column(chapter, 8, LEFT, 600))(canvas)
        for size, y, words in ((20, 740, chapter), (12, 700, section)):
            canvas.setFont("Helvetica-Bold", size)
            canvas.drawString(LEFT, y, words)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(LEFT, 660, f"Det här är en ingress om {section}, som är kort.")

    document = read(
        partial(draw, chapter="Kapitel", section="Avsnitt"),
        partial(draw, chapter="Bilaga", section="Metod"),
    )
    assert document.layout
    ranks = {b.span.of(document.text): b.rank for b in document.layout.blocks if b.rank}
    assert ranks == {"Kapitel": 1, "Avsnitt": 2, "Bilaga": 1, "Metod": 2}
    assert len(texts(document, EMPHASIS)) == 2


def test_hyphens_at_line_ends_are_left_out_but_those_of_words(read: Read) -> None:
    lines = [
        "Näringslivsut-",
        "vecklingen i LNU-",
        "programmet rörde produkt-",
        "och marknadsfrågor efter-",
        "som eftersom betyder 24-",
        "timmarsseminarier och slut",
    ]
    document = read(page([(LEFT, 700 - STEP * at, line) for at, line in enumerate(lines)]))
    assert document.text == (
        "Näringslivsutvecklingen i LNU-programmet rörde produkt- och marknadsfrågor eftersom"
        " eftersom betyder 24-timmarsseminarier och slut\n"
    )
    assert document.layout
    assert document.layout.leaves_out(Span(0, 20))
    assert not document.layout.leaves_out(Span(26, 50))


def test_a_hyphen_set_a_little_off_belongs_to_its_word_and_a_dash_does_not(read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for y, words, gap, rest in (
            (700, "Därför är det nödvändigt att de verkli", 1.6, "-"),
            (688, "gen deltar i projektet, eller låter bli", 2.8, "-"),
            (676, "det får de själva", 1.6, "- avgöra"),
        ):
            canvas.drawString(LEFT, y, words)
            canvas.drawString(LEFT + stringWidth(words, "Helvetica", 10) + gap, y, rest)

    assert read(draw).text == (
        "Därför är det nödvändigt att de verkligen deltar i projektet, eller låter bli - det får"
        " de själva - avgöra\n"
    )


def test_each_character_has_its_box(read: Read) -> None:
    document = read(page([(LEFT, 700, "Älvkarleby och Tierp")]))
    assert document.layout
    first, last = document.layout.box(Span(0, 1)), document.layout.box(Span(15, 20))
    assert first
    assert last
    assert (first.x0, round(first.top)) == (LEFT, 842 - 700 - 8)
    assert first.x1 < last.x0 < last.x1 < 160
    whole = document.layout.box(Span(0, 20))
    assert whole == (first.x0, first.top, last.x1, first.bottom)


def test_the_box_of_a_quote_over_two_pages_is_of_the_first(read: Read) -> None:
    document = read(page([(LEFT, 700, "Slutet av")]), page([(LEFT + 90, 300, "en mening")]))
    assert document.layout
    both = document.layout.box(Span(0, len(document.text)))
    assert both == document.layout.box(document.pages[0].span)


def test_accents_and_ligatures_that_old_fonts_draw_apart(tmp_path: Path) -> None:
    content = (
        b"BT /F1 20 Tf 60 700 Td (o) Tj ET BT /F1 20 Tf 63 700 Td (\xc8) Tj ET"
        b" BT /F1 20 Tf 60 600 Td (\xc8) Tj ET BT /F1 20 Tf 60 600 Td (o) Tj ET"
        b" BT /F1 20 Tf 60 500 Td (o\xaeera) Tj ET"
    )
    data = samples.with_content(zlib.compress(content)).replace(
        b"/BaseFont/Helvetica>>", b"/BaseFont/Helvetica/Encoding/StandardEncoding>>"
    )
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    assert read_pdf(file.read_bytes(), file).text.split() == ["ö", "ö", "ofiera"]


def test_what_is_drawn_twice_is_read_once(read: Read) -> None:
    lines = [(LEFT, 700, "Fetstil för hand"), (LEFT + 0.3, 700, "Fetstil för hand")]
    assert read(page(lines)).text == "Fetstil för hand\n"


def test_an_empty_page_keeps_its_number(read: Read) -> None:
    document = read(samples.line("Före"), lambda canvas: None, samples.line("Efter"))
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [page.span.of(document.text) for page in document.pages] == ["Före", "", "Efter"]
    assert document.page_number(Span(document.text.index("Efter"), len(document.text))) == 3
