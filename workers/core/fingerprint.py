"""Reprints: the public door. What each part does and why: docs/reprints.md.

digest, changes, really_changed: whether one article's text was changed (`churn`)
sign, bands: what is kept of a text to find its reprints (`shingles`)
judge, TwinMemory: which earlier article it repeats (`likeness`, `twins`)
"""

from workers.core.churn import changes, digest, really_changed
from workers.core.shingles import bands, sign
from workers.core.twins import CANDIDATES, TwinMemory, judge

__all__ = ["CANDIDATES", "TwinMemory", "bands", "changes", "digest", "judge", "really_changed", "sign"]
