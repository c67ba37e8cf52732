"""With which five questions "My situation" decides most: after each answer, how many steps are still undecided.

Made-up people, in whom only what goes together does. The order is greedy: always the question that leaves least open.
"""

import random

from services import reference
from services.eligibility import Status, parse
from services.fact_dictionary import CATEGORIES, FACTS

PEOPLE = 1500
# Facts that one question asks for together; every other fact is a question of its own. A day decides no step.
TOGETHER = {"family and ages": ("person_role", "has_children", "age"), "work": ("employed", "has_job_offer")}
_GROUPS = {
    "labour_eu_eea": ("nordic", "eu_eea_ch"),
    "temporary_protection": ("ukraine",),
    "labour_third": ("third_country",),
}


def run(say):
    book, people = parse(reference.read("steps.yaml")["steps"]), [_person(random.Random(n)) for n in range(PEOPLE)]
    single = {fact: (fact,) for fact in FACTS if fact != "arrival_date" and fact not in sum(TOGETHER.values(), ())}
    questions, asked, known = TOGETHER | single, [], set()
    for _number in range(7):
        left = {name: _open(book, people, known | {*questions[name]}) for name in questions if name not in asked}
        best = min(left, key=left.get)
        asked.append(best)
        known |= {*questions[best]}
        say(f"  {len(asked)}. {best:<22} {left[best]:5.1f} steps undecided")


def _open(book, people, known):
    told = ({fact: value for fact, value in person.items() if fact in known} for person in people)
    return sum(r.status is Status.MAY_APPLY for facts in told for r in book.evaluate(facts)) / len(people)


def _person(dice):
    category, role = dice.choice(CATEGORIES), dice.choices(("adult", "partner", "child"), (6, 2, 3))[0]
    work = dice.choices(("job", "offer", "none"), (3, 2, 5))[0] if role != "child" else "none"
    free = {
        fact: dice.choice(kind) if isinstance(kind, tuple) else dice.random() < 0.4
        for fact, kind in FACTS.items()
        if isinstance(kind, tuple) or kind == "yes or no"
    }
    return free | {
        "category": category,
        "person_role": role,
        "age": dice.randrange(18) if role == "child" else dice.randrange(18, 70),
        "nationality_group": dice.choice(_GROUPS.get(category, ("third_country", "stateless"))),
        "employed": work == "job",
        "has_job_offer": work == "offer",
        "has_children": role == "child" or dice.random() < 0.45,
        "planned_stay_months": dice.choice((3, 6, 12, 24, 36)),
        "permit_months_elapsed": dice.randrange(40),
        "regulated_profession": dice.choice((None, None, None, "nurse")),
    }
