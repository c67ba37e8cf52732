import pytest

from services.facts import concluded, member_facts
from tests.builders import MORNING
from tests.competence.builders import make_profile
from tests.competence.inventory_world import isced, say  # noqa: F401

NONE = {"has_foreign_upper_secondary": False, "has_foreign_higher_education": False, "has_foreign_vocational": False}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param({}, {}, id="nothing said, nothing concluded"),
        pytest.param({"d1": "six_to_nine"}, NONE, id="short school says all three"),
        pytest.param({"d1": "ten_to_twelve"}, {"has_foreign_upper_secondary": True}, id="long school says one"),
        pytest.param(
            {"d1": "more_than_twelve", "d2": "college_or_university"},
            {
                "has_foreign_upper_secondary": True,
                "has_foreign_higher_education": True,
                "has_foreign_vocational": False,
            },
            id="university",
        ),
        pytest.param(
            {"d2": "trade_or_vocational_school"},
            {"has_foreign_higher_education": False, "has_foreign_vocational": True},
            id="trade school",
        ),
        pytest.param(
            {"d2": "trade_or_vocational_school", "d2-2": "college_or_university"},
            {"has_foreign_higher_education": True, "has_foreign_vocational": True},
            id="a trade school, and then a university",
        ),
        pytest.param({"c1": "no"}, {"regulated_profession": None}, id="no work, no licence"),
        pytest.param({"f1": ["car", "from_ukraine"]}, {"foreign_driving_licence": "ukraine"}, id="licence"),
        pytest.param({"f1": ["no"]}, {"foreign_driving_licence": "none"}, id="no licence is an answer"),
        pytest.param({"f1": ["car"]}, {}, id="a licence from nobody knows where stays a question"),
    ],
)
def test_the_inventory_answers_what_the_plan_would_ask(answers, expected):
    assert concluded(answers, [], {}) == expected


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        pytest.param(["2221"], {"regulated_profession": "nurse"}, id="a nurse"),
        pytest.param(["9112"], {"regulated_profession": None}, id="a cleaner"),
        pytest.param(["9112", ""], {}, id="a job in their own words stays a question"),
        pytest.param([], {}, id="no job named"),
    ],
)
def test_an_occupation_says_whether_it_needs_a_licence(codes, expected):
    assert concluded({"c1": "yes"}, codes, {}) == expected


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param({"uk": ("C2", "C2")}, {"speaks_scandinavian": False}, id="another language"),
        pytest.param({"sv": ("B2", "B2")}, {"speaks_scandinavian": True}, id="Swedish well"),
        pytest.param({"nb": ("B2", "A2")}, {"speaks_scandinavian": False}, id="understands, but speaks little"),
        pytest.param({"sv": ("", "")}, {}, id="no level said"),
        pytest.param({}, {}, id="no language said"),
    ],
)
def test_languages_say_whether_somebody_speaks_a_scandinavian_one(levels, expected):
    assert concluded({}, [], levels) == expected


@pytest.mark.usefixtures("isced")
def test_an_answer_that_the_school_years_rule_out_is_no_fact(newcomer):
    profile = make_profile(newcomer)
    say(profile, "d1", "more_than_twelve")
    say(profile, "d2", "college_or_university")
    assert member_facts(newcomer, today=MORNING.date())["has_foreign_higher_education"] is True
    say(profile, "d1", "one_to_five")
    newcomer.refresh_from_db()
    assert member_facts(newcomer, today=MORNING.date())["has_foreign_higher_education"] is False
