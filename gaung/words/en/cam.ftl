# The Campaigns page.

trial-cta = Try for free
trial-pitch = Free for 21 days, up to 500 subscribed contacts
cam-ask = Ask { $names } to start the trial; it needs account-settings access
cam-ask-billing = Ask { $names }: Billing needs account-settings access
cam-ask-message = Hi, could you start the free Campaigns trial for { $company }? It costs nothing and needs no card: { $address }
cam-meter = { $used } of { $limit } subscribed contacts, { $left } left
cam-pitch-title = Send newsletters to your contacts
cam-pitch-start = The trial starts when you add Campaigns on the Billing page. No card needed
cam-pitch-limit = Up to { $limit } contacts can be subscribed; more than that wait and lose nothing
cam-pitch-end = After { $days } days Campaigns goes on only if your account has passed the check and you chose a tier. Nothing is charged by itself before
cam-pitch-keep = Your contacts are kept in any case
cam-room = Your add-on
cam-no-seats = There are no seats at present. New contacts with consent wait
cam-cycle = This cycle ends on { $date }
cam-all = All contacts
cam-no-contacts = There are no contacts yet. Add or import some, to see them here.
cam-to-contacts = Go to Contacts
