"""Every sentence of the interface in every language: none missing, none half, none with a placeholder lost."""

import re

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|</?\w+>")
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]


@pytest.fixture(params=LANGUAGES)
def catalogue(request):
    path = settings.LOCALE_PATHS[0] / request.param / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=request.param, abort_invalid=True)


def forms(text):
    return text if isinstance(text, (list, tuple)) else (text,)


def test_nothing_is_untranslated_or_fuzzy(catalogue):
    lacking = [message.id for message in catalogue if message.id and not all(forms(message.string))]
    assert lacking == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_plurals_have_every_form_of_the_language(catalogue):
    counts = {len(message.string) for message in catalogue if message.pluralizable}
    assert counts <= {catalogue.num_plurals}


def test_placeholders_and_tags_survive_translation(catalogue):
    for message in catalogue:
        expected = set(PLACEHOLDER.findall(" ".join(forms(message.id))))
        for form in forms(message.string):
            assert set(PLACEHOLDER.findall(form)) <= expected, message.id
        if not message.pluralizable:
            assert set(PLACEHOLDER.findall(message.string)) == expected, message.id
