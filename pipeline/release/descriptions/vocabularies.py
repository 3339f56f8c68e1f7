"""Addresses of the concepts that DCAT-AP-SE 3.0.1 takes from controlled vocabularies.

Those of the European Union are listed at https://op.europa.eu/en/web/eu-vocabularies. The profile
names licences by the addresses below: ``http``, with the slash at the end.
"""

from __future__ import annotations

from collections.abc import Mapping

_EU = "http://publications.europa.eu/resource/authority"

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
LICENCES: Mapping[str, str] = {
    "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": CC0,
}
"""Identifier of a licence in the SPDX list -> its address."""

DATA_THEMES = f"{_EU}/data-theme"
THEMES = (f"{DATA_THEMES}/REGI", f"{DATA_THEMES}/ECON")
"""Regions and cities; economy and finance."""

LANGUAGES: Mapping[str, str] = {
    code: f"{_EU}/language/{long}"
    for code, long in {
        "da": "DAN",
        "en": "ENG",
        "fi": "FIN",
        "no": "NOR",
        "sv": "SWE",
    }.items()
}
"""Code of a language (ISO 639-1) -> its concept."""

SWEDEN = (f"{_EU}/country/SWE", "http://sws.geonames.org/2661886/")
"""Sweden as DCAT-AP names countries, and as the Swedish profile recommends."""

PUBLIC = f"{_EU}/access-right/PUBLIC"
IRREGULAR = f"{_EU}/frequency/IRREG"
STABLE = f"{_EU}/planned-availability/STABLE"
PUBLISHER_TYPES = "http://purl.org/adms/publishertype/"
SHA_256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"

DATA_PACKAGE = "https://datapackage.org/standard/data-package/"
CSVW = "https://www.w3.org/TR/tabular-metadata/"
STANDARDS: Mapping[str, str] = {
    DATA_PACKAGE: "Data Package, version 2",
    CSVW: "Metadata Vocabulary for Tabular Data (CSVW)",
}
"""Address of a standard that a release follows -> its name."""
