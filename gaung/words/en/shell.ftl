# Two people at one form, what is going on, search, keys.
conflict-title = Someone else saved this too
conflict-lead = Nothing of yours is saved yet. Choose what to keep, field by field, or take one version whole.
conflict-lead-who = { $name } saved a change while you were editing
conflict-mine = Yours
conflict-theirs = Saved meanwhile
conflict-theirs-who = Saved by { $name }
conflict-save = Save chosen values
conflict-all-mine = Save all of mine
conflict-all-theirs = Keep all of theirs
conflict-yes = Yes
conflict-no = No
conflict-empty = (empty)
