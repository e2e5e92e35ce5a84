# An A/B test of a newsletter: setting it up, on its way, its report.
abt-title = A/B test
abt-lead = A part of your audience gets version A or B at random. The rest waits, and gets the better one.
abt-begin = Test two versions
abt-change = A/B test settings
abt-save = Save A/B test
abt-remove = Remove A/B test, keep version A
abt-removed = A/B test removed. Version A stays
abt-version = Version { $version }
abt-versions = Versions of the A/B test
abt-which = Version
abt-card-what = What differs
abt-card-who = For how many
abt-card-decide = What decides
abt-field-what = The versions differ in
abt-what-subject = Subject and preview text
abt-what-content = Content
abt-field-subject = Subject of version B
abt-field-subject-hint = Counts when the subject is tested
abt-field-preheader = Preview text of version B
abt-content-hint = To test the content, save this page: version B begins as a copy of A, and you change it next.
abt-write-b = Write version B
abt-people = { $n ->
    [one] 1 person gets this campaign now.
   *[other] { NUMBER($n) } people get this campaign now.
}
abt-field-share = Share of the audience in the test
abt-share = { $share }%: { NUMBER($a) } + { NUMBER($b) }, rest { NUMBER($rest) }
abt-field-decide = The rest gets the version that
abt-decide-opens = more people opened
abt-decide-clicks = more people clicked in
abt-decide-hand = I choose by hand
abt-field-hours = Hours to wait
abt-field-hours-hint = From 1 to 72, counted from when the test’s mails have gone
abt-decide-hint = Only what people did counts; opens and clicks of machines are shown beside it. You can choose by hand at any time.
abt-untracked-title = Only you can decide
abt-untracked = Opens and clicks are not measured for this campaign, so they cannot decide.
abt-plan = A goes to { NUMBER($a) }, B to { NUMBER($b) }. After { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
} the other { NUMBER($rest) } get the version that more people { $by ->
    [clicks] clicked in
   *[other] opened
}.
abt-plan-hand = A goes to { NUMBER($a) }, B to { NUMBER($b) }. The other { NUMBER($rest) } wait until you choose a version.
abt-review = A/B test
abt-subject-b = Subject of version B
abt-own-time = With an A/B test everybody gets their mail at the same moment: one moment decides for the whole rest.
abt-item-of = Version { $version }: { $text }
abt-table = Both versions
abt-column-version = Version
abt-won = Sent to the rest
abt-of = { NUMBER($n) } of { NUMBER($whole) }
abt-machines = and { NUMBER($n) } by machines only
abt-honest = Counted are people who got the test, each once. Machines that open or click are left out.
abt-says-too-few = Fewer than { $least } got a version: too few to tell which is better.
abt-says-nobody = Nobody has opened either version so far.
abt-says-even = Both versions do equally well.
abt-says-ahead = Version { $version } is ahead by { $by ->
    [clicks] clicks
   *[other] opens
}, and the difference is unlikely to be chance.
abt-says-chance = Version { $version } is ahead by { $by ->
    [clicks] clicks
   *[other] opens
}, but the difference may be chance: take { $version } and { $other } as equally good.
abt-state-going = Version A goes to { $a }, version B to { $b }. The other { $rest } wait for the winner.
abt-state-waits = Sent: version A to { $a }, version B to { $b }. The rest, { $rest }, gets the winner at { $time }.
abt-state-hand = Sent: version A to { $a }, version B to { $b }. The rest, { $rest }, waits until somebody chooses a version.
abt-state-no-rest = Version A went to { $a }, version B to { $b }. Nobody was left for a winner.
abt-state-stopped = Version A went to { $a }, version B to { $b }. The rest, { $rest }, got nothing: the campaign was stopped.
abt-state-decided = Version { $version } was chosen at { $time } by people’s { $by ->
    [clicks] clicks
   *[other] opens
} and goes to the rest, { $rest }.
abt-state-chosen = Version { $version } was chosen by { $name } at { $time } and goes to the rest, { $rest }.
abt-state-by-hand = Version { $version } was chosen by hand at { $time } and goes to the rest, { $rest }.
abt-then = When it was decided: A { NUMBER($a) } of { NUMBER($a_of) }, B { NUMBER($b) } of { NUMBER($b_of) } { $by ->
    [clicks] clicked
   *[other] opened
}.
abt-asks-title = Choose the version for the rest
abt-asks-late = The time to decide passed more than six hours ago, so nothing was sent by itself. Choose a version now.
abt-asks-nobody = Nobody has opened or clicked yet, so the numbers choose nothing. Choose a version, or wait for more.
abt-asks-untracked = Opens and clicks are no longer measured, so they cannot decide. Choose a version.
abt-choose = Send version { $version } to the rest
abt-choose-title = Send version { $version } to the rest?
abt-choose-text = { $rest } people who wait get version { $version }. This cannot be changed afterwards.
abt-choose-do = Send version { $version } to { $rest }
abt-chosen = Version { $version } goes to the rest
abt-report-rest = Of the rest
cmp-mend-test = Open the A/B test
tpl-item-ab-same-subject = Versions A and B have the same subject and preview text. Change version B’s, or remove the test.
tpl-item-ab-same-content = It says the same as version A. Change it, or remove the test.
tpl-item-ab-not-measured = Opens or clicks decide the A/B test, but they are not measured. Turn tracking on, or choose by hand.
tpl-item-ab-few = Version B goes to { NUMBER($count) } people. With fewer than { $least } nobody can tell which version is better.
err-ab-share = The test takes { $least } to { $most } percent of the audience.
err-ab-hours = Enter a number of hours from { $least } to { $most }.
err-ab-not-measured = Opens and clicks are not measured for this campaign. Choose the version by hand, or turn tracking on.
err-ab-no-version = Version B is no longer there: the A/B test was removed or changed. Open its settings.
err-ab-own-time = An A/B test is decided at one moment for everybody, so it cannot go by each recipient’s own time. Choose another time, or remove the test.
err-ab-decided = Version { $winner } was chosen already, and goes to the rest.
err-ab-nothing = Nobody waits for a version of this campaign.
acc-log-act-campaign-version-asked = A/B test waits for a choice
acc-log-act-campaign-version-chosen = Version of an A/B test chosen
