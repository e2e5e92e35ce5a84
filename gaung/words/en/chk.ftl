# The account check, as the company sees it.
chk-title = Account check
chk-lead = We look at how you collected your contacts before you may buy Campaigns. At most six questions, a decision within 24 hours.
chk-lead-again = We look again at how you collected your contacts. At most six questions, a decision within 24 hours.
chk-btn = Request account check
chk-view = View check
chk-sent = Check requested { $datetime }. Decision by { $date }
chk-info = We need one more answer to finish the check
chk-ok = Your account passed. You can buy Campaigns now
chk-ok-again = Your account passed. There is nothing more to do
chk-no = Your account didn't pass: { $reason }. { $fix } Ask again from { $date }
chk-no-early = The date is advice: you can ask earlier, once you have changed it.
chk-still-approved = Your earlier approval stays in force until we decide.
chk-approved-on = Approved on { $date }. The approval has no end date.
chk-held = Sending is suspended: { $reason }. Your drafts, contacts and account check stay as they are.
chk-to-billing = Go to Billing
chk-ask-again = Ask again
chk-ask-new = Ask for a new check

chk-state-not-requested = Not requested
chk-state-submitted = Waiting for our decision
chk-state-more-information = Waiting for your answer
chk-state-approved = Passed
chk-state-refused = Not passed

# The form (at most six questions).
chk-form-title = Your answers
chk-q-collected = How did your contacts agree to hear from you?
chk-q-collected-hint = Say where and how: a form on your website, a box ticked at checkout, a list at your shop.
chk-q-proof = A link to the form, or another proof
chk-q-proof-hint = The page with your sign-up form, for example. You can add files below instead.
chk-q-proof-file = Or a file
chk-q-proof-file-hint = A picture or scan of the form, as PDF, PNG or JPEG up to 5 MB. At most { $n } files.
chk-q-earlier = Have you sent email campaigns before?
chk-q-earlier-hint = With what, how often, and how many bounced or complained. “No, this is the first time” is a fine answer.
chk-q-website = Your website
chk-q-website-hint = We look up its domain, to see whether mail from it will be trusted.
chk-q-sending = What will you send, and how often?
chk-q-sending-hint = For example: news of new products, twice a month.
chk-q-address = Your postal address
chk-q-address-hint = It stands at the foot of every campaign.
chk-save = Save answers
chk-remove-proof = Remove { $name }
chk-proofs = Files you added
chk-saved-at = Saved { $time }
chk-saved = Your answers are saved
chk-proof-added = { $name } is added
chk-proof-removed = { $name } is removed
chk-not-saved = Nothing saved yet. Answers are saved as you go.
chk-find-first = Read what we found first, then send your request
err-proof-kind-refused = Choose a PDF, PNG or JPEG file
chk-requested = Your request is on its way. We decide by { $date }

# What we found.
chk-found-title = What we found
chk-found-lead = Fix what is marked before you send; it makes a yes likelier. Nothing here refuses your request by itself.
chk-found-link = Read what we found before you send
chk-found-when = Looked up { $time }
chk-found-domain-later = Your domain is looked up when you save your website.
chk-found-again = Look again
chk-tone-good = Good
chk-tone-note = Note
chk-tone-warn = Fix first
chk-tone-unknown = Not known
chk-find-list-empty = There are no contacts yet. We can decide, but we see more with a list.
chk-find-list-size = { $n ->
    [one] There is one contact in your list.
   *[other] There are { $n } contacts in your list.
}
chk-find-role-none = No addresses of functions such as info@ or sales@.
chk-find-role = { $n ->
    [one] One address ({ $share }) belongs to a function such as info@ or sales@. People behind those seldom agreed themselves.
   *[other] { $n } addresses ({ $share }) belong to functions such as info@ or sales@. People behind those seldom agreed themselves.
}
chk-find-disposable-none = No throw-away addresses.
chk-find-disposable = { $n ->
    [one] One throw-away address ({ $share }). It will bounce soon; archive it.
   *[other] { $n } throw-away addresses ({ $share }). They will bounce soon; archive them.
}
chk-find-bounced-none = No address has bounced so far.
chk-find-bounced = { $n ->
    [one] One address ({ $share }) has bounced.
   *[other] { $n } addresses ({ $share }) have bounced.
}
chk-find-consent-recent = Every consent on file is younger than two years; the oldest is of { $since }.
chk-find-consent-old = { $n ->
    [one] One consent is older than two years; the oldest is of { $since }. Ask that person again, or archive the contact.
   *[other] { $n } consents are older than two years; the oldest is of { $since }. Ask those people again, or archive them.
}
chk-find-domain-missing = There is no website to look up. Enter your own domain, such as example.com.
chk-find-website-found = { $domain } has a website.
chk-find-website-gone = { $domain } has no website. Check the spelling, or enter the address that works.
chk-find-mx-found = { $domain } takes mail, so replies reach you.
chk-find-mx-none = { $domain } takes no mail. Replies and bounces would be lost: add an MX record.
chk-find-spf-found = { $domain } says who may send for it (SPF).
chk-find-spf-none = { $domain } doesn't say who may send for it. Add an SPF record.
chk-find-spf-several = { $domain } has { $n } SPF records, so none counts. Merge them into one.
chk-find-dkim-found = { $domain } publishes signing keys (DKIM).
chk-find-dkim-none = { $domain } publishes no signing keys. Add the DKIM record of your mail provider.
chk-find-dmarc-found = { $domain } says what happens to forged mail (DMARC, policy “{ $policy }”).
chk-find-dmarc-none = { $domain } doesn't say what happens to forged mail. Add one DMARC record.
chk-find-not-looked-up = { $record } of { $domain } could not be looked up just now. That doesn't count against you.

