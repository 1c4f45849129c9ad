// SPDX-License-Identifier: GPL-2.0-or-later
// Decodes a file from UTF-8, UTF-16 or CP949 to UTF-8, and splits text into lines.
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

// Returns the encoding of a text that begins with `sample`. The sample may end inside a character. A byte-order mark
// decides. Without a mark, many zero bytes beside ASCII bytes mean UTF-16. A text with at least as many well-formed
// Hangul or Hanja as malformed bytes is UTF-8. Otherwise the text is CP949 (which includes EUC-KR) if it has far fewer
// malformed bytes in CP949 than in UTF-8. Pure. Accepts any bytes.
Encoding detect_encoding(std::string_view sample);

// Decodes a text block by block. UTF-8 is passed on without its byte-order mark; malformed bytes stay. In other
// encodings a malformed byte becomes U+FFFD. May be used by one thread at a time.
class TextStream {
 public:
  explicit TextStream(Input& input);
  // `next` returns the next block of bytes at each call, and an empty block at the end.
  explicit TextStream(std::function<std::string_view()> next);
  // The encoding is one of decode_text_as() and is not detected.
  TextStream(std::function<std::string_view()> next, std::string_view encoding);
  ~TextStream();

  // Returns the next block of text, which is valid until the next call. Returns an empty block at the end. A block may
  // end inside a character. Throws StreamError after all text before the error has been returned.
  std::string_view read();

 private:
  void decide(std::string_view block);
  void decode(std::string_view bytes, bool last);

  struct Converter;
  std::function<std::string_view()> next_;
  Encoding encoding_ = Encoding::ascii;  // ascii: not yet detected
  std::unique_ptr<Converter> converter_;
  std::string text_;
  bool has_begun_ = false;  // text was read before the encoding was detected
  bool ended_ = false;
  std::exception_ptr failure_;
};

// Decodes the beginning of a file to UTF-8. An incomplete character at the end may be lost.
std::string decode_text(std::string_view beginning);

// Decodes a whole text to UTF-8: from utf-8, cp949, euc-kr (read as CP949) or latin1 (read as Windows-1252, as
// databases do). A malformed byte becomes U+FFFD; in UTF-8 it stays. Throws StreamError for another encoding.
std::string decode_text_as(std::string_view bytes, std::string_view encoding);

// Returns the offset of the first LF or CR of the text; npos if there is none.
std::size_t find_line_end(std::string_view text);

struct Line {
  std::string text;          // line without its line end, cut if it is too long
  std::uint64_t number = 0;  // line number, from 1
  bool too_long = false;
  bool after_lone_cr = false;  // true if the line before ended with a CR without an LF
};

// Splits a text into lines. A line ends with LF, CR LF or a lone CR.
class LineReader {
 public:
  LineReader(TextStream& text, std::uint64_t max_line) : text_(text), max_line_(max_line) {}

  // Reads the next line. Returns false at the end. Throws StreamError with the number of the last complete line. A line
  // that is cut off by the error is lost.
  bool next(Line& line);

 private:
  std::string_view next_block();
  void skip_line_feed(Line& line);

  TextStream& text_;
  std::uint64_t max_line_;
  std::string_view block_;
  std::uint64_t count_ = 0;  // number of lines returned
  bool after_cr_ = false;    // true if the last line ended with a CR; an LF may follow in the next block
};

}  // namespace gonggo::indexer
