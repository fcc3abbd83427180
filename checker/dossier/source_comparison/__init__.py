"""A draft held against the text that it was translated or rewritten from.

:func:`checker.dossier.source_comparison.changes.changes` lists what differs; the encoder pairs the sentences, figures,
dates, places, names and speakers decide.
"""
