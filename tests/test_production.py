"""The settings as a real server has them, and the fence around the demo."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from newcomer_portal.middleware import keep_the_demo_at_home
from tests.files import ROOT

REAL = {"SECRET_KEY": "".join(map(chr, range(48, 123))), "HTTPS": "1", "ALLOWED_HOSTS": "portal.example.org"}


def manage(*arguments, **environment):
    # Set while a browser is driven, and no part of any real environment.
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=own | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_djangos_own_deployment_check_finds_nothing():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **REAL)
    assert done.returncode == 0, done.stderr


def test_the_development_key_does_not_pass_for_a_real_one():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **REAL | {"SECRET_KEY": "django-insecure-for-tests"})
    assert done.returncode == 1
    assert "security.W009" in done.stderr


def test_the_demo_refuses_a_public_name():
    done = manage("check", DEMO="1", ALLOWED_HOSTS="localhost,portal.example.org")
    assert done.returncode == 1
    assert "DEMO" in done.stderr.splitlines()[-1]


@pytest.fixture
def fence(settings):
    settings.DEMO = True
    return keep_the_demo_at_home(lambda request: HttpResponse("inside"))


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 403), ("", 403)])
def test_the_demo_answers_its_own_machine_only(fence, address, status):
    assert fence(RequestFactory(REMOTE_ADDR=address).get("/")).status_code == status


def test_the_demo_does_not_answer_through_a_proxy(fence):
    request = RequestFactory(REMOTE_ADDR="127.0.0.1").get("/", headers={"X-Forwarded-For": "192.0.2.7"})
    assert fence(request).status_code == 403


def test_without_the_demo_there_is_no_fence(settings):
    settings.DEMO = False
    with pytest.raises(MiddlewareNotUsed):
        keep_the_demo_at_home(lambda request: HttpResponse("inside"))
