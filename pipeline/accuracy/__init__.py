"""How accurate the tables are: each field against an annotation that was made by reading.

Here belongs the comparison of finished tables with the annotation in ``tests/gold``, and how its
result is shown. Nothing here reads a source, and no stage imports it. How the annotation was made
is said in ``tests/gold/GUIDE.md``.
"""

from __future__ import annotations

from pipeline.accuracy.documents import accuracy_documents
from pipeline.accuracy.scores import EXACT, NORMALISED, Score, score_tables

__all__ = ["EXACT", "NORMALISED", "Score", "accuracy_documents", "score_tables"]
