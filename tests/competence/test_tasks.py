from competence.models import Skill
from competence.tasks import AT_A_TIME, next_tasks
from tests.competence.builders import make_occupation, make_skill


def test_at_most_twelve_and_the_essential_first(esco):
    nurse = esco["2221.2"]
    tasks = next_tasks(nurse.pk)
    assert len(tasks) == len(set(tasks)) == AT_A_TIME
    assert set(tasks) <= set(
        Skill.objects.filter(occupation_skills__occupation=nurse, occupation_skills__is_essential=True).values_list(
            "pk", flat=True
        )
    )


def test_answered_tasks_do_not_come_back_and_all_come_once(esco):
    nurse, answered = esco["2221.2"], []
    while tasks := next_tasks(nurse.pk, answered):
        assert not set(tasks) & set(answered)
        answered += tasks
    assert len(answered) == nurse.occupation_skills.count()


def test_essential_then_doing_then_the_trade_then_what_the_trade_shares(db):
    nurse = make_occupation("nurse")
    midwife = make_occupation("midwife")
    optional = make_skill("optional", occupation=nurse, is_essential=False)
    knowledge = make_skill("anatomy", occupation=nurse, skill_type="knowledge")
    any_work = make_skill("listen", occupation=nurse, reuse_level="transversal", occupation_count=900)
    own = make_skill("own", occupation=nurse)
    shared = make_skill("shared", occupation=nurse)
    midwife.occupation_skills.create(skill=shared, is_essential=False)
    assert next_tasks(nurse.pk) == [skill.pk for skill in (shared, own, any_work, knowledge, optional)]


def test_other_trades_do_not_make_a_task_common(db):
    nurse, cook = make_occupation("nurse"), make_occupation("cook", isco_code="5120")
    first, second = make_skill("a", occupation=nurse), make_skill("b", occupation=nurse)
    cook.occupation_skills.create(skill=second, is_essential=True)
    assert next_tasks(nurse.pk) == [first.pk, second.pk]


def test_a_retired_task_is_not_asked(db):
    nurse = make_occupation("nurse")
    make_skill("old", occupation=nurse, retired_date="2030-01-01")
    assert next_tasks(nurse.pk) == []
