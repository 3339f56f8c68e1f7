"""Codes of people and organisations: their roles, what kind they are and how they are stated."""

from __future__ import annotations

from schemas.definition import Code, CodeList

CONTACT_SCOPE = CodeList(
    "contact_scope",
    {
        "programme": Code(
            "Programme",
            "Program",
            "The role belongs to a programme or to the publication about it.",
            "Rollen gäller ett program eller publikationen om det.",
            number=1,
        ),
        "project": Code(
            "Project",
            "Projekt",
            "The role belongs to a project of a programme.",
            "Rollen gäller ett projekt inom ett program.",
            number=2,
        ),
        "related_document": Code(
            "Related document",
            "Närliggande dokument",
            "The role is stated in the title or snippet of a related document and belongs to what "
            "that document is about.",
            "Rollen anges i ett närliggande dokuments titel eller utdrag och gäller det som det "
            "dokumentet handlar om.",
            number=3,
        ),
    },
)

ROLE_CODE = CodeList(
    "role_code",
    {
        "project_owner": Code(
            "Project owner",
            "Projektägare",
            "The organisation that owns the project and answers for it.",
            "Den organisation som äger projektet och svarar för det.",
            number=1,
        ),
        "project_leader": Code(
            "Project leader",
            "Projektledare",
            "The person who leads the work of the project or the programme.",
            "Den person som leder arbetet i projektet eller programmet.",
            number=2,
        ),
        "partner": Code(
            "Partner other than a municipality",
            "Samverkanspart som inte är kommun",
            "An organisation stated among those that cooperate in the project that is not a "
            "municipality; the municipalities stand in project_municipalities.",
            "En organisation som anges bland projektets samverkansparter men inte är en kommun; "
            "kommunerna redovisas i project_municipalities.",
            number=3,
        ),
        "adviser": Code(
            "Adviser",
            "Rådgivare",
            "A person whom the source calls adviser (rådgivare).",
            "En person som i källan benämns rådgivare.",
            number=4,
        ),
        "administrator": Code(
            "Administrator",
            "Administratör",
            "A person whom the source calls administrator (administratör).",
            "En person som i källan benämns administratör.",
            number=5,
        ),
        "support": Code(
            "Support",
            "Stöd",
            "A person who, as the source says, has given support or good advice, without a title.",
            "En person som enligt källan har bistått med stöd eller goda råd, utan angiven titel.",
            number=6,
        ),
        "foreword_signatory": Code(
            "Signatory of the foreword",
            "Undertecknare av förordet",
            "A person who has signed the foreword of a publication.",
            "En person som har undertecknat förordet till en publikation.",
            number=7,
        ),
        "contact_person": Code(
            "Contact person",
            "Kontaktperson",
            "A person whom the source calls contact person, or names with an e-mail address or "
            "telephone number and without another role.",
            "En person som i källan benämns kontaktperson, eller som anges med e-postadress eller "
            "telefonnummer och utan annan roll.",
            number=8,
        ),
        "author": Code(
            "Author",
            "Författare",
            "Who has written the document, or whom its title page or letterhead names.",
            "Den som har skrivit dokumentet, eller som dess titelsida eller brevhuvud anger.",
            number=9,
        ),
        "unit_head": Code(
            "Head of unit",
            "Enhetschef",
            "A person who is head of a unit of an organisation.",
            "En person som är chef för en enhet inom en organisation.",
            number=10,
        ),
        "responsible": Code(
            "Responsible",
            "Ansvarig",
            "A person or organisation stated as responsible for something, such as following up.",
            "En person eller organisation som anges som ansvarig, till exempel för uppföljning.",
            number=11,
        ),
        "grant_recipient": Code(
            "Grant recipient",
            "Stödmottagare",
            "The organisation that receives the grant.",
            "Den organisation som tar emot det ekonomiska stödet.",
            number=12,
        ),
        "photographer": Code(
            "Photographer",
            "Fotograf",
            "Who has taken a photograph, or the picture agency that it comes from.",
            "Den som har tagit ett fotografi, eller den bildbyrå som det kommer från.",
            number=13,
        ),
        "evaluator": Code(
            "Evaluator",
            "Utvärderare",
            "A person or organisation that has evaluated a project or a programme.",
            "En person eller organisation som har utvärderat ett projekt eller ett program.",
            number=14,
        ),
        "investigator": Code(
            "Investigator",
            "Utredare",
            "An official who investigates or prepares a matter, such as an utredare or a "
            "nämndsekreterare.",
            "En tjänsteman som utreder eller bereder ett ärende, till exempel en utredare eller en "
            "nämndsekreterare.",
            number=15,
        ),
        "inquiry_chair": Code(
            "Chair of a government inquiry",
            "Ledare för statlig utredning",
            "A person who has led an inquiry appointed by the Government.",
            "En person som har lett en utredning som regeringen har tillsatt.",
            number=16,
        ),
    },
)

