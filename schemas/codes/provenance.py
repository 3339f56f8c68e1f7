"""Codes of provenance: how a value follows from its quote, and what became of a finding.

What may be odd in a source is a list of its own, see ``findings``.
"""

from __future__ import annotations

from schemas.definition import Code, CodeList

EVIDENCE_RULE = CodeList(
    "evidence_rule",
    {
        "verbatim": Code(
            "Verbatim",
            "Ordagrant",
            "The value equals the quote, or the quotes of each source in the order of evidence_no "
            'joined by "; ".',
            "Värdet är lika med citatet, eller med varje källas citat i den ordning som "
            'evidence_no anger, åtskilda av "; ".',
            number=1,
        ),
        "whitespace": Code(
            "White space folded",
            "Blanktecken sammanslagna",
            "The value is the quote with each run of white space, line breaks included, folded to "
            "one space and none left at the ends.",
            "Värdet är citatet där varje följd av blanktecken, även radbrytningar, har ersatts med "
            "ett mellanslag och inga finns kvar i början eller slutet.",
            number=2,
        ),
        "dehyphenated": Code(
            "Hyphenation undone",
            "Avstavning upphävd",
            "The value is the quote, or the quotes joined to running text, with words that are "
            "divided at line and page breaks put together and white space folded.",
            "Värdet är citatet, eller citaten sammanfogade till löpande text, där ord avstavade "
            "vid rad- och sidbrytningar har satts ihop och blanktecken har slagits samman.",
            number=3,
        ),
        "genitive": Code(
            "Genitive or kommun form",
            "Genitiv eller kommunform",
            "The value is the name in the quote without its genitive s, or that name in its "
            "official form with kommun: Halmstads gives Halmstad, or Halmstads kommun.",
            "Värdet är namnet i citatet utan genitivets s, eller namnet i sin officiella form med "
            "kommun: Halmstads ger Halmstad, eller Halmstads kommun.",
            number=4,
        ),
        "alias": Code(
            "Other known form",
            "Annan känd form",
            "The quote holds another form of the name that the reference tables list; the value is "
            "the form or the code that they give for it.",
            "Citatet innehåller en annan form av namnet som finns i referenstabellerna; värdet är "
            "den form eller kod som de anger för den.",
            number=5,
        ),
        "spelling": Code(
            "Spelling decided",
            "Beslutad stavning",
            "The value is the quote in another spelling, which the correction in correction_id has "
            "decided.",
            "Värdet är citatet i en annan stavning, beslutad genom rättelsen i correction_id.",
            number=6,
        ),
        "date": Code(
            "Date",
            "Datum",
            "The value is an ISO date with the parts that the quote states, and no others.",
            "Värdet är ett datum enligt ISO 8601 med de delar som citatet anger, och inga andra.",
            number=7,
        ),
        "count": Code(
            "Number of quotes",
            "Antal citat",
            "The value is the number of quotes that are given for it; of those of each source, "
            "where several state it.",
            "Värdet är antalet citat som redovisas för det; av dem från var och en av källorna, "
            "om flera anger det.",
            number=8,
        ),
        "number": Code(
            "Number",
            "Tal",
            "The value is the number that the quote states as a word, or as a figure with its "
            "unit, such as åtta or 25 miljoner kronor.",
            "Värdet är det tal som citatet anger med ett räkneord, eller med siffror och enhet, "
            "till exempel åtta eller 25 miljoner kronor.",
            number=9,
        ),
        "order": Code(
            "Order",
            "Ordningsföljd",
            "The value follows from the quote's position in a list and the printed start number of "
            "that list.",
            "Värdet följer av citatets plats i en förteckning och förteckningens tryckta "
            "startnummer.",
            number=10,
        ),
        "code": Code(
            "Code",
            "Kod",
            "The value is the code of a code list that the words of the quote name.",
            "Värdet är den kod i en kodlista som orden i citatet betecknar.",
            number=11,
        ),
        "derived": Code(
            "Derived from its place",
            "Härlett ur platsen",
            "The value follows from where in the document the quote stands, or from what is "
            "missing there, such as a status.",
            "Värdet följer av var i dokumentet citatet står, eller av vad som saknas där, till "
            "exempel en status.",
            number=12,
        ),
        "correction": Code(
            "Correction",
            "Rättelse",
            "The value has been decided by a person, with the reason that the correction in "
            "correction_id gives; the quote is the printed text that the correction expects.",
            "Värdet har beslutats av en person, med den motivering som rättelsen i correction_id "
            "ger; citatet är den tryckta text som rättelsen förutsätter.",
            number=13,
        ),
    },
)

FINDING_SEVERITY = CodeList(
    "finding_severity",
    {
        "info": Code(
            "Information",
            "Upplysning",
            "Worth knowing; no published value depends on it.",
            "Värt att känna till; inget publicerat värde påverkas.",
            number=1,
        ),
        "warning": Code(
            "Warning",
            "Varning",
            "A published value is missing or may be affected.",
            "Ett publicerat värde saknas eller kan vara påverkat.",
            number=2,
        ),
        "error": Code(
            "Error",
            "Fel",
            "The source contradicts itself, or could not be interpreted, in a way that a person "
            "has to decide.",
            "Källan motsäger sig själv, eller har inte kunnat tolkas, så att en person måste "
            "avgöra saken.",
            number=3,
        ),
    },
)

FINDING_RESOLUTION = CodeList(
    "finding_resolution",
    {
        "kept": Code(
            "Kept",
            "Behållen",
            "What the source prints has been kept as it is.",
            "Det som står i källan har behållits som det är.",
            number=1,
        ),
        "corrected": Code(
            "Corrected",
            "Rättad",
            "A person has decided what to use instead; see correction_id.",
            "En person har beslutat vad som ska användas i stället; se correction_id.",
            number=2,
        ),
        "left_null": Code(
            "Left missing",
            "Lämnad utan värde",
            "The value has been left missing, as the source does not state it.",
            "Värdet har lämnats tomt, eftersom källan inte anger det.",
            number=3,
        ),
        "repaired": Code(
            "Repaired",
            "Lagad",
            "A rule has repaired the text, such as a word divided at a page break.",
            "En regel har lagat texten, till exempel ett ord som delats vid en sidbrytning.",
            number=4,
        ),
        "excluded": Code(
            "Excluded",
            "Utesluten",
            "The text has been left out of the published values.",
            "Texten har uteslutits ur de publicerade värdena.",
            number=5,
        ),
        "none": Code(
            "None",
            "Ingen",
            "Nothing has been done about it.",
            "Ingen åtgärd har vidtagits.",
            number=6,
        ),
    },
)
