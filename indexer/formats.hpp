// SPDX-License-Identifier: GPL-2.0-or-later
// The formats, one function each, and what they share: lines in, announcements and rejects out.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "indexer/record.hpp"
#include "indexer/source.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {

// Hands on what a format found in one file, and counts it.
class RecordSink {
 public:
  RecordSink(const SourceEvents& events, SourceCounts& counts, std::string file)
      : events_(events), counts_(counts), file_(std::move(file)) {}

  // record is the text as read; it goes with a reject.
  void put(RecordResult&& result, std::uint64_t line, std::string_view record);
  void reject(std::uint64_t line, std::string_view reason, std::string_view record);
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  [[nodiscard]] Reject note(std::uint64_t line, std::string_view reason, std::string_view record) const;

  const SourceEvents& events_;
  SourceCounts& counts_;
  std::string file_;
};

// No record of the file can be read, and why; what() begins with no file name. Thrown before the first record.
class UnreadableFile : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// One file being read. All of it belongs to one call of read_source().
struct Reading {
  const SourceSpec& spec;
  RecordReader& records;
  LineReader& lines;
  RecordSink& sink;
};

// Each reads to the end of the file. What is wrong with one record never ends it; StreamError and what the
// callbacks throw do.
void read_jsonl(Reading& reading);
void read_table(Reading& reading, Format format);  // csv or tsv; UnreadableFile if no column is the id
void read_board_page(Reading& reading);

// From the name: x.jsonl, x.csv.gz; nullopt if the name does not tell.
std::optional<Format> format_of_name(std::string_view path);
// From the beginning of the text, when the name does not tell. Throws UnreadableFile for what is in none of the
// formats; a board page is known by the header of its list alone, or any text at all would be one.
Format format_of_text(std::string_view beginning, RecordReader& records);
// Throws UnreadableFile where the text holds control characters that no text has: archives, pictures, PDF.
void check_is_text(std::string_view beginning);

// The cells of a table's first line, for format_of_text(); quotes are taken off.
std::vector<std::string> header_cells(std::string_view line, char separator);
// True where the text begins as a JSON array of objects, or an empty one, does.
bool is_json_array(std::string_view beginning);
// True for the line 번호 제목 날짜 조회 수, in any spacing.
bool is_board_header(std::string_view line);

}  // namespace gonggo::indexer
