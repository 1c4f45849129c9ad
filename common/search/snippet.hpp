// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the marks and the best passage of a text, from the offsets of the analyzer. Private to common/search. Belongs
// to one thread.
//
// Words of the query are marked in the text in their original spelling, without the particle. If a part of a longer
// word equals a query word, this part is marked, too. Syllables alone are never marked (급여 inside 비급여). A part of
// one syllable is marked only next to another part of the same query word. Marks that touch, or are separated by one
// space or one line end, become one.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/search/deadline.hpp"
#include "common/search/marked_text.hpp"
#include "common/search/query_word.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

class Highlighter {
 public:
  // The words and the analyzer must outlive the object. best_passage() throws Error(deadline) once the deadline has
  // passed.
  Highlighter(const std::vector<QueryWord>& words, Analyzer& analyzer, std::optional<Deadline> deadline = std::nullopt);

  // Returns the whole text with marks.
  MarkedText whole(const std::string& text);

  struct Passage {
    MarkedText text;     // at most passage_length code points and two ellipses; newlines are spaces
    double value = 0;    // importance of its query words; 0: no query word, it is the beginning of the text
    std::size_t at = 0;  // offset in the text of its first query word, or of its beginning
  };
  // Returns the best passage of a body. Words that are looked for in attachments only are not in it.
  Passage best_passage(const std::string& body);
  // Returns the best passage of an attachment, of which about `most_bytes` are looked at. It lies in one place of the
  // attachment: a page, a sheet, a file of an archive.
  Passage best_passage(const Attachment& attachment, std::size_t most_bytes);

  // The value of a passage that has all words of the query as they are.
  [[nodiscard]] double greatest_value() const { return greatest_value_; }
  // True if a word is looked for in attachments only.
  [[nodiscard]] bool has_attachment_words() const { return has_attachment_words_; }

  static constexpr std::size_t passage_length = 160;

 private:
  struct Meaning {  // how a term of the text relates to the query
    std::uint32_t word = 0;
    double value = 0;
    bool fragment = false;    // a part of the query word, not the whole
    bool single = false;      // the term has one syllable
    bool attachment = false;  // the word is looked for in attachments only
  };
  struct Stretch {  // a part of a text, in bytes
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct Found {
    std::uint32_t begin = 0;  // offset in bytes
    std::uint32_t end = 0;
    Meaning meaning;
  };

  void add_word(const QueryWord& word, std::uint32_t index);
  void add_spellings(const QueryWord& word, std::uint32_t index, double value);
  void add_meaning(const std::string& term, const Meaning& meaning);
  const Meaning* meaning_of(const std::string& term) const;
  std::vector<Found> find(std::string_view text, bool is_body = false);
  Passage best_passage(const std::string& text, const std::vector<Stretch>& stretches, std::size_t most_bytes,
                       bool is_body);
  static double best_window(const std::vector<Found>& found, std::size_t& first, std::size_t& last);
  static MarkedText cut(const std::string& text, std::size_t begin, std::size_t end, const std::vector<Found>& found);

  Analyzer& analyzer_;
  std::optional<Deadline> deadline_;
  double greatest_value_ = 0;
  bool has_attachment_words_ = false;
  std::unordered_map<std::string, Meaning> meanings_;
  std::vector<std::pair<std::string, Meaning>> prefixes_;
};

}  // namespace gonggo
