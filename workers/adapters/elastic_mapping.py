"""What an index of Elasticsearch is made with: names, mapping, analysis. Pure; generated from the field table.

Text is analysed so that a query finds what it finds in the embedded index. One `mapping` character filter holds
the whole of `core.folding`, and a `pattern` tokenizer cuts words as FTS5 does: a run of letters, marks and digits,
and every character of a script without spaces alone. So phrases of words, of characters and of mixtures all are
phrases of tokens. What a person types into Kibana is cut at blanks first: `资产冻结`, `U.S.` and `l'armée` become
phrases although they are not quoted, and no accident of single characters is found.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import msgspec

from workers.core.folding import UNSPACED, fold
from workers.model import INDEX_FIELDS, IndexField

#: What everything is read through, and how every index's name begins.
ARTICLES = "wireroom-articles"
#: Bytes are what Lucene limits a keyword to (32,766); a character has at most four.
LONGEST_KEYWORD = 8_191
#: Longer titles cannot be counted by Lens; the longest of 1,600 real pages has 300.
LONGEST_COUNTED_TITLE = 1_000
#: Objects that are kept as they are: `INDEX_FIELDS` calls them stored, and they are lists of structs.
OBJECTS = frozenset({"topic_scores", "topic_evidence"})

#: Field under `stems.` → analyzer. Those of Elasticsearch itself, and of its plugins where the cluster has them.
STEMS: dict[str, str] = {
    "ar": "arabic", "bg": "bulgarian", "bn": "bengali", "ca": "catalan", "cs": "czech", "da": "danish",
    "de": "german", "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "gl": "galician", "he": "hebrew",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "ja": "kuromoji",
    "ko": "nori", "ku": "sorani", "lt": "lithuanian", "lv": "latvian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "th": "thai", "tr": "turkish", "uk": "ukrainian", "zh": "smartcn",
}  # fmt: skip
#: The written forms of Norwegian share one field.
_SAME_FIELD = {"nb": "no", "nn": "no"}

#: How stored text is cut, and what people type into Kibana.
TEXT_ANALYZER, _WORDS = "wireroom_text", "wireroom_words"
_HANGUL = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_JAVA_UNSPACED = UNSPACED.replace(r"\U00020000-\U0003ffff", r"\x{20000}-\x{3ffff}") + _HANGUL
_WORD = r"\p{L}\p{M}\p{N}\p{Co}"
#: Longer runs are cut: Lucene refuses a document with a term of more than 32,766 bytes, and pages carry such runs.
_LONGEST_TOKEN = 1_000
_TOKEN = rf"[{_WORD}&&[{_JAVA_UNSPACED}]]|[{_WORD}&&[^{_JAVA_UNSPACED}]]{{1,{_LONGEST_TOKEN}}}"
_BETWEEN = rf"(?<=[{_JAVA_UNSPACED}])(?=\S)|(?<=\S)(?=[{_JAVA_UNSPACED}])"
#: What joins with kana before it: marks of voicing, full and half width.
_VOICING = "\u3099\u309a\uff9e\uff9f"


# --- names ------------------------------------------------------------------------------------------------


def index_name(month: str, articles: str = ARTICLES) -> str:
    """`2026-11` → `wireroom-articles-2026.11`."""
    return f"{articles}-{month.replace('-', '.')}"


def month_of(index: str, articles: str = ARTICLES) -> str | None:
    """The month of an index or of a copy of it (`…-2026.11-r2`); None for any other name."""
    found = re.fullmatch(rf"{re.escape(articles)}-(\d{{4}})\.(\d\d)(?:-r\d+)?", index)
    return f"{found[1]}-{found[2]}" if found else None


def copy_name(index: str) -> str:
    """The name of the next copy of an index: `…-2026.11` → `…-2026.11-r2` → `…-2026.11-r3`."""
    base, _, number = index.partition("-r") if re.search(r"-r\d+$", index) else (index, "", "1")
    return f"{base}-r{int(number) + 1}"


def feeds_name(articles: str = ARTICLES) -> str:
    """Where it is kept how feeds stand: `wireroom-feeds` beside `wireroom-articles`."""
    return f"{articles.removesuffix('-articles')}-feeds"


def activity_name(articles: str = ARTICLES) -> str:
    """Where it is counted what ended when: `wireroom-activity`."""
    return f"{articles.removesuffix('-articles')}-activity"


def ledger_name(articles: str = ARTICLES) -> str:
    """Where the stamp of the ledger is kept: `wireroom-ledger`."""
    return f"{articles.removesuffix('-articles')}-ledger"


def month_after(day: date) -> str:
    return f"{(day.replace(day=1) + timedelta(days=32)):%Y-%m}"


# --- mapping ----------------------------------------------------------------------------------------------


def stem_field(language: str) -> str:
    """The field under `stems.` that a language's text would go to."""
    return _SAME_FIELD.get(language, language)


def mapping(stems: Mapping[str, str]) -> dict[str, object]:
    """The strict mapping, with `stems.*` for the languages given (field → analyzer); `_meta` says what it is."""
    properties = _fields()
    if stems:
        properties["stems"] = {
            "properties": {name: {"type": "text", "analyzer": stems[name]} for name in sorted(stems)}
        }
    made = {"fields": fields_digest(), "stems": sorted(stems), "digest": digest([properties, analysis()])}
    return {"dynamic": "strict", "_meta": {"wireroom": made}, "properties": properties}


