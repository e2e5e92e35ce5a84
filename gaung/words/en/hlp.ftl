# Help pages: what stands around their texts, which lie in gaung/web/templates/help.

hlp-title = Help
hlp-lead = How the trial, the account check, tiers and billing work, and how to look after your contacts
hlp-search = Search help
hlp-search-button = Search
hlp-found = { $n ->
    [0] Nothing found for “{ $words }”
    [one] { $n } topic for “{ $words }”
   *[other] { $n } topics for “{ $words }”
}
hlp-found-none = Try fewer or other words, or look through the topics.
hlp-all = Show all topics
hlp-group-start = Getting started
hlp-group-campaigns = The Campaigns add-on
hlp-group-billing = Billing
hlp-group-contacts = Contacts
hlp-group-account = Your account
hlp-parts = On this page
hlp-related = Related articles
hlp-here = Help: { $title }
hlp-useful = Was this useful?
hlp-yes = Yes
hlp-no = No
hlp-said-yes = You found this useful.
hlp-said-no = You did not find this useful. What was missing?
hlp-missing = What was missing
hlp-send-missing = Send what was missing
hlp-yes-after-all = It was useful after all
hlp-thanks = Thank you. Your answer is kept
hlp-contact = Contact us
hlp-contact-title = Not answered?
hlp-contact-text = Write to the people who run this installation.
hlp-contact-stranger = Sign in to write to the people who run this installation. They know your company then and can answer you.
hlp-question = Your question
hlp-question-hint = Say what you wanted to do and what happened. If a page showed a code, add it.
hlp-answer-to = The answer comes to { $email }.
hlp-ask = Send question
hlp-asked = Your question is sent. The answer comes to { $email }
err-too-many-questions = You have sent { $limit } questions within an hour. Wait a while, then send this one
err-nobody-to-ask = Nobody answers questions here yet. Ask whoever set up this installation
hlp-mail-subject = Question from { $name }, { $company }
hlp-mail-text = { $name } ({ $email }) of { $company } asks, from the help page “{ $topic }”. Reply to this mail to answer.

hlp-topic-first-steps-title = First steps
hlp-topic-first-steps-lead = From an empty account to your first campaign
hlp-topic-trial-title = Trial
hlp-topic-trial-lead = What is free, how it starts, and what happens at its end
hlp-topic-account-check-title = Account check
hlp-topic-account-check-lead = How to request it, what we ask, and when you get the answer
hlp-topic-account-verification-title = Account verification
hlp-topic-account-verification-lead = What is looked at, which proof helps, and how long it holds
hlp-topic-subscriber-tiers-title = Subscriber tiers
hlp-topic-subscriber-tiers-lead = Who counts, what happens at the limit, and how to move up or down
hlp-topic-billing-page-title = Billing page
hlp-topic-billing-page-lead = What you pay, when and why, and how to change it
hlp-topic-payments-and-invoices-title = Payments and invoices
hlp-topic-payments-and-invoices-lead = Cards, invoices, and what happens when a payment fails
hlp-topic-cancelling-title = Cancel and come back
hlp-topic-cancelling-lead = How Campaigns ends, what you keep, and how to start again
hlp-topic-contact-statuses-title = Marketing statuses
hlp-topic-contact-statuses-lead = What each status means, and who can change it
hlp-topic-importing-contacts-title = Import contacts
hlp-topic-importing-contacts-lead = From a file to your list, without losing a row
hlp-topic-bulk-edit-and-filtering-title = Bulk edit and filtering
hlp-topic-bulk-edit-and-filtering-lead = Find the contacts you mean and change them all at once
hlp-topic-account-management-title = Account management
hlp-topic-account-management-lead = Members, permission sets, the company, and who did what

hlp-picture-campaigns-trial = The Campaigns page in a trial: a blue banner with the days left above the capacity meter
hlp-picture-billing-chooser = The tier chooser: the slider with the floor marked, and the estimated cost at its right
hlp-picture-contacts = The Contacts list with its filters and the capacity meter
