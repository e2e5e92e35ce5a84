"""Addresses of the operator's console."""

from django.urls import URLPattern, path

from gaung.console import checks, clock, companies, invoices, prices, taxes, terms
from gaung.console.sign_in import OperatorSignIn

urlpatterns: list[URLPattern] = [
    path("", checks.queue, name="console"),
    path("sign-in/", OperatorSignIn.as_view(), name="console-sign-in"),
    path("checks/<slug:slug>/", checks.check, name="console-check"),
    path("checks/<slug:slug>/proofs/<int:proof_id>/", checks.proof, name="console-proof"),
    path("checks/<slug:slug>/decision/<slug:verdict>/", checks.decision, name="console-decision"),
    path("companies/", companies.listing, name="console-companies"),
    path("companies/<slug:slug>/", companies.company, name="console-company"),
    path("companies/<slug:slug>/suspension/", companies.suspension, name="console-suspension"),
    path("companies/<slug:slug>/suspension/end/", companies.lift, name="console-lift"),
    path("companies/<slug:slug>/trial/", companies.trial_extension, name="console-trial"),
    path("companies/<slug:slug>/pay-later/", companies.pay_later, name="console-pay-later"),
    path("companies/<slug:slug>/custom-tier/", terms.custom_tier, name="console-custom-tier"),
    path("companies/<slug:slug>/price-version/", terms.price_version, name="console-company-price"),
    path("companies/<slug:slug>/test/", companies.test_company, name="console-test"),
    path("companies/<slug:slug>/clock/", clock.clock, name="console-clock"),
    path("companies/<slug:slug>/clock/move/", clock.move, name="console-clock-move"),
    path("companies/<slug:slug>/invoices/<int:invoice_id>/transfer/", invoices.transfer, name="console-transfer"),
    path("companies/<slug:slug>/invoices/<int:invoice_id>/credit/", invoices.credit_note, name="console-credit"),
    path("prices/", prices.listing, name="console-prices"),
    path("prices/taxes/", taxes.listing, name="console-taxes"),
    path("prices/taxes/new/", taxes.new_rate, name="console-tax-new"),
    path("prices/<int:book_id>/", prices.version, name="console-price-version"),
    path("prices/new/<str:currency>/<str:interval>/", prices.new_version, name="console-price-new"),
]
