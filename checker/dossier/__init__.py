"""Layer 4: the claims of several articles, aligned by side.

:func:`checker.dossier.build.build` makes a dossier of the articles of one story; :func:`checker.dossier.stories.group`
sorts mixed articles into stories. Both use numpy and the sentence encoder, so they are imported when they are called.
"""
