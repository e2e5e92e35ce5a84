# The check page's questions to others: do the links open, what does a spam filter say.

ask-title = Links
ask-off = This installation asks no websites, so open the links yourself before you send
ask-progress = { $done } of { $total } links asked
ask-last = The links were last asked on { $time }.
ask-never = Not all links have been asked yet.
ask-do = Check the links
ask-again = Check the links again
ask-waiting = Being asked
ask-see = See the links
ask-open = Open the link
ask-new-tab = (opens in a new tab)
ask-vouch = I opened it, it works
ask-vouched = Kept. The link no longer holds the campaign back
ask-link-new = Not asked yet
ask-link-fine = Opens
ask-link-broken = Does not open: { $code }
ask-link-silent = No answer
ask-link-unsure = Could not be checked
ask-link-private = Leads into a private network
ask-link-vouched = Opens, says { $name }
err-links-asked-enough = Your campaigns have had { $limit } links asked within the hour. Ask for the rest in an hour
acc-log-act-campaign-link-vouched = Link of a campaign marked as working
