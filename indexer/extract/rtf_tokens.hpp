// SPDX-License-Identifier: GPL-2.0-or-later
// Splits Rich Text Format (specification 1.9.1 of Microsoft) into its tokens.
#pragma once

#include <optional>
#include <string_view>

namespace gonggo::indexer {

struct RtfToken {
  enum class Kind { open, close, word, byte, text };
  Kind kind{};
  std::string_view text;      // of a word: its letters, or its symbol; of a text: plain bytes
  std::optional<int> number;  // of a word
  char byte = 0;              // written as \'xx
};

class RtfTokens {
 public:
  explicit RtfTokens(std::string_view rtf) : rest_(rtf) {}

  // Reads the next token. Returns false at the end. Accepts any bytes. Binary data (\bin) is left out.
  bool next(RtfToken& token);

 private:
  void read_control(RtfToken& token);
  void read_word(RtfToken& token);

  std::string_view rest_;
};

}  // namespace gonggo::indexer
