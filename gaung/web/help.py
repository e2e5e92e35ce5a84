"""Help: a table of topics, pages with related ones, "was this useful?", and a way to ask a person (R42).

The same pages stand at /help/ for everyone and under a company for its members, where they link
to the company's own pages.
"""

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.companies import queries as companies
from gaung.core.refusals import Refusal
from gaung.foundation import clock
from gaung.foundation.words import language, lazy, t
from gaung.help import actions, queries
from gaung.help.facts import facts
from gaung.help.topics import GROUPS, TOPICS
from gaung.web import help_reading as reading
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import company_page, refusal_text

LONGEST_SEARCH = 100
READER = "help_reader"


class MissingForm(ProductForm):
    """What a page did not say."""

    missing = forms.CharField(
        label=lazy("hlp-missing"), max_length=actions.LONGEST_REMARK, required=False, widget=forms.Textarea({"rows": 3})
    )


class QuestionForm(ProductForm):
    """A question in a person's own words."""

    question = forms.CharField(
        label=lazy("hlp-question"),
        help_text=lazy("hlp-question-hint"),
        max_length=actions.LONGEST_QUESTION,
        widget=forms.Textarea({"rows": 7}),
    )
    topic = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The table of topics, and a search over them."""
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH].replace("\x00", "")
    values = {"groups": GROUPS, "q": words, "found": reading.find(words, language()) if words else None}
    return render(request, "help/index.html", {**_around(request), **values})


@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """One help page."""
    _known(topic)
    return _topic_page(request, topic, MissingForm())


def _topic_page(request: HttpRequest, slug: str, form: MissingForm, status: int = 200) -> HttpResponse:
    values = {
        "topic": TOPICS[slug],
        "body": reading.template_of(slug, language()),
        "parts": reading.parts(slug, language()),
        "facts": facts(),
        "said": queries.verdict_of(topic=slug, reader=_reader(request)),
        "form": form,
    }
    return render(request, "help/topic.html", {**_around(request), **values}, status=status)


@require_POST
def useful(request: HttpRequest, topic: str) -> HttpResponse:
    """Was this useful? The answer is kept; a no asks what was missing."""
    _known(topic)
    said = request.POST.get("useful", "")
    form = MissingForm(request.POST)
    if said not in {"yes", "no"} or not form.is_valid():
        return _topic_page(request, topic, form, status=400)
    actions.judge(
        topic=topic,
        language=language(),
        reader=_reader(request, begin=True),
        is_useful=said == "yes",
        now=clock.now(),
        missing=form.cleaned_data["missing"],
    )
    messages.success(request, t("hlp-thanks"))
    return HttpResponseRedirect(_address(request, "help-topic", topic=topic) + "#useful")


@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def contact(request: HttpRequest) -> HttpResponse:
    """Ask a person: members write a message to the operators; others read where to write."""
    about = request.GET.get("about", "")
    form = QuestionForm(initial={"topic": about if about in TOPICS else ""})
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.method == "POST":
        form = QuestionForm(request.POST)
        if form.is_valid() and _ask(request, form):
            messages.success(request, t("hlp-asked", email=getattr(request.user, "email", "")))
            return HttpResponseRedirect(_address(request, "help"))
    values = {"form": form, "address": settings.GAUNG_SELLER["email"]}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "help/contact.html", {**_around(request), **values}, status=status)


def _ask(request: HttpRequest, form: QuestionForm) -> bool:
    """Send the question; false, with the reason in the form, when it could not be sent."""
    user: Any = request.user
    company = getattr(request, "company", None)
    topic = form.cleaned_data["topic"]
    question = actions.Question(
        text=form.cleaned_data["question"],
        email=user.email,
        name=user.name,
        company=company.name if company is not None else "",
        topic=topic if topic in TOPICS else "",
    )
    try:
        actions.ask(question=question, to=_helpers(), now=clock.now())
    except Refusal as refusal:
        form.add_error("question", refusal_text(refusal))
        return False
    return True


def _helpers() -> Sequence[actions.Helper]:
    staff = [actions.Helper(one.email, one.name, one.language) for one in companies.operators()]
    address = settings.GAUNG_SELLER["email"]
    return staff or ([actions.Helper(address)] if address else [])


def _known(slug: str) -> None:
    if slug not in TOPICS:
        raise Http404(slug)


def _reader(request: HttpRequest, *, begin: bool = False) -> str:
    """Who reads, without a trace of the person: the account, or a random text of this visit."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    if begin and READER not in request.session:
        request.session[READER] = secrets.token_urlsafe(18)
    return str(request.session.get(READER, ""))


def _address(request: HttpRequest, route: str, **kwargs: str) -> str:
    company = getattr(request, "company", None)
    if company is None:
        return reverse(f"public-{route}", kwargs=kwargs)
    return reverse(route, kwargs={"slug": company.slug, **kwargs})


def _around(request: HttpRequest) -> dict[str, Any]:
    places: Sequence[str] = ("help", "help-contact")
    return {name.replace("-", "_"): _address(request, name) for name in places}


company_index, company_topic, company_useful, company_contact = (
    company_page()(view) for view in (index, topic, useful, contact)
)
