// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/formats.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_of_a_reject = 64U << 10;
constexpr std::size_t most_of_a_header = 256;

struct FormatRow {
  Format format;
  std::string_view name;
  std::array<std::string_view, 2> extensions;
};
constexpr std::array<FormatRow, 4> format_rows{{{Format::jsonl, "jsonl", {".jsonl", ".ndjson"}},
                                                {Format::csv, "csv", {".csv", ".csv"}},
                                                {Format::tsv, "tsv", {".tsv", ".tab"}},
                                                {Format::board, "board", {".board", ".board"}}}};
constexpr std::array<std::string_view, 6> compressions{".gz", ".xz", ".zst", ".zstd", ".bz2", ".bz"};

// The name without the ending of a compression.
std::string uncompressed_name(std::string_view path) {
  std::string name = ascii::lower(fs::path(path).filename().string());
  for (const std::string_view ending : compressions) {
    if (name.ends_with(ending)) {
      return name.substr(0, name.size() - ending.size());
    }
  }
  return name;
}

struct File {
  std::string path;
  bool named = false;  // on the command line; else found in a directory
};

// Finds what there is to read, in name order, before anything is read.
class Finder {
 public:
  Finder(const SourceSpec& spec, const SourceEvents& events, SourceCounts& counts)
      : spec_(spec), events_(events), counts_(counts) {}

  std::vector<File> find() {
    for (const std::string& path : spec_.paths) {
      std::error_code error;
      if (path == "-") {
        sized_ = false;
        files_.push_back({path, true});
      } else if (!fs::exists(path, error)) {
        throw Error(ErrorKind::missing, path + " does not exist or cannot be reached; name a file, a directory or -");
      } else if (fs::is_directory(path, error)) {
        add_directory(path);
      } else {
        add_file(path, true);
      }
    }
    if (skipped_ > 0 && events_.notice) {
      events_.notice(std::to_string(skipped_) +
                     " file(s) in directories were left out, because their names end neither "
                     "in .jsonl .ndjson .csv .tsv .txt nor in one of these and .gz .xz .zst .bz2; the first is " +
                     first_skipped_);
    }
    return std::move(files_);
  }
  [[nodiscard]] std::uint64_t total() const { return sized_ ? total_ : 0; }

 private:
  void add_file(const fs::path& path, bool named) {
    std::error_code error;
    const std::uintmax_t size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
    if (error || !fs::is_regular_file(path, error)) {
      sized_ = false;
    }
    total_ += error ? 0 : size;
    files_.push_back({path.string(), named});
  }

  // Each directory is entered once, however many links lead to it.
  void add_directory(const fs::path& directory) {
    std::error_code error;
    const fs::path real = fs::canonical(directory, error);
    if (error || !entered_.insert(real.string()).second) {
      return;
    }
    std::vector<fs::path> entries;
    for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
      entries.push_back(at->path());
    }
    if (error) {
      ++counts_.unread;
      RecordSink(events_, counts_, directory.string())
          .reject(0, "the directory cannot be read: " + error.message(), "");
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
      if (entry.filename().string().starts_with('.')) {
        continue;
      }
      std::error_code status_error;
      if (fs::is_directory(entry, status_error)) {
        add_directory(entry);
      } else if (fs::is_regular_file(entry, status_error) || fs::is_symlink(entry, status_error)) {
        add_found(entry);
      }
    }
  }

  void add_found(const fs::path& path) {
    if (format_of_name(path.string()) || uncompressed_name(path.string()).ends_with(".txt")) {
      add_file(path, false);
    } else if (++skipped_ == 1) {
      first_skipped_ = path.string();
    }
  }

  const SourceSpec& spec_;
  const SourceEvents& events_;
  SourceCounts& counts_;
  std::vector<File> files_;
  std::set<std::string> entered_;
  std::uint64_t total_ = 0;
  bool sized_ = true;
  std::size_t skipped_ = 0;
  std::string first_skipped_;
};

