"""Places in the sources: the municipalities of a project, every mention of a place, and regions.

The reference tables of municipalities and counties do not belong here, see ``geography``.
"""

from __future__ import annotations

from schemas.codes import CONFIDENCE, MENTION_FORM, MENTION_KIND, REGION_KIND
from schemas.common import (
    COUNTY_CODE,
    KEY_PART,
    MUNICIPALITY_CODE,
    TO_COUNTY,
    TO_MUNICIPALITY,
    TO_PAGE,
    TO_PROJECT,
    TO_RELATED,
    TO_SOURCE,
    char_end,
    char_start,
    page,
    project_id,
    related_no,
    source_id,
)
from schemas.definition import Boolean, ForeignKey, Integer, Table, Text, Words, column, table


@table(
    "project_municipalities",
    Words(
        "Municipalities of the projects",
        "Projektens kommuner",
        "One row for each municipality that the pages or the title of a project name, as a stated "
        "partner or in another way.",
        "En rad för varje kommun som ett projekts sidor eller titel nämner, som angiven "
        "samverkanspart eller på annat sätt.",
    ),
    key=("project_id", "municipality_code"),
    references=(TO_PROJECT, TO_MUNICIPALITY),
)
class ProjectMunicipalities(Table):
    """The municipalities that a project's own pages or title name."""

    project_id: Text = project_id(
        "Project whose pages or title name the municipality.",
        "Projekt vars sidor eller titel nämner kommunen.",
    )
    municipality_code: Text = column(
        "Municipality",
        "Kommun",
        "Four-digit code of the municipality on 1 January 2004.",
        "Kommunens fyrsiffriga kod den 1 januari 2004.",
        pattern=MUNICIPALITY_CODE,
    )
    is_stated_partner: Boolean = column(
        "Is a stated partner",
        "Är angiven samverkanspart",
        "Whether the municipality stands in the project's list of cooperating municipalities; "
        "missing where the source holds no such list.",
        "Om kommunen står i projektets uppräkning av samverkande kommuner; saknas om källan inte "
        "har någon uppräkning.",
        nullable=True,
    )
    is_on_map: Boolean = column(
        "Is on the map",
        "Finns på kartan",
        "Whether the name of the municipality stands on the project's map; missing where the "
        "source holds no map.",
        "Om kommunens namn står på projektets karta; saknas om källan inte har någon karta.",
        nullable=True,
    )
    is_in_title: Boolean = column(
        "Is in the title",
        "Finns i titeln",
        "Whether the title of the project names the municipality.",
        "Om projektets titel nämner kommunen.",
    )
    mention_count: Integer = column(
        "Number of mentions",
        "Antal omnämnanden",
        "Number of mentions of the municipality on the project's own pages; missing where the "
        "source holds none of these pages.",
        "Antal omnämnanden av kommunen på projektets egna sidor; saknas om källan inte innehåller "
        "någon av dem.",
        nullable=True,
        minimum=0,
    )
    name_as_printed: Text = column(
        "Name as printed",
        "Namnet som det är tryckt",
        "The name of the municipality as the source prints it for this project.",
        "Kommunens namn som källan skriver det för detta projekt.",
    )


