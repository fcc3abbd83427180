"""The share of the specifications of Microsoft Recognizers-Text that our parsers read the same, by group.

    python tools/measure_recognizers.py            # the table
    python tools/measure_recognizers.py --missed ar NumberModel

The modules that measure say which cases count as values that a news text would hold.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import recognizer_dates, recognizer_numbers
from tools.recognizer_numbers import Row

#: Functions that measure, by what they measure; each returns the rows of its groups.
MEASURES = {"numbers": recognizer_numbers.figures, "dates": recognizer_dates.figures}


def _line(row: Row) -> str:
    share = row.same / row.cases if row.cases else 0.0
    news = row.news_same / row.news_cases if row.news_cases else 0.0
    return f"{row.language:4} {row.group:28} {row.same:5} of {row.cases:5} {share:6.3f}   {row.news_same:5} of {row.news_cases:5} {news:6.3f}"


def main() -> None:
    """Prints the table, or the cases of a group that are read otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", nargs=2, metavar=("LANGUAGE", "GROUP"), help="print what is read otherwise")
    options = parser.parse_args()
    if options.missed:
        module = recognizer_dates if options.missed[1] in recognizer_dates.GROUPS else recognizer_numbers
        for case in module.cases(*options.missed):
            if not case.same:
                print(
                    f"{'news' if case.news else '    '} {case.number:4} {case.text!r} {case.expected} read {case.read}"
                )
        return
    print(f"{'':4} {'group':28} {'all cases, read the same':>21}   {'of a news text':>21}")
    for measure in MEASURES.values():
        rows = measure()
        for row in rows:
            print(_line(row))
        for language in sorted({row.language for row in rows}):
            parts = [row for row in rows if row.language == language]
            total = Row(language, "together", *(sum(row[field] for row in parts) for field in range(2, 6)))
            print(_line(total))


if __name__ == "__main__":
    main()
