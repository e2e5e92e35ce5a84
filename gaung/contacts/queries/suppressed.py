"""Addresses that must not be mailed whatever their contact's status says, as the database finds them (D22, I12)."""

from typing import Any, Final

from django.db import connection
from django.db.models import CharField, Exists, Func, OuterRef

from gaung.contacts.models import Suppression

_FINGERPRINT: Final = {
    "postgresql": "encode(sha256(convert_to({}, 'UTF8')), 'hex')",
    "sqlite": "SHA256({})",
}


def fingerprint_sql(column: str) -> str:
    """The fingerprint of an address, computed by the database itself, for statements written by hand."""
    return _FINGERPRINT[connection.vendor].format(column)


class Fingerprint(Func):
    """The fingerprint of an address: what `addresses.fingerprint` makes of it."""

    output_field: Final = CharField()

    template = "SHA256(%(expressions)s)"

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Write PostgreSQL's way of the same."""
        return self.as_sql(compiler, connection, template=_FINGERPRINT["postgresql"].format("%(expressions)s"), **more)


def is_suppressed() -> Exists:
    """The condition on a contact that its address is among the company's suppressed ones."""
    return Exists(Suppression.objects.filter(fingerprint=Fingerprint(OuterRef("email_key"))))
