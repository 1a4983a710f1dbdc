"""Where ODK adds nothing to XPath 1.0, expressions come to what lxml makes of them."""

import math

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from fieldapp.forms.xpath.compiled import compiled
from fieldapp.forms.xpath.values import Context
from tests.fieldapp.forms import build

FORM = build.form("type | name | label", "text | a | A", "text | b | B", "text | c | C")
ANSWERS = {"a": "7", "b": "two words", "c": "-2.5"}

PATHS = st.sampled_from(["/data/a", "/data/b", "/data/c", ".", "../a", "//c", "/data/*[2]", "../*[. = 7]"])
NUMBERS = st.sampled_from(
    ["0", "1", "2.5", "-3", "10", "number(/data/a)", "count(/data/*)", "string-length(/data/b)"]
)
TEXTS = st.sampled_from(["''", "'a'", "'two'", "' x  y '", "'words'", "/data/b", "string(/data/a)", "'ລາວ'"])


def numeric(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "div", "mod"]), inner),
        st.builds("- {}".format, inner),
        st.builds("{}({})".format, st.sampled_from(["floor", "ceiling", "round", "number"]), inner),
    )


def textual(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("concat({}, {})".format, inner, inner),
        st.builds(
            "{}({}, {})".format, st.sampled_from(["substring-before", "substring-after"]), inner, inner
        ),
        st.builds("translate({}, {}, {})".format, inner, inner, inner),
        st.builds("normalize-space({})".format, inner),
        st.builds("substring({}, {}, {})".format, inner, NUMBERS, NUMBERS),
    )


NUMERIC = st.recursive(st.one_of(NUMBERS, PATHS), numeric, max_leaves=6)
TEXTUAL = st.recursive(TEXTS, textual, max_leaves=6)
CLAIMS = st.recursive(
    st.one_of(
        st.builds("{} {} {}".format, NUMERIC, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), NUMERIC),
        st.builds("{} {} {}".format, TEXTUAL, st.sampled_from(["=", "!="]), TEXTUAL),
        st.builds("{}({}, {})".format, st.sampled_from(["contains", "starts-with"]), TEXTUAL, TEXTUAL),
    ),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner),
        st.builds("not({})".format, inner),
    ),
    max_leaves=5,
)


@example("number(floor((1 div 0)))")
@example("1 div round(-0.2)")
@given(st.one_of(NUMERIC.map("number({})".format), TEXTUAL.map("string({})".format), CLAIMS))
@settings(max_examples=400, deadline=None)
def test_an_expression_comes_to_what_lxml_makes_of_it(expression: str) -> None:
    tree = build.tree(FORM)
    data = etree.Element("data")
    for name, text in ANSWERS.items():
        tree.set_text(build.node_of(tree, name), text)
        etree.SubElement(data, name).text = text
    etree.SubElement(etree.SubElement(data, "meta"), "instanceID")
    theirs = etree.XPath(expression)(data[0])
    ours = compiled(expression)(Context(tree, build.node_of(tree, "a")))
    if isinstance(theirs, float):
        assert isinstance(ours, float)
        assert (math.isnan(theirs) and math.isnan(ours)) or ours == theirs
    else:
        assert ours == theirs
