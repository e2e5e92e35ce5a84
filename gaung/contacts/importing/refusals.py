"""What an import says no to, with the facts a person needs."""

from gaung.core.refusals import Refusal


class AddressColumnMissing(Refusal):
    """No column holds the email address, by which people are told apart."""

    code = "address_column_missing"


class ColumnRoleTwice(Refusal):
    """Two columns are said to hold the same thing."""

    code = "column_role_twice"


class ColumnsChanged(Refusal):
    """The choices do not fit the file's columns: the form is of another file."""

    code = "columns_changed"


class WishRefused(Refusal):
    """The status wished for is not one that an import can give."""

    code = "wish_refused"


class ConsentStatementMissing(Refusal):
    """People are subscribed with a source of consent and a statement only."""

    code = "consent_statement_missing"


class ImportNotReady(Refusal):
    """The dry run is not finished, or was thrown away; nothing is imported before it."""

    code = "import_not_ready"


class ReportGone(Refusal):
    """The report was kept for its time; its rows are no longer there."""

    code = "report_gone"


class ImportUndone(Refusal):
    """The import is being taken back, or was; its rows are not mended any more."""

    code = "import_undone"


class ImportBegun(Refusal):
    """The import has begun; its columns can no longer be changed."""

    code = "import_begun"
