"""A release described for catalogues, archives and programs, one module per standard.

Everything here follows from the edition and from the files that are written already: no clock, no
network, no library beyond the standard one. RDF and JSON-LD are put together as plain values. The
description that the project itself relies on is ``datapackage``; what people read is ``codebook``.
"""
