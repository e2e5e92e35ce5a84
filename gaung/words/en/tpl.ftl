# What newsletters are made of: templates, the footer, what is wrong with a content.

tpl-footer-unsubscribe = Unsubscribe

# --- the gallery (ED-02)
tpl-purpose-news = News
tpl-purpose-event = Events
tpl-purpose-selling = Selling
tpl-purpose-keeping = Staying in touch
tpl-name-newsletter = Monthly letter
tpl-about-newsletter = A lead story, two short ones and an offer to act on.
tpl-name-announcement = Announcement
tpl-about-announcement = One piece of news, large, with a word of explanation.
tpl-name-digest = Weekly links
tpl-about-digest = Five numbered links, each with a line.
tpl-name-letter = Plain letter
tpl-about-letter = A personal letter, almost without design.
tpl-name-event = Event
tpl-about-event = A calendar leaf, when, where and a button to take part.
tpl-name-invitation = Invitation
tpl-about-invitation = A formal card in a frame.
tpl-name-offer = Offer
tpl-about-offer = A large number, a code and until when it holds.
tpl-name-products = Product list
tpl-about-products = Four products in two columns, with prices.
tpl-name-welcome = Welcome
tpl-about-welcome = Three first steps for a new subscriber.
tpl-name-survey = Survey
tpl-about-survey = One question, answered with one press.
tpl-name-receipt = Summary
tpl-about-receipt = Lines and totals, like a receipt.
tpl-name-comeback = Still interested?
tpl-about-comeback = Asks quiet subscribers whether they stay.
tpl-name-greeting = Seasonal greeting
tpl-about-greeting = Good wishes and thanks, in colour.

# --- the check list and what is wrong with a content (ED-06)
tpl-item-no-subject = There is no subject yet.
tpl-item-no-sender = No sender is chosen.
tpl-item-sender-unaligned = { $email } has no verified domain, so receivers do not find newsletters signed by { $domain }, and more end up as spam. Add { $domain } under Settings, Senders.
tpl-item-sender-unverified = { $email } is not verified as a sender yet.
tpl-item-no-content = There is no content yet.
tpl-item-no-unsubscribe = The unsubscribe link is missing. Add the footer block, or the tag link.unsubscribe.
tpl-item-no-address = Your postal address is missing. Add the footer block, or the tag company.address.
tpl-item-no-unsubscribe-in-text = The plain-text part has no unsubscribe link. Add the tag link.unsubscribe.
tpl-item-address-unknown = Your company's postal address is not filled in. Every mail shows it.
tpl-item-nobody = Nobody would get this campaign.
tpl-item-sending-not-entitled = Sending needs Campaigns in force.
tpl-item-sending-suspended = Sending is suspended for this company.
tpl-item-unknown-tag = The tag { $tag } is not known.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean { $nearest }?
  }
tpl-item-tag-not-closed = A tag that begins with { $tag } is not closed.
tpl-item-tag-unreadable = The tag { $tag } cannot be read.
tpl-item-tag-out-of-place = "{ $tag }" stands here without its "if".
tpl-item-if-not-closed = An "if" is not closed with "endif".
tpl-item-if-too-deep = More than { $limit } "if" stand inside each other.
tpl-item-too-long = The content has { $length } characters; { $limit } are the most.
tpl-item-too-many-elements = The document has more than { $limit } elements.
tpl-item-too-deep = More than { $limit } elements stand inside each other.
tpl-item-mjml-missing = The document does not begin with the tag mjml.
tpl-item-body-missing = The document has no mj-body.
tpl-item-mjml-unreadable = The document cannot be read from here: { $text }
tpl-item-mjml-broken = The document cannot be rendered: { $text }
tpl-item-unknown-element = The tag { $tag } is not known.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean { $nearest }?
  }
