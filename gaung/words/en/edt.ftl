# The block list, the visual editor and the picture library of a newsletter.

edt-ways = Ways to write this newsletter
edt-way-blocks = Blocks
edt-way-source = Source
edt-blocks = Blocks
edt-undo = Undo
edt-redo = Redo
edt-undo-done = Undone
edt-redo-done = Done again
edt-undo-gone = The place was changed by somebody else since, so there is nothing left to undo
edt-broken = The source cannot be read, so it cannot be shown as blocks
edt-broken-text = Open each line in the source and mend it. Nothing is lost
edt-problem-at = Open the block at line { $n }
edt-row = Row { $n }
edt-column = Column { $n }
edt-empty-column = Nothing in this column yet
edt-edit = Edit
edt-up = Move up
edt-down = Move down
edt-copy = Duplicate block
edt-remove = Delete block
edt-removed = Block deleted. Undo brings it back
edt-add = Add block
edt-add-after = after { $place }
edt-added = Block added
edt-add-row = Add a row
edt-columns = { $n ->
    [one] 1 column
   *[other] { $n } columns
}
edt-save = Save block
edt-saved = Block saved
edt-edit-title = Edit: { $kind }
edt-new-title = New block: { $kind }
edt-kind-heading = Heading
edt-kind-text = Text
edt-kind-image = Picture
edt-kind-button = Button
edt-kind-links = Links
edt-kind-divider = Line
edt-kind-spacer = Space
edt-kind-table = Table
edt-kind-html = Own HTML
edt-kind-footer = Footer
edt-kind-source = Source
edt-kind-condition = Condition
edt-kind-row = Row
edt-text = Text
edt-text-hint = **bold**, *italic*, [words](https://…) for a link, lines beginning with - for a list
edt-heading = Heading
edt-button = Words on the button
edt-html = HTML
edt-html-hint = What simple text cannot say stays HTML. Scripts and forms are left out of the mail
edt-source = MJML
edt-source-hint = No form can express this part, so it stays as it was written
edt-condition = Condition
edt-condition-hint = Decides who sees the blocks up to its end
edt-links = Links
edt-links-hint = One to a line: its words, a bar, its address. Website | https://example.com
edt-links-count = Write 2 to { $n } links, each on a line of its own
edt-links-line = Link { $n } needs words, a bar and an address that begins with https://
edt-rows = Table
edt-rows-hint = One row to a line, bars between the cells. Coffee | 98,000
edt-level = Size of heading
edt-level-1 = Large
edt-level-2 = Medium
edt-level-3 = Small
edt-as-template = As in the template
edt-align = Alignment
edt-align-left = Left
edt-align-center = Center
edt-align-right = Right
edt-color = Color
edt-background = Background color
edt-color-hint = For example #0b5c48
edt-color-wrong = Write a color as # and six digits, for example #0b5c48
edt-size = Text size in pixels
edt-width = Width in pixels
edt-height = Height in pixels
edt-thickness = Thickness in pixels
edt-href = Link
edt-href-hint = Begins with https://, mailto: or tel:
edt-link-wrong = Begin the link with https://, mailto: or tel:, without spaces
edt-upload = Upload a picture
edt-upload-hint = PNG, JPEG, GIF or WebP, at most 10 MB
edt-chosen = From your library
edt-picture-other = Another address
edt-src = Address of the picture
edt-src-hint = Only when it is not in your library. Begins with https://
edt-picture-needed = Upload a picture, choose one from your library, or write its address
edt-picture-address = Begin the address with https://, without spaces or merge tags
edt-alt = What the picture shows
edt-alt-hint = Read aloud, and shown while pictures are off
edt-alt-needed = Say what the picture shows, or mark it as decorative
edt-decorative = Decorative
edt-decorative-hint = It says nothing that is not in the words, so nothing is read aloud
err-not-blocks = The source of this newsletter cannot be shown as blocks. Mend it in the source
err-no-such-block = This block was changed or deleted meanwhile. Open the list again and look
err-block-refused = The block does not fit into the document. Check its source
err-footer-needed = Every newsletter keeps one place with { $part ->
    [address] the postal address
   *[other] the unsubscribe link
}. Add another footer before you take this one away

# --- the picture library
edt-tab-pictures = Pictures
edt-pictures-count = { $n } of { $limit } pictures
edt-pictures-empty = No pictures yet
edt-pictures-empty-text = Upload one here, or while you write a newsletter
edt-pictures-add = Upload picture
edt-picture-file = Picture
edt-picture-file-needed = Choose a picture to upload
edt-picture-kept = { $name } is in your library
edt-picture-facts = { $width } × { $height } pixels, { $size } KB
edt-picture-open = Open
edt-picture-where = Where it is shown
edt-picture-nowhere = No newsletter and no template shows it
edt-picture-template = Template: { $name }
edt-picture-public = Its address, for everybody who has it
edt-picture-copy = Copy address
edt-picture-copied = Copied
edt-picture-replace = Show another picture instead
edt-picture-replace-text = Drafts and templates show the new one at once. What has been sent stays as it was
edt-picture-replace-do = Replace picture
edt-picture-replaced = { $n ->
    [0] { $name } is in your library; no draft showed the old one
    [one] { $name } is shown in one place now
   *[other] { $name } is shown in { $n } places now
}
edt-picture-delete = Delete picture
edt-picture-delete-title = Delete { $name }?
edt-picture-delete-text = It goes for good, and its address leads nowhere from then on
edt-picture-in-use = It stays while a newsletter or a template shows it
edt-picture-deleted = { $name } deleted
acc-log-act-image-replaced = Picture replaced

# --- the visual editor
edt-way-visual = Visual
edt-visual-only-drafts = Only drafts are changed. The preview on Blocks shows this newsletter
edt-visual-no-script = The visual editor needs JavaScript. The block list does the same without it.
edt-visual-to-blocks = Open the block list
edt-visual-tools = Tools
edt-visual-previous = Previous block
edt-visual-next = Next block
edt-visual-add-hint = Drag it into the newsletter, or press Enter to put it after the chosen block
edt-visual-wordless = Choose a text or a button first: nothing else has words to edit
edt-visual-edit = Edit text
edt-visual-settings = Settings of the chosen block
edt-visual-look = All other settings have their fields in the block list.
edt-visual-column = Column
edt-visual-text = Write your text here
edt-visual-button = Read more
edt-visual-selected = Chosen:
edt-visual-none = Nothing is chosen
edt-visual-failed = Not saved: the server could not be reached. Save again
edt-visual-whole = Newsletter
edt-visual-looks = How it looks
edt-visual-pick = Choose:
edt-visual-above = Space above and below, in pixels
edt-visual-beside = Space left and right, in pixels
edt-visual-number = Write a whole number of pixels from { $least } to { $most }
edt-visual-links =
    Website | https://www.example.com
    All issues | https://www.example.com/issues
edt-visual-rte-bold = Bold
edt-visual-rte-italic = Italic
edt-visual-rte-underline = Underlined
edt-visual-rte-strikethrough = Struck through
edt-visual-rte-link = Link
edt-visual-picture = Picture
edt-visual-pictures = Choose a picture
edt-visual-add-picture = Add picture
edt-visual-picture-address = https:// address of a picture
edt-visual-tool-parent = Choose what it stands in
edt-visual-tool-move = Drag to another place
edt-visual-tool-copy = Duplicate
edt-visual-tool-delete = Delete
edt-visual-canvas = The newsletter, to change it
