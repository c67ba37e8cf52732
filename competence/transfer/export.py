"""A profile as one document of plain values (competence/data/profile_schema_1.json)."""

import datetime

from django.conf import settings

from competence.answers import standing_answers
from competence.line_names import line_id
from competence.models import Profile
from competence.reports import imports_of, standing_evidence
from competence.transfer.lines import line_content, line_rows
from competence.transfer.values import with_uris
from competence.voices import Voice, counting

FORMAT, VERSION = "ny-i-nord/competence-profile", 1


def transfer_document(profile: Profile, *, at) -> dict:
    """What stands now: earlier versions of an answer and steps taken back do not travel."""
    standing = standing_answers(profile)
    evidence, imports = standing_evidence(profile), imports_of(profile)
    household = profile.newcomer.household
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": _moment(at),
        "source": {
            "portal": settings.PORTAL_NAME,
            "municipality": household.municipality.name if household.municipality else "",
            "country": household.country,
        },
        "person": {
            "name": profile.newcomer.name,
            "latin_name": profile.newcomer.latin_name,
            "birth_year": profile.newcomer.birth_year,
        },
        "answers": [answer for voice in Voice for answer in _answers(standing, voice, imports)],
        "lines": [
            {
                "kind": kind,
                "content": line_content(row),
                "said": _said(row.said_by, row.said_at, imports, line_id(row)),
                "evidence": [_step(step) for step in evidence.get((line_id(row), row.said_at), ())],
            }
            for kind, rows in line_rows(profile).items()
            for row in rows
        ],
    }


def _answers(standing, voice, imports):
    answers = {id_: voices[voice] for id_, voices in sorted(standing.items()) if voice in voices}
    values = with_uris({id_: answer.value for id_, answer in answers.items()})
    for id_, answer in answers.items():
        yield {
            "question": id_,
            "voice": voice.value,
            "counts": answer == counting(standing[id_]),
            "state": answer.state,
            "value": values[id_],
            "said": _said(answer.by, answer.at, imports, f"answer:{id_}"),
        }


def _said(by, at, imports, name) -> dict:
    said = {
        "at": _moment(at),
        "by": "caseworker" if by.agency else "person",
        "agency": by.agency.name if by.agency else "",
    }
    brought = imports.get((by.pk, at))
    if brought and name in brought.origins:
        return said | {"brought": brought.origin_document(name)}
    return said


def _step(step) -> dict:
    return {
        "rung": step.rung,
        "at": _moment(step.at),
        "role": step.role,
        "agency": step.agency.name if step.agency else "",
        "valid_country": step.valid_country,
        "example": step.example,
        "document_kind": step.document_kind,
        "place": step.place,
        "tester": step.tester,
        "tested_date": step.tested_date.isoformat() if step.tested_date else None,
    }


def _moment(at) -> str:
    return at.astimezone(datetime.UTC).isoformat()
