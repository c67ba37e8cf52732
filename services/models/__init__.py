from services.models.catalogue import (
    CatalogueVersion,
    EditionState,
    OnboardingStep,
    StepOrder,
    StepSupport,
    StepText,
    SupportRole,
)
from services.models.handovers import HandOver, HandOverEvent, HandOverEventKind, HandOverQuerySet, HandOverState
from services.models.labels import Category, CategoryLabel, LifeArea, LifeAreaLabel
from services.models.law import Confidence, LawChange, LawStatus
from services.models.plans import Plan, PlanStep, PlanStepEvent, StepEventKind, StepStatus, Turn
from services.models.recognition import STAGE_NAMES, RecognitionCase, RecognitionEvent
from services.models.snapshots import CountySnapshot
from services.models.upkeep import EditionCount, EditionEvent, EditionEventKind, LawLook, LocalFacts, StepReview
from services.models.waits import TOO_LONG, StepTime, WaitingCount, WaitingStep

__all__ = [
    "CatalogueVersion",
    "Category",
    "CategoryLabel",
    "Confidence",
    "CountySnapshot",
    "EditionCount",
    "EditionEvent",
    "EditionEventKind",
    "EditionState",
    "HandOver",
    "HandOverEvent",
    "HandOverEventKind",
    "HandOverQuerySet",
    "HandOverState",
    "LawChange",
    "LawLook",
    "LawStatus",
    "LifeArea",
    "LifeAreaLabel",
    "LocalFacts",
    "OnboardingStep",
    "Plan",
    "PlanStep",
    "PlanStepEvent",
    "RecognitionCase",
    "RecognitionEvent",
    "STAGE_NAMES",
    "StepEventKind",
    "StepOrder",
    "StepReview",
    "StepStatus",
    "StepSupport",
    "StepText",
    "StepTime",
    "SupportRole",
    "TOO_LONG",
    "Turn",
    "WaitingCount",
    "WaitingStep",
]
