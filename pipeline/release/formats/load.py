"""Loads every table of this release with the right types, into pandas or into Polars.

    >>> import load
    >>> tables = load.load_pandas()                 # or load.load_polars()
    >>> tables["projects"]["period_status"]         # a categorical with all codes of its list
    >>> load.code_labels("projects", "period_status", language="sv")
    >>> load.column_labels("projects")

Codes of places are text and keep their zeros, columns with a code list are categoricals in the
order of the list, days are dates, and what is missing is missing. A date that may be a year or a
month alone stays text. What the tables hold is read from ``datapackage.json`` beside this file, the
tables from ``parquet/`` or, where that is not there, from ``csv/``.

    python load.py              loads all tables and prints the share of the municipalities of each
                                county that take part; with pandas
    python load.py --polars     the same with Polars
    python load.py --csv        from the CSV files

Needs pandas 2 or newer (with pyarrow for Parquet), or Polars 1 or newer.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

HERE = Path(__file__).resolve().parent

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""The pattern of a column whose values are whole days."""


def load_pandas(folder: Path = HERE, *, from_csv: bool = False) -> dict[str, pd.DataFrame]:
    """Load all tables into pandas.

    Args:
        folder: The folder of the release.
        from_csv: Whether to read the CSV files even where there are Parquet files.

    Returns:
        Each table by its name.
    """
    import pandas as pd

    tables = {}
    for table in _tables(folder):
        fields = table["schema"]["fields"]
        kinds = {field["name"]: _pandas_type(field) for field in fields}
        path = _parquet(folder, table)
        if from_csv or not path.exists():
            # The text "NA" is a text; only an empty cell is missing.
            frame = pd.read_csv(
                folder / table["path"], dtype=kinds, keep_default_na=False, na_values=[""]
            )
        else:
            frame = pd.read_parquet(path, dtype_backend="numpy_nullable").astype(kinds)
        for field in fields:
            name = field["name"]
            if codes := _codes(field):
                frame[name] = frame[name].astype(pd.CategoricalDtype(list(codes)))
            elif _is_day(field):
                frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d")
        tables[table["name"]] = frame
    return tables


def load_polars(folder: Path = HERE, *, from_csv: bool = False) -> dict[str, pl.DataFrame]:
    """Load all tables into Polars.

    Args:
        folder: The folder of the release.
        from_csv: Whether to read the CSV files even where there are Parquet files.

    Returns:
        Each table by its name.
    """
    import polars as pl

    tables = {}
    for table in _tables(folder):
        fields = table["schema"]["fields"]
        path = _parquet(folder, table)
        if from_csv or not path.exists():
            kinds = {"integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}
            schema = {field["name"]: kinds.get(field["type"], pl.String) for field in fields}
            frame = pl.read_csv(folder / table["path"], schema=schema)
        else:
            frame = pl.read_parquet(path)
        coded = {field["name"]: list(codes) for field in fields if (codes := _codes(field))}
        days = [field["name"] for field in fields if _is_day(field)]
        tables[table["name"]] = frame.with_columns(
            *(pl.col(name).cast(pl.Enum(codes)) for name, codes in coded.items()),
            *(pl.col(name).str.to_date("%Y-%m-%d") for name in days),
        )
    return tables


def code_labels(
    table: str, column: str, *, language: str = "en", folder: Path = HERE
) -> dict[str, str]:
    """Say what the codes of a column mean.

    Args:
        table: The table.
        column: A column of it.
        language: ``en`` or ``sv``.
        folder: The folder of the release.

    Returns:
        The label of each code; none for a column without a code list.
    """
    label = "label_sv" if language == "sv" else "label"
    return {code: words[label] for code, words in _codes(_fields(folder, table)[column]).items()}


def column_labels(table: str, *, language: str = "en", folder: Path = HERE) -> dict[str, str]:
    """Say what the columns of a table are called.

    Args:
        table: The table.
        language: ``en`` or ``sv``.
        folder: The folder of the release.

    Returns:
        The label of each column.
    """
    title = "title_sv" if language == "sv" else "title"
    return {name: str(field[title]) for name, field in _fields(folder, table).items()}


def participation_pandas(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Count, per county, the municipalities that a project states as a partner.

    Args:
        tables: What :func:`load_pandas` gives.

    Returns:
        A row for each county, by its code, with the share as a fraction of 1.
    """
    named = tables["project_municipalities"]
    partners = named.loc[named["is_stated_partner"].fillna(False), "municipality_code"]
    municipalities = tables["municipalities"]
    counted = (
        municipalities.assign(takes_part=municipalities["municipality_code"].isin(partners))
        .groupby("county_code", as_index=False)
        .agg(municipalities=("takes_part", "size"), taking_part=("takes_part", "sum"))
    )
    counties = tables["counties"][["county_code", "name"]].rename(columns={"name": "county_name"})
    found = counties.merge(counted, on="county_code").sort_values("county_code", ignore_index=True)
    return found.assign(share=found["taking_part"] / found["municipalities"])


def participation_polars(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Count, per county, the municipalities that a project states as a partner.

    Args:
        tables: What :func:`load_polars` gives.

    Returns:
        A row for each county, by its code, with the share as a fraction of 1.
    """
    import polars as pl

    partners = tables["project_municipalities"].filter("is_stated_partner")["municipality_code"]
    takes_part = pl.col("municipality_code").is_in(partners.implode())
    counted = (
        tables["municipalities"]
        .group_by("county_code")
        .agg(municipalities=pl.len(), taking_part=takes_part.sum())
    )
    return (
        tables["counties"]
        .select("county_code", county_name="name")
        .join(counted, on="county_code")
        .with_columns(share=pl.col("taking_part") / pl.col("municipalities"))
        .sort("county_code")
    )


def main() -> None:
    """Load all tables and print the small analysis."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--polars", action="store_true", help="use Polars, not pandas")
    parser.add_argument("--csv", action="store_true", help="read the CSV files")
    options = parser.parse_args()
    if options.polars:
        import polars as pl

        with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True):
            print(participation_polars(load_polars(from_csv=options.csv)))
    else:
        print(participation_pandas(load_pandas(from_csv=options.csv)).to_string(index=False))


def _tables(folder: Path) -> list[dict[str, Any]]:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return list(package["resources"])


def _fields(folder: Path, table: str) -> dict[str, dict[str, Any]]:
    found = next(one for one in _tables(folder) if one["name"] == table)
    return {field["name"]: field for field in found["schema"]["fields"]}


def _parquet(folder: Path, table: dict[str, Any]) -> Path:
    return folder / "parquet" / f"{table['name']}.parquet"


def _codes(field: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {code["value"]: code for code in field.get("categories", [])}


def _is_day(field: dict[str, Any]) -> bool:
    return bool(field["constraints"].get("pattern") == _DAY)


def _pandas_type(field: dict[str, Any]) -> Any:
    kinds = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}
    return kinds.get(field["type"], "string")


if __name__ == "__main__":
    main()
