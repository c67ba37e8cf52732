"""Looking after the catalogue. Columns: anonymous, newcomers, caseworkers, employers, counties, each in and outside.

The draft is Sweden's: the other county looks after Norway's steps and cannot tell that there is one.
"""

from django.utils import timezone

from newcomer_portal.accounts.models import AgencyKind, Role
from services.edition_changes import PARTS, seen_token
from services.edition_steps import save_part
from services.edition_store import contents_of
from services.editions import propose, start_draft
from services.models import CatalogueVersion, LawChange
from tests.builders import MORNING, make_agency, make_user
from tests.services.builders import make_sound_step

COUNTY = (302, 403, 403, 403, 403, 403, 403, 200, 200)
OWN_COUNTRY = (302, 403, 403, 403, 403, 403, 403, 200, 404)
OWN_COUNTRY_SENT = (302, 403, 403, 403, 403, 403, 403, 302, 404)
CASEWORKERS = (302, 403, 403, 200, 200, 403, 403, 403, 403)
PARTS_OF_A_STEP = ("facts", "rule", "order")

MATRIX = {
    ("GET", "services:edition_list"): COUNTY,
    ("POST", "services:edition_start"): (302, 403, 403, 403, 403, 403, 403, 302, 302),
    ("GET", "services:edition_detail"): OWN_COUNTRY,
    ("GET", "services:edition_preview"): OWN_COUNTRY,
    ("POST", "services:edition_preview"): OWN_COUNTRY_SENT,
    **{
        ("POST", f"services:edition_{verb}"): OWN_COUNTRY_SENT
        for verb in ("propose", "approve", "give_back", "bring_up", "drop")
    },
    ("GET", "services:edition_step_new"): OWN_COUNTRY,
    ("POST", "services:edition_step_new"): OWN_COUNTRY,
    ("GET", "services:edition_step"): OWN_COUNTRY,
    **{
        (verb, f"services:edition_step_{part}"): OWN_COUNTRY
        for part in (*PARTS_OF_A_STEP, "text")
        # Nothing is posted: the form comes back and says so.
        for verb in ("GET", "POST")
    },
    ("POST", "services:edition_step_remove"): OWN_COUNTRY_SENT,
    ("GET", "services:review_list"): COUNTY,
    ("GET", "services:step_review"): OWN_COUNTRY,
    ("POST", "services:step_review"): OWN_COUNTRY_SENT,
    ("GET", "services:law_list"): COUNTY,
    ("GET", "services:law_look"): OWN_COUNTRY,
    ("POST", "services:law_look"): (302, 403, 403, 403, 403, 403, 403, 200, 404),
    ("GET", "services:local_list"): CASEWORKERS,
    ("GET", "services:local_edit"): CASEWORKERS,
    ("POST", "services:local_edit"): (302, 403, 403, 302, 302, 403, 403, 403, 403),
}


def _world():
    if not CatalogueVersion.objects.exists():
        make_sound_step("se-a")
        make_sound_step("no-a")
        # A process keeps what it read of an edition, and other rows of this matrix have a first one.
        CatalogueVersion.objects.update(number=90)


def _author():
    return make_user(Role.COUNTY, agency=make_agency(AgencyKind.COUNTY))


def a_draft(newcomer=None):
    _world()
    return start_draft(country="SE", by=_author(), at=MORNING)


def a_changed_draft(newcomer):
    draft, author = a_draft(), _author()
    step = contents_of(draft)["se-a"]
    if draft.is_editable and not step.legal_basis:
        values = {name: getattr(step, name) for name in PARTS["facts"]} | {"legal_basis": "A law"}
        seen = seen_token(step, "facts")
        save_part(edition=draft, code="se-a", part="facts", values=values, seen=seen, by=author, at=timezone.now())
    return [draft.key]


def a_proposed_draft(newcomer):
    draft = CatalogueVersion.objects.get(key=a_changed_draft(newcomer)[0])
    if draft.is_editable:
        day = timezone.localdate()
        propose(edition=draft, seen=draft.revision, from_date=day, note="", by=_author(), at=timezone.now())
    return [draft.key]


def _seen(key):
    return {"seen": CatalogueVersion.objects.get(key=key).revision, "from_date": timezone.localdate().isoformat()}


def a_public_step(newcomer):
    _world()
    return ["se-a"]


def a_law_change(newcomer):
    fields = {"country": "SE", "title": "A new act", "status": "ADOPTED", "confidence": "VERIFIED"}
    return [LawChange.objects.get_or_create(code="se-new-act", defaults=fields)[0].code]


def _draft(newcomer):
    return [a_draft().key]


def _step(newcomer):
    return [a_draft().key, "se-a"]


OBJECT_ARGS = {
    **{f"services:edition_{name}": _draft for name in ("detail", "preview", "bring_up", "drop", "step_new")},
    "services:edition_propose": a_changed_draft,
    **{f"services:edition_{name}": a_proposed_draft for name in ("approve", "give_back")},
    **{f"services:edition_step{name}": _step for name in ("", "_facts", "_rule", "_order", "_remove")},
    "services:edition_step_text": lambda newcomer: [*_step(newcomer), "sv"],
    "services:step_review": a_public_step,
    "services:law_look": a_law_change,
    "services:local_edit": a_public_step,
}
_NEW = {"title_en": "A new one", "plain_en": "What.", "title_own": "En ny", "plain_own": "Vad."}
DATA = {
    "services:edition_propose": _seen,
    "services:edition_approve": _seen,
    "services:edition_give_back": {"seen": 2, "note": "Not yet"},
    "services:edition_step_new": _NEW,
    "services:local_edit": {"language": "sv", "where": "Storgatan 1"},
}
