"""What Dagster loads from this checkout. ``lnu ui`` shows it."""

from __future__ import annotations

from pipeline.orchestrate.build import build_defs

defs = build_defs()
