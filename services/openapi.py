"""The open API described: OpenAPI 3.1, whose schemas are JSON Schema. The tests hold the answers to it."""

from typing import Any

from newcomer_portal.accounts.models import Country
from newcomer_portal.languages import OWN_NAMES
from services.agency_names import Level
from services.models import Confidence, LawStatus, SupportRole

VERSION = "1.0.0"
_TEXT, _MAY_BE_TEXT, _CODE = (
    {"type": "string"},
    {"type": ["string", "null"]},
    {"type": "string", "pattern": "^[a-z0-9_-]+$"},
)
_YES_NO = {"type": "boolean"}
_CODES = {"type": "array", "items": _CODE}
_LANGUAGE = {"type": "string", "enum": list(OWN_NAMES)}
_COUNTRY = {"type": "string", "enum": list(Country.values)}
_LEVEL = {"type": "string", "enum": [level.value for level in Level]}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(description: str = "", **properties) -> dict[str, Any]:
    """Every property is always there; what is not known, or disputed, is null."""
    schema = {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}
    return schema | ({"description": description} if description else {})


def _words(choices) -> dict[str, Any]:
    return {"type": "string", "enum": [value.lower() for value in choices.values]}


def _of_undisputed(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


SCHEMAS = {
    "Step": _object(
        "One onboarding step. Where is_disputed is true, everything that would be a claim about the rules is null: "
        "show official_url instead.",
        code=_CODE,
        country=_COUNTRY,
        life_area=_object(code=_CODE, name=_TEXT),
        language=_LANGUAGE | {"description": "Of the texts: the one asked for, or the best there is."},
        title=_TEXT,
        is_draft=_YES_NO | {"description": "No professional has reviewed the text: show official beside it."},
        official=_object(language=_LANGUAGE, title=_TEXT),
        owner=_ref("Actor"),
        prerequisites=_CODES | {"description": "Must be done first, where they apply."},
        recommended_first=_CODES,
        needed_by=_CODES,
        confidence=_words(Confidence),
        is_disputed=_YES_NO,
        reviewed={"type": "string", "format": "date"},
        law_changes={"type": "array", "items": _ref("LawChange")},
        official_url={"type": "string", "format": "uri"},
        page={"type": "string", "format": "uri"},
        explanation=_MAY_BE_TEXT,
        parts=_of_undisputed({"type": "array", "items": _ref("Part")}),
        applies_when={"type": ["object", "null"], "description": "docs/catalogue.md says how the rules are read."},
        when=_MAY_BE_TEXT,
        deadline=_of_undisputed(_ref("Deadline")),
        takes=_MAY_BE_TEXT,
        cost=_MAY_BE_TEXT,
        papers=_of_undisputed({"type": "array", "items": _TEXT}),
        employer=_MAY_BE_TEXT,
        legal_basis=_MAY_BE_TEXT,
    ),
    "Actor": _object(code=_CODE, name=_TEXT, level=_LEVEL),
    "Part": _object(agency=_ref("Actor"), role=_words(SupportRole), what=_TEXT),
    "Deadline": _object(
        "A day follows only from within, before and not_before with an amount and the day of the anchor.",
        type=_TEXT,
        amount={"type": ["integer", "null"]},
        unit=_MAY_BE_TEXT,
        anchor=_MAY_BE_TEXT,
        binds=_MAY_BE_TEXT,
        is_legal_limit={"type": ["boolean", "null"]},
    ),
    "LawChange": _object(
        "A change of the law that the step depends on; in English.",
        code=_CODE,
        title=_TEXT,
        status=_words(LawStatus),
        is_under_way=_YES_NO,
        effect=_MAY_BE_TEXT,
    ),
    "Agency": _object(
        "Who answers for steps. A stand-in is somebody only the person can name: their municipality, employer, bank.",
        code=_CODE,
        country={"type": ["string", "null"], "enum": [*Country.values, None]},
        level=_LEVEL,
        name=_TEXT,
        official_name=_MAY_BE_TEXT,
        county=_MAY_BE_TEXT | {"description": "ISO 3166-2."},
        municipality_code=_MAY_BE_TEXT,
        website=_MAY_BE_TEXT,
        is_stand_in=_YES_NO,
    ),
    "Steps": _object(
        edition={"type": "integer", "description": "The edition of the catalogue that is in force."},
        language=_LANGUAGE,
        count={"type": "integer"},
        steps={"type": "array", "items": _ref("Step")},
    ),
    "Agencies": _object(
        language=_LANGUAGE, count={"type": "integer"}, agencies={"type": "array", "items": _ref("Agency")}
    ),
    "Problem": _object("RFC 9457.", status={"type": "integer"}, title=_TEXT, detail=_TEXT),
}


def _parameter(name: str, schema: dict, description: str, place: str = "query") -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "description": description, "schema": schema}


_IN_LANGUAGE = _parameter("language", _LANGUAGE, "Without it, Accept-Language counts.")


def _get(summary: str, name: str, schema: str, parameters: list, *, is_one: bool = False) -> dict[str, Any]:
    def answer(description, schema, media="application/json"):
        return {"description": description, "content": {media: {"schema": _ref(schema)}}}

    problem = "application/problem+json"
    responses = {"200": answer("Complete: there are no pages.", schema), "304": {"description": "As your ETag says."}}
    responses["400"] = answer("A parameter has a value that is not known.", "Problem", problem)
    if is_one:
        responses["200"]["description"] = "The step."
        responses["404"] = answer("There is no such step in force.", "Problem", problem)
    return {"get": {"operationId": name, "summary": summary, "parameters": parameters, "responses": responses}}


def openapi_document(*, name: str, origin: str) -> dict[str, Any]:
    filters = [
        _IN_LANGUAGE,
        _parameter("country", _COUNTRY, "Steps of this country only."),
        _parameter("life_area", _CODE, "Steps of this life area only."),
    ]
    one = [_parameter("code", _CODE, "As in the list.", "path"), _IN_LANGUAGE]
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": f"{name}: who does what",
            "version": VERSION,
            "summary": "The steps of somebody new in Norrbotten or Nordland, and who answers for them. Read only.",
        },
        "servers": [{"url": origin}],
        "paths": {
            "/api/v1/steps": _get("Every step in force", "listSteps", "Steps", filters),
            "/api/v1/steps/{code}": _get("One step", "getStep", "Step", one, is_one=True),
            "/api/v1/agencies": _get("Every agency that may have a part", "listAgencies", "Agencies", [_IN_LANGUAGE]),
        },
        "components": {"schemas": SCHEMAS},
    }
