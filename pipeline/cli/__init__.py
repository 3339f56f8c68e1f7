"""The command ``lnu``: one module for each command.

Modules here import at their top only what is light; what a command needs is imported when it
runs, so that ``lnu --help`` and ``lnu explain`` start at once.
"""