ORGANISATION_KIND = CodeList(
    "organisation_kind",
    {
        "municipality": Code(
            "Municipality",
            "Kommun",
            "A municipality, or a board or department that is part of one.",
            "En kommun, eller en nämnd eller förvaltning som ingår i en kommun.",
            number=1,
        ),
        "municipal_company": Code(
            "Municipal company",
            "Kommunalt bolag",
            "A company that municipalities own or control, such as one for business development.",
            "Ett bolag som ägs eller styrs av kommuner, till exempel ett näringslivsbolag.",
            number=2,
        ),
        "municipal_association": Code(
            "Association of local authorities",
            "Kommunalförbund",
            "A body that municipalities have formed for tasks in common.",
            "En organisation som kommuner har bildat för gemensamma uppgifter.",
            number=3,
        ),
        "county_council": Code(
            "County council or region",
            "Landsting eller region",
            "A county council, or a region with the tasks of a county council.",
            "Ett landsting, eller en region med ett landstings uppgifter.",
            number=4,
        ),
        "county_administrative_board": Code(
            "County administrative board",
            "Länsstyrelse",
            "The State's administrative authority in a county.",
            "Statens förvaltningsmyndighet i ett län.",
            number=5,
        ),
        "state_agency": Code(
            "State agency",
            "Statlig myndighet",
            "A state agency other than a county administrative board or a university.",
            "En statlig myndighet som varken är länsstyrelse, universitet eller högskola.",
            number=6,
        ),
        "company": Code(
            "Company",
            "Företag",
            "A company that is not owned or controlled by municipalities.",
            "Ett företag som inte ägs eller styrs av kommuner.",
            number=7,
        ),
        "university": Code(
            "University or university college",
            "Universitet eller högskola",
            "A university or university college, or a part of one.",
            "Ett universitet eller en högskola, eller en del därav.",
            number=8,
        ),
        "association": Code(
            "Association",
            "Förening",
            "An association, economic or non-profit.",
            "En ekonomisk eller ideell förening.",
            number=9,
        ),
        "interest_organisation": Code(
            "Interest organisation",
            "Intresseorganisation",
            "An organisation that looks after the interests of its members, such as the "
            "municipalities and county councils of the country.",
            "En organisation som tar till vara medlemmarnas intressen, till exempel landets "
            "kommuner och landsting.",
            number=10,
        ),
        "council": Code(
            "Council",
            "Råd",
            "A council for cooperation or consultation, such as a growth council (tillväxtråd).",
            "Ett råd för samverkan eller samråd, till exempel ett tillväxtråd.",
            number=11,
        ),
        "other": Code(
            "Other",
            "Annan",
            "An organisation of another kind.",
            "En organisation av annat slag.",
            number=12,
        ),
    },
)

CONTACT_STATUS = CodeList(
    "contact_status",
    {
        "stated": Code(
            "Stated",
            "Angiven",
            "The source states who has the role.",
            "Källan anger vem som har rollen.",
            number=1,
        ),
        "blank_in_source": Code(
            "Blank in the source",
            "Tom i källan",
            "The source prints the label of the role, but nobody after it.",
            "Källan har rollens ledtext, men ingen anges efter den.",
            number=2,
        ),
        "unmatched": Code(
            "Unmatched",
            "Ej identifierad",
            "What the source prints could not be identified as a person or a known organisation; "
            "it is kept as printed.",
            "Det som står i källan har inte kunnat identifieras som en person eller en känd "
            "organisation; det återges som det står.",
            number=3,
        ),
        "removed": Code(
            "Removed",
            "Borttagen",
            "The source states a person, whose name has been taken out of the dataset by decision.",
            "Källan anger en person, vars namn efter beslut har tagits bort ur datamängden.",
            number=4,
        ),
    },
)
