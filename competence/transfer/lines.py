"""The lines of a profile as plain values that mean the same in another database: driven by the models, so that a new
kind of line, or a new field of one, comes along by itself."""

from django.db import models

from competence.line_names import LINE_KINDS
from competence.models import Line, Profile

# Who, when and how sure stand beside the line; the number of a row means nothing elsewhere.
_BESIDE = {"id", "profile", "said_by", "said_at", "rung"}


def line_rows(profile: Profile) -> dict[str, list[Line]]:
    """By kind of line, its rows with whoever said them: one query a kind."""
    return {kind: list(_rows(getattr(profile, name))) for kind, name in LINE_KINDS.items()}


def line_content(line: Line) -> dict:
    """What the line says, by field: a concept by its URI or its standard's code, everything else as it is kept."""
    return {field.name: _plain(getattr(line, field.name)) for field in content_fields(type(line))}


def content_fields(model: type[Line]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if field.name not in _BESIDE]


def concept_of(line: Line) -> str:
    """The URI or the code of what the line is about; empty where it is only words."""
    concepts = [getattr(line, field.name) for field in content_fields(type(line)) if field.is_relation]
    return next((_plain(concept) for concept in reversed(concepts) if concept), "")


def year_of(line: Line) -> int | None:
    years = [getattr(line, name, None) for name in ("last_year", "year")]
    return next((year for year in years if year), None)


def _plain(value):
    if isinstance(value, models.Model):
        # ESCO's concepts have a URI; levels and fields of education have the code of their standard.
        return getattr(value, "uri", None) or value.code
    return value


def _rows(lines):
    related = [field.name for field in content_fields(lines.model) if field.is_relation]
    return lines.select_related("said_by__agency", *related).order_by("pk")
