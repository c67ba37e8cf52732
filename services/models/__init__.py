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

__all__ = [
    "CatalogueVersion",
    "Category",
    "CategoryLabel",
    "Confidence",
    "LawChange",
    "LawStatus",
    "LifeArea",
    "LifeAreaLabel",
    "OnboardingStep",
    "StepOrder",
    "StepSupport",
    "StepText",
    "SupportRole",
]
