"""The review of a suspended company: why, what to send us, and the conversation about it (CAM-11)."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.core.permissions import Right
from gaung.core.verification import LONGEST_ANSWER
from gaung.foundation.words import lazy, t
from gaung.verification import queries, reviews
from gaung.verification.wording import hold_words, review_words
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page


class ReplyForm(ProductForm):
    """What the company has to say."""

    text = forms.CharField(
        label=lazy("rev-reply"),
        help_text=lazy("rev-reply-hint"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_safe
def review(request: CompanyRequest) -> HttpResponse:
    """Show why sending is suspended, what to send us, and what was said so far."""
    return _page(request, ReplyForm())


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_POST
@do_once
def reply(request: CompanyRequest) -> HttpResponse:
    """Answer us."""
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    reviews.write_in_review(company=request.company, text=form.cleaned_data["text"], by=request.actor, now=request.now)
    messages.success(request, t("rev-sent"))
    return HttpResponseRedirect(reverse("review", args=[request.company.slug]))


def _page(request: CompanyRequest, form: ReplyForm) -> HttpResponse:
    where = queries.position(request.company)
    values = {
        "form": form,
        "is_suspended": where.is_suspended,
        "held_at": where.held_at,
        "reason": hold_words(where.hold_reason) if where.is_suspended else "",
        "wanted": t(f"rev-wanted-{where.hold_reason}") if where.is_suspended else "",
        "held_text": where.hold_text,
        "lines": [
            {"at": line.at, "words": review_words(line), "text": line.text, "is_theirs": line.by_operator}
            for line in reviews.thread(request.company)
        ],
    }
    return render(request, "review/page.html", values, status=422 if form.errors else 200)
