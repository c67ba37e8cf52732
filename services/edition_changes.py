"""What differs between two editions, and how two sets of changes come together. Pure."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from services.edition_content import StepContent, TextContent

Steps = Mapping[str, StepContent]
# What each form of a step shows and saves together.
PARTS = {
    "facts": (
        "owner", "life_area", "confidence", "official_url", "legal_basis", "has_employer_part", "deadline",
    ),
    "rule": ("rules",),
    "order": ("prerequisites", "recommended_first"),
}  # fmt: skip
# What a plan is made from; all else is words.
_PLANNED_FROM = ("country", "owner", "rules", "deadline", "prerequisites", "recommended_first")


@dataclass(frozen=True)
class Difference:
    """`before` is None for a step that is new, `after` for one that is taken out."""

    code: str
    before: StepContent | None
    after: StepContent | None

    @property
    def fields(self) -> tuple[str, ...]:
        """What differs, without the texts."""
        return differing(self.before, self.after, except_for={"texts"}) if self.before and self.after else ()

    @property
    def languages(self) -> tuple[str, ...]:
        """Whose text differs."""
        before, after = ((step.texts if step else {}) for step in (self.before, self.after))
        return tuple(lang for lang in dict.fromkeys((*before, *after)) if before.get(lang) != after.get(lang))

    @property
    def touches_plans(self) -> bool:
        return not (self.before and self.after) or any(field in _PLANNED_FROM for field in self.fields)


def differing(before, after, except_for=frozenset()) -> tuple[str, ...]:
    """Names of the fields in which two values of one kind differ."""
    names = (field.name for field in fields(before) if field.name not in except_for)
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def differences(old: Steps, new: Steps) -> tuple[Difference, ...]:
    """In the order of the new edition, what is taken out last."""
    codes = dict.fromkeys((*new, *old))
    pairs = (Difference(code, old.get(code), new.get(code)) for code in codes)
    return tuple(pair for pair in pairs if pair.before != pair.after)


@dataclass(frozen=True)
class Merged:
    """`conflicts` are codes of steps that both sides changed; the draft's own words are kept in them."""

    steps: dict[str, StepContent]
    conflicts: tuple[str, ...]


def merge(base: Steps, newest: Steps, draft: Steps) -> Merged:
    """A draft made from `base`, as if it had been made from `newest`: what the draft did not touch follows."""
    steps, conflicts = {}, []
    for code in dict.fromkeys((*newest, *draft)):
        was, now, own = base.get(code), newest.get(code), draft.get(code)
        chosen = now if own == was else own
        if own != was and now not in (was, own):
            conflicts.append(code)
        if chosen is not None:
            steps[code] = chosen
    return Merged(steps, tuple(conflicts))


def with_text(step: StepContent, language: str, text: TextContent, *, is_new_meaning: bool, today: datetime.date):
    """The step with this text. Where its meaning is new, every other language is behind from today on."""
    texts = dict(step.texts)
    if is_new_meaning:
        texts = {
            code: other if code == language or other.stale_since else replace(other, stale_since=today)
            for code, other in texts.items()
        }
    return replace(step, texts=texts | {language: replace(text, stale_since=None)})


def seen_token(step: StepContent, part: str) -> str:
    """What a form showed of a step, in a few letters. A part is one of PARTS, or a language."""
    shown = [getattr(step, name) for name in PARTS[part]] if part in PARTS else step.texts.get(part)
    return hashlib.sha256(json.dumps(plain(shown), sort_keys=True).encode()).hexdigest()[:16]


def told(before, after) -> dict[str, list]:
    """{field: [before, after]} as plain JSON, for the trace."""
    return {name: [plain(getattr(before, name)), plain(getattr(after, name))] for name in differing(before, after)}


def plain(value: Any) -> Any:
    match value:
        case datetime.date():
            return value.isoformat()
        case TextContent() | StepContent():
            return plain(asdict(value))
        case Mapping():
            return {key: plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case _:
            return value
