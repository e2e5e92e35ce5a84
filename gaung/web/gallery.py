"""All components on one page, for those who build pages: operators only."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gaung.foundation.words import lazy, t
from gaung.web.forms import ProductForm

TONES = ("info", "good", "warning", "critical", "neutral")


class Sample(ProductForm):
    """One field of each kind."""

    name = forms.CharField(label=lazy("setup-name"), help_text=lazy("setup-country-hint"))
    email = forms.EmailField(label=lazy("setup-email"), required=False)
    about = forms.CharField(label=lazy("setup-company"), widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label=lazy("setup-country"))
    one = forms.ChoiceField(label=lazy("nav-main"), widget=forms.RadioSelect)
    agreed = forms.BooleanField(label=lazy("common-save"), help_text=lazy("setup-password-hint"))

    def __init__(self, *args: object, **values: object) -> None:
        """Fill in some choices."""
        super().__init__(*args, **values)
        choices = [(tone, t("nav-contacts")) for tone in TONES[:3]]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self.fields["one"].choices = choices  # type: ignore[attr-defined]


def components(request: HttpRequest) -> HttpResponse:
    """Every component in every tone, as filled in and as refused."""
    if not getattr(request.user, "is_operator", False):
        raise Http404
    for level in (messages.SUCCESS, messages.ERROR):
        messages.add_message(request, level, t("home-trial"))
    values = {
        "tones": TONES,
        "form": Sample({"email": "x"}),
        "filled": Sample(auto_id="filled_%s"),
        "beside": Sample(auto_id="beside_%s"),
        "rows": range(3),
        "command": "gaung run --demo",
    }
    return render(request, "components/gallery.html", values)
