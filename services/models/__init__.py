from services.models.catalogue import (
    CatalogueVersion,
    OnboardingStep,
    StepOrder,
    StepSupport,
    StepText,
    SupportRole,
)
from services.models.labels import Category, CategoryLabel, LifeArea, LifeAreaLabel
from services.models.law import Confidence, LawChange, LawStatus
from services.models.plans import Plan, PlanStep, PlanStepEvent, StepEventKind, StepStatus, Turn
from services.models.recognition import STAGE_NAMES, RecognitionCase, RecognitionEvent
from services.models.snapshots import CountySnapshot

__all__ = [
    "CatalogueVersion",
    "Category",
    "CategoryLabel",
    "Confidence",
    "CountySnapshot",
    "LawChange",
    "LawStatus",
    "LifeArea",
    "LifeAreaLabel",
    "OnboardingStep",
    "Plan",
    "PlanStep",
    "PlanStepEvent",
    "RecognitionCase",
    "RecognitionEvent",
    "STAGE_NAMES",
    "StepEventKind",
    "StepOrder",
    "StepStatus",
    "StepSupport",
    "StepText",
    "SupportRole",
    "Turn",
]
