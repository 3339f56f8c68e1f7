"""People and organisations in roles, as the publications print them.

No identifier here is made from a person's name, and no address or telephone number is a column: the
data contract says why.
"""

from __future__ import annotations

from schemas.codes import CONTACT_SCOPE, CONTACT_STATUS, ORGANISATION_KIND, ROLE_CODE
from schemas.common import (
    KEY_PART,
    MUNICIPALITY_CODE,
    PROGRAMME_ID,
    TO_MUNICIPALITY,
    TO_PAGE,
    TO_PROGRAMME,
    TO_PROJECT,
    TO_RELATED,
    TO_SOURCE,
    page,
    project_id,
    related_no,
    source_id,
)
from schemas.definition import Boolean, Integer, Table, Text, Words, column, table


@table(
    "contact_roles",
    Words(
        "Contacts and roles",
        "Kontakter och roller",
        "People and organisations with a role in a programme, a project or a related document.",
        "Personer och organisationer med en roll i ett program, ett projekt eller ett närliggande "
        "dokument.",
    ),
    key=("contact_id",),
    references=(
        TO_SOURCE,
        TO_PROGRAMME,
        TO_PROJECT,
        TO_RELATED,
        TO_MUNICIPALITY,
        TO_PAGE,
    ),
)
class ContactRoles(Table):
    """Who has which role, one row per role."""

    contact_id: Text = column(
        "Contact identifier",
        "Id för kontakten",
        "Identifier of the row; it is not made from anyone's name.",
        "Radens identitetsbeteckning; den är inte bildad av någons namn.",
        pattern=KEY_PART,
    )
    source_id: Text = source_id("the role", "rollen")
    scope: Text = column(
        "Scope",
        "Sammanhang",
        "Whether the role belongs to a programme, a project or a related document.",
        "Om rollen gäller ett program, ett projekt eller ett närliggande dokument.",
        codes=CONTACT_SCOPE,
    )
    programme_id: Text = column(
        "Programme",
        "Program",
        "Programme that the role belongs to; missing for a related document.",
        "Program som rollen gäller; saknas för ett närliggande dokument.",
        nullable=True,
        pattern=PROGRAMME_ID,
    )
    project_id: Text = project_id(
        "Project that the role belongs to; missing for other scopes.",
        "Projekt som rollen gäller; saknas i övriga sammanhang.",
        nullable=True,
    )
    related_no: Integer = related_no(
        "Related document of the source that the role belongs to; missing for other scopes.",
        "Källans närliggande dokument som rollen gäller; saknas i övriga sammanhang.",
    )
    role_code: Text = column(
        "Role",
        "Roll",
        "Which role it is.",
        "Vilken roll det är.",
        codes=ROLE_CODE,
    )
    role_as_printed: Text = column(
        "Role as printed",
        "Rollen som den är tryckt",
        "The words of the source for the role; missing where it has none.",
        "Källans ord för rollen; saknas om källan inte har något.",
        nullable=True,
    )
    person_name: Text = column(
        "Person",
        "Person",
        "Name of the person as printed; missing where no person is stated.",
        "Personens namn som det är tryckt; saknas om ingen person anges.",
        nullable=True,
    )
    organisation_name: Text = column(
        "Organisation",
        "Organisation",
        "Name of the organisation as printed, either the one with the role or the one that the "
        "person belongs to; missing where none is stated.",
        "Organisationens namn som det är tryckt, antingen den som har rollen eller den som "
        "personen hör till; saknas om ingen anges.",
        nullable=True,
    )
    organisation_kind: Text = column(
        "Kind of organisation",
        "Typ av organisation",
        "What kind of organisation it is; missing where no organisation is stated.",
        "Vilken typ av organisation det är; saknas om ingen organisation anges.",
        nullable=True,
        codes=ORGANISATION_KIND,
    )
    municipality_code: Text = column(
        "Municipality of the organisation",
        "Organisationens kommun",
        "Four-digit code, on 1 January 2004, of the municipality that the organisation is or "
        "belongs to; missing for others.",
        "Fyrsiffrig kod, den 1 januari 2004, för den kommun som organisationen är eller hör till; "
        "saknas för övriga.",
        nullable=True,
        pattern=MUNICIPALITY_CODE,
    )
    status: Text = column(
        "Status",
        "Status",
        "Whether the source states who has the role, and if not, in what way it is missing.",
        "Om källan anger vem som har rollen, och i annat fall på vilket sätt uppgiften saknas.",
        codes=CONTACT_STATUS,
    )
    has_email: Boolean = column(
        "Has an e-mail address",
        "Har e-postadress",
        "Whether the source gives an e-mail address; the address itself is not published.",
        "Om källan anger en e-postadress; själva adressen publiceras inte.",
    )
    has_phone: Boolean = column(
        "Has a telephone number",
        "Har telefonnummer",
        "Whether the source gives a telephone number; the number itself is not published.",
        "Om källan anger ett telefonnummer; själva numret publiceras inte.",
    )
    page: Integer = page("the role", "rollen", nullable=True)
