# SPDX-License-Identifier: GPL-2.0-or-later
"""What must hold for every answer of the daemon, and for the hits of a search over a known collection."""
import documented

CODES = documented.codes_by_status()


def fault_of(answer, request):
    """Returns a sentence if the answer is wrong in itself; empty if it is right."""
    if answer.status == 500:
        return f"status 500: {answer.body[:300]!r}"
    if answer.status not in documented.FINE and answer.status not in CODES:
        return f"status {answer.status} is not documented"
    if answer.header("x-content-type-options") != "nosniff":
        return f"status {answer.status} without X-Content-Type-Options"
    if request.proper and answer.header("x-request-id") != request.identity:
        return f"the answer is for request {answer.header('x-request-id')!r}, not {request.identity!r}"
    if answer.status < 400 or not answer.body:
        return ""
    return page_fault(answer) if answer.header("content-type").startswith("text/html") else problem_fault(answer)


def page_fault(answer):
    """What is wrong with a problem at an address for people, which is answered as a page."""
    if b"<h1>" not in answer.body or "default-src" not in answer.header("content-security-policy"):
        return f"status {answer.status} is no page of the daemon: {answer.body[:300]!r}"
    return ""


def problem_fault(answer):
    if not answer.header("content-type").startswith("application/problem+json"):
        return f"status {answer.status} is no problem+json but {answer.header('content-type')!r}"
    problem = answer.json()
    if problem.get("code") not in CODES[answer.status]:
        return f"the code {problem.get('code')!r} is not documented for status {answer.status}"
    if problem.get("status") != answer.status or not problem.get("detail") or not problem.get("type"):
        return f"the problem lacks status, detail or type: {problem}"
    if problem.get("requestId") != answer.header("x-request-id"):
        return f"the problem names request {problem.get('requestId')!r}, the header {answer.header('x-request-id')!r}"
    return ""


def same(answer):
    """The answer without what differs from one request to the next. Two generations of the same content agree."""
    if not answer.body or "json" not in answer.header("content-type"):
        return answer.status, answer.header("content-type")
    body = answer.json()
    for key in ("generation", "processingTimeMs", "requestId", "created"):
        body.pop(key, None)
    return answer.status, body


class Collection:
    """The visible announcements by id, to judge hits."""

    def __init__(self, announcements):
        self.by_id = {made["id"]: made for made in announcements}

    def search_fault(self, body, parameters):
        """Returns a sentence if a page of hits contradicts the collection or the parameters."""
        hits = body["hits"]
        size, page = int(parameters.get("size", 10)), int(parameters.get("page", 1))
        if len(hits) > size or body["size"] != size or body["page"] != page:
            return f"{len(hits)} hits, size {body['size']}, page {body['page']} for size {size}, page {page}"
        ids = [hit["id"] for hit in hits]
        if len(set(ids)) != len(ids):
            return f"a page has an id twice: {ids}"
        unknown = [identifier for identifier in ids if identifier not in self.by_id]
        if unknown:
            return f"a hit is not among the visible announcements: {unknown}"
        wrong = [hit["id"] for hit in hits if not self.fits(self.by_id[hit["id"]], parameters)]
        if wrong:
            return f"hits do not fit the filters: {wrong}"
        return self.total_fault(body) or order_fault(hits, parameters.get("sort", "relevance"))

    def total_fault(self, body):
        total = body.get("totalHits", -1)
        if not 0 <= total <= len(self.by_id):
            return f"a total of {total} among {len(self.by_id)} announcements"
        for facet, counts in body.get("facetDistribution", {}).items():
            if any(not 0 < count <= len(self.by_id) for count in counts.values()):
                return f"the facet {facet} counts {counts}"
        return ""

    @staticmethod
    def fits(made, parameters):
        checks = {
            "board": lambda value: made["board"] == value,
            "department": lambda value: value in made["department"],
            "keyword": lambda value: value in made["keywords"],
            "from": lambda value: made["date"] >= value,
            "to": lambda value: made["date"][: len(value)] <= value,
            "license": lambda value: made.get("license") == value,
            "source": lambda value: value == "main",
            "id": lambda value: made["id"] == value,
            "has_attachment": lambda value: ("attachments" in made) == (value == "true"),
        }
        return all(check(parameters[name]) for name, check in checks.items() if name in parameters)


def order_fault(hits, sort):
    if sort in ("date", "최신"):
        values = [hit["date"] or "" for hit in hits]
    elif sort == "views":
        values = [hit["views"] or 0 for hit in hits]
    else:
        return ""
    return "" if values == sorted(values, reverse=True) else f"the order by {sort} is wrong: {values}"
