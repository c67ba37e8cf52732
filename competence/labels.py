"""What to call a concept on a page in a given language."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from newcomer_portal.languages import fallbacks


@dataclass(frozen=True)
class Label:
    """`language` is that of the text, which may not be the page's. `competence/_label.html` shows it.

    `kind` and `concept` say what it is the name of, for whoever may put a draft right.
    """

    text: str
    language: str
    is_draft: bool = False
    kind: str = field(default="", compare=False)
    concept: int = field(default=0, compare=False)

    @property
    def can_be_put_right(self) -> bool:
        return self.is_draft and self.kind in {"occupation", "skill"}


def preferred_labels(model, ids: Iterable[int], language: str) -> dict[int, Label]:
    """By id, the label in this language or the best it falls back to; one query.

    `model` is Occupation, Skill, IscoGroup or another with labels. An id without any label is not in the answer.
    """
    chain = fallbacks(language)
    best = {}
    for concept, label in _labels(model, ids, chain):
        known = best.get(concept)
        if known is None or chain.index(label.language) < chain.index(known.language):
            best[concept] = label
    return best


def labels_in(model, ids: Iterable[int], languages: Iterable[str]) -> dict[tuple[int, str], Label]:
    """By id and language, the preferred labels there are: nothing falls back."""
    return {(concept, label.language): label for concept, label in _labels(model, ids, languages)}


def _labels(model, ids: Iterable[int], languages: Iterable[str]):
    rows = model._meta.get_field("labels").related_model.objects.filter(
        parent__in=list(ids), language__in=list(languages), is_preferred=True
    )
    for concept, text, language, is_draft in rows.values_list("parent_id", "label", "language", "is_draft"):
        yield concept, Label(text, language, is_draft, model._meta.model_name, concept)