# Request, thread, decision.
chk-status-title = Where your request stands
chk-thread-title = History
chk-your-answers = What you told us
chk-found-then = What we found when you sent it
chk-not-answered = No answer
chk-answer-label = Your answer
chk-answer-btn = Send answer
chk-answered = Your answer is sent. We decide by { $date }
chk-by-operator = Gaung team
chk-event-requested = { $name } requested the check
chk-event-asked = { $name } asked a question
chk-event-answered = { $name } answered
chk-event-approved = { $name } approved the account
chk-event-refused = { $name } refused the account: { $reason }

# The closed list of reasons to refuse, each with its remedy.
chk-reason-bought-list = contacts were bought, rented, shared or collected from websites
chk-fix-bought-list = Archive every contact who did not agree with you yourself.
chk-reason-no-consent = it is not clear that your contacts agreed to your campaigns
chk-fix-no-consent = Add a proof: the sign-up form, the page it stands on, or how it is recorded.
chk-reason-unclear-answers = your answers leave open what you send and to whom
chk-fix-unclear-answers = Describe in your own words where contacts come from and what they get.
chk-reason-website = your website can't be reached or doesn't show your business
chk-fix-website = Enter the address of a page that says who you are and what you offer.
chk-reason-list-quality = your list has too many addresses that bounce or belong to nobody
chk-fix-list-quality = Archive bounced, throw-away and function addresses.
chk-reason-sender-domain = your domain is not set up for sending, or belongs to someone else
chk-fix-sender-domain = Set up SPF, DKIM and DMARC for a domain of your own.
chk-reason-forbidden-content = what you plan to send is not allowed here
chk-fix-forbidden-content = Read our sending rules and plan other content.
chk-reason-postal-address = your postal address is missing or can't be right
chk-fix-postal-address = Enter the address where post reaches your company.

# The closed list of reasons for a hold.
chk-hold-complaints = too many people reported your campaigns as spam
chk-hold-bounces = too many of your campaigns came back
chk-hold-consent = we need to see how your contacts agreed
chk-hold-content = a campaign breaks our sending rules
chk-hold-security = someone else may be using your account

# Refusals.
err-check-already-open = A check is open already. Wait for its decision
err-no-open-check = There is no open request any more; a colleague may have decided it
err-nothing-asked = There is no open question to answer
err-check-changed = The request changed since you looked at it. Read it again, then decide
err-answers-missing = Some answers are missing
err-answer-too-long = Use at most { $longest } characters
err-unknown-reason = Choose one of the reasons listed
err-unknown-verdict = Choose approve, refuse or ask more
err-proof-refused = Choose a file of at most 5 MB that is not empty; 5 files at most
err-already-suspended = This company's sending is suspended already
err-not-suspended = This company's sending is not suspended

# In the audit log.
acc-log-act-check-requested = Account check requested
acc-log-act-check-asked = More was asked about the account check
acc-log-act-check-answered = Question of the account check answered
acc-log-act-check-approved = Account check passed
acc-log-act-check-refused = Account check not passed
acc-log-act-company-made-a-test = Made a test company
chk-add-file = Add file
chk-mail-follows = You get a mail as soon as we decide or have a question. Until then everything works as before.
chk-mail-follows-waiting = You get a mail as soon as we decide or have a question.
chk-then-title = What happens then
chk-then-decide = We read it and decide within 24 hours
chk-then-decide-text = If something is missing we ask one question, and the 24 hours begin anew with your answer.
chk-then-passed = If you pass
chk-then-passed-text = You can buy Campaigns at once, and it goes on after the trial. Nothing is charged by itself. An approval has no end date.
chk-then-passed-ended = You can buy Campaigns at once. Nothing is charged by itself. An approval has no end date.
chk-then-passed-again = Your Campaigns add-on stays as it is; there is nothing to buy again. An approval has no end date.
chk-then-refused = If you don't
chk-then-refused-text = We tell you which rule it is, what to change and when to ask again. Your contacts and drafts are kept.

# Campaigns that wait for the check (CHK-04).

chk-waiting-title = { $n ->
    [one] One campaign waits for the check
   *[other] { $n } campaigns wait for the check
 }
chk-waiting-lead = { $most } people have got your newsletters, as many as an unchecked account may write to. Nothing more is sent until the account passes.
chk-waiting-goes = Goes out by itself as soon as the account passes
chk-waiting-asks = Its time passed more than six hours ago: when the account passes it asks you first
chk-waiting-stays = Stays held after the check too: something else keeps Campaigns from sending
chk-released-title = { $n ->
    [one] One campaign had waited for this
   *[other] { $n } campaigns had waited for this
 }
cmp-waits-title = It will wait for the account check
cmp-waits-text = { $most } people have got your newsletters, as many as an unchecked account may write to. You can send or schedule it now: it is held, and goes out by itself when the account passes. If its time passed more than six hours before, it asks you first.
cmp-waits-link = Open the account check
