"""The product boots: settings load, the schema applies, a page answers with strict headers."""

import pytest
from django.core.management import call_command
from django.test import Client


def test_the_framework_finds_no_fault_with_the_settings() -> None:
    call_command("check")


@pytest.mark.django_db
def test_every_answer_forbids_inline_script_and_style() -> None:
    answer = Client().get("/accounts/login/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
