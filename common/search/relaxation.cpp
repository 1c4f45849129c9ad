// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/relaxation.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace gonggo {
namespace {

Relaxation without(std::span<const Clause> clauses, std::size_t words) {
  Relaxation relaxation{.loose = true, .dropped = std::vector<bool>(words), .any = false};
  for (const Clause& clause : clauses) {
    for (std::size_t i = 0; i < clause.count; ++i) {
      relaxation.dropped[clause.first + i] = true;
    }
  }
  return relaxation;
}

std::string names_of(std::span<const Clause> clauses) {
  std::string names;
  for (const Clause& clause : clauses) {
    names += (names.empty() ? "\"" : ", \"") + clause.text + "\"";
  }
  return names;
}

// Leaves out as few of the first clauses as possible, at least `least` and at most `most`. A query with fewer clauses
// never matches fewer documents, so a binary search finds the number. Returns nullopt if no number finds a document.
std::optional<Relaxed> leave_out(std::span<const Clause> clauses, std::size_t least, std::size_t most,
                                 const CompiledQuery& query, const Matcher& matcher) {
  const auto match = [&](std::size_t count) {
    return query.match(without(clauses.first(count), query.words().size()));
  };
  std::size_t few = least;
  std::size_t enough = most + 1;
  while (few < enough) {  // the answer lies in [few, enough]
    const std::size_t middle = few + (enough - few) / 2;
    if (matcher.exists(match(middle))) {
      enough = middle;
    } else {
      few = middle + 1;
    }
  }
  if (enough > most) {
    return std::nullopt;
  }
  return Relaxed{match(enough), make_remark(RemarkKind::relaxed_without, {names_of(clauses.first(enough))})};
}

}  // namespace

std::optional<Relaxed> relax(const CompiledQuery& query, const Matcher& matcher) {
  std::vector<Clause> clauses = query.clauses();
  std::stable_sort(clauses.begin(), clauses.end(), [](const Clause& a, const Clause& b) {
    return a.unknown != b.unknown ? a.unknown : a.importance < b.importance;
  });
  const auto unknown = static_cast<std::size_t>(
      std::count_if(clauses.begin(), clauses.end(), [](const Clause& clause) { return clause.unknown; }));
  const std::size_t kept = query.has_fixed_words() ? 0 : 1;  // least number of clauses that remain
  if (!query.has_words() || unknown + kept > clauses.size()) {
    return std::nullopt;  // no word of the query is in the index
  }
  if (unknown == 0) {
    Xapian::Query match = query.match({.loose = true, .dropped = {}, .any = false});
    if (matcher.exists(match)) {
      return Relaxed{std::move(match), make_remark(RemarkKind::relaxed_to_similar)};
    }
  }
  if (std::optional<Relaxed> shorter =
          leave_out(clauses, std::max<std::size_t>(unknown, 1), clauses.size() - kept, query, matcher)) {
    return shorter;
  }
  Xapian::Query any = query.match({.loose = true, .dropped = {}, .any = true});
  if (!matcher.exists(any)) {
    return std::nullopt;
  }
  return Relaxed{std::move(any), make_remark(RemarkKind::relaxed_to_any)};
}

}  // namespace gonggo
