"""Notices of the limit: at 80 % and at 100 %, once per crossing (D24)."""

from collections.abc import Sequence

from gaung.foundation.notice import BILLING, About, Reader, send_notice


def limit_near(*, company: About, to: Sequence[Reader], used: int, limit: int, crossing: str) -> int:
    """Eighty per cent of the seats are taken. `crossing` names this crossing."""
    return send_notice(
        "limit-near",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {"used": used, "limit": limit, "left": max(0, limit - used)},
        once=crossing,
    )


def limit_reached(*, company: About, to: Sequence[Reader], limit: int, waiting: int, crossing: str) -> int:
    """Every seat is taken; new contacts wait (R17, R19)."""
    return send_notice(
        "limit-reached",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {"limit": limit, "n": waiting},
        once=crossing,
    )
