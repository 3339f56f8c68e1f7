"""``dcat.ttl`` and ``dcat.rdf``: a catalogue with the dataset, as DCAT-AP-SE 3.0.1 asks for it.

See https://docs.dataportal.se/dcat/3.0.1/en/, which narrows
https://semiceu.github.io/DCAT-AP/releases/3.0.0/. Swedish harvesters want absolute addresses and no
blank nodes for what is named here, licences by the address that the profile lists, and RDF/XML. The
distributions are in ``dcat_distributions``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.release import citation, codebook_html, dataset
from pipeline.release.descriptions import vocabularies
from pipeline.release.descriptions.dcat_distributions import distributions
from pipeline.release.descriptions.files import Files, release_address
from pipeline.release.descriptions.rdf_xml import rdf_xml
from pipeline.release.descriptions.triples import (
    Iri,
    Literal,
    Statements,
    Thing,
    in_both,
)
from pipeline.release.descriptions.turtle import turtle
from pipeline.release.edition import Edition

TURTLE_FILE = "dcat.ttl"
XML_FILE = "dcat.rdf"

_DAY = len("YYYY-MM-DD")
_YEAR = len("YYYY")


def dcat_turtle(edition: Edition, files: Files) -> str:
    """Describe a release for data portals, as Turtle.

    Args:
        edition: The release.
        files: Its files.

    Returns:
        The document.
    """
    return turtle(dcat_things(edition, files))


def dcat_xml(edition: Edition, files: Files) -> str:
    """Describe a release for data portals, as RDF/XML.

    Args:
        edition: The release.
        files: Its files.

    Returns:
        The document, which says the same as :func:`dcat_turtle`.
    """
    return rdf_xml(dcat_things(edition, files))


def dcat_things(edition: Edition, files: Files) -> list[Thing]:
    """Describe a release by the terms of DCAT-AP-SE.

    Args:
        edition: The release.
        files: Its files.

    Returns:
        The catalogue first, then what it leads to.
    """
    found = distributions(edition, files)
    links: Statements = [("dcat:distribution", Iri(thing.iri or "")) for thing in found]
    return [
        _catalogue(edition),
        _dataset(edition, links),
        *found,
        _publisher(),
        _contact(),
        *_documents(edition),
    ]


def _here(name: str) -> str:
    """Give the address of a thing that stays the same from release to release."""
    return f"{dataset.BASE_URL}#{name}"


def _catalogue(edition: Edition) -> Thing:
    # The profile: the licence of a catalogue, that is of the descriptions in it, is CC0.
    statements: Statements = [
        *in_both("dcterms:title", dataset.CATALOGUE_EN, dataset.CATALOGUE_SV),
        *in_both("dcterms:description", dataset.CATALOGUE_ABOUT_EN, dataset.CATALOGUE_ABOUT_SV),
        ("dcterms:publisher", Iri(_here("publisher"))),
        ("dcterms:license", Iri(vocabularies.CC0)),
        ("dcat:dataset", Iri(_here("dataset"))),
        ("dcterms:language", Iri(vocabularies.LANGUAGES["sv"])),
        ("dcterms:language", Iri(vocabularies.LANGUAGES["en"])),
        ("dcat:themeTaxonomy", Iri(vocabularies.DATA_THEMES)),
        *_dates(edition),
    ]
    return Thing(_here("catalogue"), ("dcat:Catalog",), tuple(statements))


def _dataset(edition: Edition, links: Statements) -> Thing:
    statements: Statements = [
        *in_both("dcterms:title", dataset.TITLE_EN, dataset.TITLE_SV),
        *in_both("dcterms:description", dataset.ABOUT_EN, dataset.ABOUT_SV),
        ("dcterms:identifier", Literal(dataset.NAME)),
        ("dcterms:publisher", Iri(_here("publisher"))),
        ("dcat:contactPoint", Iri(_here("contact"))),
        *(("dcat:keyword", Literal(word, "en")) for word in dataset.KEYWORDS),
        *(("dcat:keyword", Literal(word, "sv")) for word in dataset.KEYWORDS_SV),
        *(("dcat:theme", Iri(theme)) for theme in vocabularies.THEMES),
        *_dates(edition),
        ("dcat:version", Literal(edition.version)),
        ("adms:versionNotes", Literal(edition.reason, "en")),
        ("dcterms:bibliographicCitation", Literal(citation.citation_line(edition), "en")),
        ("dcterms:accessRights", Iri(vocabularies.PUBLIC)),
        ("dcterms:accrualPeriodicity", Iri(vocabularies.IRREGULAR)),
        *(("dcterms:language", Iri(language)) for language in _languages(edition)),
        *(("dcterms:spatial", Iri(place)) for place in vocabularies.SWEDEN),
        *(("dcterms:temporal", period) for period in _periods(edition)),
        ("dcterms:conformsTo", Iri(vocabularies.DATA_PACKAGE)),
        ("foaf:page", Iri(_codebook(edition))),
        *_provenance(edition),
    ]
    if dataset.LANDING_PAGE is not None:
        statements.append(("dcat:landingPage", Iri(dataset.LANDING_PAGE)))
    return Thing(_here("dataset"), ("dcat:Dataset",), (*statements, *links))


def _dates(edition: Edition) -> Statements:
    """State when the dataset came out first, and when this version of it did."""
    first = edition.first_date or (edition.date if edition.previous is None else None)
    issued: Statements = [("dcterms:issued", _date(first))] if first is not None else []
    return [*issued, ("dcterms:modified", _date(edition.date))]


def _date(text: str) -> Literal:
    """Write a date that the contract writes with as many parts as are known.

    The Swedish profile takes days and years. Of a month the year is true, any day of it a guess.
    """
    if len(text) == _DAY:
        return Literal(text, datatype="xsd:date")
    return Literal(text[:_YEAR], datatype="xsd:gYear")


def _languages(edition: Edition) -> list[str]:
    codes = sorted({str(record["language"]) for record in edition.records("sources")})
    return [vocabularies.LANGUAGES[code] for code in codes if code in vocabularies.LANGUAGES]


def _periods(edition: Edition) -> Iterator[Thing]:
    """Give the period of each programme whose period the sources state."""
    for record in edition.records("programmes"):
        ends = {"dcat:startDate": record["period_start"], "dcat:endDate": record["period_end"]}
        known = tuple((prop, _date(text)) for prop, text in ends.items() if text is not None)
        if known:
            yield Thing(None, ("dcterms:PeriodOfTime",), known)


def _provenance(edition: Edition) -> Statements:
    """Tell the sources, which are no datasets and thus no ``dcterms:source`` of one."""
    sources = [_source(record) for record in edition.records("sources")]
    if not sources:
        return []
    named = "; ".join(sources)
    text = in_both("dcterms:description", f"Read from: {named}.", f"Läst ur: {named}.")
    return [("dcterms:provenance", Thing(None, ("dcterms:ProvenanceStatement",), tuple(text)))]


def _source(record: Mapping[str, str | None]) -> str:
    facts = [record["publisher"], record["published_year"], record["url"]]
    known = ", ".join(fact for fact in facts if fact is not None)
    return f"{record['title']} ({known})" if known else str(record["title"])


def _publisher() -> Thing:
    statements: Statements = [
        ("foaf:name", Literal(dataset.CREATOR)),
        ("dcterms:type", Iri(f"{vocabularies.PUBLISHER_TYPES}{dataset.PUBLISHER_TYPE}")),
    ]
    return Thing(_here("publisher"), ("foaf:Agent",), tuple(statements))


def _contact() -> Thing:
    statements: Statements = [
        ("vcard:fn", Literal(dataset.CONTACT_NAME)),
        ("vcard:hasEmail", Iri(f"mailto:{dataset.CONTACT_EMAIL}")),
    ]
    return Thing(_here("contact"), ("vcard:Organization",), tuple(statements))


def _documents(edition: Edition) -> Iterator[Thing]:
    """Say what the documents are that the dataset and its distributions refer to."""
    title = in_both("dcterms:title", "Codebook", "Kodbok")
    yield Thing(_codebook(edition), ("foaf:Document",), tuple(title))
    if dataset.LANDING_PAGE is not None:
        yield Thing(dataset.LANDING_PAGE, ("foaf:Document",), ())
    for address, name in vocabularies.STANDARDS.items():
        title = [("dcterms:title", Literal(name, "en"))]
        yield Thing(address, ("dcterms:Standard",), tuple(title))


def _codebook(edition: Edition) -> str:
    return f"{release_address(edition.version)}{codebook_html.FILE_NAME}"
