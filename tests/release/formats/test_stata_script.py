"""``load.do``, as far as it can be tried without Stata: what it asks for is there and fits."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.release.formats.stata_script import FILE_NAME
from pipeline.release.formats.variables import variables_of
from tests.release.formats.do_file import DoFile
from tests.release.formats.dumps import names_of
from tests.release.formats.questions import read_canonical, share_per_county
from tests.release.formats.sample import Sample


@pytest.mark.parametrize("arguments", [(), ("sv",)])
def test_it_opens_every_table_and_does_the_small_analysis(
    sample: Sample, arguments: tuple[str, ...]
) -> None:
    done = DoFile(sample.folder / FILE_NAME, *arguments)
    assert set(done.frames) == {"default", *sample.tables, "shares"}
    for name, table in sample.tables.items():
        assert len(done.frames[name]) == len(table.rows)
        assert list(done.frames[name]) == [
            variable.name for variable in variables_of(table.description, names_of(sample))
        ]
    assert done.listed is not None
    found = list(done.listed.itertuples(index=False, name=None))
    expected = share_per_county(read_canonical(sample.folder))
    assert [row[:4] for row in found] == [row[:4] for row in expected]
    assert [row[4] for row in found] == pytest.approx([100 * row.share for row in expected])


def test_the_files_that_it_opens_have_labels_in_the_language_asked_for(sample: Sample) -> None:
    for suffix, label in {"": "Title", "_sv": "Titel"}.items():
        with pd.io.stata.StataReader(sample.folder / "stata" / f"projects{suffix}.dta") as reader:
            assert reader.variable_labels()["title"] == label
