"""The tables are those of the data contract, written here by hand from it."""

from __future__ import annotations

import pytest

from schemas import TABLES, describe

# Table: primary key | columns of the contract in its order | columns added to it
CONTRACT = {
    "programmes": """
        programme_id |
        programme_id name abbreviation agency period_start period_end budget_sek
        stated_project_count stated_municipality_count municipality_count_is_approximate
        theme_count seminar_count |
        period_start_precision period_end_precision""",
    "themes": """
        theme_id |
        theme_id programme_id theme_number name stated_project_count first_project_number |""",
    "projects": """
        project_id |
        project_id programme_id theme_id project_number title presentation_status first_page
        last_page lead period_start period_end period_status owner_name leader_name
        stated_partner_count section_count word_count |
        period_start_precision period_end_precision owner_status leader_status""",
    "project_titles": """
        project_id occurrence_no |
        project_id occurrence_no title_as_printed place is_canonical page char_start char_end |
        source_id""",
    "project_municipalities": """
        project_id municipality_code |
        project_id municipality_code is_stated_partner is_on_map is_in_title mention_count
        name_as_printed |""",
    "contact_roles": """
        contact_id |
        contact_id scope programme_id project_id related_no role_code role_as_printed person_name
        organisation_name organisation_kind municipality_code status has_email has_phone page |
        source_id""",
    "sections": """
        section_id |
        section_id source_id project_id section_no level heading text word_count first_page
        last_page char_start char_end |""",
    "place_mentions": """
        mention_id |
        mention_id source_id project_id related_no kind code name text_as_printed form page
        char_start char_end | region_id""",
    "regions": """
        region_id |
        region_id name kind |
        county_code labour_market_reference""",
    "region_municipalities": """
        region_id municipality_code |
        region_id municipality_code confidence reference |""",
    "municipalities": """
        municipality_code |
        municipality_code name official_name county_code valid_from valid_to current_code
        current_name current_county_code |""",
    "counties": """
        county_code |
        county_code name nuts3_code |""",
    "analysis_projects": """
        project_id | |
        project_id programme_id theme_id theme_name project_number title presentation_status
        period_start period_start_precision period_end period_end_precision period_status
        owner_name owner_status owner_kind owner_municipality_code leader_name leader_status
        stated_partner_count partner_municipality_count partner_county_count
        named_municipality_count municipality_mention_count place_mention_count section_count
        word_count""",
    "analysis_municipalities": """
        municipality_code | |
        municipality_code name county_code county_name current_code takes_part is_stated_partner
        stated_project_count stated_theme_count is_stated_owner owned_project_count
        named_project_count mention_count related_mention_count""",
    "analysis_links": """
        project_id municipality_code | |
        project_id municipality_code project_title municipality_name is_stated_partner is_owner
        is_on_map is_in_title mention_count""",
    "sources": """
        source_id |
        source_id title publisher published_year language kind url file_name sha256 byte_length
        char_length page_count is_truncated rights |""",
    "pages": """
        source_id page |
        source_id page printed_page printed_page_inferred char_start char_end running_header
        running_footer |""",
    "segments": """
        source_id segment_no |
        source_id segment_no char_start char_end kind page project_id |""",
    "related_documents": """
        source_id related_no |
        source_id related_no title snippet years project_name period_start period_end diary_number
        journal_number municipality_code char_start char_end |
        period_start_precision period_end_precision""",
    "evidence": """
        table_name row_key column_name evidence_no |
        table_name row_key column_name evidence_no source_id page char_start char_end quote rule
        correction_id | box_x0 box_top box_x1 box_bottom""",
    "findings": """
        finding_id |
        finding_id source_id project_id kind severity page char_start char_end quote message_en
        message_sv resolution correction_id |""",
    "corrections": """
        correction_id |
        correction_id source_id table_name row_key column_name printed used reason reference |
        page is_used""",
}


def test_tables_stand_in_reading_order() -> None:
    assert list(TABLES) == list(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_and_key_are_those_of_the_contract(name: str) -> None:
    key, columns, added = (part.split() for part in CONTRACT[name].split("|"))
    description = describe(TABLES[name])
    found = [column.name for column in description.columns]
    assert list(description.primary_key) == key
    assert [column for column in found if column not in added] == columns
    assert set(found) == {*columns, *added}