void read_format(Reading& reading, Format format) {
  switch (format) {
    case Format::jsonl:
      return read_jsonl(reading);
    case Format::csv:
    case Format::tsv:
      return read_table(reading, format);
    case Format::board:
      return read_board_page(reading);
  }
}

bool has_board_header(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    // Bytes of a header line are few; a long line is not worth looking at.
    if (end < most_of_a_header && is_board_header(text.substr(0, end))) {
      return true;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

void read_input(const SourceSpec& spec, const File& file, Input& input, RecordReader& records, RecordSink& sink,
                SourceCounts& counts) {
  TextStream text(input);
  LineReader lines(text, spec.max_record);
  Reading reading{spec, records, lines, sink};
  std::optional<Format> format = spec.format;
  try {
    if (!format) {
      format = format_of_name(file.path);
    }
    if (!format) {
      format = format_of_text(text.peek(), records);
    }
    if (!spec.format && *format == Format::board) {
      check_is_text(text.peek());
    }
    read_format(reading, *format);
  } catch (const UnreadableFile& error) {
    // Of a table the user named only the user can say which column is the id; one odd file in a directory, and what
    // is no data at all, must not stop the others.
    const bool table = format == Format::csv || format == Format::tsv;
    if (file.named && table) {
      throw Error(ErrorKind::input, file.path + ": " + error.what());
    }
    sink.reject(0, error.what(), "");
  } catch (const StreamError& error) {
    ++counts.unread;
    sink.reject(lines.count(), std::string("after this line ") + error.what(), "");
  }
}

std::string key_list() {
  std::string list;
  for (const std::string_view key : source_keys()) {
    list += std::string(list.empty() ? "" : ", ") + std::string(key);
  }
  return list;
}

}  // namespace

void RecordSink::put(RecordResult&& result, std::uint64_t line, std::string_view record) {
  if (!result.announcement) {
    reject(line, result.fault, record);
    return;
  }
  for (const std::string& flaw : result.flaws) {
    ++counts_.flaws;
    if (events_.flaw) {
      events_.flaw(note(line, flaw, record));
    }
  }
  ++counts_.announcements;
  if (events_.announcement) {
    events_.announcement(std::move(*result.announcement), {file_, line});
  }
}

void RecordSink::reject(std::uint64_t line, std::string_view reason, std::string_view record) {
  ++counts_.rejects;
  if (events_.reject) {
    events_.reject(note(line, reason, record));
  }
}

Reject RecordSink::note(std::uint64_t line, std::string_view reason, std::string_view record) const {
  return {{file_, line}, clean_utf8(reason), clean_utf8(record.substr(0, most_of_a_reject))};
}

std::optional<Format> parse_format(std::string_view name) {
  for (const FormatRow& row : format_rows) {
    if (row.name == name) {
      return row.format;
    }
  }
  return std::nullopt;
}

std::optional<Format> format_of_name(std::string_view path) {
  const std::string name = uncompressed_name(path);
  for (const FormatRow& row : format_rows) {
    for (const std::string_view extension : row.extensions) {
      if (name.ends_with(extension)) {
        return row.format;
      }
    }
  }
  return std::nullopt;
}

Format format_of_text(std::string_view beginning, RecordReader& records) {
  const std::size_t start = beginning.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) {
    return Format::jsonl;  // nothing to read in any format
  }
  beginning.remove_prefix(start);
  if (beginning.starts_with('{') || is_json_array(beginning)) {
    return Format::jsonl;
  }
  check_is_text(beginning);
  const std::string_view line = beginning.substr(0, std::min(beginning.find('\n'), most_of_a_reject));
  if (is_board_header(line)) {
    return Format::board;
  }
  for (const auto& [separator, format] : {std::pair('\t', Format::tsv), std::pair(',', Format::csv)}) {
    const std::vector<std::string> cells = header_cells(line, separator);
    const auto known =
        std::count_if(cells.begin(), cells.end(), [&](const std::string& cell) { return records.known(cell); });
    if (cells.size() > 1 && known > 1) {
      return format;
    }
  }
  if (has_board_header(beginning)) {
    return Format::board;
  }
  throw UnreadableFile(
      "the format cannot be told: neither JSON Lines, nor a table with columns that are known, nor a board page with "
      "the line 번호 제목 날짜 조회 수; say which with --format");
}

