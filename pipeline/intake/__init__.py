"""Adding a source: from a file or an address to a folder under ``raw/``.

This is no stage: a run never comes here. It knows how a source's folder is written and what is to
be known of a file before it may become one; reading the folder is for ``read``.
"""
