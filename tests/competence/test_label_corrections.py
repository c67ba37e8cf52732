import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from competence.label_actions import NoDraft, apply_corrections, correct_label
from competence.labels import preferred_labels
from competence.models import LabelCorrection, Skill
from competence.search import search_skills
from tests.builders import MORNING
from tests.competence.builders import make_label, make_occupation, make_skill


@pytest.fixture
def draft(db):
    skill = make_skill("take blood samples")
    make_label(skill, "ta blodprøve", "nb", is_draft=True)
    return skill


def page(skill):
    return reverse("competence:label_correct", args=["skill", skill.pk, "nb"])


def test_a_caseworker_puts_a_draft_right_for_everybody(client, caseworker, draft):
    client.force_login(caseworker)
    assertContains(client.get(page(draft)), "take blood samples")
    response = client.post(page(draft), {"label": "ta blodprøver", "next": "/services/today/"})
    assertRedirects(response, "/services/today/", fetch_redirect_response=False)
    label = preferred_labels(Skill, [draft.pk], "nb")[draft.pk]
    assert (label.text, label.is_draft) == ("ta blodprøver", False)
    assert [hit.id for hit in search_skills("blodprøver", language="nb")] == [draft.pk]
    assert LabelCorrection.objects.get().draft == "ta blodprøve"


@pytest.mark.parametrize("typed", ["", "x" * 301, "a\u202eb", "\x00"])
def test_a_bad_name_is_explained_and_changes_nothing(client, caseworker, draft, typed):
    client.force_login(caseworker)
    assertContains(client.post(page(draft), {"label": typed}), "error-summary")
    assert not LabelCorrection.objects.exists()


@pytest.mark.parametrize("name", ["ß" * 300, "a/" * 150, "a b/" * 75])
def test_a_long_name_of_letters_that_search_writes_longer_is_kept(client, caseworker, draft, name):
    client.force_login(caseworker)
    client.post(page(draft), {"label": name})
    assert preferred_labels(Skill, [draft.pk], "nb")[draft.pk].text == name


@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example", "word", "javascript:alert(1)", ""])
def test_the_way_back_leads_nowhere_else(client, caseworker, draft, way):
    client.force_login(caseworker)
    response = client.post(page(draft), {"label": "ta blodprøver", "next": way})
    assert response.url == reverse("services:today")


def test_who_comes_second_reads_that_it_is_right_already(client, caseworker, draft):
    client.force_login(caseworker)
    for label in ("ta blodprøver", "tappe blod"):
        response = client.post(page(draft), {"label": label, "next": "/services/today/"}, follow=True)
    assertContains(response, "somebody has put it right")
    assert LabelCorrection.objects.get().label == "ta blodprøver"
    assertRedirects(client.get(page(draft)), "/services/today/", fetch_redirect_response=False)


def test_a_name_of_nothing_is_not_found(client, caseworker, draft):
    client.force_login(caseworker)
    assert client.get(page(Skill(pk=10**8))).status_code == 404


def test_of_two_at_once_the_second_changes_nothing(caseworker, draft):
    values = {"kind": "skill", "concept": draft.pk, "language": "nb", "by": caseworker, "at": MORNING}
    correct_label(label="ta blodprøver", **values)
    with pytest.raises(NoDraft):
        correct_label(label="tappe blod", **values)


def test_what_was_put_right_survives_a_new_loading_but_not_an_official_name(caseworker, draft):
    correct_label(kind="skill", concept=draft.pk, language="nb", label="ta blodprøver", by=caseworker, at=MORNING)
    draft.labels.filter(language="nb").update(label="ta blodprøve", is_draft=True)
    assert apply_corrections("nb") == 1
    assert preferred_labels(Skill, [draft.pk], "nb")[draft.pk].text == "ta blodprøver"
    draft.labels.filter(language="nb").update(label="ta blodprøver av pasienter", is_draft=False)
    assert apply_corrections("nb") == 0


def test_an_official_file_replaces_the_drafts(draft, tmp_path, capsys):
    occupation = make_occupation("nurse")
    make_label(occupation, "sjukepleiar", "nb", is_draft=True)
    rows = [
        "conceptType,conceptUri,preferredLabel,altLabels",
        f'KnowledgeSkillCompetence,{draft.uri},ta blodprøver,"tappe blod\nblodprøvetaking"',
        f"Occupation,{occupation.uri},sykepleier,",
        "Occupation,http://example.org/unknown,ukjent,",
    ]
    (tmp_path / "nb.csv").write_text("\n".join(rows), encoding="utf-8")
    call_command("import_esco_labels", str(tmp_path / "nb.csv"), language="nb")
    assert "2 names" in capsys.readouterr().out
    label = preferred_labels(Skill, [draft.pk], "nb")[draft.pk]
    assert (label.text, label.is_draft) == ("ta blodprøver", False)
    assert draft.labels.filter(language="nb").count() == 3


def test_escos_own_code_of_norwegian_is_understood(draft, tmp_path):
    make_label(make_occupation("nurse"), "sykepleier", "nb")
    (tmp_path / "no.csv").write_text(f"conceptUri,preferredLabel\n{draft.uri},ta blodprøver\n", encoding="utf-8")
    call_command("import_esco_labels", str(tmp_path / "no.csv"), language="no")
    assert not preferred_labels(Skill, [draft.pk], "nb")[draft.pk].is_draft
    with pytest.raises(CommandError, match="There are in: .*nb"):
        call_command("import_esco_labels", str(tmp_path / "no.csv"), language="xx")


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "conceptUri,preferredLabel\nhttp://example.org/none,x\n", "\xff"])
def test_another_file_is_refused_in_one_sentence(draft, tmp_path, text):
    (tmp_path / "file.csv").write_bytes(text.encode("latin-1"))
    with pytest.raises(CommandError):
        call_command("import_esco_labels", str(tmp_path / "file.csv"), language="nb")
    assert preferred_labels(Skill, [draft.pk], "nb")[draft.pk].is_draft
