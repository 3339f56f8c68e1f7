"""Views that answer what users ask of a release, the same in SQLite and in DuckDB.

A view is written where the release has the tables that it reads. How the labels are kept is for
``sql_labels``; the view of the evidence, which depends on what the release holds, is made in
``sql_evidence``.
"""

from __future__ import annotations

from pipeline.release.formats.sql_view import View
from schemas import Words

MUNICIPALITIES = Words(
    "Number of municipalities",
    "Antal kommuner",
    "Number of municipalities of the county on 1 January 2004.",
    "Antal kommuner i länet den 1 januari 2004.",
)
TAKING_PART = Words(
    "Number that take part",
    "Antal deltagande kommuner",
    "Number of municipalities of the county that at least one project states as a partner. Lists "
    "of partners that the sources do not hold are not counted.",
    "Antal kommuner i länet som minst ett projekt anger som samverkanspart. Uppräkningar som "
    "källorna inte innehåller är inte medräknade.",
)
SHARE = Words(
    "Share that take part",
    "Andel deltagande kommuner",
    "Number that take part divided by the number of municipalities, from 0 to 1.",
    "Antalet deltagande kommuner delat med antalet kommuner, från 0 till 1.",
)
PROJECT_COUNT = Words(
    "Number of projects", "Antal projekt", "Number of projects.", "Antal projekt."
)
PARTNER_COUNT = Words(
    "Number of stated partners",
    "Antal angivna samverkansparter",
    "Sum of the stated partners of the projects; missing where the source gives no list of "
    "partners for any of them.",
    "Summan av projektens angivna samverkansparter; saknas om källan inte har någon uppräkning "
    "för något av dem.",
)
NAMING_COUNT = Words(
    "Number of projects",
    "Antal projekt",
    "Number of projects whose pages or title name the municipality.",
    "Antal projekt vars sidor eller titel nämner kommunen.",
)
FINDING_COUNT = Words(
    "Number of findings", "Antal iakttagelser", "Number of findings.", "Antal iakttagelser."
)
KIND_LABEL_EN = Words(
    "Label of the kind (English)",
    "Typens etikett (engelska)",
    "What the kind of finding is called in English.",
    "Vad typen av iakttagelse kallas på engelska.",
)
KIND_LABEL_SV = Words(
    "Label of the kind (Swedish)",
    "Typens etikett (svenska)",
    "What the kind of finding is called in Swedish.",
    "Vad typen av iakttagelse kallas på svenska.",
)

