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
pub-opt-in-consent = I want to get newsletters from { $company }.
pub-often = How often
pub-often-every = Every newsletter
pub-often-weekly = At most once a week
pub-often-monthly = At most once a month
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

# --- sign-up forms and confirmations, for people on a list
pub-form-title = Emails from { $company }
pub-form-email = Email address
pub-form-name = Name
pub-form-button = Sign up
pub-form-trap = Leave this empty
pub-form-agree-missing = Tick the box under the form to sign up.
pub-form-confirm-title = One more step
pub-form-confirm = If this address can be added, a link is on its way to it. Open it to confirm that { $company } may send you emails.
pub-form-done-title = You are signed up
pub-form-done = You will hear from { $company }.
pub-form-closed-title = This form is closed
pub-form-closed = { $company } takes in no new readers by this form at present.
pub-confirm-open-title = Confirm your subscription
pub-confirm-open-text = { $company } may send emails to { $email }. One button confirms it.
pub-confirm-confirmed-title = Confirmed already
pub-confirm-confirmed-text = { $email } is subscribed to emails from { $company }.
pub-confirm-done-title = Confirmed
pub-confirm-done-text = { $email } is subscribed to emails from { $company }. Thank you.
pub-confirm-expired-title = This link has run out
pub-confirm-expired-text = It worked for 7 days. A new one can be sent to { $email }.
pub-confirm-again = Send a new link
pub-confirm-sent-title = A new link is on its way
pub-confirm-sent-text = Look into the mailbox of { $email } and open the link from { $company }.
pub-confirm-waiting-title = A link was sent a moment ago
pub-confirm-waiting-text = Look into the mailbox of { $email }, also in the spam folder. A further link from { $company } can be sent later.
pub-confirm-other-address-title = This link is about another address
pub-confirm-other-address-text = { $company } no longer has { $email } in its list. Sign up again with the address you use now.
pub-confirm-over-title = This confirmation is over
pub-confirm-over-text = { $company } no longer waits for { $email } to confirm. Sign up again if you want to.

# --- settings of members: topics, sign-up forms, measuring
set-nav-topics = Topics
set-nav-topics-hint = What people can choose to hear about
set-nav-sign-up-forms = Sign-up forms
set-nav-sign-up-forms-hint = Pages and HTML by which people join your list
set-nav-measuring = Opens and clicks
set-nav-measuring-hint = Whether they are measured, and how long they are kept
pub-topics-lead = Readers choose among these on their preferences page. A campaign about a topic reaches those who want it.
pub-topic-name = Name
pub-topic-description = Description
pub-topic-description-hint = One sentence, shown below the name.
pub-topic-new = Add topic
pub-topic-edit = Edit
pub-topic-save = Save topic
pub-topic-saved = Topic saved
pub-topic-retire = Retire
pub-topic-again = Offer again
pub-topic-retired = Retired
pub-own-lead = Each form has a page of its own, and HTML for your website. The words people agree to are kept as evidence.
pub-own-none = People join your list by themselves, with their consent on record.
pub-own-new = Create form
pub-own-name = Form name
pub-own-name-hint = For you, and on the record of who agreed. Readers don't see it.
pub-own-state = State
pub-own-made = Created
pub-own-is-open = Open
pub-own-is-closed = Closed
pub-own-is-closed-text = Whoever opens this form reads that it is closed. Links to confirm that were sent still work.
pub-own-title = Heading
pub-own-intro = Text above the fields
pub-own-consent = What people agree to
pub-own-consent-hint = Stands beside the box they tick. It is recorded word for word with each sign-up.
pub-own-consent-start = Yes, { $company } may send me emails. I can unsubscribe at any time.
pub-own-asks-name = Ask for the name
pub-own-fields = Further fields
pub-own-confirms = Ask for a confirmation by email
pub-own-confirms-hint = Only who opens the link in the email is subscribed. Recommended: it keeps wrong addresses off your list.
pub-own-save = Save form
pub-own-saved = Form saved
pub-own-close = Close form
pub-own-closed = The form is closed
pub-own-open = Open form again
pub-own-opened = The form is open again
pub-own-preview = Preview
pub-own-share = Share the form
pub-own-address = Address of its page
pub-own-copy-address = Copy address
pub-own-html = HTML for your website
pub-own-html-hint = A plain form without styles or scripts. It takes on the look of your page.
pub-own-copy-html = Copy HTML
pub-own-copied = Copied
pub-measure-lead = With it on, links and a picture in each campaign tell which emails were opened and clicked. Each campaign can also be sent without.
pub-measure-on = Measure opens and clicks
pub-measure-on-hint = Off: no picture, plain links, and nothing is stored, also of campaigns sent before.
pub-measure-keep = Keep them for
pub-measure-keep-hint = Older ones are deleted, and with them the figures in the reports of those campaigns.
pub-measure-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
pub-measure-save = Save choice
pub-measure-saved = Choice saved
err-topic-taken = You have a topic named { $name }. Choose another name.
err-sign-up-form-changed = Somebody else changed this form. Open it again and repeat your change.
err-sign-up-form-closed = This form is closed.
err-kept-days-refused = Choose one of the offered times.
acc-log-act-topic-saved = Topic saved
acc-log-act-topic-retired = Topic retired
acc-log-act-sign-up-form-saved = Sign-up form saved
acc-log-act-sign-up-form-closed = Sign-up form closed
acc-log-act-sign-up-form-opened = Sign-up form opened again
acc-log-act-company-measuring-changed = Measuring of opens and clicks changed

# --- campaigns on a contact's page
pub-mails = Campaigns
pub-mail-state-queued = Waiting
pub-mail-state-in-flight = On its way
pub-mail-state-sent = Sent
pub-mail-state-deferred = Put off
pub-mail-state-failed = Not delivered
pub-mail-state-unknown = Outcome unknown
pub-mail-state-skipped = Left out
pub-mail-returned-hard = Returned for good
pub-mail-returned-soft = Returned for now
pub-mail-returned-complaint = Reported as spam
pub-mail-reply = The mail server said:
pub-mail-open-plain = Opened
pub-mail-click-plain = Clicked
pub-mail-click = Clicked { $url }
pub-mail-unsubscribe-plain = Unsubscribed
pub-mail-resubscribe-plain = Took the unsubscribing back
pub-mail-complaint-plain = Reported as spam
pub-mail-bounce-plain = Returned
pub-verdict-machine = By a machine
pub-verdict-unknown = By a person or a machine
pub-wish-language = Language of emails
pub-wish-often = How often
pub-wish-topics = Topics
pub-wish-pause = Break until

# --- reasons on a contact's timeline
con-source-unsubscribe-page = On the unsubscribe page
con-source-unsubscribe-undone = Undone on the unsubscribe page
con-source-opt-in = Confirmed by email
con-source-erasure = Asked to be erased
