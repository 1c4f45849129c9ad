// SPDX-License-Identifier: GPL-2.0-or-later
// The report --report zero-hits: queries of the query log that found nothing as typed, and what might help.
//
// A query failed if a first page without any filter matched nothing (totalHits 0), or if it was answered only because
// words were left out or replaced by a correction. Proposals are:
// - spelling: the engine corrects the query now, or offers another spelling, and that finds something
// - synonym: the same clients asked another query within ten minutes, and that found something. Words that both queries
//   have are left out of the proposal. The daily salt of the log allows this, and no more: clients of two days cannot
//   be compared.
// - alias: the build learned another form of a word of the query from the texts
// What fewer than five clients asked under one salt is shown only on demand, also as a proposal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/base/message.hpp"
#include "common/search/searcher.hpp"
#include "searchd/query_log_line.hpp"

namespace gonggo::terminal {

struct Proposal {
  std::string kind;  // spelling, synonym or alias
  std::string line;  // for synonyms.txt: "감먼 = 감면"
  Message evidence;
};

// How the last search for a failing query was answered.
enum class FailedAnswer {
  nothing,    // no document matched
  relaxed,    // words were left out, or similar ones were accepted
  corrected,  // mistyped words were replaced
};

struct FailingQuery {
  std::string text;
  FailedAnswer answer = FailedAnswer::nothing;
  std::uint64_t clients = 0;
  std::uint64_t asked = 0;      // how often, repetitions included
  std::uint64_t finds_now = 0;  // in the first group, after correction and after words were left out
  Message evidence = {};        // what the engine leaves out or replaces now; empty: nothing
  std::vector<Proposal> proposals;
};

// Returns the failing queries among the searches, which must be in the order of time. Those that found nothing come
// first, then those with words left out, then those that were corrected. Within each of these, those that most clients
// asked come first; equal ones are sorted by text. `least_clients`: what fewer clients asked is left out.
std::vector<FailingQuery> failing_queries(const std::vector<searchd::LoggedSearch>& searches, Searcher& searcher,
                                          std::size_t least_clients);

// Returns the two queries without the words at the beginning and the end that both have. Returns an empty text if one
// of them has no other word.
std::string synonym_line(const std::string& failed, const std::string& better);

// Returns the report as lines for synonyms.txt. Everything that is no proposal is a comment.
std::string zero_hits_text(const std::vector<FailingQuery>& queries, Language language);
// Returns the report as JSON, with a newline at the end.
std::string zero_hits_json(const std::vector<FailingQuery>& queries);

}  // namespace gonggo::terminal
