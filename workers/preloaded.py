"""Imported by the server that children are forked from, and nowhere else: what all of them share is read here.

Modules and models are read once and are the same memory in every child; a child that is replaced starts at once.
"""

from __future__ import annotations

import gc

from workers.core import analyse, feeds, language, topics

__all__ = ["analyse", "feeds", "topics"]

language.load_models()
gc.collect()
gc.freeze()  # so that no child's collector touches it, and with it copies it
