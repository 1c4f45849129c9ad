# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the table of tests/bench/run from its results: table.md for people, table.tsv for programs."""
import statistics


def spread(values, digits=0):
    """median (least to most)"""
    if not values:
        return ""
    least, middle, most = min(values), statistics.median(values), max(values)
    if len(values) == 1:
        return f"{middle:,.{digits}f}"
    return f"{middle:,.{digits}f} ({least:,.{digits}f} to {most:,.{digits}f})"


def rounds(rows, what, engine, mode=None):
    """The rows of one engine by round."""
    return {
        row["round"]: row
        for row in rows
        if row["what"] == what and row["engine"] == engine and (mode is None or row.get("mode") == mode)
    }


def ratios(own, base):
    """Gonggo against the engine, round by round: both met the same load."""
    return [base[number] / own[number] for number in sorted(own) if number in base and own[number] > 0]


def index_rows(rows, facts, engines):
    rate = {e: {n: facts["documents"] / r["cpu"] for n, r in rounds(rows, "index", e).items()} for e in engines}
    for engine in engines:
        own = rounds(rows, "index", engine).values()
        yield [
            engine,
            spread(list(rate[engine].values())),
            spread(ratios(rate[engine], rate.get("gonggo", {})), 2),
            spread([row["wall"] for row in own]),
            spread([row["memory"] for row in own]),
            spread([row["bytes"] / 1e6 for row in own], 1),
            spread([row["bytes"] / facts["bytes"] for row in own], 2),
        ]


def query_rows(rows, engines):
    rate = {}
    for row in rows:
        if row["what"] == "query":
            rate.setdefault((row["engine"], row["mode"]), {})[row["round"]] = row["queries"] / max(row["cpu"], 1e-9)
    for engine in engines:
        for (name, mode), own in rate.items():
            if name == engine:
                hits = [row["hits"] / max(1, row["queries"]) for row in rounds(rows, "query", engine, mode).values()]
                yield [
                    f"{engine} {mode}".strip(),
                    spread(list(own.values())),
                    spread(ratios(own, rate.get(("gonggo", ""), {})), 2),
                    spread(hits[:1], 1),
                ]


def refusals(rows):
    """A line for each engine that refused queries; these are in no figure but this one."""
    refused = {}
    for row in rows:
        if row["what"] == "query" and row.get("refused"):
            refused[f"{row['engine']} {row['mode']}".strip()] = (row["refused"], row["refused"] + row["queries"])
    return [f"{name} refused {few:,} of {all_of_them:,} queries." for name, (few, all_of_them) in refused.items()]


def http_rows(rows):
    names = list(dict.fromkeys(row["engine"] for row in rows if row["what"] == "http"))
    rate = {name: {n: row["per_cpu"] for n, row in rounds(rows, "http", name).items()} for name in names}
    for name in names:
        bare = {n: value for n, value in rate.get("bare Beast", {}).items()}
        own = ratios(bare, rate[name])
        yield [name, spread(list(rate[name].values())), spread(own, 2)]


def markdown(head, body):
    lines = ["| " + " | ".join(head) + " |", "|---|" + "--:|" * (len(head) - 1)]
    return lines + ["| " + " | ".join(row) + " |" for row in body]


def write(folder, facts, rows, notes, hostile):
    engines = list(dict.fromkeys(row["engine"] for row in rows if row["what"] == "index"))
    parts = [
        ("Indexing", ["engine", "documents / CPU s", "gonggo / engine", "wall s", "memory MB", "index MB", "index / JSON"],
         list(index_rows(rows, facts, engines))),
        ("Queries, top 10, one thread, each new", ["engine", "queries / CPU s", "gonggo / engine", "hits a query"],
         list(query_rows(rows, engines))),
        ("HTTP, one client thread", ["server", "requests / CPU s of the server", "of bare Beast"], list(http_rows(rows))),
    ]
    if hostile:
        cells = [line.split("\t") for line in hostile if not line.startswith("#")]
        parts.append(("Hostile queries, whole answers", cells[0], cells[1:]))
    out = [f"{facts['documents']:,} documents, {facts['bytes'] / 1e6:.1f} MB of JSON lines. Median (least to most) of the rounds."]
    tsv = []
    for title, head, body in parts:
        if body:
            out += ["", f"### {title}", ""] + markdown(head, body)
            tsv += ["\t".join([title, *row]) for row in [head, *body]]
    out += [""] + notes + refusals(rows) + [line[2:] for line in hostile if line.startswith("#")]
    (folder / "table.md").write_text("\n".join(out) + "\n", encoding="utf-8")
    (folder / "table.tsv").write_text("\n".join(tsv) + "\n", encoding="utf-8")
