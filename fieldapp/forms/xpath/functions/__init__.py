"""Every function an expression can call.

https://docs.getodk.org/form-operators-functions/ defines them; `docs/forms.md` lists them, and a
test holds that page to this table.
"""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.forms.xpath.functions import choices, geography, moments, nodes, numbers, texts
from fieldapp.forms.xpath.functions.table import Function, Lazy

FUNCTIONS: Mapping[str, Function] = {
    function.name: function
    for module in (nodes, choices, texts, numbers, moments, geography)
    for function in module.FUNCTIONS
}

__all__ = ["FUNCTIONS", "Function", "Lazy"]
