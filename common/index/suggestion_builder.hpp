// SPDX-License-Identifier: GPL-2.0-or-later
// Collects suggestions from documents and writes them in the format of suggestion_file.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "common/index/announcement.hpp"

namespace gonggo {

// Texts that have the same keys (keyboard.hpp) become one suggestion: 대구 시 and 대구시. Its kind is that of the first
// of department, keyword, title and word. A suggestion weighs more the more documents it comes from, the more often
// these were read, and the newer they are compared with the newest document of all. Belongs to one thread.
//
// Needs about 700 bytes of memory (estimated) for each title of 50 characters. Throws Error(input) if the titles have
// more than 4 GiB together.
class SuggestionBuilder {
 public:
  SuggestionBuilder();
  ~SuggestionBuilder();

  // Adds the title, the keywords and the levels of the department of a document. Uses no texts of it. Returns the
  // number of the document. Documents that are added first are the newer ones where dates are equal.
  std::uint32_t add_document(const Announcement& document);

  // The newest document of all is at least as new as this day. For a file beside another one, whose documents count,
  // too.
  void note_newest(Day newest);

  // Adds a word that `documents` documents have. `evidence` are the numbers of some of them.
  void add_word(std::string_view word, std::uint64_t documents, std::span<const std::uint32_t> evidence);

  // Writes the file piece by piece. Call it once, after everything was added.
  void write(const std::function<void(std::string_view)>& sink);

  // Longer texts are left out. No query is longer (request.hpp).
  static constexpr std::size_t longest_text = 2'048;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