tpl-item-element-place = { $tag } cannot stand inside { $parent }.
tpl-item-text-out-of-place = Text stands outside of a text block: { $text }
tpl-item-tag-open = The tag { $tag } is not closed.
tpl-item-tag-not-open = The tag { $tag } is closed but was not opened.
tpl-item-tag-place = The tag { $tag } cannot stand here.
tpl-item-tag-in-attribute = A merge tag cannot stand in { $name }; it can in texts, and after the host of a link.
tpl-item-link-refused = This link cannot be used: { $text }. Links begin with https://, mailto: or tel:.
tpl-item-style-refused = A style holds something mails cannot have: outside files, scripts or merge tags.
tpl-item-unsafe = The finished mail would hold something that is not safe: { $text }.
tpl-item-tag-dropped = The tag { $tag } is left out: mails cannot have it.
tpl-item-attribute-dropped = { $name } is left out of { $tag }: mails cannot have it.
tpl-item-image-refused = This picture's address cannot be used: { $text }
tpl-item-social-icon = A social icon has no picture of its own, so only its name is shown.
tpl-item-markup-unreadable = A part of the HTML cannot be read from here.
tpl-item-subject-capitals = The subject is all capitals. Spam filters and people take it for shouting.
tpl-item-subject-long = The subject has { $count } characters; phones show about 40, mailboxes { $limit }.
tpl-item-no-preheader = There is no preheader. Inboxes show the first words of the mail instead.
tpl-item-no-fallback = { $tag } has no fallback. Contacts without it see an empty place.
tpl-item-large = The mail has { $size } KB. Over { $limit } KB, some mailboxes show only its beginning.
tpl-item-no-alt = A picture has no alt text. Write what it shows, or mark it as decorative.
tpl-item-images-only = The mail is nearly only pictures: { $images } of them, { $words } words. With pictures off it is empty.
tpl-item-small-text = Some letters are { $size } px high. From { $limit } px on they can be read on a phone.
tpl-item-low-contrast = "{ $text }" hardly stands out from its ground: { $ratio } to 1, at least 4.5 is readable.
tpl-item-no-links = There is no link to press.
tpl-item-link-http = This link is not encrypted: { $link }
tpl-item-link-staging = This link leads to a test site: { $link }
tpl-item-link-placeholder = This link is still the template's example: { $link }
tpl-item-support-svg = An SVG picture stays empty in large mailboxes. Use PNG or JPEG.
tpl-item-support-webp = A WebP or AVIF picture stays empty in older mail programs. Use PNG or JPEG.
tpl-item-support-layout = Parts stand side by side by flex or grid. Many mail programs put them under each other; columns of a row work everywhere.
tpl-item-support-position = Something lies over other things by its position. Most mail programs put it below them.
tpl-item-support-gradient = A background with a gradient is left out by many mail programs. Give it a plain color as well.
tpl-item-support-variables = Style variables are left out by most mail programs. Write the colors themselves.
tpl-item-support-motion = What moves by style stands still in most mail programs. See that its first picture says everything.
tpl-item-support-transform = What is turned or shifted by style stands straight in most mail programs.
tpl-item-support-effects = Filters, cut-out shapes and blends are left out by many mail programs. Put the effect into the picture.
tpl-item-support-background = A background picture is left out by some desktop programs. Give it a plain color that its text can be read on.
tpl-item-support-font = A font from elsewhere is shown by few mail programs. Name one that every computer has after it.
tpl-item-support-margin = A negative margin is left out by some mail programs. Use padding or a space block.
tpl-item-support-folded = What unfolds or turns is open all at once in most mail programs. See that it reads well so.
tpl-item-spam-score = A spam filter would take this mail for spam: { $points } points.
tpl-item-spam-images = A spam filter minds how much of the mail is pictures ({ $points } points). Add words.
tpl-item-spam-capitals = A spam filter minds capitals in the subject ({ $points } points).
tpl-item-spam-listed = A website this mail links to is on a list of spammers ({ $points } points). Link to another.
tpl-item-spam-pale = A spam filter minds letters that hide: tiny, or the color of their ground ({ $points } points).
tpl-item-spam-other = A spam filter minds something ({ $points } points). In its words: { $text }
tpl-item-link-dead = The website answers { $code } instead of a page: { $link }
tpl-item-link-vouched = { $name } says that this link works, though its website answered { $code }: { $link }
tpl-item-link-silent = { $reason ->
    [name] No website has this name: { $link }
    [certificate] Browsers warn of this website, since its certificate does not hold: { $link }
    [around] This link leads in a circle: { $link }
   *[other] The website behind this link did not answer: { $link }
}
tpl-item-link-private = This link leads into a private network, so your readers cannot open it: { $link }
tpl-item-link-broken = This link is not an address: { $link }

# --- refusals
err-merge-refused = The content has a merge tag that cannot be read. Open the check list to see where
err-header-refused = This mail cannot be written: { $field } has a line break or a character that cannot be seen. Take it out
err-link-unknown = This campaign has no such link. Open the mail again and press the link there
err-content-broken = The content cannot become a mail yet. Open the check list to see what to mend
err-no-such-template = There is no such template. Choose one from the gallery
err-image-refused = { $reason ->
    [kind] This is not a picture that mails can show. Choose a JPEG, PNG, GIF or WebP file
    [large] This picture has more than 10 MB. Save it smaller and choose it again
    [pixels] This picture has more than 30 million pixels. Save it smaller and choose it again
    [alt] Write what the picture shows, or mark it as decorative
    [used] This picture stands in a campaign, so it is kept
   *[broken] This picture cannot be read. Save it anew and choose it again
  }
err-too-many-images = A company keeps at most { $limit } pictures. Remove some that no campaign shows

# --- the audit log
acc-log-act-image-added = Picture added
acc-log-act-image-removed = Picture removed
