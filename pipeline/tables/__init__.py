"""Fourth stage: identified things become validated tables with their evidence.

Knows the schemas and which value goes to which column; nothing of formats or versions.
"""
