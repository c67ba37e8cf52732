"""Who is in the demo. Every name, address and number is invented; `.example` reaches nobody."""

from dataclasses import dataclass, field

from newcomer_portal.accounts.models import Role

DOMAIN = "demo.example"


@dataclass(frozen=True)
class Colleague:
    """`agency` is its code in the agencies file."""

    name: str
    login: str
    role: Role
    agency: str
    language: str

    @property
    def email(self):
        return f"{self.login}@{DOMAIN}"


# The first one's second factor is the root of every other secret here.
COUNTY_STAFF = (
    Colleague("Marit Fjellheim", "marit", Role.COUNTY, "no-nordland-fylkeskommune", "nb"),
    Colleague("Anna Sundgren", "anna", Role.COUNTY, "se-lansstyrelsen-norrbotten", "sv"),
)
# Whoever drafts a change of the catalogue needs somebody else to approve it.
COUNTY_COLLEAGUES = (
    Colleague("Terje Moen", "terje", Role.COUNTY, "no-nordland-fylkeskommune", "nb"),
    Colleague("Karin Berg", "karin", Role.COUNTY, "se-lansstyrelsen-norrbotten", "sv"),
)
CASEWORKERS = (
    Colleague("Ingrid Nordli", "ingrid", Role.CASEWORKER, "no-kommune-1804", "nb"),
    Colleague("Erik Lindfors", "erik", Role.CASEWORKER, "se-kommun-2582", "sv"),
    Colleague("Sara Wikström", "sara", Role.CASEWORKER, "se-kommun-2580", "sv"),
)


@dataclass(frozen=True)
class Child:
    name: str
    latin_name: str
    age: int
    school_need: str


@dataclass(frozen=True)
class Person:
    """`days_here` counts back from the day of seeding; `answers` are facts of the arrival pages and of the plan."""

    name: str
    latin_name: str
    language: str
    born: tuple[int, int, int]
    days_here: int
    answers: dict = field(default_factory=dict)
    children: tuple[Child, ...] = ()
    partner: "Person | None" = None


def spoken(*codes, interpreter="no"):
    return {"codes": list(codes), "other": "", "interpreter": interpreter}


def phone(number):
    return {"email": "", "phone": number, "safe": "yes"}


NURSE_WITH_CHILDREN = Person(
    "Олена Коваль", "Olena Koval", "uk", (1988, 5, 14), 24,
    {
        "category": "temporary_protection", "nationality_group": "ukraine", "country": "NO",
        "municipality": "no-kommune-1804", "languages": spoken("uk", "en", interpreter="sometimes"),
        "contact": phone("+380440000000"), "has_partner": False,
    },
    children=(
        Child("Данило", "Danylo", 9, "school"),
        Child("Софія", "Sofiia", 4, "preschool"),
    ),
)  # fmt: skip

ELECTRICIAN = Person(
    "يوسف حداد", "Yousef Haddad", "ar", (1991, 0, 0), 72,
    {
        "category": "protection", "nationality_group": "third_country",
        "languages": spoken("ar", "en", interpreter="yes"), "contact": phone("+46701740600"),
        "has_partner": False, "has_children": False, "registered_resident": True,
    },
)  # fmt: skip

LABOUR_FAMILY = Person(
    "Marek Wilk", "", "en", (1985, 11, 3), 9,
    {
        "category": "labour_eu_eea", "nationality_group": "eu_eea_ch", "country": "NO",
        "municipality": "no-kommune-1833", "languages": spoken("pl", "en"), "contact": phone("+48000000000"),
        "has_job_offer": True,
    },
    children=(Child("Zofia", "", 6, "school"),),
    partner=Person(
        "Agata Wilk", "", "en", (1987, 2, 20), 9,
        {
            "category": "labour_eu_eea", "nationality_group": "eu_eea_ch",
            "languages": spoken("pl", interpreter="sometimes"), "contact": phone("+48000000001"),
        },
    ),
)  # fmt: skip


def _nurse(name, latin_name, language, born, category, group, mother_tongue, days_here):
    answers = {
        "category": category, "nationality_group": group, "country": "NO", "municipality": "no-kommune-1804",
        "languages": spoken(mother_tongue, "en"), "has_partner": False, "has_children": False,
        "contact": {"email": f"{(latin_name or name).split()[0].lower()}@{DOMAIN}", "phone": "", "safe": "yes"},
    }  # fmt: skip
    return Person(name, latin_name, language, born, days_here, answers)


# With five of them an employer's vacancy has a pool, whatever the first nurse decides.
NURSES = (
    _nurse("Ірина Бойко", "Iryna Boiko", "uk", (1979, 3, 8), "temporary_protection", "ukraine", "uk", 190),
    _nurse("مريم الصالح", "Maryam Alsaleh", "ar", (1993, 9, 1), "protection", "third_country", "ar", 260),
    _nurse("Elena Ruiz", "", "en", (1990, 1, 30), "labour_eu_eea", "eu_eea_ch", "es", 120),
    _nurse("Samira Noor", "", "en", (1984, 7, 0), "family", "third_country", "so", 410),
    _nurse("Grace Achieng", "", "en", (1995, 12, 17), "labour_third", "third_country", "sw", 330),
)  # fmt: skip
