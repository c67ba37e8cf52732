"""The picture cards as a page shows them, tied to the occupations and skills that stand in the database."""

from dataclasses import dataclass
from itertools import groupby

from competence.models import Occupation, Skill
from competence.pictograms import pictogram
from competence.picture_cards import PictureTask, Word, area_of, picture_areas, picture_tasks


@dataclass(frozen=True)
class Picture:
    """A drawing as markup and the word under it."""

    drawing: str
    text: str
    is_draft: bool


@dataclass(frozen=True)
class WorkPicture:
    occupation: int
    picture: Picture
    is_chosen: bool


@dataclass(frozen=True)
class TiedTask:
    """A picture task and the ids of the skills its answer is kept as."""

    task: PictureTask
    skills: tuple[int, ...]


def picture_of(word: Word, language: str) -> Picture:
    return Picture(pictogram(word.picture), word.text(language), word.is_draft(language))


def work_pictures(language: str, chosen: str) -> list[list[WorkPicture]]:
    """Kinds of work, like beside like, and the one with the id `chosen` marked.

    One whose occupation the classification has retired is left out.
    """
    areas = picture_areas()
    uris = [area.occupation_uri for area in areas]
    ids = dict(Occupation.objects.current().filter(uri__in=uris).values_list("uri", "pk"))
    families = groupby((area for area in areas if area.occupation_uri in ids), key=lambda area: area.family)
    return [[_work(area, ids[area.occupation_uri], chosen, language) for area in family] for _name, family in families]


def tied_tasks(occupation_id: int | None) -> list[TiedTask]:
    """The picture tasks of an occupation, empty where its kind of work has no pictures."""
    found = Occupation.objects.filter(pk=occupation_id).values_list("uri", "isco_code").first()
    area = area_of(*found) if found else None
    if area is None:
        return []
    tasks = picture_tasks(area.id)
    uris = [uri for task in tasks for uri in task.skill_uris]
    ids = dict(Skill.objects.current().filter(uri__in=uris).values_list("uri", "pk"))
    tied = [TiedTask(task, tuple(ids[uri] for uri in task.skill_uris if uri in ids)) for task in tasks]
    return [task for task in tied if task.skills]


def _work(area, occupation_id, chosen, language):
    return WorkPicture(occupation_id, picture_of(area.word, language), str(occupation_id) == chosen)
