"""Measures how long the commands and stages take. See ``bench/README.md`` for what was found."""
