"""Second stage: a ``Document`` becomes what is found in it, each with its span.

Knows the shape of a booklet's text: running headers, lists of titles, presentations, contact
blocks, sentences. What a name or a date means is for ``normalise``.
"""
