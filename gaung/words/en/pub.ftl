# Pages for people on a list: unsubscribing, preferences, signing up, confirming.
pub-unsubscribe = Unsubscribe
pub-unsubscribe-ask = Stop getting emails from { $company }?
pub-unsubscribe-who = This is about { $email }.
pub-unsubscribed-title = You are unsubscribed
pub-unsubscribed = { $email } won't get campaigns from { $company }.
pub-undo = Undo
pub-choose-topics = Choose topics
pub-back-title = You are subscribed again
pub-back = { $email } gets campaigns from { $company } as before.
pub-gone-title = This link leads nowhere
pub-gone = It may have been cut off on its way. Open it again from the email, in full.
pub-slow-title = Too many tries
pub-slow = Wait a minute and open the link from the email again.
pub-trial-title = This was a test email
pub-trial = Its links are for trying out and change nothing. In a sent campaign this page is about the person who got the email.
pub-plain = Show as plain text
pub-refused-title = Nothing was changed

# --- the mail that asks for a confirmation
pub-confirm-subject = Confirm your subscription to { $company }
pub-confirm-body = One step is left: confirm that { $company } may send you emails. The link works for 7 days.
pub-confirm-body-not-you = If this was not you, ignore this email. Without your confirmation nothing is sent.
pub-confirm-link = Confirm subscription
pub-confirm-why = You get this email because your address was entered in a form of { $company }.

# --- the preference centre
pub-preferences = Email preferences
pub-preferences-who = What { $email } gets from { $company }.
pub-preferences-off = { $company } sends you no campaigns at present.
pub-preferences-off-link = About your subscription
pub-topics = Topics
pub-language = Language
pub-language-as-sent = As sent
pub-language-en = English
pub-language-id = Bahasa Indonesia
pub-preferences-save = Save preferences
pub-pause = Take a break
pub-pause-text = { $company } sends you nothing for a while. Then it goes on by itself.
pub-pause-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
pub-paused-until = You take a break until { $date }.
pub-pause-end = End break
pub-all = No more emails
pub-all-text = Get no campaigns from { $company } at all.
pub-all-button = Unsubscribe from all
pub-data = My data
pub-data-text = Get a copy of what { $company } keeps about you, or have it erased. A link is sent to your address, so that nobody else can ask for it.
pub-data-export = Send me a link to my data
pub-data-erase = Send me a link to erase my data
pub-done-saved = Your preferences are saved.
pub-done-paused = Your break has begun.
pub-done-resumed = Your break is over.
pub-done-asked = The link is on its way to your address. It works for 2 days.
pub-done-too-often = A link was sent a moment ago, or several times today. Look into your mailbox, or try again tomorrow.
pub-unknown-title = Nothing is kept about you
pub-unknown = { $company } no longer has this address in its list.
pub-export-title = Your data
pub-export-text = Everything { $company } keeps about { $email }, as a file. The link can be used until it runs out.
pub-export-button = Download my data
pub-erase-title = Erase my data?
pub-erase-text = { $company } forgets { $email }: your details, your history, and which emails you opened. This cannot be undone. You get no campaigns any more.
pub-erase-button = Erase my data for good
pub-erased-title = Your data is erased
pub-erased = { $company } keeps nothing that names you. A fingerprint of your address makes sure that no list brings you back.
pub-data-over-title = This link is used up
pub-data-over = It works for 2 days, for erasing once. Ask for a new one on the preferences page behind any email from { $company }.
pub-data-mail-export-subject = Your data at { $company }
pub-data-mail-export-body = You asked for a copy of what { $company } keeps about you. The link works for 2 days.
pub-data-mail-export-link = Open my data
pub-data-mail-erase-subject = Erase your data at { $company }?
pub-data-mail-erase-body = You asked { $company } to erase your data. Behind the link one button does it, for good. The link works for 2 days.
pub-data-mail-erase-link = Erase my data
pub-data-mail-not-you = If you did not ask for this, ignore this email. Nothing happens by itself.
pub-data-mail-why = You get this email because it was asked for on the preferences page of { $company }.

# --- refusals
err-pause-refused = Take a break of 30, 60 or 90 days.
err-confirmation-not-open = This confirmation was used, called off or has run out.
err-data-request-not-open = This link was used or has run out. Ask for a new one.

# --- the audit log
acc-log-act-contact-address-unsubscribed = Address without a contact unsubscribed
acc-log-act-contact-opt-in-withdrawn = Request to confirm called off
