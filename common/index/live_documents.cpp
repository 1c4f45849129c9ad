// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/live_documents.hpp"

#include <algorithm>

#include "common/index/xapian_errors.hpp"

namespace gonggo {

RemovedDocuments::RemovedDocuments(const GenerationInfo& generation) {
  const Part* const part = part_of(generation, removed_role);
  const Part* const main = part_of(generation, main_role);
  if (part == nullptr || main == nullptr) {  // verify leaves out a damaged main part
    return;
  }
  throw_if_missing(generation.path / part->directory);
  with_storage_errors(generation.path / part->directory, [&] {
    database_ = Xapian::Database((generation.path / part->directory).string());
    main_uuid_ = Xapian::Database((generation.path / main->directory).string()).get_uuid();
    numbers_.assign(database_.postlist_begin(""), database_.postlist_end(""));
    length_ = static_cast<double>(database_.get_total_length());
  });
}

Xapian::doccount RemovedDocuments::left(Xapian::doccount all, const std::string& term) const {
  return empty() || all == 0 ? all : all - database_.get_termfreq(term);
}

bool RemovedDocuments::contains(Xapian::docid number, std::size_t databases) const {
  // The numbers of several databases interleave.
  const auto count = static_cast<Xapian::docid>(databases);
  return !empty() && (number - 1) % count == 0 &&
         std::binary_search(numbers_.begin(), numbers_.end(), (number - 1) / count + 1);
}

LiveDocuments::LiveDocuments(const GenerationInfo& generation) : removed_(generation) {
  for (const Xapian::Database& one : open_databases(generation)) {
    database_.add_database(one);
    ++databases_;
  }
}

std::vector<Xapian::docid> LiveDocuments::numbers(const std::string& term) const {
  std::vector<Xapian::docid> found;
  for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at) {
    if (holds(*at)) {
      found.push_back(*at);
    }
  }
  return found;
}

std::vector<std::string> LiveDocuments::terms(const std::string& prefix) const {
  std::vector<std::string> found;
  for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
    if (removed_.left(term.get_termfreq(), *term) > 0) {
      found.push_back(*term);
    }
  }
  return found;
}

}  // namespace gonggo
