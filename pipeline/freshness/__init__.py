"""What is out of date and why: hashes of files, versions of code, and work that is kept per source.

Plain Python: the command line and Dagster call the same functions. What was built last, and what
follows from that, is known to Dagster's records alone (``pipeline.orchestrate.states``); here is
what those records are compared with. Nothing here knows what a source says or a table holds.
"""
