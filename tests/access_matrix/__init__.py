"""Who may open what: one row per URL and verb, one column per member of the cast.

Each app has a module here with

- MATRIX: {(method, url_name): (status for each of CAST, in order)}
- ARGS: {url_name: function(newcomer) -> list of URL arguments that lead to this newcomer's object}; it makes
  the object where needed. URLs without arguments are not listed.
- OBJECT_ARGS: the same for objects that are no person's: staff, agencies, catalogue rows.
- DATA: {url_name: dict posted}; optional, for a POST whose success needs data.
- PUBLIC: names of URLs that a stranger may open.

`LOGIN` stands for "sent to the sign-in page".
"""

from importlib import import_module

CAST = (
    "anonymous",
    "newcomer",
    "newcomer_elsewhere",
    "caseworker",
    "caseworker_elsewhere",
    "employer",
    "employer_elsewhere",
    "county",
    "county_elsewhere",
)
LOGIN = 302
MODULES = [
    import_module(f"tests.access_matrix.{app}") for app in ("portal", "accounts", "intake", "competence", "services")
]


def merged(name):
    return {key: value for module in MODULES for key, value in getattr(module, name, {}).items()}
