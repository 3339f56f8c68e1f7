"""First stage: the bytes of a source become a ``Document`` with text, pages and offsets.

Knows file formats and the files of a source's folder; nothing of projects.
"""
