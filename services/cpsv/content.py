"""A whole catalogue as plain values: what the database holds and what a file says, in the same words. Pure.

Everything is named by its code. Names and labels are by language.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from services.edition_content import StepContent


@dataclass(frozen=True)
class WordsContent:
    label: str
    plain: str = ""
    is_draft: bool = False


@dataclass(frozen=True)
class CodedContent:
    """A life area or a category."""

    code: str
    words: Mapping[str, WordsContent]


@dataclass(frozen=True)
class LawContent:
    code: str
    country: str
    title: str
    status: str
    known_date: str
    effect: str
    confidence: str
    source: str
    retired_date: datetime.date | None = None


@dataclass(frozen=True)
class AgencyContent:
    """`names` hold the agency's own name in the language of its country, and what others call it."""

    code: str
    kind: str
    names: Mapping[str, str] = field(default_factory=dict)
    country: str = ""
    county: str | None = None
    municipality_code: str = ""
    website: str = ""
    is_placeholder: bool = False
    retired_date: datetime.date | None = None


@dataclass(frozen=True)
class CatalogueContent:
    """`steps`, `life_areas` and `categories` stand in the order of the catalogue, the others in that of their codes."""

    edition: int
    in_force_from: datetime.date
    steps: tuple[StepContent, ...] = ()
    agencies: tuple[AgencyContent, ...] = ()
    life_areas: tuple[CodedContent, ...] = ()
    categories: tuple[CodedContent, ...] = ()
    law_changes: tuple[LawContent, ...] = ()
