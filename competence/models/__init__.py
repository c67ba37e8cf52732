from competence.models.corrections import LabelCorrection
from competence.models.documents import Document, DocumentKind, Media
from competence.models.employers import Decision, EmployerApplication
from competence.models.evidence import Evidence
from competence.models.imports import ProfileImport
from competence.models.interviews import InterviewNote
from competence.models.labels import (
    IscedFieldLabel,
    IscedLevelLabel,
    IscoGroupDescription,
    IscoGroupLabel,
    OccupationDescription,
    OccupationLabel,
    SkillDescription,
    SkillGroupDescription,
    SkillGroupLabel,
    SkillLabel,
)
from competence.models.lines import (
    Line,
    ProfileCourse,
    ProfileEducation,
    ProfileJob,
    ProfileLanguage,
    ProfileOption,
    ProfileSkill,
    ProfileWish,
    SkillLevel,
)
from competence.models.measures import Quality, QualityAnswer, SectionTime, WayIn
from competence.models.profile import InventoryAnswer, Profile, ProfileEvent, ProfileEventKind
from competence.models.requests import ContactAnswer, ContactRequest, Grant, GrantField
from competence.models.searching import OccupationSynonym, SearchIndex
from competence.models.sharing import Recipient, Sharing
from competence.models.standards import IscedField, IscedLevel, IscoGroup
from competence.models.taxonomy import (
    Occupation,
    OccupationSkill,
    ReuseLevel,
    Skill,
    SkillCollection,
    SkillGroup,
    SkillRelation,
    SkillType,
)
from competence.models.vacancies import Vacancy, VacancyCandidate, VacancySkill, WorkLanguage

__all__ = [
    "ContactAnswer",
    "ContactRequest",
    "Decision",
    "Document",
    "DocumentKind",
    "EmployerApplication",
    "Evidence",
    "Grant",
    "GrantField",
    "InterviewNote",
    "InventoryAnswer",
    "IscedField",
    "IscedFieldLabel",
    "IscedLevel",
    "IscedLevelLabel",
    "IscoGroup",
    "IscoGroupDescription",
    "IscoGroupLabel",
    "LabelCorrection",
    "Line",
    "Media",
    "Occupation",
    "OccupationDescription",
    "OccupationLabel",
    "OccupationSkill",
    "OccupationSynonym",
    "Profile",
    "ProfileCourse",
    "ProfileEducation",
    "ProfileEvent",
    "ProfileEventKind",
    "ProfileImport",
    "ProfileJob",
    "ProfileLanguage",
    "ProfileOption",
    "ProfileSkill",
    "ProfileWish",
    "Recipient",
    "Quality",
    "QualityAnswer",
    "ReuseLevel",
    "SearchIndex",
    "SectionTime",
    "Sharing",
    "Skill",
    "SkillCollection",
    "SkillDescription",
    "SkillGroup",
    "SkillGroupDescription",
    "SkillGroupLabel",
    "SkillLabel",
    "SkillLevel",
    "SkillRelation",
    "SkillType",
    "Vacancy",
    "VacancyCandidate",
    "VacancySkill",
    "WorkLanguage",
    "WayIn",
]
