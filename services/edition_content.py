"""What an edition of the catalogue says, as plain values: to copy, compare and check it. Pure.

Agencies, life areas, changes of the law and other steps are named by their codes.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class TextContent:
    """A step in one language. `stale_since` is the day on which another language left it behind."""

    title: str = ""
    plain: str = ""
    deadline_text: str = ""
    typical_duration: str = ""
    cost: str = ""
    documents: tuple[str, ...] = ()
    employer_note: str = ""
    support_texts: tuple[str, ...] = ()
    is_draft: bool = True
    details_are_draft: bool = True
    stale_since: datetime.date | None = None


@dataclass(frozen=True)
class SupportContent:
    agency: str
    role: str
    what: str


@dataclass(frozen=True)
class StepContent:
    """`rules` is applies_when, `deadline` and `handoff` are as docs/catalogue.md describes them."""

    code: str
    country: str
    life_area: str
    owner: str
    confidence: str
    reviewed_date: datetime.date
    official_url: str
    legal_basis: str = ""
    has_employer_part: bool = False
    rules: Mapping[str, Any] = field(default_factory=dict)
    deadline: Mapping[str, Any] = field(default_factory=dict)
    handoff: tuple[Mapping[str, Any], ...] = ()
    sources: tuple[Mapping[str, Any], ...] = ()
    supports: tuple[SupportContent, ...] = ()
    law_changes: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    recommended_first: tuple[str, ...] = ()
    texts: Mapping[str, TextContent] = field(default_factory=dict)
