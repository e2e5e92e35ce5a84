# What newsletters are made of: templates, the footer, what is wrong with a content.

tpl-footer-unsubscribe = Unsubscribe
