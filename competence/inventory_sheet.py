"""The questions of one page as its forms, read from a request and kept answer by answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import get_language

from competence import inventory_actions, picture_view
from competence.answers import answers_before, counting_answers, standing_answers
from competence.inventory_forms import Asked, QuestionForm, form_of
from competence.models import InventoryAnswer, Profile
from competence.questions import Question
from competence.questions import question as question_of
from competence.turns import asked_together, is_due
from competence.voice_actions import AnswerChangedMeanwhile, voice_of
from newcomer_portal.accounts.models import Role
from newcomer_portal.free_text import DELETE
from newcomer_portal.kept_posts import typed


@dataclass
class Sheet:
    """`due` are the forms whose question applies, after what was sent for the questions before it; `sent` what was.

    `conflicts`: by question what another page has saved since. `kept` are the forms whose answer is saved.
    """

    profile: Profile
    answers: Mapping[str, InventoryAnswer]
    forms: list[QuestionForm] = field(default_factory=list)
    due: list[QuestionForm] = field(default_factory=list)
    sent: dict[str, InventoryAnswer] = field(default_factory=dict)
    kept: list[QuestionForm] = field(default_factory=list)
    conflicts: dict[str, InventoryAnswer | None] = field(default_factory=dict)

    @property
    def last(self) -> Question:
        return self.due[-1].asked.question

    @property
    def is_search(self) -> bool:
        return any(getattr(form, "is_search", False) for form in self.forms)

    @property
    def is_kept(self) -> bool:
        return all(form in self.kept for form in self.due)

    @property
    def piece(self) -> str:
        """What to ask next of a question of this page, where a button for more was pressed."""
        return next((piece for form in self.kept if (piece := form.next_piece())), "")

    def leave_out(self, question: str) -> None:
        self.due = [form for form in self.due if form.asked.question.id != question]

    def keep(self, *, by, at) -> None:
        """What can be kept is, whatever is wrong with the questions beside it."""
        for form in self.due:
            if form.is_left_alone():
                self.kept.append(form)
            elif form.can_be_kept():
                self._save(form, by, at)

    def _save(self, form, by, at):
        question, (state, value) = form.asked.question.id, form.given()
        try:
            answer = inventory_actions.save_answer(
                profile=self.profile,
                question=question,
                state=state,
                value=value,
                seen=form.seen_version,
                by=by,
                at=at,
            )
        except AnswerChangedMeanwhile as error:
            self.conflicts[question] = error.current
            form.see(error.current)
        else:
            self.kept.append(form)
            form.see(answer)
            form.hush()


def read_sheet(request, profile: Profile, ids: tuple[str, ...], *, today) -> Sheet:
    """Each form is made from the answers to the earlier questions of the page as they were sent with it."""
    standing, data = standing_answers(profile), typed(request)
    sheet = Sheet(profile, counting_answers(standing))
    open_ids = asked_together(ids, sheet.answers)
    for position, id_ in enumerate(open_ids):
        later, is_part = open_ids[position + 1 :], len(ids) > 1
        asked = _asked(request, sheet, standing, id_, later=later, is_part=is_part, today=today)
        form = _form(data, asked)
        form.is_last = id_ == open_ids[-1]
        sheet.forms.append(form)
        if not is_due(asked.question, asked.answers):
            form.hush()
            continue
        sheet.due.append(form)
        if data is not None and not form.is_left_alone() and form.can_be_kept():
            state, value = form.given()
            sheet.sent[id_] = InventoryAnswer(question=id_, state=state, value=value)
    if sheet.is_search:
        for form in sheet.forms:
            form.hush()
    return sheet


def _asked(request, sheet, standing, id_, *, later, is_part, today) -> Asked:
    voice = voice_of(request.user)
    answers = answers_before(standing, voice, id_)
    before = {other: answer for other, answer in answers.items() if other not in later} | sheet.sent
    return Asked(
        question=question_of(id_),
        language=get_language(),
        profile=sheet.profile,
        answers=before,
        today=today,
        part=request.GET.get("part", ""),
        by_staff=request.user.role == Role.CASEWORKER,
        pictures=picture_view.shows_pictures(request, sheet.profile, answers, request.POST),
        beside=standing.get(id_, {}).get(voice.other),
        is_part=is_part,
    )


def _form(data, asked):
    made = form_of(asked)
    form = made(data, asked=asked)
    return made(form.without_text(), asked=asked) if DELETE in form.data else form
