"""This installation, for whoever runs it: where mail goes, and the sample data, in and out (ON-02)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from gaung.companies import queries as companies
from gaung.foundation import clock, jobs, mail_server
from gaung.foundation.access import Actor, operator_actor
from gaung.foundation.jobs import Job
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import t
from gaung.web.mail_server import MailForm, Tried, mail_facts, send_test
from gaung.web.setup import TEST

Page = Callable[[HttpRequest], HttpResponse]


def operators_page(view: Page) -> Page:
    """Open a page to those who run this installation; to anyone else it does not exist."""

    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not getattr(request.user, "is_operator", False):
            raise Http404
        return view(request)

    return page


@require_safe
@operators_page
def installation(request: HttpRequest) -> HttpResponse:
    """Where mail goes now, and whether the sample is loaded."""
    return _page(request, _mail_form(request))


@require_safe
@operators_page
def sample_progress(request: HttpRequest) -> HttpResponse:
    """How far the sample's loading or removal came: the part of the page that renews itself."""
    return render(request, "setup/_sample.html", {"sample": sample_state(request.user)})


@require_POST
@operators_page
@never_cache
@sensitive_post_parameters("mail_password")
def change_mail(request: HttpRequest) -> HttpResponse:
    """Hand mail to another server, keep it on this machine, or only try a server out."""
    form = _mail_form(request)
    if mail_server.is_set_by_environment():
        return redirect("installation")
    if not form.is_valid():
        return _tried_or_page(request, form, None, status=400)
    given = form.given()
    if request.POST.get("act") == TEST:
        user = cast(Any, request.user)
        return _tried_or_page(request, form, send_test(given, to=user.email, name=user.name))
    mail_server.choose(given=given, by=_actor(request), now=clock.now())
    messages.success(request, t("setup-mail-saved-server", host=given.host) if given else t("setup-mail-saved-local"))
    return redirect("installation")


@require_POST
@operators_page
def load_sample(request: HttpRequest) -> HttpResponse:
    """Load the sample companies, in one click."""
    return _start(request, "samples.load")


@require_POST
@operators_page
def remove_sample(request: HttpRequest) -> HttpResponse:
    """Take every sample company and login out again, in one click; real companies stay untouched."""
    return _start(request, "samples.remove")


# --- the sample ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class SampleState:
    """Whether sample companies are there, and the work on them, if any."""

    count: int
    job: Job | None
    has_home: bool

    @property
    def is_running(self) -> bool:
        """Whether they are being loaded or removed right now."""
        return self.job is not None and not self.job.is_final

    @property
    def has_failed(self) -> bool:
        """Whether the last work on them was given up."""
        return self.job is not None and self.job.status == Job.Status.FAILED

    @property
    def is_removal(self) -> bool:
        """Whether the newest work takes them out."""
        return self.job is not None and self.job.kind == "samples.remove"

    @property
    def text(self) -> str:
        """How far it came, in words."""
        if self.job is None:
            return ""
        key = "setup-sample-removing" if self.is_removal else "setup-sample-loading"
        return t(key, done=self.job.done, total=self.job.total or 0)


def sample_state(user: Any) -> SampleState:
    """Return where the sample stands, for the installation's page and for Home."""
    return SampleState(
        count=len(companies.samples()),
        job=jobs.newest_of_family("samples.load"),
        has_home=_own_company(user) is not None,
    )


def _start(request: HttpRequest, kind: str) -> HttpResponse:
    company = _own_company(request.user)
    if company is None:
        messages.error(request, t("setup-sample-no-home"))
        return redirect("installation")
    with company_scope(company):
        jobs.start_watched(company=company, kind=kind, by=_actor(request), now=clock.now())
    return redirect("installation")


def _own_company(user: Any) -> Any:
    """The company the work is noted in: one that is no sample, as those may be gone before it ends."""
    return next((one for one in companies.companies_of(user) if not one.is_sample), None)


# --- mail ---------------------------------------------------------------------------------------


def _mail_form(request: HttpRequest) -> MailForm:
    return MailForm(request.POST if request.method == "POST" else None, kept=mail_server.chosen())


def _tried_or_page(request: HttpRequest, form: MailForm, tried: Tried | None, status: int = 200) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "setup/_tried.html", {"tried": tried, "mail": form, "is_asked": True})
    form.fields["mail_password"].widget.render_value = True  # typed a moment ago
    return _page(request, form, tried, status=status)


def _page(request: HttpRequest, form: MailForm, tried: Tried | None = None, status: int = 200) -> HttpResponse:
    values = {"mail": form, "tried": tried, "sample": sample_state(request.user), **mail_facts()}
    return render(request, "setup/installation.html", values, status=status)


def _actor(request: HttpRequest) -> Actor:
    user = cast(Any, request.user)
    return operator_actor(user_id=user.pk, label=user.name or user.email, channel="web")
