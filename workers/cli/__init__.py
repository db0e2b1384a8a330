"""The command `wireroom`: `entry.py` has the table of verbs, one module a family of verbs."""

from workers.cli.entry import main

__all__ = ["main"]
