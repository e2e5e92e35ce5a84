"""The picture library of a company: list, upload, where used, replace, delete (ED-02)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gaung.campaigns import actions, queries
from gaung.campaigns.images import MOST_IMAGES, address
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation.words import lazy, t
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

GET_POST = ["GET", "HEAD", "POST"]
KB = 1024


class PictureForm(ProductForm):
    """One picture file."""

    file = forms.FileField(
        label=lazy("edt-picture-file"),
        help_text=lazy("edt-upload-hint"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what to do when none was chosen."""
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages |= {"required": t("edt-picture-file-needed")}

    @property
    def facts(self) -> dict[str, Any]:
        """The picture's name and content, as an action takes them."""
        file = self.cleaned_data["file"]
        return {"name": str(file.name)[:120], "data": file.read()}


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_http_methods(GET_POST)
@do_once
def images(request: CompanyRequest) -> HttpResponse:
    """Show the library; keep one more picture."""
    form = PictureForm(request.POST, request.FILES) if request.method == "POST" else PictureForm()
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.add_image(company=request.company, by=request.actor, now=request.now, **form.facts)
        except Refusal as refusal:
            form.add_error("file", refusal_text(refusal))
        else:
            messages.success(request, t("edt-picture-kept", name=kept.name))
            return redirect("campaign-images", slug=request.company.slug)
    found = queries.images(request.company)
    values = {"form": form, "pictures": [_shown(one) for one in found], "count": len(found), "limit": MOST_IMAGES}
    return render(request, "campaigns/images.html", values, status=400 if form.errors else 200)


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_http_methods(GET_POST)
@do_once
def image(request: CompanyRequest, image_id: int) -> HttpResponse:
    """One picture: where it is shown, its address, another instead."""
    found = queries.access_image(request.company, image_id)
    form = PictureForm(request.POST, request.FILES) if request.method == "POST" else PictureForm()
    if request.method == "POST" and form.is_valid():
        try:
            new, count = actions.replace_image(
                company=request.company, image_id=found.pk, by=request.actor, now=request.now, **form.facts
            )
        except Refusal as refusal:
            form.add_error("file", refusal_text(refusal))
        else:
            messages.success(request, t("edt-picture-replaced", name=new.name, n=count))
            return redirect("campaign-image", slug=request.company.slug, image_id=new.pk)
    campaigns, templates = queries.image_uses(request.company, found)
    values = {
        "form": form,
        "picture": _shown(found),
        "campaigns": campaigns,
        "templates": templates,
        "public": request.build_absolute_uri(address(found.key)),
        "may_delete": request.actor.may(Right.CAN_DELETE_CAMPAIGNS),
    }
    return render(request, "campaigns/image.html", values, status=400 if form.errors else 200)


@company_page(right=Right.CAN_DELETE_CAMPAIGNS)
@require_http_methods(GET_POST)
@do_once
def delete_image(request: CompanyRequest, image_id: int) -> HttpResponse:
    """Ask, then delete a picture that nothing shows."""
    found = queries.access_image(request.company, image_id)
    if request.method != "POST":
        return render(request, "campaigns/image_delete.html", {"picture": _shown(found)})
    name = actions.remove_image(company=request.company, image_id=image_id, by=request.actor, now=request.now)
    messages.success(request, t("edt-picture-deleted", name=name))
    return redirect(reverse("campaign-images", args=[request.company.slug]))


def _shown(found: Any) -> dict[str, Any]:
    """A picture as a page shows it."""
    return {
        "pk": found.pk,
        "name": found.name,
        "src": address(found.key),
        "facts": t("edt-picture-facts", width=found.width, height=found.height, size=-(-found.size // KB)),
    }
