"""The endings behind `~lemma` in the Germanic languages: from the longest lemma ending to the shortest, `-` is none."""

from __future__ import annotations

import re

from workers.core.inflection.tables import table

EN = table("""
y: y ies ied ying
ay: ay ays ayed aying
ey: ey eys eyed eying
oy: oy oys oyed oying
o: o os oes oed oing
e: e es ed ing
s: s ses
x: x xes xed xing
sh: sh shes shed shing
ch: ch ches ched ching
-: - s ed ing 's
""")

#: Nouns; the lemma is written with a capital.
DE_NOUNS = table("""
ung: ung ungen
heit: heit heiten
keit: keit keiten
ion: ion ionen
isch: isch ische ischen ischer isches ischem
lich: lich liche lichen licher liches lichem
ent: ent enten entin entinnen
nd: nd nde nden ndes nds nder ndern
ld: ld lde lden ldes lds lder ldern
rt: rt rte rten rtes rts rter rtern
o: o os en
e: e en n s
er: er ern ers erin erinnen
el: el eln els
-: - e en es n s
""")

#: Adjectives and verbs.
DE_OTHERS = table("""
isch: isch ische ischen ischer isches ischem
lich: lich liche lichen licher liches lichem
ern: ern ert erte erten ernd erst
eln: eln elt elte elten elnd elst
en: en e t te ten st et ete eten end ende enden
e: e en er es em
-: - e en er es em
""")

NL = table("""
ie: ie ies
ing: ing ingen
heid: heid heden
isch: isch ische
ees: ees ese
ijf: ijf ijven
uis: uis uizen
en: en ens t te ten de den d s
e: e en n s
-: - en e s n 's
""")

_VOWELS = "aeiou"
#: One short vowel before a last consonant that is written twice before an ending: `ban`, `stop`, `raket`.
_SHORT = re.compile(rf"(?:^|[^{_VOWELS}])[{_VOWELS}][bdfgklmnprst]$")
#: Prefixes of German verbs that take no `ge-`.
_UNSTRESSED = ("be", "ent", "er", "ge", "miss", "ver", "zer")
#: A long vowel written twice, and once before an ending: `kanaal`, `kanalen`.
_LONG = re.compile(r"([aeou])\1([bdfgklmnprst])$")


def english_extras(lemma: str, word: str) -> list[str]:
    """`banned`, `stopping`: of short words only, `target` is not doubled."""
    short = _SHORT.search(word) and sum(c in _VOWELS for c in word) == 1
    return [word + word[-1] + end for end in ("ed", "ing")] if short else []


def dutch_extras(lemma: str, word: str) -> list[str]:
    """`raketten` and `kanalen`."""
    if _SHORT.search(word):
        return [word + word[-1] + end for end in ("en", "e")]
    return [_LONG.sub(r"\1\2", word) + end for end in ("en", "e")] if _LONG.search(word) else []


def german_extras(lemma: str, word: str) -> list[str]:
    """The participle of a weak verb: `gelockert`, but `verlängert`."""
    if lemma[:1].isupper() or not word.endswith("n"):
        return []
    stem = word.removesuffix("n").removesuffix("e") if word.endswith("en") else word.removesuffix("n")
    prefix = "" if word.startswith(_UNSTRESSED) else "ge"
    return [prefix + stem + end for end in ("t", "te", "ten", "ter", "tes")]
