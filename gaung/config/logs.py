"""Logs: one line per fact on standard error, as text for people or JSON for programs; no secrets in them."""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import Processor

SECRET_WORDS = ("password", "secret", "token", "authorization", "cookie", "csrf")
HIDDEN = "(hidden)"
# Addresses that let in whoever has them; a log names the page, not the key to it.
_KEYS_IN_ADDRESSES = re.compile(r"(/(?:setup|invitation|confirm-email|password/reset/key)/)[^/\s]+")


def hide_secrets(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Blank every value whose name says it is secret, and the keys in addresses."""
    for name, value in event.items():
        if any(word in name.lower() for word in SECRET_WORDS):
            event[name] = HIDDEN
        elif isinstance(value, str):
            event[name] = _KEYS_IN_ADDRESSES.sub(rf"\1{HIDDEN}", value)
    return event


def configure(*, as_json: bool, level: str) -> dict[str, Any]:
    """Set structlog up and return the framework's LOGGING: both write the same lines."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        hide_secrets,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(as_json)],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }


# Plain tracebacks: a rich one prints local variables, and with them what people typed.
def _renderers(as_json: bool) -> list[Processor]:  # noqa: FBT001 - one caller, three lines up
    if as_json:
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    return [
        structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback)
    ]
