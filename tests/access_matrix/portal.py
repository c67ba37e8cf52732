EVERYBODY = (200,) * 9

MATRIX = {
    ("GET", "home"): (200, *(302,) * 8),
    ("POST", "set_language"): (302,) * 9,
    ("GET", "about_data"): EVERYBODY,
    ("GET", "about_accessibility"): EVERYBODY,
    ("GET", "about_languages"): EVERYBODY,
    ("GET", "about_sources"): EVERYBODY,
}
PUBLIC = {
    "home": True,
    "set_language": True,
    "about_data": True,
    "about_accessibility": True,
    "about_languages": True,
    "about_sources": True,
}
