"""Every notice of the product, by name: `notices.trial_started(company=…, to=…, …)` (MAIL-01).

Each writes its mails as rows in the caller's transaction; they go out after it. Billing
notices are for account-settings users and billing addresses only: the caller knows them.
"""

from gaung.foundation.notice import Reader, readers
from gaung.foundation.notices_billing import (
    cancellation_scheduled,
    downgrade_at_risk,
    downgrade_scheduled,
    downgraded,
    ended,
    paid_again,
    payment_failed,
    review_message,
    suspended_by_review,
    suspended_for_payment,
    suspension_lifted,
    upgraded,
)
from gaung.foundation.notices_check import (
    check_approved,
    check_question,
    check_received,
    check_refused,
)
from gaung.foundation.notices_company import (
    bulk_edit_done,
    company_erased,
    company_kept,
    deletion_asked,
    export_ready,
    import_done,
    invitation,
    permission_changed,
    second_step_removed,
    undo_done,
)
from gaung.foundation.notices_limit import limit_near, limit_reached
from gaung.foundation.notices_trial import (
    trial_days_left,
    trial_ended_active,
    trial_ended_unpaid,
    trial_ended_unverified,
    trial_started,
)

__all__ = [
    "Reader",
    "bulk_edit_done",
    "cancellation_scheduled",
    "check_approved",
    "check_question",
    "check_received",
    "check_refused",
    "company_erased",
    "company_kept",
    "deletion_asked",
    "downgrade_at_risk",
    "downgrade_scheduled",
    "downgraded",
    "ended",
    "export_ready",
    "import_done",
    "invitation",
    "limit_near",
    "limit_reached",
    "paid_again",
    "payment_failed",
    "permission_changed",
    "readers",
    "review_message",
    "second_step_removed",
    "suspended_by_review",
    "suspended_for_payment",
    "suspension_lifted",
    "trial_days_left",
    "trial_ended_active",
    "trial_ended_unpaid",
    "trial_ended_unverified",
    "trial_started",
    "undo_done",
    "upgraded",
]
