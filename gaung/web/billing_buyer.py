"""The buyer as the next invoice prints it (BIL-14)."""

from typing import Any

from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.subscriptions.details import details_of


def language_name(code: str) -> str:
    """English, Bahasa Indonesia: each in itself."""
    return t(f"bil-language-{code}")


def details_words(company: Any) -> dict[str, Any]:
    """The card on the Billing page: the buyer as the next invoice prints it."""
    details = details_of(company)
    lines = [details.legal_name or company.name, *company.address_lines, formats.country(details.country)]
    return {
        "lines": lines,
        "has_address": bool(company.address_lines),
        "tax_id": details.tax_id or t("bil-details-none"),
        "emails": details.billing_emails,
        "language": language_name(details.invoice_language or company.language),
    }