VIEWS = (
    View(
        "participation_by_county",
        Words(
            "Participation by county",
            "Deltagande per län",
            "How many of the municipalities of each county at least one project states as a "
            "partner.",
            "Hur många av kommunerna i varje län som minst ett projekt anger som samverkanspart.",
        ),
        {
            "county_code": "counties.county_code",
            "county_name": "counties.name",
            "municipalities": ("integer", MUNICIPALITIES),
            "taking_part": ("integer", TAKING_PART),
            "share": ("number", SHARE),
        },
        ("counties", "municipalities", "project_municipalities"),
        """\
SELECT c.county_code, c.name AS county_name,
  count(*) AS municipalities,
  count(p.municipality_code) AS taking_part,
  CAST(count(p.municipality_code) AS DOUBLE) / count(*) AS share
FROM counties AS c
JOIN municipalities AS m ON m.county_code = c.county_code
LEFT JOIN (
  SELECT DISTINCT municipality_code FROM project_municipalities WHERE is_stated_partner
) AS p ON p.municipality_code = m.municipality_code
GROUP BY c.county_code, c.name
ORDER BY c.county_code""",
    ),
    View(
        "participants",
        Words(
            "Participating municipalities",
            "Deltagande kommuner",
            "Who takes part: each municipality that a project states as a partner, with its "
            "county and the project.",
            "Vilka som deltar: varje kommun som ett projekt anger som samverkanspart, med län och "
            "projekt.",
        ),
        {
            "county_code": "counties.county_code",
            "county_name": "counties.name",
            "municipality_code": "municipalities.municipality_code",
            "municipality_name": "municipalities.name",
            "project_id": "project_municipalities.project_id",
            "project_title": "projects.title",
        },
        ("project_municipalities", "projects", "municipalities", "counties"),
        """\
SELECT c.county_code, c.name AS county_name, m.municipality_code, m.name AS municipality_name,
  p.project_id, p.title AS project_title
FROM project_municipalities AS pm
JOIN projects AS p ON p.project_id = pm.project_id
JOIN municipalities AS m ON m.municipality_code = pm.municipality_code
JOIN counties AS c ON c.county_code = m.county_code
WHERE pm.is_stated_partner
ORDER BY c.county_code, m.municipality_code, p.project_id""",
    ),
    View(
        "projects_and_municipalities",
        Words(
            "Projects and municipalities",
            "Projekt och kommuner",
            "Which projects name which municipalities, and in which way.",
            "Vilka projekt som nämner vilka kommuner, och på vilket sätt.",
        ),
        {
            "project_id": "project_municipalities.project_id",
            "project_title": "projects.title",
            "municipality_code": "municipalities.municipality_code",
            "municipality_name": "municipalities.name",
            "is_stated_partner": "project_municipalities.is_stated_partner",
            "is_on_map": "project_municipalities.is_on_map",
            "is_in_title": "project_municipalities.is_in_title",
            "mention_count": "project_municipalities.mention_count",
        },
        ("project_municipalities", "projects", "municipalities"),
        """\
SELECT p.project_id, p.title AS project_title, m.municipality_code, m.name AS municipality_name,
  pm.is_stated_partner, pm.is_on_map, pm.is_in_title, pm.mention_count
FROM project_municipalities AS pm
JOIN projects AS p ON p.project_id = pm.project_id
JOIN municipalities AS m ON m.municipality_code = pm.municipality_code
ORDER BY p.project_id, m.municipality_code""",
    ),
    View(
        "projects_by_theme",
        Words(
            "Projects by theme",
            "Projekt per tema",
            "Number of projects of each theme, with the number of their stated partners.",
            "Antal projekt i varje tema, med antalet angivna samverkansparter.",
        ),
        {
            "theme_id": "themes.theme_id",
            "theme_name": "themes.name",
            "projects": ("integer", PROJECT_COUNT),
            "stated_partners": ("integer", PARTNER_COUNT),
        },
        ("themes", "projects"),
        """\
SELECT t.theme_id, t.name AS theme_name,
  count(p.project_id) AS projects,
  CAST(sum(p.stated_partner_count) AS BIGINT) AS stated_partners
FROM themes AS t
LEFT JOIN projects AS p ON p.theme_id = t.theme_id
GROUP BY t.theme_id, t.name
ORDER BY t.theme_id""",
    ),
    View(
        "most_named_municipalities",
        Words(
            "Municipalities that most projects name",
            "Kommuner som flest projekt nämner",
            "The ten municipalities that most projects name; equal ones go by their names.",
            "De tio kommuner som flest projekt nämner; vid lika antal avgör namnet.",
        ),
        {
            "municipality_code": "municipalities.municipality_code",
            "municipality_name": "municipalities.name",
            "projects": ("integer", NAMING_COUNT),
        },
        ("project_municipalities", "municipalities"),
        """\
SELECT m.municipality_code, m.name AS municipality_name, count(*) AS projects
FROM project_municipalities AS pm
JOIN municipalities AS m ON m.municipality_code = pm.municipality_code
GROUP BY m.municipality_code, m.name
ORDER BY projects DESC, municipality_name
LIMIT 10""",
    ),
    View(
        "findings_by_project",
        Words(
            "Findings by project",
            "Iakttagelser per projekt",
            "How many findings of each kind there are about each project; about none where the "
            "project is missing.",
            "Hur många iakttagelser av varje typ som gäller varje projekt; om projekt saknas "
            "gäller de inget projekt.",
        ),
        {
            "project_id": "findings.project_id",
            "project_title": "projects.title",
            "severity": "findings.severity",
            "kind": "findings.kind",
            "kind_label_en": ("string", KIND_LABEL_EN),
            "kind_label_sv": ("string", KIND_LABEL_SV),
            "findings": ("integer", FINDING_COUNT),
        },
        ("findings", "projects"),
        """\
SELECT f.project_id, p.title AS project_title, f.severity, f.kind,
  k.label_en AS kind_label_en, k.label_sv AS kind_label_sv, count(*) AS findings
FROM findings AS f
LEFT JOIN projects AS p ON p.project_id = f.project_id
JOIN _codes AS k ON k.code_list = 'finding_kind' AND k.code = f.kind
GROUP BY f.project_id, p.title, f.severity, f.kind, k.label_en, k.label_sv
ORDER BY f.project_id NULLS FIRST, f.severity, f.kind""",
    ),
)
"""The views that do not depend on what a release holds."""
