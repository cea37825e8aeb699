"""Letter classes for Vietnamese: `re` knows no `\\p{Lu}`, and a range such as `À-Ỹ` holds small letters too."""

from __future__ import annotations

import re

_MARKED = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
UPPER = "A-Z" + _MARKED.upper()
LOWER = "a-z" + _MARKED


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""Compile `source`, in which `\p{Lu}` and `\p{Ll}` may stand inside character classes.

    >>> bool(pattern(r"[\p{Lu}]").match("đ")), bool(pattern(r"[\p{Lu}]").match("Đ"))
    (False, True)
    """
    return re.compile(source.replace(r"\p{Lu}", UPPER).replace(r"\p{Ll}", LOWER), flags)
