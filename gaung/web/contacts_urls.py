"""Addresses of the contacts pages, under their company."""

from django.urls import URLPattern, URLResolver, path

from gaung.web import (
    contacts,
    contacts_bulk,
    contacts_columns,
    contacts_filter,
    contacts_import,
    contacts_import_mend,
    contacts_jobs,
    contacts_person,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/new/", contacts_person.new, name="contacts-new"),
    path("contacts/export/", contacts.export, name="contacts-export"),
    path("contacts/columns/", contacts_columns.columns, name="contacts-columns"),
    path("contacts/filter/", contacts_filter.builder, name="contacts-filter"),
    path("contacts/filters/", contacts_filter.filters, name="contacts-filters"),
    path("contacts/filters/counts/", contacts_filter.counts, name="contacts-filter-counts"),
    path("contacts/filters/<int:filter_id>/", contacts_filter.saved, name="contacts-saved-filter"),
    path("contacts/filters/<int:filter_id>/delete/", contacts_filter.filter_delete, name="contacts-filter-delete"),
    path("contacts/<int:contact_id>/", contacts_person.person, name="contacts-person"),
    path("contacts/<int:contact_id>/status/", contacts_person.status, name="contacts-status"),
    path("contacts/<int:contact_id>/tags/", contacts_person.tags, name="contacts-tags"),
    path("contacts/selections/", contacts.selections, name="contacts-selections"),
    path("contacts/selections/<int:selection_id>/", contacts_bulk.selection, name="contacts-selection"),
    path("contacts/selections/<int:selection_id>/edits/", contacts_bulk.bulk_edits, name="contacts-bulk-edits"),
    path("contacts/selections/<int:selection_id>/skipped.csv", contacts_jobs.skipped_rows, name="contacts-skipped"),
    path("contacts/jobs/<int:job_id>/", contacts_jobs.job, name="contacts-job"),
    path("contacts/jobs/<int:job_id>/stop/", contacts_jobs.stop, name="contacts-job-stop"),
    path("contacts/jobs/<int:job_id>/undo/", contacts_jobs.undo, name="contacts-undo"),
    path("contacts/jobs/<int:job_id>/kept.csv", contacts_jobs.undo_kept, name="contacts-undo-kept"),
    path("contacts/imports/", contacts_import.listing, name="contacts-imports"),
    path("contacts/imports/new/", contacts_import.new, name="contacts-import-new"),
    path("contacts/imports/<int:import_id>/", contacts_import.one, name="contacts-import"),
    path("contacts/imports/<int:import_id>/columns/", contacts_import.columns, name="contacts-import-columns"),
    path("contacts/imports/<int:import_id>/reading/", contacts_import.read_again, name="contacts-import-reading"),
    path("contacts/imports/<int:import_id>/mend/", contacts_import_mend.mend, name="contacts-import-mend"),
    path("contacts/imports/<int:import_id>/start/", contacts_import.start, name="contacts-import-start"),
    path("contacts/imports/<int:import_id>/stop/", contacts_import.stop, name="contacts-import-stop"),
    path("contacts/imports/<int:import_id>/discard/", contacts_import.discard, name="contacts-import-discard"),
    path("contacts/imports/<int:import_id>/rows.csv", contacts_import.rows_to_mend, name="contacts-import-rows"),
]
