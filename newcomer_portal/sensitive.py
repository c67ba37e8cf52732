"""Words in free text that may say what the portal must not keep: a reason to ask, never to conclude.

Nothing here is stored, counted or logged, and no text is understood: whoever wrote it is asked once, and decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import yaml

from newcomer_portal.text import fold

_FILE = Path(__file__).parent / "data" / "sensitive_words.yaml"
# Apostrophes, vowel signs, accents, joiners and soft hyphens stand inside a word.
_WORD = re.compile(r"[\w’ʼ'`´\u00ad\u0300-\u036f\u064b-\u065f\u0670\u200b-\u200d]+")
# Beginnings of words are looked up by so many letters: none in the list is shorter.
_START = 3
_APOSTROPHES = re.compile(r"[’ʼ'`´]")
# What Arabic writes together with the word behind it: and, so, with, for, as, the.
_JOINED = re.compile(r"^[وف]?(?:لل|[بلك]?(?:ال)?)(?=\w{3})")


@dataclass(frozen=True)
class Found:
    """A topic of the list, and the words as they were written."""

    topic: str
    words: str


def sensitive_words(texts: Iterable[str]) -> tuple[Found, ...]:
    """What was found in these texts, each thing once, in the order of the topics. Every language is looked for."""
    found = {}
    for text in texts:
        written = [word.strip("’ʼ'`´") for word in _WORD.findall(text)]
        forms = [_forms(word) for word in written]
        for start in range(len(written)):
            for topic, entry in _beginning_with(forms[start]):
                there = forms[start : start + len(entry)]
                if len(there) == len(entry) and all(map(_fits, entry, there)):
                    words = " ".join(written[start : start + len(entry)])
                    found.setdefault((topic, fold(words)), Found(topic, words))
    order = {topic: place for place, topic in enumerate(_source())}
    return tuple(sorted(found.values(), key=lambda one: order[one.topic]))


def _beginning_with(forms):
    """The entries whose first word may be this one."""
    for form in forms:
        for length in (_START, len(form)) if len(form) > _START else (len(form),):
            yield from _entries().get(form[:length], ())


def _forms(word) -> frozenset[str]:
    """The word as it is compared: folded, and without what Arabic joins to it."""
    folded = fold(_APOSTROPHES.sub("", word))
    return frozenset({folded, _JOINED.sub("", folded)})


def _fits(wanted, forms) -> bool:
    if wanted.endswith("*"):
        return any(form.startswith(wanted[:-1]) for form in forms)
    return wanted in forms


@cache
def _entries() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Topic and words of each entry, by its first word; where that is the beginning of one, by its first letters."""
    entries = defaultdict(list)
    for topic, languages in _source().items():
        for entry in dict.fromkeys(chain.from_iterable(languages.values())):
            words = tuple(map(_compared, _APOSTROPHES.sub("", str(entry)).replace("-", " ").split()))
            is_beginning = words[0].endswith("*")
            entries[words[0][:_START].rstrip("*") if is_beginning else words[0]].append((topic, words))
    return entries


def _compared(word) -> str:
    return f"{fold(word.rstrip('*'))}{'*' if word.endswith('*') else ''}"


@cache
def _source() -> dict[str, dict[str, list[str]]]:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))
