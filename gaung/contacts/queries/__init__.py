"""Reads about contacts."""

from gaung.capacity.queries import status_counts as status_counts
from gaung.contacts.queries.access import access_contact as access_contact
from gaung.contacts.queries.access import access_custom_field as access_custom_field
from gaung.contacts.queries.access import access_selection as access_selection
from gaung.contacts.queries.access import access_tag as access_tag
from gaung.contacts.queries.bulk import BulkPreview as BulkPreview
from gaung.contacts.queries.bulk import bulk_outcomes as bulk_outcomes
from gaung.contacts.queries.bulk import bulk_skipped as bulk_skipped
from gaung.contacts.queries.bulk import preview_bulk_edit as preview_bulk_edit
from gaung.contacts.queries.filters import contacts_matching as contacts_matching
from gaung.contacts.queries.health import list_health as list_health
from gaung.contacts.queries.intake import AddPreview as AddPreview
from gaung.contacts.queries.lists import ContactPage as ContactPage
from gaung.contacts.queries.lists import Count as Count
from gaung.contacts.queries.lists import contact_list as contact_list
from gaung.contacts.queries.lists import contact_rows as contact_rows
from gaung.contacts.queries.lists import count_of as count_of
from gaung.contacts.queries.lists import custom_fields as custom_fields
from gaung.contacts.queries.lists import exact_count as exact_count
from gaung.contacts.queries.lists import sources as sources
from gaung.contacts.queries.lists import tags as tags
from gaung.contacts.queries.lists import total_contacts as total_contacts
from gaung.contacts.queries.pages import ContactDetails as ContactDetails
from gaung.contacts.queries.pages import TimelineEntry as TimelineEntry
from gaung.contacts.queries.pages import contact_page as contact_page
from gaung.contacts.queries.pages import timeline as timeline
