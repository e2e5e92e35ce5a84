# Contacts: filters, saved filters, columns; a contact's data and history.

err-owner-not-here = Choose an owner among the members of your company
