"""Deciding one person's plan (what applies, what is missing, in which order, the critical path), against the plain way.

The plain way reads the rules row by row for every person and orders what applies with a graph library, once with the
standard library's graphlib and once with networkx. All must agree. Nothing touches the database while it is timed.
"""

import random
from graphlib import TopologicalSorter

import networkx

from benchmarks.timing import report, side_by_side
from services import reference
from services.critical_path import critical_path
from services.eligibility import Status, parse
from services.fact_dictionary import DAY, FACTS, NUMBER, YES_OR_NO

PEOPLE = 2000


def run(say):
    rows = reference.read("steps.yaml")["steps"]
    book, by_id = parse(rows), {row["id"]: row for row in rows}
    for who, people in (("anybody", list(_anybody())), ("a county", list(_county()))):
        for graph in (_graphlib, _networkx):
            ours, plain, answers = side_by_side(
                lambda facts: _ours(book, facts), lambda facts, graph=graph: _plain(by_id, facts, graph), people
            )
            say(f"  {who}, beside {graph.__name__[1:]}:")
            report(say, "", ours, plain)
            differing = sum(_in_plain_words(*mine) != theirs[:2] for _facts, mine, theirs in answers)
            say(f"  answers differ for {differing} of {len(answers)} people")


def _anybody():
    """Any answers whatever, from nothing known to everything known."""
    dice = random.Random(4)
    choices = {NUMBER: range(40), YES_OR_NO: (True, False), DAY: ("2026-11-01",)}
    for _person in range(PEOPLE):
        share = dice.random()
        yield {
            fact: dice.choice(kind if isinstance(kind, tuple) else choices.get(kind, (None, "nurse")))
            for fact, kind in FACTS.items()
            if dice.random() < share
        }


def _county():
    """People of a hundred situations and every age: what recomputing many plans meets."""
    dice = random.Random(5)
    situations = list(_anybody())[:100]
    for _person in range(PEOPLE):
        yield dice.choice(situations) | {"age": dice.randrange(70)}


def _ours(book, facts):
    results = book.evaluate(facts)
    before = {r.step_id: r.prerequisites for r in results if r.status is Status.APPLIES}
    return results, critical_path(before, before)


def _in_plain_words(results, path):
    """({step: (status, missing facts, prerequisites)}, length of the critical path)"""
    planned = [result for result in results if result.status is not Status.NOT]
    return {r.step_id: (str(r.status), set(r.missing_facts), r.prerequisites) for r in planned}, len(path)


def _plain(by_id, facts, graph):
    truths = {code: _truth(row, facts) for code, row in by_id.items()}
    planned = {code: truth for code, truth in truths.items() if truth[0] is not False}
    applies = {code for code, truth in planned.items() if truth[0]}
    before = {code: tuple(e for e in by_id[code]["prerequisites"] if e in applies) for code in planned}
    advice = {code: [e for e in by_id[code]["recommended_first"] if e in planned] for code in planned}
    order, length = graph(before, advice, applies)
    names = {True: "applies", None: "may_apply"}
    return (
        {code: (names[truth], set(missing), before[code]) for code, (truth, missing) in planned.items()},
        length,
        order,
    )


def _graphlib(before, advice, applies):
    order = list(TopologicalSorter({code: [*before[code], *advice[code]] for code in before}).static_order())
    lengths = {}
    for code in order:
        if code in applies:
            lengths[code] = 1 + max((lengths[e] for e in before[code]), default=0)
    longest = max(lengths.values(), default=0)
    return order, longest if longest > 1 else 0


def _networkx(before, advice, applies):
    graph = networkx.DiGraph()
    graph.add_nodes_from(before)
    graph.add_edges_from((e, code) for code in before for e in (*before[code], *advice[code]))
    waiting = networkx.DiGraph((e, code) for code in applies for e in before[code])
    return list(networkx.topological_sort(graph)), len(networkx.dag_longest_path(waiting))


def _truth(row, facts):
    """(holds, missing facts) of one row, from its own words."""
    when = row["applies_when"]
    parts = [_condition(facts, "country", lambda value: value == row["country"])]
    for fact, key in (("category", "categories"), ("person_role", "person_roles")):
        parts.append(_condition(facts, fact, lambda value, key=key: value in when[key]))
    if groups := when.get("nationality_groups"):
        parts.append(_condition(facts, "nationality_group", lambda value: value in groups))
    if excluded := when.get("nationality_groups_excluded"):
        parts.append(_condition(facts, "nationality_group", lambda value: value not in excluded))
    for end, op in (("min", "gte"), ("max", "lte")):
        if (age := (when.get("age") or {}).get(end)) is not None:
            parts.append(_item(facts, {"fact": "age", "op": op, "value": age}))
    parts += [_item(facts, item) for item in when.get("all_of") or ()]
    if any_of := when.get("any_of"):
        parts.append(_any([_item(facts, item) for item in any_of]))
    return _all(parts)


def _item(facts, item):
    if "all_of" in item:
        return _all([_item(facts, inner) for inner in item["all_of"]])
    wanted = item["value"]
    test = {
        "eq": lambda value: value == wanted,
        "ne": lambda value: value != wanted,
        "in": lambda value: value in wanted,
        "gte": lambda value: value >= wanted,
        "lte": lambda value: value <= wanted,
    }[item["op"]]
    return _condition(facts, item["fact"], test)


def _condition(facts, fact, test):
    return (test(facts[fact]), set()) if fact in facts else (None, {fact})


def _all(parts):
    truths = [truth for truth, _missing in parts]
    return _settled(False if False in truths else None if None in truths else True, parts)


def _any(parts):
    truths = [truth for truth, _missing in parts]
    return _settled(True if True in truths else None if None in truths else False, parts)


def _settled(truth, parts):
    return truth, set().union(*(m for t, m in parts if t is None)) if truth is None else set()
