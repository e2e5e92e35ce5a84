# Home: the first steps, and what waits.
home-checklist = Getting started
home-checklist-count = { $done } of { $total } done
home-checklist-done = all { $total } steps are done
home-checklist-done-now = { $coming ->
    [one] { $done } steps are done, 1 more comes with newsletters
   *[other] { $done } steps are done, { $coming } more come with newsletters
}
home-checklist-hide = Hide these steps
home-checklist-show = Show the steps again
home-step-done = Done
home-step-coming = Coming
home-step-coming-text = This comes with newsletters, in a later version of Gaung.
home-step-sender = Verify a sender
home-step-sender-text = Prove that an address or a domain is yours, so that mail from it is trusted.
home-step-sender-act = Verify a sender
home-step-contacts = Import contacts
home-step-contacts-text = Bring your list as a table. A dry run shows what will happen before anything changes.
home-step-contacts-act = Import contacts
home-step-trial = Start the Campaigns trial
home-step-trial-text = 21 days, up to 500 subscribed contacts. Nothing to pay, no card needed.
home-step-trial-act = Go to Billing
home-step-check = Request an account check
home-step-check-text = At most six questions, a decision within 24 hours. You need it to keep Campaigns after the trial.
home-step-check-act = Request account check
home-step-campaign = Send your first campaign
home-step-campaign-text = Write a newsletter, send yourself a test, then send it to your subscribed contacts.
home-step-campaign-act = Write a campaign
home-step-ask = Ask { $names }: it needs access to { $access }
home-waiting = What waits
home-answer = Answer the question
home-next-invoice = Next invoice: { $next }
home-to-campaigns = See Campaigns
home-no-contacts = There are no contacts yet. Import your list to get going.
home-sample = This is a sample company: try whatever you like here
home-sample-remove = Remove sample data
home-installation = You run this installation: outgoing mail and sample data are at
