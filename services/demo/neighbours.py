"""Enough other people for a county's numbers: more than the two that rounding hides. They have no cards to try."""

import uuid
from dataclasses import dataclass

from competence.models import Occupation
from intake.actions import start_newcomer
from services.demo import inventories, plans
from services.demo.cast import Child, Person, phone, spoken
from services.demo.families import answer_all

GUIDED = {"category": "protection", "nationality_group": "third_country"}
SHELTERED = {"category": "temporary_protection", "nationality_group": "ukraine"}
WORKING = {"category": "labour_eu_eea", "nationality_group": "eu_eea_ch"}
FAMILY = {"category": "family", "nationality_group": "third_country"}
ASKING = {"category": "asylum_seeker", "nationality_group": "third_country"}


@dataclass(frozen=True)
class Neighbour:
    """`occupation` is an ESCO code; with none the inventory is still to be taken. `ages` are the children's."""

    name: str
    situation: dict
    tongue: str
    municipality: str
    days_here: int
    born: int
    occupation: str = ""
    ages: tuple[int, ...] = ()

    def person(self) -> Person:
        answers = self.situation | {
            "country": "NO" if self.municipality.startswith("no") else "SE",
            "municipality": self.municipality, "languages": spoken(self.tongue, "en", interpreter="sometimes"),
            "contact": phone(f"+99900{self.born}{self.days_here:03}"), "has_partner": False,
        }  # fmt: skip
        surname = self.name.split()[-1]
        children = tuple(
            Child(f"{first} {surname}", "", age, "school" if age > 5 else "preschool")
            for first, age in zip(("Mina", "Adam", "Lea"), self.ages, strict=False)
        )
        return Person(self.name, "", "en", (self.born, 6, 0), self.days_here, answers, children)


_BODO, _RANA, _NARVIK, _FAUSKE = (f"no-kommune-{code}" for code in (1804, 1833, 1806, 1841))
_BODEN, _LULEA, _KIRUNA, _PITEA = (f"se-kommun-{code}" for code in (2582, 2580, 2584, 2581))
NEIGHBOURS = (
    Neighbour("Hassan Omar", GUIDED, "so", _RANA, 300, 1987, "8331.1", (7, 4)),
    Neighbour("Oksana Lys", SHELTERED, "uk", _NARVIK, 210, 1991, "2341.1", (10,)),
    Neighbour("Bilal Nasser", GUIDED, "ar", _BODO, 95, 1979, "5120.1", (12, 9)),
    Neighbour("Piotr Zając", WORKING, "pl", _RANA, 60, 1983, "7115.1"),
    Neighbour("Taras Hnatiuk", SHELTERED, "uk", _FAUSKE, 41, 1996, "7411.1"),
    Neighbour("Selam Tesfay", GUIDED, "ti", _BODO, 33, 2001, "5321.1", (2,)),
    Neighbour("Noor Jamali", FAMILY, "fa", _NARVIK, 27, 1994),
    Neighbour("Lidia Moroz", SHELTERED, "uk", _BODO, 12, 1972, "9112.2"),
    Neighbour("Amina Warsame", GUIDED, "so", _BODEN, 280, 1989, "5321.1", (8, 5)),
    Neighbour("Dmytro Savka", SHELTERED, "uk", _LULEA, 190, 1986, "7115.1", (11,)),
    Neighbour("Khalid Rahimi", GUIDED, "prs", _BODEN, 150, 1975, "6121.6", (13, 9, 6)),
    Neighbour("Marta Nowak", WORKING, "pl", _KIRUNA, 118, 1990, "5321.1.1"),
    Neighbour("Rania Saleh", GUIDED, "ar", _LULEA, 84, 1992, "2211.1", (3,)),
    Neighbour("Yonas Habte", GUIDED, "ti", _PITEA, 55, 1998, "5120.1"),
    Neighbour("Olha Kravets", SHELTERED, "uk", _KIRUNA, 40, 1981, "7115.1", (14,)),
    Neighbour("Farid Ahmadi", ASKING, "prs", _BODEN, 21, 1995),
    Neighbour("Leyla Demir", FAMILY, "tr", _LULEA, 16, 1988, "2341.1", (6,)),
    Neighbour("Sami Kanaan", ASKING, "ar", _BODEN, 6, 1999),
)  # fmt: skip


def settle(neighbour: Neighbour, *, ago) -> None:
    """Arrived alone; the inventory, if any, comes a few days later, and then the first steps."""
    person, came = neighbour.person(), ago(neighbour.days_here)
    newcomer, _issued = start_newcomer(key=uuid.uuid4(), language=person.language, at=came)
    answer_all(newcomer, person, by=newcomer.user, at=came)
    if neighbour.occupation:
        inventories.tell_everything(
            newcomer,
            occupation=Occupation.objects.get(code=neighbour.occupation).uri,
            field="",
            languages={neighbour.tongue: "C2", "en": "B1"},
            duration="three_to_five_years",
            shares=False,
            at=ago(neighbour.days_here - 5),
        )
    plans.report_and_confirm(newcomer, caseworker=None, reported=3, confirmed=0, at=ago(neighbour.days_here - 6))
