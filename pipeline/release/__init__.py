"""Last stage: validated frames become a versioned release, and a release can be read and verified.

Knows file formats, descriptors, differences and versions; of the sources it knows what the tables
say. What reads a release that exists (``snapshot``, ``difference``, ``checksums``) needs the
standard library alone, so that the command line starts at once.
"""
