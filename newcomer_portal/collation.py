"""Sort names as the reader's language does; PostgreSQL here knows no language (its locale is C.UTF-8)."""

import unicodedata
from functools import partial

_ALPHABETS = {
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "nb": "abcdefghijklmnopqrstuvwxyzæøå",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
_PLACES = {language: {letter: place for place, letter in enumerate(word)} for language, word in _ALPHABETS.items()}


def sort_key(language: str):
    """A key function for `sorted`. A letter the language has no place for stands where its bare letter does."""
    return partial(_key, _PLACES.get(language, {}))


def _key(places: dict, text: str) -> tuple:
    return tuple(_place(places, letter) for letter in text.casefold())


def _place(places: dict, letter: str) -> tuple[int, str]:
    bare = letter if letter in places else unicodedata.normalize("NFD", letter)[0]
    if bare in places:
        return 1, f"{places[bare]:02}"
    return (1, bare) if not places else (0 if not bare.isalpha() else 2, bare)
