"""``python -m checker``."""

from checker.app.cli import main

main()
