// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/live_documents.hpp"

namespace gonggo {

LiveDocuments::LiveDocuments(const GenerationInfo& generation)
    : database_(open_database(generation)), removed_(generation) {}

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
