# Importing contacts: what came to the wizard beside the words in con.ftl (CON-07).

# --- the file
imp-file-hint = CSV, TSV or a workbook (XLSX, XLS, ODS), up to { $mb } MB, { $rows } rows and { $columns } columns
imp-file-missing = Choose a file, or paste rows
imp-step-columns = Columns and consent
imp-step-import = Import
imp-imports-empty-text = Bring a table with your contacts.
imp-drop = Or drop a file here
imp-lead = A table with one contact per row. Nothing is changed before you confirm.
imp-paste = Rows
imp-paste-title = Paste rows instead
imp-paste-hint = Copied from a spreadsheet or typed, with the column names on top
imp-pasted = Pasted rows
imp-example-text = Commas, semicolons, tabs and bars are recognised, and so is the encoding. Of a workbook, cells are read as you see them.

# --- how it is read
imp-reading-title = How this file is read
imp-reading-change = Read it another way
imp-read-text = { $encoding }, columns divided by { $delimiter }; { $header }
imp-read-sheet = Sheet “{ $sheet }”; { $header }
imp-read-header = the first row holds the column names
imp-read-no-header = the first row holds a contact
imp-sheet = Sheet
imp-encoding = Encoding
imp-delimiter = Columns are divided by
imp-header = First row
imp-header-yes = Column names
imp-header-no = A contact
imp-read-again = Read the file again
imp-delimiter-comma = commas
imp-delimiter-semicolon = semicolons
imp-delimiter-tab = tabs
imp-delimiter-bar = bars
imp-encoding-utf-8 = UTF-8 (Unicode)
imp-encoding-cp1252 = Windows-1252 (Western)
imp-encoding-utf-16-le = UTF-16, little end first
imp-encoding-utf-16-be = UTF-16, big end first
imp-encoding-cp1250 = Windows-1250 (Central European)
imp-encoding-cp1251 = Windows-1251 (Cyrillic)
imp-encoding-cp1254 = Windows-1254 (Turkish)
imp-encoding-mac-roman = Mac Roman
imp-encoding-shift-jis = Shift JIS (Japanese)
imp-encoding-gb18030 = GB 18030 (Chinese)

# --- the columns
imp-own-fields = Your fields
imp-role-new-field = New field
imp-new-field = Name and kind of the new field
imp-new-field-name = Name
imp-new-field-kind = Kind
imp-kind-text = Text
imp-kind-number = Number
imp-kind-date = Date (2026-03-01)
imp-people-title = People you have already, and tags
imp-tags = Tags for everyone in the file
imp-tags-hint = Separated by commas; added to the tags in the file
con-role-owner = Owner (a member's name or email)

# --- what will happen
imp-foretold-new = New
imp-foretold-changed = Updated
imp-foretold-unchanged = Unchanged
imp-foretold-waiting = Will wait
imp-foretold-refused = Not imported
imp-sum = Subscribed: { $x } + { $new } new = { $y } of { $limit }
imp-sum-leaving = Subscribed: { $x } + { $new } new − { $gone } leaving + { $promoted } promoted = { $y } of { $limit }
imp-fits-title = Or import only who fits
imp-fits-text = { $n ->
    [one] { $n } row is left out and listed in the report, to bring again when there is room.
   *[other] { $n } rows are left out and listed in the report, to bring again when there is room.
}
imp-fits-start = { $n ->
    [one] Import only the { $n } contact that fits
   *[other] Import only the { $n } contacts that fit
}
imp-fits-none = None of them fits: everyone in this file would wait.

# --- mending rows
imp-fix-here = { $n ->
    [one] Fix { $n } row here
   *[other] Fix { $n } rows here
}
imp-fix-title = { $n ->
    [one] Fix { $n } row
   *[other] Fix { $n } rows
}
imp-fix-lead = From { $file }. Rows that are right come in when you press the button; the others stay here.
imp-fix-button = { $n ->
    [one] Import { $n } fixed row
   *[other] Import the { $n } fixed rows
}
imp-fix-still = { $n ->
    [one] { $n } row still needs fixing
   *[other] { $n } rows still need fixing
}
imp-fix-imported = { $n ->
    [0] None was imported yet.
    [one] { $n } row was imported.
   *[other] { $n } rows were imported.
}
imp-fix-cell = Row { $n }, { $column }
imp-mended = { $n ->
    [one] { $n } fixed row imported
   *[other] { $n } fixed rows imported
}
imp-mended-before = These rows were imported before; nothing was done twice
imp-fix-many = { $n ->
    [one] { $n } row needs fixing.
   *[other] { $n } rows need fixing. Download them, fix them in a spreadsheet, and import that file.
}

# --- the report
imp-report-unchanged = { $n ->
    [one] { $n } of those updated was exactly so already.
   *[other] { $n } of those updated were exactly so already.
}
imp-report-kept-until = This report is kept until { $date }.
imp-report-cleaned = The rows of this report were kept for 90 days and are deleted now. The figures stay.
imp-result = Result

# --- taking it back
imp-undo-title = Take this import back
imp-undo = Undo import
imp-undo-text = Contacts it added are removed and those it updated are as before, unless they were changed since. You see everything before it happens. Possible until { $until }.
imp-undo-do = { $n ->
    [one] Undo the import of { $n } contact
   *[other] Undo the import of { $n } contacts
}
imp-undo-what = { $n ->
    [one] Import of { $n } contact
   *[other] Import of { $n } contacts
}

con-row-no-seat-free = “{ $value }” was left out: no seat is free; import this row again when there is room
con-row-owner-unknown = no active member is called “{ $value }”; write a member's email, or leave it empty
con-kind-no-seat-free = contacts left out because no seat is free
con-kind-owner-unknown = rows with an owner who is no active member

# --- refusals
err-no-seat-free = No seat is free
err-workbook-locked = This workbook is protected by a password. Remove the password in the spreadsheet program, then choose it again
err-workbook-broken = This workbook can't be read. Open it in the spreadsheet program, save it as CSV, then choose the CSV file
err-workbook-too-large = This workbook is too large to be read. Save it as CSV, with at most { $limit } rows, then choose the CSV file
err-sheet-empty = The sheet “{ $sheet }” is empty; choose another
err-sheet-gone = The workbook has no sheet “{ $sheet }”; choose another
err-report-gone = The rows of this report were kept for 90 days and are deleted now
err-too-many-tags-for-all = Use at most { $limit } tags
err-import-undone = This import was taken back; import the file again
