"""A release in the formats of the programs that people analyse it with.

Each format is a module with ``write(edition, frames, folder)``, which writes its files under the
folder of the release and imports its packages only then. What the files say follows from the
descriptions of the tables; how statistics programs see a table is in ``variables``. The canonical
files, CSV and Parquet, do not belong here, see ``csv_files`` and ``parquet_files``.
"""
