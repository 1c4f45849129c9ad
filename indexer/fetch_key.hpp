// SPDX-License-Identifier: GPL-2.0-or-later
// The key of an interface. It is sent with requests and shown nowhere: hide() removes it from everything that is
// written, because servers repeat it in answers and redirects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gonggo::indexer {

class FetchKey {
 public:
  FetchKey() = default;  // no key
  // `text` is the key as its owner gave it. Portals give keys percent-encoded, too: a text in which every "%" begins
  // such an encoding, and which needs no further one, is taken as encoded.
  explicit FetchKey(std::string_view text);

  [[nodiscard]] bool empty() const { return plain_.empty(); }
  [[nodiscard]] const std::string& plain() const { return plain_; }      // for a header
  [[nodiscard]] const std::string& encoded() const { return encoded_; }  // for an address

  // True if the text has the key in one of its spellings: plain, percent-encoded, as JSON or as XML.
  [[nodiscard]] bool is_in(std::string_view text) const;
  // Returns the text with every spelling of the key replaced by "[key]".
  [[nodiscard]] std::string hide(std::string text) const;

 private:
  std::string plain_;
  std::string encoded_;
  std::vector<std::string> spellings_;  // longest first
};

// Reads the key from the first line of the file or from the environment variable; empty names are ignored. `where`
// begins the message. Throws Error(input) if the file cannot be read, and if neither holds a key of 4 characters or
// more. A shorter one could not be hidden without spoiling the text.
FetchKey read_key(const std::string& file, const std::string& variable, const std::string& where);

}  // namespace gonggo::indexer
