"""``codebook.html``: the codebook set for screen and print, both languages side by side.

One file that needs nothing else: no script, no font and no picture from elsewhere. It says what
``codebook`` says in Markdown, and links to the files. See https://html.spec.whatwg.org/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pipeline.release import dataset
from pipeline.release.citation import citation_line
from pipeline.release.codebook_caveats import caveats
from pipeline.release.codebook_facts import code_lists, facts_of, rules_of
from pipeline.release.codebook_html_tables import (
    code_list_section,
    in_both,
    table_section,
)
from pipeline.release.codebook_statistics import HEADING, STATISTICS, other_variables
from pipeline.release.codebook_style import STYLE
from pipeline.release.codebook_words import (
    CHECKED,
    CONVENTIONS,
    DERIVED,
    MISSING,
    RULE_LIST,
    STATUS_LIST,
    Pair,
)
from pipeline.release.edition import Edition
from pipeline.release.formats.spreadsheet_words import HEADING as SPREADSHEETS_HEADING
from pipeline.release.formats.spreadsheet_words import SPREADSHEETS

FILE_NAME = "codebook.html"

_PARTS = {
    "reading": Pair("How to read it", "Läsanvisning"),
    "missing": Pair("Missing values", "Saknade värden"),
    "spreadsheets": SPREADSHEETS_HEADING,
    "caveats": Pair("Before you analyse", "Före analysen"),
    "rules": Pair("Rules", "Regler"),
    "statistics": HEADING,
    "tables": Pair("Tables", "Tabeller"),
    "codes": Pair("Codes", "Koder"),
}
"""The parts in their order: anchor -> heading."""


def codebook_html(edition: Edition) -> str:
    """Write the codebook of a release for screen and print.

    Args:
        edition: The release.

    Returns:
        HTML.
    """
    title = f"Codebook: {dataset.TITLE_EN}, version {edition.version}"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{STYLE}</style>",
            "</head>",
            "<body>",
            *_cover(edition),
            *_contents(edition),
            "<main>",
            *_reading(),
            *_missing(edition),
            *_spreadsheets(),
            *_caveats(edition),
            *_rules(edition),
            *_statistics(edition),
            *_tables(edition),
            *_codes(edition),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _cover(edition: Edition) -> Iterator[str]:
    rows = sum(len(canonical.rows) for canonical in edition.tables.values())
    facts = {
        "Version": edition.version,
        "Date (datum)": edition.date,
        "Tables (tabeller)": str(len(edition.tables)),
        "Rows (rader)": str(rows),
        "Cite as (citeras)": citation_line(edition),
    }
    yield "<header>"
    yield f"<h1>{escape(dataset.TITLE_EN)}</h1>"
    yield f'<p lang="sv" class="quiet">{escape(dataset.TITLE_SV)}</p>'
    yield in_both(Pair(dataset.ABOUT_EN, dataset.ABOUT_SV))
    yield '<dl class="facts">'
    yield from (f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts.items())
    licence = f'<a href="{escape(dataset.LICENCE_URL)}">{escape(dataset.LICENCE_TITLE)}</a>'
    yield f"<dt>Licence (licens)</dt><dd>{licence}</dd>"
    yield "</dl>"
    yield "</header>"


def _contents(edition: Edition) -> Iterator[str]:
    yield '<nav aria-label="Contents">'
    yield _heading("contents", Pair("Contents", "Innehåll"))
    yield "<ol>"
    for anchor, heading in _PARTS.items():
        yield f'<li><a href="#{anchor}">{_both_words(heading)}</a></li>'
    yield "</ol>"
    yield '<p class="quiet">Tables (tabeller)</p>'
    yield "<ol>"
    for name, canonical in edition.tables.items():
        words = canonical.description.words
        label = _both_words(Pair(words.en, words.sv))
        yield f'<li><a href="#{name}"><code>{name}</code></a> {label}</li>'
    yield "</ol>"
    yield '<p class="quiet">Codes (koder)</p>'
    yield "<ol>"
    for codes, _ in code_lists(edition.tables.values()):
        yield f'<li><a href="#codes.{codes.name}"><code>{codes.name}</code></a></li>'
    yield "</ol>"
    yield "</nav>"


def _reading() -> Iterator[str]:
    yield _heading("reading", _PARTS["reading"])
    yield from _pairs(CONVENTIONS.values())


def _missing(edition: Edition) -> Iterator[str]:
    yield _heading("missing", _PARTS["missing"])
    yield in_both(MISSING)
    yield from _list(edition, STATUS_LIST)


def _spreadsheets() -> Iterator[str]:
    yield _heading("spreadsheets", _PARTS["spreadsheets"])
    yield from _pairs(SPREADSHEETS.values())


def _caveats(edition: Edition) -> Iterator[str]:
    yield _heading("caveats", _PARTS["caveats"])
    for caveat in caveats(edition):
        yield f'<section id="caveat.{caveat.name}">'
        yield f"<h3>{_both_words(caveat.title)}</h3>"
        yield in_both(caveat.fact)
        yield in_both(caveat.means)
        yield "</section>"


def _rules(edition: Edition) -> Iterator[str]:
    yield _heading("rules", _PARTS["rules"])
    yield from _pairs(CHECKED.values())
    yield in_both(DERIVED)
    yield from _list(edition, RULE_LIST)


def _statistics(edition: Edition) -> Iterator[str]:
    yield _heading("statistics", _PARTS["statistics"])
    yield from _pairs(STATISTICS.values())
    yield "<table><thead><tr><th>Table</th><th>Variables beside the columns "
    yield '<span lang="sv">Variabler utöver kolumnerna</span></th></tr></thead>'
    yield '<tbody class="rows">'
    for name, others in other_variables(edition):
        shown = ", ".join(f"<code>{escape(other)}</code>" for other in others)
        yield f'<tr><td><a href="#{name}"><code>{name}</code></a></td><td>{shown}</td></tr>'
    yield "</tbody></table>"


def _tables(edition: Edition) -> Iterator[str]:
    yield _heading("tables", _PARTS["tables"])
    yield '<table><thead><tr><th>Table</th><th>English</th><th lang="sv">Svenska</th>'
    yield '<th class="number">Rows</th></tr></thead><tbody class="rows">'
    for name, canonical in edition.tables.items():
        words = canonical.description.words
        yield (
            f'<tr><td><a href="#{name}"><code>{name}</code></a></td><td>{escape(words.en)}</td>'
            f'<td lang="sv">{escape(words.sv)}</td>'
            f'<td class="number">{len(canonical.rows)}</td></tr>'
        )
    yield "</tbody></table>"
    rules = rules_of(edition)
    for name, canonical in edition.tables.items():
        facts = facts_of(canonical, rules.get(name, {}))
        yield from table_section(canonical, edition.tables.keys(), facts)


def _codes(edition: Edition) -> Iterator[str]:
    yield _heading("codes", _PARTS["codes"])
    tables = list(edition.tables.values())
    for codes, counted in code_lists(tables):
        yield from code_list_section(codes, counted, tables)


def _list(edition: Edition, name: str) -> Iterator[str]:
    """Refer to a code list that the text before speaks of, if the release uses it."""
    for codes, _ in code_lists(edition.tables.values()):
        if codes.name == name:
            link = f'<a href="#codes.{name}"><code>{name}</code></a>'
            codes_shown = ", ".join(f"<code>{escape(code)}</code>" for code in codes)
            yield f"<p>{link}: {codes_shown}</p>"


def _pairs(pairs: Iterable[Pair]) -> Iterator[str]:
    yield from map(in_both, pairs)


def _heading(anchor: str, words: Pair) -> str:
    return f'<h2 id="{anchor}">{_both_words(words)}</h2>'


def _both_words(words: Pair) -> str:
    return f'{escape(words.en)} <span lang="sv">{escape(words.sv)}</span>'
