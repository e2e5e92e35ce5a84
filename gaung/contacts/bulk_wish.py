"""What a bulk edit asks for, and what of it differs for one contact: preview and job decide alike (CON-04)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gaung.contacts.ownership import NOBODY
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.refusals import Refusal


class NothingAsked(Refusal):
    """Every field was left as it is."""

    code = "nothing_to_change"


@dataclass(frozen=True)
class BulkEdit:
    """What every contact of a selection is to get; what is not named stays as it is.

    `tags_on` are names, new ones are made. `tags_off` are ids. `owner_id` is a membership, 0 for
    nobody. An empty value of a field clears it.
    """

    to: MarketingStatus | None = None
    reason: str = ""
    consent: Consent | None = None
    tags_on: tuple[str, ...] = ()
    tags_off: tuple[int, ...] = ()
    owner_id: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_data(self) -> bool:
        """Whether something besides the status is asked for."""
        return bool(self.tags_on or self.tags_off or self.fields) or self.owner_id is not None

    def to_params(self) -> dict[str, Any]:
        """As a job keeps it."""
        consent = self.consent
        return {
            "to": self.to.value if self.to else None,
            "reason": self.reason,
            "consent": consent and {"source": consent.source, "at": consent.at.isoformat(), "text": consent.text},
            "tags_on": list(self.tags_on),
            "tags_off": list(self.tags_off),
            "owner_id": self.owner_id,
            "fields": dict(self.fields),
        }

    @classmethod
    def of_params(cls, params: Mapping[str, Any]) -> "BulkEdit":
        """As a job kept it; jobs of before know the status only."""
        given = params.get("consent")
        return cls(
            to=MarketingStatus(params["to"]) if params.get("to") else None,
            reason=params.get("reason", ""),
            consent=Consent(given["source"], datetime.fromisoformat(given["at"]), given["text"]) if given else None,
            tags_on=tuple(params.get("tags_on", ())),
            tags_off=tuple(params.get("tags_off", ())),
            owner_id=params.get("owner_id"),
            fields=params.get("fields", {}),
        )


@dataclass(frozen=True)
class DataEdit:
    """What one contact gets besides a status: None leaves a part as it is, an empty value or owner 0 clears it."""

    contact_id: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    name: str | None = None
    owner_id: int | None = None
    tags_on: tuple[int, ...] = ()
    tags_off: tuple[int, ...] = ()

    @property
    def changes_row(self) -> bool:
        """Whether the contact's own row changes, not only its tags."""
        return bool(self.fields) or self.name is not None or self.owner_id is not None

    @property
    def changes(self) -> bool:
        """Whether anything changes."""
        return self.changes_row or bool(self.tags_on or self.tags_off)


def data_edit(*, edit: BulkEdit, contact: Mapping[str, Any], tags: Collection[int], on: Collection[int]) -> DataEdit:
    """What of a bulk edit differs for a contact that has these tags; `on` are the ids of the tags to be put."""
    values = contact["fields"]
    owner_id = contact["owner_id"] or NOBODY
    return DataEdit(
        contact_id=contact["id"],
        fields={key: value for key, value in edit.fields.items() if (values.get(key) or "") != value},
        owner_id=edit.owner_id if edit.owner_id is not None and edit.owner_id != owner_id else None,
        tags_on=tuple(tag for tag in on if tag not in tags),
        tags_off=tuple(tag for tag in edit.tags_off if tag in tags),
    )
