"""The ball passes between offices: two hand-overs wait for an answer, one was accepted, one came back."""

import datetime

from intake.models import Newcomer
from newcomer_portal.accounts.models import Agency
from services.demo.cast import DOMAIN
from services.handover_actions import accept, give_back, offer_household, offer_step
from services.models import PlanStep
from services.permissions import can_report


def pass_the_ball(caseworkers, *, ago) -> None:
    """`caseworkers` by their login."""
    ingrid, erik, sara = (caseworkers[login] for login in ("ingrid", "erik", "sara"))
    moved = _offer(
        "Farid Ahmadi", "se-kommun-2580", by=erik, at=ago(5), message="Han flyttar till Luleå i nästa månad."
    )
    accept(hand_over=moved, by=sara, at=ago(4))
    _offer("Rania Saleh", "se-kommun-2582", by=sara, at=ago(8), message="Familjen har hittat en lägenhet hos er.")
    # Nobody in Hamarøy has an account: the answer will come through a link, and has been waited for too long.
    link = (f"mottak@{DOMAIN}", "nb")
    _offer("Bilal Nasser", "no-kommune-1875", by=ingrid, at=ago(16), message="De har fått jobb hos dere.", contact=link)
    _returned_step(Newcomer.objects.get(name="Олена Коваль"), by=ingrid, at=ago(6))


def _offer(name, taker, **fields):
    household = Newcomer.objects.select_related("household").get(name=name).household
    return offer_household(household=household, taker=Agency.objects.get(code=taker), **fields)


def _returned_step(newcomer, *, by, at) -> None:
    steps = PlanStep.objects.visible_to(by).open().filter(newcomer=newcomer).exclude(owner=by.agency)
    steps = steps.select_related("plan__household", "owner", "newcomer").order_by("due_date", "step__position", "pk")
    step = next(step for step in steps if can_report(newcomer.user, step))
    hand_over = offer_step(step=step, taker=step.owner, by=by, at=at, contact=(f"skranke@{DOMAIN}", "nb"))
    reason = "Kom med pass, så tar vi det ved skranken."
    give_back(hand_over=hand_over, reason=reason, at=at + datetime.timedelta(days=2))
