"""ODK's way for the same content: one XForm instance a record, one multipart POST each.

After the OpenRosa form submission API, as ODK Collect speaks it to ODK Central.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import uuid4

import requests
from lxml import etree

from fieldapp.enrolment.household import Answers
from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.definition import Repeat


def instance(answers: Answers) -> bytes:
    """Return the answers as the XML that an ODK phone would submit: every question has its element."""
    form = enrolment_form()
    root = etree.Element("data", {"id": "enrolment", "version": form.version})
    for page in form.pages:
        group = etree.SubElement(root, page.name)
        for item in page.items:
            if isinstance(item, Repeat):
                for row in answers.get(item.name, ()):
                    _fill(etree.SubElement(group, item.name), (q.name for q in item.items), row)
            else:
                _fill(group, [item.name], answers)
    meta = etree.SubElement(root, "meta")
    etree.SubElement(meta, "instanceID").text = f"uuid:{uuid4()}"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def submit(session: requests.Session, base_url: str, xml: bytes) -> None:
    """Send one submission."""
    answer = session.post(
        f"{base_url}/v1/projects/1/submission",
        files={"xml_submission_file": ("submission.xml", xml, "text/xml")},
        headers={"X-OpenRosa-Version": "1.0", "Date": "Mon, 23 Nov 2026 05:00:00 GMT"},
        auth=("somchit@example.org", "talat-salavan"),
        timeout=60,
    )
    answer.raise_for_status()


def _fill(into: etree._Element, names: Iterable[str], answers: Mapping[str, object]) -> None:
    for name in names:
        etree.SubElement(into, name).text = str(answers.get(name, "") or "")
