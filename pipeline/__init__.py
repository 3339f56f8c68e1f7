"""LNU Open Data: from a damaged transcript to a dataset that shows where each value stands.

The stages are folders and point one way: ``read`` -> ``parse`` -> ``normalise`` -> ``tables`` ->
``release``. Each is plain functions over plain values. ``cli`` and ``orchestrate`` (Dagster) are
two faces on the same functions.
"""
