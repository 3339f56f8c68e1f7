"""Third stage: what is found becomes identified things.

Knows names, codes, roles, organisations, dates and Swedish usage; nothing of files or tables.
"""
