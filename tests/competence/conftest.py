import datetime

import pytest

from competence import reference
from competence.models import Occupation
from tests.competence.esco_sample import SAMPLE


@pytest.fixture
def esco(db):
    """Seventeen true ESCO occupations with all their skills and names, by ESCO code: nurse, electrician, shepherd …"""
    reference.load(today=datetime.date(2030, 1, 1), progress=lambda line: None, data=SAMPLE)
    return {occupation.code: occupation for occupation in Occupation.objects.all()}
