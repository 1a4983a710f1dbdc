"""The XPath that ODK XForms speak: parsed once, compiled to closures, run over the tree of answers.

`parse` gives the syntax, `compiled` what runs. `docs/decisions/0030` says why this is not lxml's.
"""
