# SPDX-License-Identifier: GPL-2.0-or-later
"""What docs/http-api.md promises about errors: the codes of each status."""
import re

from settings import ROOT

FINE = {200, 204, 304}


def codes_by_status():
    """Reads the table of errors: {404: {"no_such_route", ...}, ...}."""
    text = (ROOT / "docs/http-api.md").read_text(encoding="utf-8")
    table = {}
    for statuses, cell in re.findall(r"^\| (\d{3}[^|]*) \| ([^|]*`[^|]*) \|$", text, re.MULTILINE):
        for status in re.findall(r"\d{3}", statuses):
            table.setdefault(int(status), set()).update(re.findall(r"`([a-z_]+)`", cell))
    if len(table) < 12:
        raise SystemExit("docs/http-api.md has no table of problem codes that can be read")
    return table