@table(
    "place_mentions",
    Words(
        "Mentions of places",
        "Omnämnanden av platser",
        "Every mention of a municipality, a county or a region in the text of a source.",
        "Varje omnämnande av en kommun, ett län eller en region i en källas text.",
    ),
    key=("mention_id",),
    references=(
        TO_SOURCE,
        TO_PROJECT,
        TO_RELATED,
        TO_PAGE,
        ForeignKey(("code",), "municipalities", ("municipality_code",), ("kind", "municipality")),
        ForeignKey(("code",), "counties", ("county_code",), ("kind", "county")),
        ForeignKey(("code",), "counties", ("county_code",), ("kind", "region")),
        ForeignKey(("region_id",), "regions", ("region_id",)),
    ),
)
class PlaceMentions(Table):
    """Every place that a source names."""

    mention_id: Text = column(
        "Mention identifier",
        "Id för omnämnandet",
        "Identifier of the mention.",
        "Omnämnandets identitetsbeteckning.",
        pattern=KEY_PART,
    )
    source_id: Text = source_id("the mention", "omnämnandet")
    project_id: Text = project_id(
        "Project on whose pages the mention stands; missing outside the presentations.",
        "Projekt på vars sidor omnämnandet står; saknas utanför presentationerna.",
        nullable=True,
    )
    related_no: Integer = related_no(
        "Related document of the source that the mention stands in; missing elsewhere.",
        "Källans närliggande dokument som omnämnandet står i; saknas i övriga fall.",
    )
    kind: Text = column(
        "Kind of place",
        "Typ av plats",
        "Whether a municipality, a county or another region is named.",
        "Om det är en kommun, ett län eller en annan region som nämns.",
        codes=MENTION_KIND,
    )
    code: Text = column(
        "Code of the place",
        "Platsens kod",
        "Municipality code (four digits) or county code (two digits) on 1 January 2004; missing "
        "for a region without a code.",
        "Kommunkod (fyra siffror) eller länskod (två siffror) den 1 januari 2004; saknas för en "
        "region utan kod.",
        nullable=True,
        pattern=f"{COUNTY_CODE}|{MUNICIPALITY_CODE}",
    )
    region_id: Text = column(
        "Region",
        "Region",
        "Row of the table regions that the mention names; missing for a municipality.",
        "Den rad i tabellen regions som omnämnandet avser; saknas för en kommun.",
        nullable=True,
        pattern=KEY_PART,
    )
    name: Text = column(
        "Name of the place",
        "Platsens namn",
        "Name of the place in its uninflected form.",
        "Platsens namn i oböjd form.",
    )
    text_as_printed: Text = column(
        "Text as printed",
        "Texten som den är tryckt",
        "The text that names the place, character for character.",
        "Den text som nämner platsen, tecken för tecken.",
    )
    form: Text = column(
        "Form of the mention",
        "Omnämnandets form",
        "In which form the name stands.",
        "I vilken form namnet står.",
        codes=MENTION_FORM,
    )
    page: Integer = page("the mention", "omnämnandet", nullable=True)
    char_start: Integer = char_start("the mention", "omnämnandet")
    char_end: Integer = char_end("the mention", "omnämnandet")


@table(
    "regions",
    Words(
        "Regions",
        "Regioner",
        "Regions that the sources name and whose municipalities are known: counties, local labour "
        "market regions and informal regions.",
        "Regioner som källorna nämner och vars kommuner är kända: län, lokala "
        "arbetsmarknadsregioner och informella regioner.",
    ),
    key=("region_id",),
    references=(TO_COUNTY,),
)
class Regions(Table):
    """The regions that the sources name."""

    region_id: Text = column(
        "Region identifier",
        "Region-id",
        "Identifier of the region.",
        "Regionens identitetsbeteckning.",
        pattern=KEY_PART,
    )
    name: Text = column(
        "Name",
        "Namn",
        "Name of the region.",
        "Regionens namn.",
    )
    kind: Text = column(
        "Kind of region",
        "Typ av region",
        "Whether the region is a county, a local labour market region or an informal region.",
        "Om regionen är ett län, en lokal arbetsmarknadsregion eller en informell region.",
        codes=REGION_KIND,
    )
    county_code: Text = column(
        "County code",
        "Länskod",
        "Two-digit code of the county, for a region that is one; missing for others.",
        "Länets tvåsiffriga kod, för en region som är ett län; saknas för övriga.",
        nullable=True,
        pattern=COUNTY_CODE,
    )
    labour_market_reference: Text = column(
        "Labour market reference",
        "Referens för arbetsmarknadsregion",
        "Division into local labour markets that a labour market region is taken from, with its "
        "year and where it is published; missing for other regions.",
        "Den indelning i lokala arbetsmarknader som en arbetsmarknadsregion är hämtad ur, med år "
        "och var den är publicerad; saknas för övriga regioner.",
        nullable=True,
    )


@table(
    "region_municipalities",
    Words(
        "Municipalities of the regions",
        "Regionernas kommuner",
        "The municipalities that belonged to a region at the time of the programme.",
        "De kommuner som ingick i en region vid tiden för programmet.",
    ),
    key=("region_id", "municipality_code"),
    references=(ForeignKey(("region_id",), "regions", ("region_id",)), TO_MUNICIPALITY),
)
class RegionMunicipalities(Table):
    """The members of the regions, each with its confidence and reference."""

    region_id: Text = column(
        "Region",
        "Region",
        "Region that the municipality belonged to.",
        "Region som kommunen ingick i.",
        pattern=KEY_PART,
    )
    municipality_code: Text = column(
        "Municipality",
        "Kommun",
        "Four-digit code of the municipality on 1 January 2004.",
        "Kommunens fyrsiffriga kod den 1 januari 2004.",
        pattern=MUNICIPALITY_CODE,
    )
    confidence: Text = column(
        "Confidence",
        "Tillförlitlighet",
        "How sure it is that the municipality belonged to the region.",
        "Hur säkert det är att kommunen ingick i regionen.",
        codes=CONFIDENCE,
    )
    reference: Text = column(
        "Reference",
        "Referens",
        "Where it is stated that the municipality belonged to the region.",
        "Var det anges att kommunen ingick i regionen.",
    )
