# Errors say what to do and carry the exact figure or date.
err-title-prefix = Error:
err-summary = { $n ->
    [one] There is one thing to mend
   *[other] There are { $n } things to mend
}

err-field-required = Fill in “{ $label }”
err-field-choice = Choose one of the options listed for “{ $label }”
err-field-too-long = Use at most { $limit } characters
err-field-too-short = Use at least { $limit } characters
err-field-too-big = Enter { $limit } or less
err-field-too-small = Enter { $limit } or more
err-field-email = Enter an address such as name@example.com
err-field-url = Enter a web address such as https://example.com
err-field-date = Enter a date such as 2026-03-31
err-field-datetime = Enter a date and time such as 2026-03-31 14:05
err-field-whole-number = Enter a whole number such as 28,000
err-field-file = Choose a file that this field can read
err-field-file-empty = The file is empty; choose another
err-field-control-characters = Remove the characters that cannot be seen
err-field-other = Check what you entered for “{ $label }”

err-refused = This can't be done now. Reason: { $code }
err-missing-right = This needs access to { $right }

err-page-400-title = This request can't be read
err-page-400-text = Nothing was changed. Go back and try again.
err-page-403-title = This page isn't open to you
err-page-403-text = Sign in with another account, or go to your home page.
err-page-404-title = There is no such page
err-page-404-text = The address may be mistyped, or the page belongs to a company you aren't a member of.
err-page-csrf-title = This form is too old
err-page-csrf-text = Nothing was changed. Go back, reload the page and send the form again. If it happens again, allow cookies for this site.
err-page-500-title = Something broke on our side
err-page-500-text = Nothing was changed. Try again. Code { $code }
err-page-refused-title = This can't be done now
err-page-home = Go to the home page

err-permission-title = You need more access for this page
err-permission-text = This page needs access to { $access }. { $names } can help.
err-permission-request = Copy this and send it
err-permission-message = Hi, could you give me access to { $access } in { $company } on Gaung? I need it for this page: { $address }
err-permission-copy = Copy
err-permission-copied = Copied
