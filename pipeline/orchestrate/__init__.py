"""Dagster's view of the pipeline: the stages as assets, their checks, and the jobs.

Nothing is computed here; every asset calls a function of ``pipeline.stages`` or of a stage.
"""