void check_is_text(std::string_view beginning) {
  const auto controls = static_cast<std::size_t>(std::count_if(beginning.begin(), beginning.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && (c < '\t' || c > '\r');
  }));
  // A stray one gets into text by way of a word processor.
  if (beginning.find('\0') != std::string_view::npos || controls > 2 + beginning.size() / 100) {
    throw UnreadableFile(
        "not text: it holds control characters; unpack an archive, or save a document as text, before it is read");
  }
}

void add_mapping(std::map<std::string, std::string>& mapping, std::string_view argument) {
  // The field follows the last sign: column names hold all kinds of characters, our keys none.
  const std::size_t sign = argument.rfind('=');
  const std::string shown = plain_line(argument);
  if (sign == std::string_view::npos || plain_line(argument.substr(0, sign)).empty()) {
    throw Error(ErrorKind::usage,
                "--map " + shown + " is not KEY=FIELD, such as category=board, or KEY=- to drop a key");
  }
  const std::string field = plain_line(argument.substr(sign + 1));
  if (field != "-" && !is_source_key(field)) {
    throw Error(ErrorKind::usage, "--map " + shown + ": there is no field \"" + field + "\"; the fields are " +
                                      key_list() + ", or - to drop the key");
  }
  mapping[plain_line(argument.substr(0, sign))] = field;
}

void check_source(const SourceSpec& spec) {
  if (spec.name.empty() || spec.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") != std::string::npos) {
    throw Error(ErrorKind::usage,
                "the source name \"" + plain_line(spec.name) + "\" is not made of a-z, 0-9, _ and - alone");
  }
  if (spec.paths.empty()) {
    throw Error(ErrorKind::usage, "source " + spec.name + " names nothing to read: give files, directories or -");
  }
  if (std::count(spec.paths.begin(), spec.paths.end(), "-") > 1) {
    throw Error(ErrorKind::usage, "source " + spec.name + " names standard input (-) twice");
  }
  std::map<std::string, std::string> checked;
  for (const auto& [key, field] : spec.mapping) {
    add_mapping(checked, key + '=' + field);
  }
}

std::vector<std::string> files_of(const SourceSpec& spec) {
  const SourceEvents nobody_listens;
  SourceCounts not_kept;
  std::vector<std::string> paths;
  for (const File& file : Finder(spec, nobody_listens, not_kept).find()) {
    paths.push_back(file.path);
  }
  return paths;
}

SourceCounts read_source(const SourceSpec& spec, const SourceEvents& events) {
  check_source(spec);
  SourceCounts counts;
  Finder finder(spec, events, counts);
  const std::vector<File> files = finder.find();
  SourceProgress progress{0, finder.total()};
  const auto on_read = [&](std::uint64_t bytes) {
    progress.bytes_read += bytes;
    if (events.progress) {
      events.progress(progress);
    }
  };
  RecordReader records(spec, [&](const std::string& text) {
    if (events.notice) {
      events.notice("source " + spec.name + ": " + text);
    }
  });
  for (const File& file : files) {
    ++counts.files;
    RecordSink sink(events, counts, file.path);
    std::optional<Input> input;
    try {
      input.emplace(file.path, spec.max_expansion, on_read);
    } catch (const Error& error) {
      if (file.named) {
        throw;
      }
      ++counts.unread;
      sink.reject(0, error.what(), "");
      continue;
    }
    read_input(spec, file, *input, records, sink, counts);
  }
  return counts;
}

}  // namespace gonggo
