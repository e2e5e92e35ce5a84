"""Addresses of the Billing pages of a company."""

from django.urls import URLPattern, path

from gaung.web import (
    billing,
    billing_cards,
    billing_change,
    billing_details,
    billing_invoices,
    billing_pay,
    billing_statement,
)

urlpatterns: list[URLPattern] = [
    path("billing/", billing.billing, name="billing"),
    path("billing/add-on/", billing_change.add_on, name="billing-add-on"),
    path("billing/cancel/", billing_change.cancel, name="billing-cancel"),
    path("billing/cancel/reason/", billing_change.reason, name="billing-reason"),
    path("billing/undo/", billing_change.undo, name="billing-undo"),
    path("billing/quantity/", billing_change.quantity, name="billing-quantity"),
    path("billing/schedule/", billing_change.schedule, name="billing-schedule"),
    path("billing/interval/", billing_change.interval, name="billing-interval"),
    path("billing/start-now/", billing_pay.start_paid_now, name="billing-start-now"),
    path("billing/review/<str:key>/", billing_pay.review, name="billing-review"),
    path("billing/payments/<int:charge_id>/look-again/", billing_pay.look_again, name="billing-look-again"),
    path("billing/payments/<int:charge_id>/call-off/", billing_pay.call_off, name="billing-call-off"),
    path("billing/pay/", billing_pay.pay, name="billing-pay"),
    path("billing/payment-methods/new/", billing_cards.new_card, name="billing-card-new"),
    path("billing/payment-methods/<int:method_id>/default/", billing_cards.default_card, name="billing-card-default"),
    path("billing/payment-methods/<int:method_id>/remove/", billing_cards.remove_card, name="billing-card-remove"),
    path("billing/invoices/", billing_invoices.invoices, name="billing-invoices"),
    path("billing/invoices.csv", billing_invoices.invoices_file, name="billing-invoices-csv"),
    path("billing/statement/", billing_statement.statement, name="billing-statement"),
    path("billing/statement.csv", billing_statement.statement_file, name="billing-statement-csv"),
    path("billing/details/", billing_details.billing_details, name="billing-details"),
    path("billing/invoices/<int:invoice_id>/", billing_invoices.invoice, name="billing-invoice"),
    path("billing/invoices/<int:invoice_id>/pdf/", billing_invoices.invoice_file, name="billing-invoice-pdf"),
    path("billing/credit-notes/<int:note_id>/pdf/", billing_invoices.credit_note_file, name="billing-credit-note-pdf"),
]
