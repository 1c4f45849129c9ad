// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/zero_hits.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <map>
#include <optional>
#include <sstream>

#include "common/base/shown_text.hpp"
#include "searchd/distinct_clients.hpp"

namespace json = boost::json;

namespace gonggo::terminal {

namespace {

using searchd::DistinctClients;
using searchd::LoggedSearch;

constexpr std::chrono::minutes same_errand{10};
constexpr std::size_t most_synonyms = 3;
constexpr std::chrono::seconds patience{10};  // for one search

struct Next {
  DistinctClients clients;
  std::uint64_t total = 0;  // when it was asked last
};

struct Failure {
  FailedAnswer answer = FailedAnswer::nothing;  // to the last of the searches
  DistinctClients clients;
  std::uint64_t asked = 0;
  std::map<std::string, Next> next;  // by text
};

bool is_new_query(const LoggedSearch& search) { return search.page == 1 && !search.masked && !search.query.empty(); }

// Returns how the search failed. nullopt: it found what was typed.
std::optional<FailedAnswer> failure_of(const LoggedSearch& search) {
  return search.total == 0  ? std::optional(FailedAnswer::nothing)
         : search.relaxed   ? std::optional(FailedAnswer::relaxed)
         : search.corrected ? std::optional(FailedAnswer::corrected)
                            : std::nullopt;
}

std::map<std::string, Failure> failures_in(const std::vector<LoggedSearch>& searches) {
  struct Last {
    std::string query;
    Instant time{};
  };
  std::map<std::string, Last> last_failure;  // by client
  std::map<std::string, Failure> failures;
  for (const LoggedSearch& search : searches) {
    if (!is_new_query(search)) {
      continue;
    }
    const auto before = last_failure.find(search.client);
    const auto failed = failure_of(search);
    if (!failed && before != last_failure.end()) {
      if (before->second.query != search.query && search.time - before->second.time <= same_errand) {
        Next& next = failures[before->second.query].next[search.query];
        next.clients.add(search.client);
        next.total = search.total;
      }
      last_failure.erase(before);
    } else if (failed && search.filters.empty()) {
      Failure& failure = failures[search.query];
      failure.answer = *failed;
      failure.clients.add(search.client);
      ++failure.asked;
      last_failure[search.client] = {search.query, search.time};
    }
  }
  return failures;
}

std::vector<std::string> words_of(const std::string& query) {
  std::vector<std::string> words;
  std::istringstream in(query);
  for (std::string word; in >> word;) {
    words.push_back(word);
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) {
    text += (text.empty() ? "" : " ") + words[i];
  }
  return text;
}

void propose(FailingQuery& query, const char* kind, const std::string& better, const Message& evidence) {
  const std::string line = synonym_line(query.text, better);
  const bool known = std::any_of(query.proposals.begin(), query.proposals.end(),
                                 [&](const Proposal& proposal) { return proposal.line == line; });
  if (!line.empty() && !known) {
    query.proposals.push_back({kind, line, evidence});
  }
}

SearchResult ask(Searcher& searcher, const std::string& text) {
  SearchRequest request;
  request.query = text;
  request.size = 1;
  request.highlight = false;
  return searcher.search(request, std::chrono::steady_clock::now() + patience);
}

// Returns what the engine says about words that it left out or replaced.
Message evidence_in(const SearchResult& result) {
  Message evidence;
  for (const Remark& remark : result.remarks) {
    if (result.total > 0 && (remark.code == "relaxed" || remark.code == "corrected")) {
      evidence = evidence + (evidence.empty() ? "" : "; ") + Message(remark.message, remark.korean);
    }
  }
  return evidence;
}

void propose_spelling(FailingQuery& query, Searcher& searcher) {
  const SearchResult result = ask(searcher, query.text);
  query.finds_now = result.total;
  query.evidence = evidence_in(result);
  if (!result.corrected_query.empty() && result.total > 0) {
    propose(query, "spelling", result.corrected_query,
            say("engine_corrects", {{"query", result.corrected_query}, {"total", result.total}}));
  }
  if (!result.suggested_query.empty()) {
    if (const std::uint64_t total = ask(searcher, result.suggested_query).total; total > 0) {
      propose(query, "spelling", result.suggested_query,
              say("engine_offers", {{"query", result.suggested_query}, {"total", total}}));
    }
  }
}

void propose_next(FailingQuery& query, const Failure& failure, std::size_t least_clients) {
  std::vector<std::pair<std::string, const Next*>> next;
  for (const auto& [text, each] : failure.next) {
    if (each.clients.is_enough(least_clients)) {
      next.emplace_back(text, &each);
    }
  }
  std::stable_sort(next.begin(), next.end(),
                   [](const auto& a, const auto& b) { return a.second->clients.count() > b.second->clients.count(); });
  next.resize(std::min(next.size(), most_synonyms));
  for (const auto& [text, each] : next) {
    propose(query, "synonym", text,
            say("clients_asked_next", {{"clients", each->clients.count()}, {"query", text}, {"total", each->total}}));
  }
}

void propose_alias(FailingQuery& query, const Searcher& searcher) {
  for (const std::string& word : words_of(query.text)) {
    const auto learned = searcher.words().aliases.find(alias_key(word));
    if (learned == searcher.words().aliases.end()) {
      continue;
    }
    for (const LearnedForm& form : learned->second) {
      query.proposals.push_back({"alias", word + " = " + form.text, say("texts_explain")});
    }
  }
}

}  // namespace

std::string synonym_line(const std::string& failed, const std::string& better) {
  const std::vector<std::string> one = words_of(failed);
  const std::vector<std::string> other = words_of(better);
  std::size_t begin = 0;
  while (begin < std::min(one.size(), other.size()) && one[begin] == other[begin]) {
    ++begin;
  }
  std::size_t end = 0;
  while (end < std::min(one.size(), other.size()) - begin &&
         one[one.size() - 1 - end] == other[other.size() - 1 - end]) {
    ++end;
  }
  const std::string left = joined(one, begin, one.size() - end);
  const std::string right = joined(other, begin, other.size() - end);
  const bool writable = (left + right).find_first_of("=#!\"") == std::string::npos;
  return left.empty() || right.empty() || !writable ? "" : left + " = " + right;
}

std::vector<FailingQuery> failing_queries(const std::vector<LoggedSearch>& searches, Searcher& searcher,
                                          std::size_t least_clients) {
  std::vector<FailingQuery> queries;
  for (const auto& [text, failure] : failures_in(searches)) {
    if (!failure.clients.is_enough(least_clients)) {
      continue;
    }
    FailingQuery query{.text = text,
                       .answer = failure.answer,
                       .clients = failure.clients.count(),
                       .asked = failure.asked,
                       .proposals = {}};
    propose_spelling(query, searcher);
    propose_next(query, failure, least_clients);
    propose_alias(query, searcher);
    queries.push_back(std::move(query));
  }
  std::stable_sort(queries.begin(), queries.end(), [](const FailingQuery& a, const FailingQuery& b) {
    return a.answer != b.answer ? a.answer < b.answer : a.clients > b.clients;
  });
  return queries;
}

std::string zero_hits_text(const std::vector<FailingQuery>& queries, Language language) {
  std::string out = say("report_head").in(language) + "\n";
  for (const FailingQuery& query : queries) {
    out += say("report_query",
               {{"query", query.text}, {"clients", query.clients}, {"asked", query.asked}, {"total", query.finds_now}})
               .in(language) +
           (query.evidence.empty() ? "" : ": " + query.evidence.in(language)) + "\n";
    for (const Proposal& proposal : query.proposals) {
      out += proposal.line + "  # " + proposal.kind + ": " + proposal.evidence.in(language) + "\n";
    }
  }
  return neutral_text(out);
}

namespace {

std::string_view answer_name(FailedAnswer answer) {
  constexpr std::array<std::string_view, 3> names = {"nothing", "relaxed", "corrected"};
  return names.at(static_cast<std::size_t>(answer));
}

}  // namespace

std::string zero_hits_json(const std::vector<FailingQuery>& queries) {
  json::array all;
  for (const FailingQuery& query : queries) {
    json::array proposals;
    for (const Proposal& proposal : query.proposals) {
      proposals.push_back(
          json::object{{"kind", proposal.kind}, {"line", proposal.line}, {"evidence", proposal.evidence.english}});
    }
    all.push_back(json::object{{"text", query.text},
                               {"answer", answer_name(query.answer)},
                               {"evidence", query.evidence.english},
                               {"clients", query.clients},
                               {"asked", query.asked},
                               {"findsNow", query.finds_now},
                               {"proposals", std::move(proposals)}});
  }
  return neutral_text(json::serialize(json::object{{"queries", std::move(all)}})) + "\n";
}

}  // namespace gonggo::terminal
