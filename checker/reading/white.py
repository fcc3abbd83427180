"""Characters that show nothing at the edge of a line or block."""

from __future__ import annotations

# All that Python calls white space, the zero-width space and the byte order mark. Direction marks are not among them:
# they are left in place for the rules on damaged text.
BLANK = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200C))
)
