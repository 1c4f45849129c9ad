# SPDX-License-Identifier: GPL-2.0-or-later
"""Clients that search all the time while the index changes. Every answer must agree with one generation as a whole."""
import threading
import time

import collection
import wire

KNOWN = ("main", "extra")  # the sources whose states are known
SOURCES = "source=main&source=extra&"
QUERIES = ("size=3", "size=2&has_attachment=false") + tuple(
    SOURCES + query
    for query in (
        "sort=date&size=20&page=1",
        "sort=date&size=20&page=3",
        "sort=views&size=50",
        "size=10&q=" + wire.encoded("상수도 요금"),
        "size=30&facets=board&q=" + wire.encoded("신청"),
        "size=5&q=" + wire.encoded('"EXCO 전시장" OR 도서관'),
        "q=" + wire.encoded(collection.rare_word(2)),
        "q=" + wire.encoded(collection.rare_word(3)[:1] + "* OR 도로"),
    )
)
WHOLE = QUERIES[2:5]  # these match every visible announcement of the sources


class Watcher:
    """Asks from several threads between start() and stop(). Every answer is kept and judged at the end."""

    def __init__(self, part, daemon, clients):
        self.part, self.daemon = part, daemon
        self.answers = {}  # (generation, query) -> set of (ETag, total, hits)
        self.refused = 0  # answers with status 503: too slow or too many, and not wrong
        self.seconds = []  # how long each answer took
        self._lock = threading.Lock()
        self._ends = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(number,)) for number in range(clients)]

    def start(self):
        for thread in self._threads:
            thread.start()

    def stop(self):
        self._ends.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, number):
        asked = number
        while not self._ends.is_set() and self.daemon.lives():
            try:
                with wire.Connection(self.daemon.port) as connection:
                    for _ in range(100):
                        if self._ends.is_set():
                            return
                        self._ask_once(connection, QUERIES[asked % len(QUERIES)])
                        asked += 1
            except (wire.BadAnswer, OSError, KeyError, ValueError) as error:
                self.part.fail(0, f"a search was not answered: {type(error).__name__} {error}")
                time.sleep(0.2)

    def _ask_once(self, connection, query):
        began = time.monotonic()
        connection.send(wire.request("GET", "/v1/search?" + query))
        answer = connection.read()
        if answer is None:
            raise wire.BadAnswer("the connection was closed without an answer")
        if answer.status not in (200, 503):
            raise wire.BadAnswer(f"status {answer.status}: {answer.body[:300]!r}")
        with self._lock:
            self.seconds.append(time.monotonic() - began)
            if answer.status == 503:
                self.refused += 1
                return
            body = answer.json()
            hits = tuple((hit["source"], hit["id"], hit["title"].split()[-1]) for hit in body["hits"])
            self.answers.setdefault((body["generation"], query), set()).add((answer.header("etag"), body["totalHits"], hits))
        time.sleep(0.001)

    def generations(self):
        return {generation for generation, _ in self.answers}

    def judge(self, states):
        """Compares every answer with the state of the generation that it names."""
        for (generation, query), answers in self.answers.items():
            if generation not in states:
                self.part.fail(0, f"an answer names a generation that was never reported: {generation}")
                continue
            fault = self._fault(query, answers, states[generation])
            if fault:
                self.part.fail(0, f"{fault}: generation {generation}, query {query}")

    @staticmethod
    def _fault(query, answers, state):
        if query.startswith(SOURCES):
            # While a generation is served, announcements become due. They are of another source, but they change the
            # frequencies of words, so two hits with nearly equal scores may change places. The ETag changes as well.
            if len({tag for tag, _, _ in answers}) < len(answers):
                return f"one ETag stands for different answers: {len(answers)} of them"
            if len({total for _, total, _ in answers}) > 1:
                return "one generation gave different totals"
        for _, total, hits in answers:
            for source, identifier, edition in hits:
                wanted = state.get((source, identifier))
                if source in KNOWN and wanted != edition:
                    return f"an answer is mixed: {source}/{identifier} has {edition}, not {wanted}"
            if query in WHOLE and total != state.visible():
                return f"announcements are lost or too many: a total of {total}, not {state.visible()}"
        return ""

    def times(self):
        ordered = sorted(self.seconds) or [0.0]
        return (
            f"{len(self.seconds)} answers from {len(self.generations())} generations, {self.refused} of them 503; "
            f"p50 {1000 * ordered[len(ordered) // 2]:.1f} ms, p99 {1000 * ordered[len(ordered) * 99 // 100]:.1f} ms"
        )
