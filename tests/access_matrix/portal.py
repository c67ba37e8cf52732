import datetime

from services.models import CatalogueVersion

EVERYBODY = (200,) * 9


def an_edition_without_steps(newcomer):
    CatalogueVersion.objects.create(number=1, in_force_from=datetime.date(2020, 1, 1))
    return []


MATRIX = {
    ("GET", "home"): (200, *(302,) * 8),
    ("POST", "set_language"): (302,) * 9,
    ("GET", "about_data"): EVERYBODY,
    ("GET", "about_accessibility"): EVERYBODY,
    ("GET", "about_languages"): EVERYBODY,
    ("GET", "about_sources"): EVERYBODY,
    ("GET", "catalogue"): EVERYBODY,
    ("GET", "catalogue_turtle"): EVERYBODY,
    ("GET", "catalogue_json_ld"): EVERYBODY,
}
OBJECT_ARGS = dict.fromkeys(("catalogue", "catalogue_turtle", "catalogue_json_ld"), an_edition_without_steps)
PUBLIC = {
    "home": True,
    "set_language": True,
    "about_data": True,
    "about_accessibility": True,
    "about_languages": True,
    "about_sources": True,
    "catalogue": True,
    "catalogue_turtle": True,
    "catalogue_json_ld": True,
}
