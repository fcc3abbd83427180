"""Layer 2: what the program knows of each language. A language is a folder of data; see docs/adding-a-language.md."""

from checker.languages.forms import CueForm, EventForm, Inflection
from checker.languages.pack import LanguagePack, Variant, available, load, rows_of_all
from checker.languages.phrases import PhraseMatcher

__all__ = [
    "CueForm",
    "EventForm",
    "Inflection",
    "LanguagePack",
    "PhraseMatcher",
    "Variant",
    "available",
    "load",
    "rows_of_all",
]
