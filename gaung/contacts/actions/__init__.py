"""Changes to contacts. Each is one transaction that keeps contacts, timelines and counters together."""

from gaung.capacity.actions import open_capacity as open_capacity
from gaung.contacts.actions.admissions import Added as Added
from gaung.contacts.actions.admissions import Fit as Fit
from gaung.contacts.actions.admissions import add_contact as add_contact
from gaung.contacts.actions.admissions import add_contacts as add_contacts
from gaung.contacts.actions.admissions import set_capacity as set_capacity
from gaung.contacts.actions.bulk_edit import freeze_selection as freeze_selection
from gaung.contacts.actions.bulk_edit import start_bulk_edit as start_bulk_edit
from gaung.contacts.actions.edits import archive_newest as archive_newest
from gaung.contacts.actions.edits import change_status as change_status
from gaung.contacts.actions.edits import delete_contacts as delete_contacts
from gaung.contacts.actions.edits import edit_contact as edit_contact
from gaung.contacts.actions.edits import unsubscribe_newest as unsubscribe_newest
from gaung.contacts.actions.owners import assign_owner as assign_owner
from gaung.contacts.actions.tags import create_custom_field as create_custom_field
from gaung.contacts.actions.tags import delete_custom_field as delete_custom_field
from gaung.contacts.actions.tags import delete_tag as delete_tag
from gaung.contacts.actions.tags import field_key as field_key
from gaung.contacts.actions.tags import rename_custom_field as rename_custom_field
from gaung.contacts.actions.tags import tag_contacts as tag_contacts
from gaung.contacts.actions.tags import tag_selection as tag_selection
from gaung.contacts.actions.tags import untag_contacts as untag_contacts
from gaung.contacts.actions.undo import start_undo as start_undo
from gaung.contacts.intake import NewContact as NewContact
from gaung.contacts.intake import RowOutcome as RowOutcome
