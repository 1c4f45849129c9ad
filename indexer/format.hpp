// SPDX-License-Identifier: GPL-2.0-or-later
// Defines a format: how a file in this format is recognised and how it is read. formats.cpp lists all formats.
//
// A reader turns the bytes of one file into records. It depends only on its arguments. It does not know the index or
// the meaning of a key. A reader could therefore run in another process.
#pragma once

#include <array>
#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/message.hpp"
#include "indexer/fault.hpp"
#include "indexer/input.hpp"

namespace gonggo::indexer {

struct HtmlMapping;

// One record of a file. RecordMapper decides what its keys mean.
struct Record {
  boost::json::object values;  // values by key or column name, in the order of the file
  std::uint64_t line = 0;      // number of the first line of the record, from 1
  std::string_view text;       // record as it was read, for the rejects file; valid only during the call
  // A row of a list page and the page of one announcement are parts of a record (page_join.hpp).
  enum class Part { whole, row, page } part = Part::whole;
};

// What the envelope of a page says.
struct EnvelopePage {
  std::uint64_t records = 0;  // on this page
  std::uint64_t total = 0;    // of all pages together
  std::optional<std::uint64_t> number = {};
};

// Receives the records of a file, in the order of the file. All members must be set, because a reader may call any of
// them. The reader does not catch an exception from them.
struct RecordSink {
  // Receives the column names of a table, before its first record. Throws UnreadableFile if no column is the id.
  std::function<void(const std::vector<std::string>& names)> columns;
  std::function<void(const Record& record)> record;
  // Receives a record that cannot be read. `text` is the record as it was read. It is valid only during the call.
  std::function<void(std::uint64_t line, const Message& reason, std::string_view text)> reject;
  // Receives a page whose envelope promises a total, before the records of the page. May be empty.
  std::function<void(const EnvelopePage& page)> page = {};
  std::function<void()> feed = {};  // called if the file is a feed, which has the newest records only; may be empty
};

// What a key or column name means. It is true in a condition if it means a field of an announcement.
struct KeyMeaning {
  bool is_known = false;
  bool is_id = false;
  bool is_number = false;  // tells announcements apart, but perhaps not for good
  bool is_text = false;    // title or body
  explicit operator bool() const { return is_known; }
};
using KnownKey = std::function<KeyMeaning(std::string_view)>;

struct ReaderOptions {
  std::uint64_t max_record = 0;  // in bytes; a longer record is rejected
  std::string board;             // board for announcements that name no board
  KnownKey is_known_key;         // helps to find the header of a table and the rows of a document
  std::string rows = {};  // path of the rows of a document (row_survey.hpp), or name of a sheet; empty: found by rule
  std::string file = {};  // path of the file, for formats that use its name
  std::string base = {};  // address of a page; completes addresses that do not name the site; empty: unknown
  const HtmlMapping* html = nullptr;  // where an HTML page has its announcements; nullptr: not given
  // Receives the number of records that an envelope promises for all its pages together. May be empty.
  std::function<void(std::uint64_t)> total = {};
};

// Thrown if no record of the file can be read. The message has the reason without the name of the file.
class UnreadableFile : public Fault {
 public:
  using Fault::Fault;
};

// Thrown if the file is sound but has nothing like records, such as a manifest beside the data.
class NoRecords : public UnreadableFile {
 public:
  using UnreadableFile::UnreadableFile;
};

// Thrown if what was read so far must not be taken for the whole source: an error message in place of the records,
// fewer records than the file promises, or a header that has changed. The message has the reason without the name of
// the file. A reader may throw it at any time. The records of the source that were read before are given up, and the
// index keeps those that it has.
class SourceFailed : public Fault {
 public:
  using Fault::Fault;
};

// Tells how strongly a text indicates a format.
enum class Match {
  no,
  possible,  // something in the text indicates this format
  likely,    // the first line indicates it
  certain,   // no other format begins like this
};

struct Format {
  std::string_view name;                       // name of the format in the option --format
  std::array<std::string_view, 2> extensions;  // file extensions in lower case, with the dot; "" if unused
  std::string_view help;                       // short description of the content of one file
  std::string_view korean_help = {};           // the same in Korean
  bool any_text = false;                       // true if every text can be read in this format
  bool ends_with_line_end = false;  // true if a record that is cut off may look whole, unless its line end is there
  bool has_rows = false;            // true if ReaderOptions::rows can say where the records are

  // Returns how well a file matches the format. `beginning` is the beginning of the file, decoded to UTF-8, without
  // leading white space. Pure. Accepts any text.
  Match (*recognise)(std::string_view beginning, const KnownKey& is_known_key);

  // Reads the file to its end. A faulty record is rejected, and reading continues. Throws StreamError if the bytes
  // cannot be read further. Throws UnreadableFile before the first record if no record can be read. Throws SourceFailed
  // if the file itself says that it does not hold all records of the source.
  void (*read)(Input& input, const ReaderOptions& options, const RecordSink& sink);
};

}  // namespace gonggo::indexer
