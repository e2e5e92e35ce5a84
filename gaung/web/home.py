"""The front page, and a company's home with its checklist (ON-03)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gaung.companies import queries as companies
from gaung.web.checklist import checklist_for
from gaung.web.pages import CompanyRequest, company_page


def landing(request: HttpRequest) -> HttpResponse:
    """Lead a member to their company; tell everyone else what this is."""
    if not request.user.is_authenticated:
        return render(request, "home/landing.html", {"is_new": companies.is_empty_installation()})
    entered = companies.companies_of(request.user)
    if len(entered) == 1:
        return redirect("company-home", slug=entered[0].slug)
    return render(request, "home/choose.html", {"companies": entered})


@company_page()
def company_home(request: CompanyRequest) -> HttpResponse:
    """What to do next in this company."""
    steps = checklist_for(request)
    done = sum(step.is_done for step in steps)
    return render(request, "home/company.html", {"steps": steps, "done": done, "total": len(steps)})
