// SPDX-License-Identifier: GPL-2.0-or-later
// A format: how its files are recognised and how they are read. formats.cpp lists the formats.
//
// A reader turns the bytes of one file into records. It depends only on its arguments: it knows neither the index nor
// the meaning of a key. So it could run in another process and send the records to the sink.
#pragma once

#include <array>
#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/input.hpp"

namespace gonggo::indexer {

// One record as the file has it. RecordMapper decides what its keys mean.
struct Record {
  boost::json::object values;  // by key or column name, in the order of the file
  std::uint64_t line = 0;      // its first line, from 1
  std::string_view text;       // as it was read, for the rejects file; valid during the call only
};

// Receives the records that a reader finds, in the order of the file. All members must be set, because a reader may
// call any of them. An exception from them passes through the reader unchanged.
struct RecordSink {
  // The column names of a table, before its first record. Throws UnreadableFile if no column is the id.
  std::function<void(const std::vector<std::string>& names)> columns;
  std::function<void(const Record& record)> record;
  // A record that cannot be read. `reason` is a sentence without a full stop; `text` as in Record.
  std::function<void(std::uint64_t line, std::string_view reason, std::string_view text)> reject;
};

struct ReaderOptions {
  std::uint64_t max_record = 0;  // in bytes; a longer record is rejected
  std::string board;             // the board of announcements that name none
};

// Thrown if no record of the file can be read. what() is the reason; it does not name the file.
class UnreadableFile : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// How sure a format is that a text is in it.
enum class Match {
  no,
  possible,  // something in the text indicates this format
  likely,    // the first line indicates it
  certain,   // no other format begins like this
};

// Whether a key or column name means a field of an announcement.
using KnownKey = std::function<bool(std::string_view)>;

struct Format {
  std::string_view name;                       // as --format takes it
  std::array<std::string_view, 2> extensions;  // of file names, in lower case with their dot; "" for none
  std::string_view help;                       // what one file holds, in a few words
  bool any_text = false;                       // every text can be read as this format, whatever it holds

  // Looks at the beginning of a file, decoded to UTF-8, without white space in front. Pure and total.
  Match (*recognise)(std::string_view beginning, const KnownKey& is_known_key);

  // Reads the file to its end. A fault in one record is a reject and does not end the reading. Throws StreamError if
  // the bytes cannot be read further, UnreadableFile before the first record.
  void (*read)(Input& input, const ReaderOptions& options, const RecordSink& sink);
};

}  // namespace gonggo::indexer
