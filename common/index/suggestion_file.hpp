// SPDX-License-Identifier: GPL-2.0-or-later
// The suggestions of a generation: texts that complete what a person types. Each is a title, a keyword, a department or
// a word of the documents, with the documents that it comes from.
//
// The file `suggestions` is in every generation. It has nothing of the announcements that were withheld when the
// generation was made (withheld.hpp). The same format in memory holds those that became due since.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/sorted_beginnings.hpp"

namespace gonggo {

enum class SuggestionKind : std::uint8_t { department, keyword, title, word };
std::string_view suggestion_kind_name(SuggestionKind kind);  // "department", "keyword", "title", "word"

// What filters need of a document.
struct SuggestionDocument {
  Instant visible = Instant::min();  // not to be shown before
  std::optional<Day> date;
  std::optional<Day> begin;
  std::optional<Day> end;
  std::span<const std::uint32_t> terms;  // of SuggestionFile::find_term()
};

// Immutable and thread-safe. The functions throw Error(storage) if the file is damaged; no bytes make them crash.
class SuggestionFile {
 public:
  // Reads the file into memory. A mapped file that is cut off or cannot be read would end the program. Throws
  // Error(storage) if it is missing, of another version or visibly damaged.
  static SuggestionFile open(const std::filesystem::path& path);
  // `path` is named in errors.
  static SuggestionFile of_bytes(std::string bytes, const std::filesystem::path& path);
  ~SuggestionFile();
  SuggestionFile(SuggestionFile&&) noexcept;
  SuggestionFile& operator=(SuggestionFile&&) noexcept;

  // The number of entries. Those in [0, size()) have a text, a kind, and the documents that it comes from.
  [[nodiscard]] std::uint32_t size() const;
  [[nodiscard]] std::string_view text(std::uint32_t entry) const;  // UTF-8
  [[nodiscard]] std::string_view keys(std::uint32_t entry) const;  // keystrokes() of the text
  [[nodiscard]] SuggestionKind kind(std::uint32_t entry) const;
  [[nodiscard]] std::uint32_t key_begin(std::uint32_t entry) const;      // where it begins in by_keys().text
  [[nodiscard]] std::uint32_t initial_begin(std::uint32_t entry) const;  // and in by_initials().text
  // Returns numbers of documents, the newest first. If a text comes from more than most_evidence documents, these are
  // spread evenly over time.
  [[nodiscard]] std::span<const std::uint32_t> evidence(std::uint32_t entry) const;
  static constexpr std::size_t most_evidence = 256;

  [[nodiscard]] SuggestionDocument document(std::uint32_t number) const;
  // Returns the number of a filter term (terms.hpp): value_term(), path_terms() or has_attachment_term(). Returns
  // nullopt if no document has it.
  [[nodiscard]] std::optional<std::uint32_t> find_term(std::string_view term) const;

  // The beginnings of the words of all entries, by their keys and by their initials (keyboard.hpp). A beginning at the
  // start of an entry weighs more than one inside it.
  [[nodiscard]] const SortedBeginnings& by_keys() const;
  [[nodiscard]] const SortedBeginnings& by_initials() const;
  // Returns the entry with this position of by_keys().text or by_initials().text.
  [[nodiscard]] std::uint32_t entry_at_key(std::uint32_t position) const;
  [[nodiscard]] std::uint32_t entry_at_initial(std::uint32_t position) const;

  // Reads the numbers of documents in the file `removed-suggestions`. Throws Error(storage) if it is missing or
  // damaged.
  static std::vector<std::uint32_t> read_removed(const std::filesystem::path& path);

  // Reads everything. Returns one sentence for each kind of damage.
  [[nodiscard]] std::vector<std::string> problems() const;

 private:
  struct Impl;
  explicit SuggestionFile(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace gonggo
