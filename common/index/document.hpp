// SPDX-License-Identifier: GPL-2.0-or-later
// Makes the Xapian document of an announcement.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "common/index/announcement.hpp"
#include "common/index/schema.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/token.hpp"

namespace Xapian {
class Document;
}

namespace gonggo {

class CommonUnits;
class WordCounter;
class WordNumberFinder;

// What a document needs of the table of words of its generation (word_numbers.hpp).
struct TableOfWords {
  TableOfWords() = default;                      // no table: for a document that is not searched
  TableOfWords(const WordNumberFinder& finder);  // NOLINT(google-explicit-constructor)
  TableOfWords(const CommonUnits& units);        // NOLINT(google-explicit-constructor)

  const WordNumberFinder* numbers = nullptr;  // null: every word of the word stream is spelt out
  const CommonUnits* common = nullptr;        // null: there are no terms for neighbours among frequent words
};

// Limit for the size of all texts of an announcement together. Xapian keeps the terms of a document in memory. They
// take up to 200 bytes for each byte of a text without repeated words.
inline constexpr std::size_t max_announcement_bytes = 4U << 20;
inline constexpr std::size_t max_title_bytes = 64U << 10;  // every list of hits shows the whole title

// Returns the size of all texts of an announcement, as it counts for the limit.
std::size_t text_bytes(const Announcement& announcement);

// Returns nullopt if the announcement can be indexed. Otherwise returns the reason, a sentence without a full stop.
std::optional<std::string> reason_not_indexable(const Announcement& announcement);

// Adds all words of the texts of the announcement to the counter.
void count_words(const Announcement& announcement, Analyzer& analyzer, WordCounter& counter);

// Calls `use` with each token of the texts of the announcement, and with each pair of neighbouring words, joined into
// one word. These are the tokens that the terms of its common text are made of.
void each_token(const Announcement& announcement, Analyzer& analyzer,
                const std::function<void(FieldId, const Token&)>& use);

// Returns the Xapian document of an announcement. Its common text holds the body, the title, the attachments and the
// short fields. A stored document needs the numbers of its generation for its word stream, and a document that is
// searched needs the common units. The terms have no positions. The word stream and the terms for neighbours among the
// common units decide phrases.
Xapian::Document make_document(const Announcement& announcement, Analyzer& analyzer, const TableOfWords& words = {});

// The same with the data of the document, as StoredText::pack() returns it.
Xapian::Document make_document(const Announcement& announcement, const std::string& data, Analyzer& analyzer,
                               const TableOfWords& words = {});

}  // namespace gonggo
