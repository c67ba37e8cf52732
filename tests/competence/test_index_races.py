"""An index is made once, and never of names that somebody has changed meanwhile."""

import threading
import time

import pytest

from competence import search_indexes
from competence.label_actions import NoDraft, correct_label
from competence.models import LabelCorrection, SearchIndex
from competence.ranking import build
from newcomer_portal.accounts.models import Role
from tests.at_once import at_once
from tests.builders import MORNING, make_agency, make_user
from tests.competence.builders import make_label, make_occupation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft():
    occupation = make_occupation("nurse")
    make_label(occupation, "sykepleir", "nb", is_draft=True)
    return occupation


@pytest.fixture
def correction(draft):
    caseworker = make_user(Role.CASEWORKER, agency=make_agency())
    values = {"kind": "occupation", "concept": draft.pk, "language": "nb", "by": caseworker, "at": MORNING}
    return lambda: correct_label(label="sykepleier", **values)


def test_many_who_search_at_once_make_the_index_once(draft, monkeypatch):
    made = []
    monkeypatch.setattr(search_indexes, "build", lambda entries: made.append(1) or time.sleep(0.2) or build(entries))
    at_once(*[lambda: search_indexes.indexes_of(["nb"])] * 4)
    assert len(made) == 1


def test_an_index_made_while_a_name_is_put_right_does_not_stay(draft, correction, monkeypatch):
    building = threading.Event()

    def slowly(entries):
        building.set()
        time.sleep(0.5)
        return build(entries)

    def put_right():
        building.wait(5)
        return correction()

    monkeypatch.setattr(search_indexes, "build", slowly)
    at_once(lambda: search_indexes.make_index("nb"), put_right)
    assert draft.labels.get(language="nb").label == "sykepleier"
    assert not SearchIndex.objects.filter(language="nb").exists()


def test_of_two_who_put_one_name_right_one_does(draft, correction):
    results = at_once(correction, correction)
    assert LabelCorrection.objects.count() == 1
    assert sorted(type(result).__name__ for result in results) == ["LabelCorrection", NoDraft.__name__]
