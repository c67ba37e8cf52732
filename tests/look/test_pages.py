import re

import pytest
from django.conf import settings
from django.urls import reverse

from newcomer_portal.languages import OWN_NAMES

PUBLIC_PAGES = ("home", "about_data", "about_accessibility", "about_languages", "about_sources")
languages = pytest.mark.parametrize("language", OWN_NAMES)


@languages
@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_a_public_page_has_one_heading_a_way_past_the_menu_and_its_language(db, client, name, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get(reverse(name)).content.decode()
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert '<a class="skip-link" href="#content">' in page
    assert 'id="content"' in page
    levels = [int(level) for level in re.findall(r"<h(\d)[ >]", page)]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_a_public_page_asks_the_database_nothing(db, client, django_assert_num_queries, name):
    with django_assert_num_queries(0):
        client.get(reverse(name))


def test_changing_the_language_keeps_the_page_and_what_was_asked_of_it(db, client):
    address = reverse("about_sources") + "?page=2&q=%D9%85"
    page = client.get(address).content.decode()
    kept = re.search(r'name="next" value="([^"]*)"', page)[1].replace("&amp;", "&")
    response = client.post(reverse("set_language"), {"language": "uk", "next": kept})
    assert response.headers["Location"] == address
    assert '<html lang="uk"' in client.get(address).content.decode()


def test_the_language_switch_leads_nowhere_else(db, client):
    response = client.post(reverse("set_language"), {"language": "sv", "next": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/"


@languages
def test_each_language_is_offered_in_its_own_script(db, client, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get("/").content.decode()
    for code, name in OWN_NAMES.items():
        assert re.search(rf'value="{code}" lang="{code}"[^>]*>{name}</button>', page)


def test_somebody_signed_in_finds_the_way_out_on_every_page(client, newcomer):
    client.force_login(newcomer.user)
    page = client.get(reverse("about_data")).content.decode()
    assert f'<form class="way-out" method="post" action="{reverse("account_logout")}">' in page


def test_the_attributions_stand_on_every_page(db, client):
    for name in PUBLIC_PAGES:
        assert (
            "This service uses the ESCO classification of the European Commission"
            in client.get(reverse(name)).content.decode()
        )
