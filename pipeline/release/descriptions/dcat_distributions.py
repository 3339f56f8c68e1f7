"""The distributions of DCAT: one for each format that the data come in, and one for the archive.

A format of many files is one distribution with a ``dcat:downloadURL`` for each, as DCAT-AP-SE asks:
https://docs.dataportal.se/dcat/docs/recommendations/. See also
https://docs.dataportal.se/dcat/3.0.1/en/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.release import codebook_html, dataset, descriptor
from pipeline.release.descriptions import vocabularies
from pipeline.release.descriptions.files import (
    MEDIA_TYPES,
    Files,
    ReleasedFile,
    archive_address,
    release_address,
)
from pipeline.release.descriptions.triples import Iri, Literal, Statements, Thing, in_both
from pipeline.release.edition import Edition


@dataclass(frozen=True, slots=True)
class Format:
    """What a format of the data is called in both languages, and what it follows."""

    suffix: str
    en: str
    sv: str
    conforms_to: tuple[str, ...] = ()


FORMATS: Mapping[str, Format] = {
    "csv": Format(".csv", "CSV, a file per table", "CSV, en fil per tabell", (vocabularies.CSVW,)),
    "parquet": Format(".parquet", "Parquet, a file per table", "Parquet, en fil per tabell"),
    "csv-sv": Format(
        ".csv", "CSV for spreadsheets set to Swedish", "CSV för kalkylprogram med svenska format"
    ),
    "stata": Format(".dta", "Stata, a file per table", "Stata, en fil per tabell"),
    "spss": Format(".sav", "SPSS, a file per table", "SPSS, en fil per tabell"),
    "excel": Format(".xlsx", "Excel, a sheet per table", "Excel, ett blad per tabell"),
    "sqlite": Format(
        ".db", "SQLite, all tables in a database", "SQLite, alla tabeller i en databas"
    ),
    "network": Format(".graphml", "GraphML, for network analysis", "GraphML, för nätverksanalys"),
}
"""Folder of a release -> the format of the data in it, in the order of the distributions."""

_DESCRIPTOR = Format(
    ".json",
    "Data Package descriptor (JSON)",
    "Data Package-beskrivning (JSON)",
    (vocabularies.DATA_PACKAGE,),
)
_ARCHIVE = Format(
    ".zip", "Everything as one file (ZIP)", "Allt i en fil (ZIP)", (vocabularies.DATA_PACKAGE,)
)


def distributions(edition: Edition, files: Files) -> list[Thing]:
    """Describe in which forms a release can be had.

    Args:
        edition: The release.
        files: Its files.

    Returns:
        A distribution for each folder of data in one format, one for the descriptor and one for
        the archive, which holds this description and whose size and hash it thus cannot state.
    """
    found = [
        _of_files(edition, folder, FORMATS[folder], members)
        for folder, members in _groups(files).items()
    ]
    if (package := files.get(descriptor.FILE_NAME)) is not None:
        found.append(_of_files(edition, "descriptor", _DESCRIPTOR, [package]))
    address = archive_address(edition.version)
    links: Statements = [("dcat:accessURL", Iri(address)), ("dcat:downloadURL", Iri(address))]
    return [*found, _distribution(edition, "zip", _ARCHIVE, MEDIA_TYPES[".zip"], links)]


def _groups(files: Files) -> dict[str, list[ReleasedFile]]:
    """Put the files of data together by folder; a folder that holds none is left out."""
    found = {folder: list(_of_format(files, folder)) for folder in FORMATS}
    return {folder: members for folder, members in found.items() if members}


def _of_format(files: Files, folder: str) -> Iterator[ReleasedFile]:
    """Find the files of a folder that are data; what else lies there describes them."""
    for file in files.values():
        parent, _, _ = file.path.rpartition("/")
        if parent == folder and file.suffix == FORMATS[folder].suffix:
            yield file


def _of_files(edition: Edition, name: str, form: Format, members: Sequence[ReleasedFile]) -> Thing:
    base = release_address(edition.version)
    addresses = [f"{base}{file.reference}" for file in members]
    # To many files the way in is the codebook, which tells what is in each of them.
    way_in = addresses[0] if len(addresses) == 1 else f"{base}{codebook_html.FILE_NAME}"
    links: Statements = [
        ("dcat:accessURL", Iri(way_in)),
        *(("dcat:downloadURL", Iri(address)) for address in addresses),
    ]
    if len(members) == 1:
        links += _facts(members[0])
    else:
        total = sum(file.size for file in members)
        links.append(("dcat:byteSize", _size(total)))
    return _distribution(edition, name, form, members[0].media_type, links)


def _distribution(
    edition: Edition, name: str, form: Format, media_type: str, links: Statements
) -> Thing:
    # The profile: dcterms:format as a literal, never dcat:mediaType.
    statements: Statements = [
        *in_both("dcterms:title", form.en, form.sv),
        *in_both(
            "dcterms:description",
            f"{form.en}: version {edition.version} of {dataset.TITLE_EN}.",
            f"{form.sv}: version {edition.version} av {dataset.TITLE_SV}.",
        ),
        ("dcterms:format", Literal(media_type)),
        ("dcterms:license", Iri(vocabularies.LICENCES[dataset.LICENCE_ID])),
        ("dcatap:availability", Iri(vocabularies.STABLE)),
        ("dcterms:issued", Literal(edition.date, datatype="xsd:date")),
        *(("dcterms:conformsTo", Iri(standard)) for standard in form.conforms_to),
        *links,
    ]
    iri = f"{release_address(edition.version)}#{name}"
    return Thing(iri, ("dcat:Distribution",), tuple(statements))


def _facts(file: ReleasedFile) -> Statements:
    checksum: Statements = [
        ("spdx:algorithm", Iri(vocabularies.SHA_256)),
        ("spdx:checksumValue", Literal(file.sha256, datatype="xsd:hexBinary")),
    ]
    return [
        ("dcat:byteSize", _size(file.size)),
        ("spdx:checksum", Thing(None, ("spdx:Checksum",), tuple(checksum))),
    ]


def _size(number: int) -> Literal:
    return Literal(str(number), datatype="xsd:nonNegativeInteger")