def fields_digest() -> str:
    """What changes when documents no longer fit an index that exists."""
    return digest(_fields())


def _fields(table: Iterable[IndexField] = INDEX_FIELDS) -> dict[str, object]:
    properties: dict[str, object] = {}
    for field in table:
        _put(properties, field.name.split("."), _property(field))
    return properties


def plain_mapping(table: Iterable[IndexField]) -> dict[str, object]:
    """The strict mapping of a table without text: operating data."""
    properties = _fields(table)
    return {
        "dynamic": "strict",
        "_meta": {"wireroom": {"digest": digest(properties)}},
        "properties": properties,
    }


def digest(value: object) -> str:
    return hashlib.blake2b(msgspec.json.encode(value, order="sorted"), digest_size=8).hexdigest()


def _put(properties: dict[str, object], path: list[str], leaf: dict[str, object]) -> None:
    for name in path[:-1]:
        branch = properties.setdefault(name, {"properties": {}})
        assert isinstance(branch, dict)
        properties = branch["properties"]
    properties[path[-1]] = leaf


def _property(field: IndexField) -> dict[str, object]:
    match field.kind:
        case "text":
            return _text(field.name)
        case "stored":
            if field.name in OBJECTS:
                return {"type": "object", "enabled": False}
            return {"type": "keyword", "index": False, "doc_values": False}
        case "keyword":
            return {"type": "keyword", "ignore_above": LONGEST_KEYWORD}
        case "integer":
            return {"type": "long"}
        case _:
            return {"type": field.kind}


def _text(name: str) -> dict[str, object]:
    text: dict[str, object] = {
        "type": "text",
        "analyzer": TEXT_ANALYZER,
        "search_analyzer": _WORDS,
        "search_quote_analyzer": TEXT_ANALYZER,
    }
    if name == "title":  # stories are named by it where they are counted
        text["fields"] = {"keyword": {"type": "keyword", "ignore_above": LONGEST_COUNTED_TITLE}}
    return text


# --- settings ---------------------------------------------------------------------------------------------


def settings() -> dict[str, object]:
    """How an index is kept: one shard (a month of 100,000 articles a day is 15 GB), a copy where there is a node for it."""
    return {"number_of_shards": 1, "auto_expand_replicas": "0-1", "codec": "best_compression"}


def analysis() -> dict[str, object]:
    """The settings that go with the mapping: how text is cut, and where a query without a field looks."""
    return {"query": {"default_field": ["title", "summary", "body", "stems.*"]}, "analysis": _analysis()}


def _analysis() -> dict[str, object]:
    return {
        "char_filter": {
            "wireroom_fold": {"type": "mapping", "mappings": list(fold_rules())},
            "wireroom_glue": {"type": "pattern_replace", "pattern": _BETWEEN, "replacement": "-"},
        },
        "tokenizer": {"wireroom_tokens": {"type": "pattern", "pattern": _TOKEN, "group": 0}},
        "filter": {
            "wireroom_phrases": {
                "type": "word_delimiter_graph",
                "preserve_original": True,
                "split_on_case_change": False,
                "split_on_numerics": False,
                "stem_english_possessive": False,
            }
        },
        "analyzer": {
            TEXT_ANALYZER: {
                "type": "custom",
                "char_filter": ["wireroom_fold"],
                "tokenizer": "wireroom_tokens",
                "filter": ["lowercase"],
            },
            _WORDS: {
                "type": "custom",
                "char_filter": ["wireroom_fold", "wireroom_glue"],
                "tokenizer": "whitespace",
                "filter": ["wireroom_phrases", "lowercase"],
            },
        },
    }


def fold_rules() -> Iterator[str]:
    r"""`core.folding` as rules of a `mapping` character filter: `\u00e9=>\u0065`, what is lower case alone left out."""
    for text, plain in sorted(_foldings().items()):
        if any(map(_in_word, text + plain)):
            yield f"{_escaped(text)}=>{_escaped(plain)}"


def _foldings() -> dict[str, str]:
    """Every character, and every base with its mark, that folding changes by more than case."""
    changed: dict[str, str] = {}
    for char in map(chr, (*range(0xD800), *range(0xE000, 0x10000))):  # no folding concerns what lies above
        if (plain := fold(char)) != char.lower():
            changed[char] = plain
        base, _, mark = unicodedata.decomposition(char).partition(" ")
        if mark and " " not in mark and not base.startswith("<"):
            _keep_pair(changed, chr(int(base, 16)), chr(int(mark, 16)))
    for kana in map(chr, (*range(0x3040, 0x3100), *range(0xFF66, 0xFF9E))):
        for voicing in _VOICING:
            _keep_pair(changed, kana, voicing)
    return changed


def _keep_pair(changed: dict[str, str], base: str, mark: str) -> None:
    """Letters that stay what they are with their mark: й, ї, が. All other marks go one by one."""
    if (plain := fold(base + mark)) != fold(base) + fold(mark):
        changed[base + mark] = plain


def _in_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(char):04x}" for char in text)
