// SPDX-License-Identifier: GPL-2.0-or-later
// Completes what a person types with titles, keywords, departments and words of one generation. Uses no Xapian, so it
// is quick enough for the thread of the connections.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/generation.hpp"
#include "common/search/request.hpp"
#include "common/search/suggestion.hpp"
#include "common/search/word_lists.hpp"

namespace gonggo {

// The parameters of a request for suggestions, which are those of a search that choose documents: q, size, from, to,
// period, status, has_attachment, and the fields with values except the number.
const std::vector<ParameterHelp>& suggestion_parameters();
// Like parse_request(), but refuses every parameter that is not in suggestion_parameters(). size is 1 to max_page_size.
std::variant<SearchRequest, RequestError> parse_suggestion_request(std::span<const Parameter> parameters, Instant now,
                                                                   bool allow_today = false);

// Belongs to one thread, except prepare(). All functions throw Error(storage) if the file of suggestions or that of the
// withheld announcements is damaged.
class Suggester {
 public:
  explicit Suggester(const std::filesystem::path& generation);
  ~Suggester();
  Suggester(Suggester&&) noexcept;
  Suggester& operator=(Suggester&&) noexcept;

  // After prepare_elsewhere(), suggest() and state() no longer make the suggestions of the announcements that became
  // due, which takes a tenth of a millisecond for each. They show those that prepare() made last and that are due at
  // their instant. prepare() may be called from one other thread at any time, and does not throw: if it fails,
  // suggest() and state() throw its error until it succeeds.
  void prepare_elsewhere();
  void prepare(Instant now);

  // Returns at most request.size suggestions, the best first. These begin with what was typed, or have a word that
  // begins with it: titles as far as they are typed, keywords and departments by how many documents have them, all of
  // them by how often these are read and how new they are. Behind them stand suggestions for other names of what was
  // typed (synonyms, short forms). If there are none of these, the text is read as typed with the keyboard in the wrong
  // state, then as words in any order, then as its last words. Total: any text is accepted. An empty one has no
  // suggestions, and one without letters and digits has the best of all. Takes at most a few milliseconds for any text.
  std::vector<Suggestion> suggest(const SearchRequest& request, const WordLists& lists);

  // Returns a text that differs whenever requests at `now` are answered from another set of documents.
  std::string state(Instant now);

  [[nodiscard]] const GenerationInfo& generation() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
