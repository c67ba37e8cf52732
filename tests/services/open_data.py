"""A small catalogue as a file: two Swedish steps, one after the other."""

import datetime

from services.cpsv import formats
from services.cpsv.content import AgencyContent, CatalogueContent, CodedContent, LawContent, WordsContent
from services.cpsv.describing import describe
from services.edition_content import StepContent, SupportContent, TextContent

DAY = datetime.date(2026, 11, 22)
ORIGIN, PORTAL = "https://portal.example", "A portal"


def a_step(code, **fields):
    texts = {
        "en": TextContent(f"Do {code}", "What it is.", cost="Free", documents=("Passport", "Letter"),
                          support_texts=("helps",), is_draft=False, details_are_draft=False),
        "sv": TextContent(f"Gör {code}", "Vad det är.", documents=("Pass",), support_texts=("hjälper",),
                          is_draft=False, stale_since=DAY),
    }  # fmt: skip
    usual = {
        "country": "SE",
        "life_area": "bank",
        "owner": "se-office",
        "confidence": "VERIFIED",
        "reviewed_date": DAY,
        "official_url": "https://office.example/page",
        "legal_basis": "A law",
        "rules": {"categories": ["family"], "all_of": [{"fact": "employed", "op": "eq", "value": True}]},
        "deadline": {"type": "within", "amount": 3, "unit": "months", "anchor": "arrival"},
        "handoff": ({"from": "se-office", "to": "se-kommun", "what_passes": "A list", "trigger": "an order"},),
        "sources": ({"kind": "general", "ref": "A page"},),
        "supports": (SupportContent("se-kommun", "RESPONSIBLE", "helps"),),
        "law_changes": ("se-new-law",),
        "texts": texts,
    }
    return StepContent(code, **usual | fields)


def a_catalogue(*steps, **fields):
    usual = {
        "steps": steps or (a_step("se-first"), a_step("se-second", prerequisites=("se-first",))),
        "agencies": (
            AgencyContent("se-kommun", "MUNICIPALITY", {"sv": "Kommunen", "en": "Municipality"}, "SE",
                          is_placeholder=True),
            AgencyContent("se-office", "STATE", {"sv": "Kontoret", "fi": "Virasto"}, "SE",
                          website="https://office.example/"),
        ),
        "life_areas": (CodedContent("bank", {"en": WordsContent("Bank"), "sv": WordsContent("Bank", "", True)}),),
        "categories": (CodedContent("family", {"en": WordsContent("Family", "Joins somebody")}),),
        "law_changes": (
            LawContent("se-new-law", "SE", "A new law", "ADOPTED", "2027", "More of it", "VERIFIED", "A paper"),
        ),
    }  # fmt: skip
    return CatalogueContent(3, DAY, **usual | fields)


def as_file(catalogue, form=formats.TURTLE):
    return formats.write(describe(catalogue, origin=ORIGIN, portal_name=PORTAL), form)
