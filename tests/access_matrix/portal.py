EVERYBODY = (200,) * 9

MATRIX = {
    ("GET", "home"): EVERYBODY,
    ("POST", "set_language"): (302,) * 9,
}
PUBLIC = {"home": True, "set_language": True}
