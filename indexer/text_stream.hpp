// SPDX-License-Identifier: GPL-2.0-or-later
// Decodes a file in UTF-8, UTF-16 or CP949 to UTF-8, and splits it into lines.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/input.hpp"

namespace gonggo::indexer {

enum class Encoding { ascii, utf8, utf16le, utf16be, cp949 };

// The encoding of a text that begins with `sample`, which may end inside a character. A byte-order mark decides.
// Without one, zero bytes mean UTF-16, and a text with at least as many well-formed Hangul or Hanja as malformed bytes
// is UTF-8 rather than CP949 (which includes EUC-KR). Total, pure.
Encoding detect_encoding(std::string_view sample);

// A text that is decoded block by block. UTF-8 is passed on unchanged, including malformed bytes, but without its
// byte-order mark. In other encodings a malformed byte becomes U+FFFD. May be used by one thread at a time.
class TextStream {
 public:
  explicit TextStream(Input& input);
  // `next` returns one block of bytes after the other, and an empty block at the end.
  explicit TextStream(std::function<std::string_view()> next);
  ~TextStream();

  // The next block of text, valid until the next call; empty at the end. Blocks may end inside a character.
  // Throws StreamError once all text before the error was given.
  std::string_view read();

 private:
  void decide(std::string_view block);
  void decode(std::string_view bytes, bool last);

  struct Converter;
  std::function<std::string_view()> next_;
  Encoding encoding_ = Encoding::ascii;  // ascii: not yet decided
  std::unique_ptr<Converter> converter_;
  std::string text_;
  bool ended_ = false;
  std::exception_ptr failure_;
};

// Decodes the beginning of a file to UTF-8. A character that is cut off at the end may be lost.
std::string decode_text(std::string_view beginning);

struct Line {
  std::string text;          // without its line end; cut where it is too long
  std::uint64_t number = 0;  // from 1
  bool too_long = false;
};

// Splits a text into lines, which end with LF or CR LF.
class LineReader {
 public:
  LineReader(TextStream& text, std::uint64_t max_line) : text_(text), max_line_(max_line) {}

  // False at the end. Throws StreamError with the number of the last line given; a line that the error cuts off is
  // lost.
  bool next(Line& line);

 private:
  std::string_view next_block();

  TextStream& text_;
  std::uint64_t max_line_;
  std::string_view block_;
  std::uint64_t count_ = 0;  // of lines given
};

}  // namespace gonggo::indexer
