// SPDX-License-Identifier: GPL-2.0-or-later
// The formats, one function each, and what they share: lines in, announcements and rejects out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/record.hpp"
#include "indexer/source.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo {

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
void read_table(Reading& reading, Format format);  // csv or tsv; Error(input) if no column is the id
void read_board_page(Reading& reading);

// From the name: x.jsonl, x.csv.gz; nullopt if the name does not tell.
std::optional<Format> format_of_name(std::string_view path);
// From the beginning of the text, when the name does not tell. Total.
Format format_of_text(std::string_view beginning, RecordReader& records);

// The cells of a table's first line, for format_of_text(); quotes are taken off.
std::vector<std::string> header_cells(std::string_view line, char separator);
// True for the line 번호 제목 날짜 조회 수, in any spacing.
bool is_board_header(std::string_view line);

}  // namespace gonggo
