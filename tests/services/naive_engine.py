"""The rules of the step catalogue read a second time, word by word from SCHEMA.md, slowly and with nothing shared.

It knows the shipped YAML and nothing of the engine. Which facts are missing it finds by trying: a fact is missing
when some answers to everything unknown exist where this one answer makes the difference.
"""

import datetime
from itertools import product

YES, NO, UNKNOWN = "yes", "no", "unknown"


def said_equal(fact, value):
    if type(fact) is bool or type(value) is bool:
        return type(fact) is type(value) and fact == value
    return fact == value


def compare(facts, fact, op, value):
    if fact not in facts:
        return UNKNOWN
    known = facts[fact]
    is_number = type(known) in (int, float)
    answers = {
        "eq": lambda: said_equal(known, value),
        "ne": lambda: not said_equal(known, value),
        "in": lambda: len([v for v in value if said_equal(known, v)]) > 0,
        "gte": lambda: known >= value if is_number else False,
        "lte": lambda: known <= value if is_number else False,
    }
    return YES if answers[op]() else NO


def both(answers):
    if NO in answers:
        return NO
    return UNKNOWN if UNKNOWN in answers else YES


def either(answers):
    if YES in answers:
        return YES
    return UNKNOWN if UNKNOWN in answers else NO


def opposite(answer):
    return {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[answer]


def item(facts, one):
    if "all_of" in one:
        return both([compare(facts, c["fact"], c["op"], c["value"]) for c in one["all_of"]])
    return compare(facts, one["fact"], one["op"], one["value"])


def truth(step, facts):
    when = step["applies_when"]
    answers = [compare(facts, "country", "eq", step["country"])]
    if when.get("categories"):
        answers.append(compare(facts, "category", "in", when["categories"]))
    if when.get("person_roles"):
        answers.append(compare(facts, "person_role", "in", when["person_roles"]))
    if when.get("age"):
        if when["age"].get("min") is not None:
            answers.append(compare(facts, "age", "gte", when["age"]["min"]))
        if when["age"].get("max") is not None:
            answers.append(compare(facts, "age", "lte", when["age"]["max"]))
    if when.get("nationality_groups"):
        answers.append(compare(facts, "nationality_group", "in", when["nationality_groups"]))
    if when.get("nationality_groups_excluded"):
        answers.append(opposite(compare(facts, "nationality_group", "in", when["nationality_groups_excluded"])))
    for one in when.get("all_of") or []:
        answers.append(item(facts, one))
    if when.get("any_of"):
        answers.append(either([item(facts, one) for one in when["any_of"]]))
    return both(answers)


def status(step, facts):
    return {YES: "applies", UNKNOWN: "may_apply", NO: "not"}[truth(step, facts)]


def conditions(step):
    """Every comparison of a step, flat, as (fact, value it names)."""
    when = step["applies_when"]
    yield "country", step["country"]
    for fact, key in (
        ("category", "categories"),
        ("person_role", "person_roles"),
        ("nationality_group", "nationality_groups"),
        ("nationality_group", "nationality_groups_excluded"),
    ):
        for value in when.get(key) or []:
            yield fact, value
    for end in (when.get("age") or {}).values():
        if end is not None:
            yield "age", end
    for one in [*(when.get("all_of") or []), *(when.get("any_of") or [])]:
        for condition in one.get("all_of", [one]):
            for value in condition["value"] if condition["op"] == "in" else [condition["value"]]:
                yield condition["fact"], value


def telling_answers(step):
    """{fact: answers of which at least one meets and one fails each comparison with it}"""
    answers = {}
    for fact, value in conditions(step):
        of_fact = answers.setdefault(fact, ["something else"])
        is_number = type(value) in (int, float)
        of_fact += [value - 1, value + 1] if is_number else [not value] if type(value) is bool else []
        of_fact.append(value)
    return {fact: list({repr(answer): answer for answer in of_fact}.values()) for fact, of_fact in answers.items()}


def missing(step, facts):
    """The unknown facts that could still decide, found by trying every answer to all of them."""
    unknown = {fact: answers for fact, answers in telling_answers(step).items() if fact not in facts}
    found = set()
    for answers in product(*unknown.values()):
        everything = facts | dict(zip(unknown, answers, strict=True))
        result = truth(step, everything)
        found |= {
            fact
            for fact, others in unknown.items()
            if fact not in found and any(truth(step, everything | {fact: other}) != result for other in others)
        }
    return found


def prerequisites(step, steps, facts):
    return [earlier for earlier in step["prerequisites"] if status(steps[earlier], facts) == "applies"]


def due(step, facts):
    """Counted day by day and month by month on the calendar."""
    rule = step["deadline"]
    if rule["type"] not in ("within", "before", "not_before") or rule["amount"] is None or rule["anchor"] != "arrival":
        return None
    try:
        day = datetime.datetime.strptime(facts["arrival_date"], "%Y-%m-%d").replace(tzinfo=datetime.UTC).date()
    except (KeyError, TypeError, ValueError):
        return None
    back = rule["type"] == "before"
    months = {"months": 1, "years": 12}.get(rule["unit"], 0) * rule["amount"]
    days = {"days": 1, "weeks": 7}.get(rule["unit"], 0) * rule["amount"]
    if not months and not days:
        return None
    wanted = day.day
    try:
        for _month in range(months):
            day = day.replace(day=1) - datetime.timedelta(1) if back else day.replace(day=28) + datetime.timedelta(4)
            day = day.replace(day=1)
        while months and day.day < wanted and (day + datetime.timedelta(1)).month == day.month:
            day += datetime.timedelta(1)
        return (day + datetime.timedelta(-days if back else days)).isoformat()
    except (OverflowError, ValueError):
        return None
