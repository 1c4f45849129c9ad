// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_reader.hpp"

#include <boost/json/serialize.hpp>
#include <exception>
#include <filesystem>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/database_reader.hpp"
#include "indexer/envelope.hpp"
#include "indexer/formats.hpp"
#include "indexer/input.hpp"
#include "indexer/json_document.hpp"
#include "indexer/page_join.hpp"
#include "indexer/page_totals.hpp"
#include "indexer/record.hpp"
#include "indexer/running_command.hpp"
#include "indexer/source_files.hpp"
#include "indexer/spreadsheet.hpp"
#include "indexer/text_stream.hpp"
#include "indexer/unsupported.hpp"
#include "indexer/xml_document.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t max_quoted_bytes = 64U << 10;  // limit for a quoted record or value
constexpr std::size_t signature_bytes = 64U << 10;   // enough to recognise a kind of file that has a name
constexpr std::size_t recognised_bytes = 1U << 20;   // enough to reach the list of a board page below its text

std::string shortened(std::string_view text) { return clean_utf8(text.substr(0, max_quoted_bytes)); }

bool is_json(std::string_view text) {
  text = ascii::trim_start(text);
  return text.starts_with('{') || text.starts_with('[');
}

// Reads the files of one source, one after the other.
class SourceReader {
 public:
  SourceReader(const SourceSpec& spec, const FoundFiles& found, const SourceEvents& events)
      : spec_(spec),
        events_(events),
        mapper_(spec, [this](const std::string& text) { notice("source " + spec_.name + ": " + text); }),
        progress_{0, found.size_known ? found.bytes : 0} {
    sink_.columns = [this](const std::vector<std::string>& names) { check_columns(names); };
    sink_.record = [this](const Record& record) {
      last_was_read_ = true;
      may_be_cut_ = false;
      has_record_ = true;
      take(record);
    };
    sink_.reject = [this](std::uint64_t line, std::string_view reason, std::string_view text) {
      last_was_read_ = false;
      has_reject_ = true;
      may_be_cut_ = text.find_first_of(",;\t|{") != std::string_view::npos;
      reject(line, reason, text);
    };
    counts_.newest_only = spec.newest_only;
    sink_.feed = [this] { counts_.newest_only = true; };
    sink_.page = [this](std::uint64_t records, std::uint64_t total) {
      totals_.add(std::filesystem::path(path_).parent_path().string(), records, total);
    };
  }

  SourceCounts read(const FoundFiles& found) {
    for (const UnreadableDirectory& directory : found.unreadable) {
      ++counts_.unread;
      path_ = directory.path;
      reject(0, "the directory cannot be read: " + directory.reason, "");
    }
    if (found.skipped > 0) {
      notice(std::to_string(found.skipped) +
             " file(s) in directories were left out, because their names end neither in " + read_extensions() +
             " nor in one of these and .gz .xz .zst .bz2; the first is " + found.first_skipped);
    }
    if (found.special > 0) {
      notice(std::to_string(found.special) +
             " pipe(s), socket(s) or device(s) in directories were left out; the first is " + found.first_special);
    }
    for (const InputFile& file : found.files) {
      ++counts_.files;
      path_ = file.path;
      has_record_ = has_reject_ = false;
      const std::uint64_t unread = counts_.unread;
      read_file(file);
      // A file that has nothing but rejects is not what it was. If it is the only file, the caller sees that.
      counts_.unread += found.files.size() > 1 && has_reject_ && !has_record_ && counts_.unread == unread ? 1 : 0;
    }
    if (!spec_.command.words.empty()) {
      ++counts_.files;
      path_ = "command " + escaped_line(spec_.command.words.front());
      run_command();
    }
    if (!spec_.database.connection.empty()) {
      ++counts_.files;
      path_ = "database of " + spec_.name;
      ask_database();
    }
    put_joined(join_.rest());
    if (!counts_.newest_only) {
      counts_.missing = totals_.missing();
      counts_.missing_of_lone_pages = totals_.missing_of_lone_pages();
    }
    return counts_;
  }

 private:
  void count_bytes(std::uint64_t bytes) {
    progress_.bytes_read += bytes;
    if (events_.progress) {
      events_.progress(progress_);
    }
  }

  void read_file(const InputFile& file) {
    const auto on_read = [this](std::uint64_t bytes) { count_bytes(bytes); };
    Input input(file.path, spec_.max_expansion, on_read, events_.stop);
    if (const std::string problem = input.problem(); !problem.empty()) {
      if (file.named) {
        throw Error(ErrorKind::input, problem);
      }
      ++counts_.unread;
      reject(0, problem, "");
      return;
    }
    may_be_cut_ = false;
    const std::uint64_t unread = counts_.unread;
    const Format* format = read_input(file, input);
    // A file that ends within its last record was cut off. A last line without a separator may be a note below a table.
    const bool has_lines = format != nullptr && (format->ends_with_line_end || format == find_format("jsonl"));
    if (has_lines && may_be_cut_ && !input.is_at_line_start() && counts_.unread == unread) {
      ++counts_.unread;
      notice(path_ + ": its last line is no record and has no line end, so the file may be cut off");
    }
  }

  // Returns the format that was read; nullptr if the format was not recognised.
  const Format* read_input(const InputFile& file, Input& input) {
    const Format* format = nullptr;
    try {
      format = choose_format(input);
      if (format != nullptr) {
        if (events_.file) {
          events_.file(path_, format->name);
        }
        read_as(*format, file, input);
      } else if (file.named || spec_.format != nullptr || format_of_name(path_) != nullptr || is_markup(input)) {
        // The file is not what its name says. Only a .txt of a directory may be a note beside the data, unless it
        // became a page of an error.
        ++counts_.unread;
      }
    } catch (const SourceFailed& error) {
      throw Error(ErrorKind::input, path_ + ": " + error.what());
    } catch (const StreamError& error) {
      ++counts_.unread;
      reject(error.line(), std::string("after this line ") + error.what(), "");
    }
    return format;
  }

  static bool is_markup(Input& input) {
    return unsupported_markup(decode_text(input.peek(signature_bytes).bytes)).has_value();
  }

  // Throws Error(input) if the command fails.
  void run_command() {
    try {
      RunningCommand command(spec_.command);
      std::exception_ptr fault;
      try {
        read_output(command);
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::input && !command.is_out_of_time()) {
          throw;
        }
        fault = std::current_exception();
      }
      // If both the command and its output have a fault, that of the command is the likely cause.
      if (const std::string failure = command.finish(events_.stop); !failure.empty()) {
        const std::string complaint = command.complaint();
        throw Error(ErrorKind::input,
                    failure + (complaint.empty() ? "" : "; it wrote on standard error: " + complaint));
      }
      if (fault) {
        std::rethrow_exception(fault);
      }
      if (const std::string complaint = command.complaint(); !complaint.empty()) {
        notice("source " + spec_.name + ": " + path_ + " wrote on standard error: " + complaint);
      }
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) {
        throw;
      }
      throw Error(ErrorKind::input, path_ + ": " + error.what());
    }
  }

  // Reads the output of the command to its end, also if it has a fault. Otherwise the command would be ended by SIGPIPE
  // and seem to have failed itself.
  void read_output(RunningCommand& command) {
    const auto stop = [&] { return command.attend() || (events_.stop && events_.stop()); };
    Input input(
        command.take_output(), spec_.max_expansion, [this](std::uint64_t bytes) { count_bytes(bytes); }, stop);
    const auto skip_rest = [&] {
      try {
        while (!input.read().empty()) {
        }
      } catch (const StreamError&) {  // read_input() has reported it
      }
    };
    const Format* format = nullptr;
    try {
      format = read_input({"its output", true}, input);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::input) {
        skip_rest();
      }
      throw;
    }
    skip_rest();
    if (format != nullptr && (!last_was_read_ || (format->ends_with_line_end && !input.is_at_line_start()))) {
      throw Error(ErrorKind::input, "its output ends within a record, so it may be cut off");
    }
  }

  // Throws Error(input) if the database fails.
  void ask_database() {
    if (events_.file) {
      events_.file(path_, "rows of a database");
    }
    try {
      read_database(spec_.database, {spec_.max_record, spec_.board, is_known_key_}, sink_,
                    {events_.clock, events_.live_id});
    } catch (const UnreadableFile& error) {
      throw Error(ErrorKind::input, path_ + ": " + error.what());
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) {
        throw;
      }
      throw Error(ErrorKind::input, path_ + ": " + error.what());
    }
  }

  // Reads the file in the given format. Only the user can say which column of a table is the id. A table that the user
  // named therefore ends the reading. A table that was found in a directory is rejected and counted as unread, and the
  // other files are read.
  void read_as(const Format& format, const InputFile& file, Input& input) {
    try {
      if (!spec_.rows.empty() && !format.has_rows) {
        throw UnreadableFile("rows says where the records of a JSON or XML document are, or names a sheet; a file in " +
                             std::string(format.name) + " has neither");
      }
      format.read(input,
                  {spec_.max_record, spec_.board, is_known_key_, spec_.rows, path_, spec_.attachment_base, &spec_.html,
                   events_.total},
                  sink_);
    } catch (const UnreadableFile& error) {
      if (file.named) {
        throw Error(ErrorKind::input, file.path + ": " + clean_utf8(error.what()));
      }
      counts_.unread += dynamic_cast<const NoRecords*>(&error) == nullptr ? 1 : 0;
      reject(0, error.what(), "");
    } catch (const SourceFailed& error) {
      throw Error(ErrorKind::input, file.path + ": " + clean_utf8(error.what()));
    }
  }

  // Returns the format of the file. The user's choice comes first. A format of the extension that can read any text
  // comes second. A format that is certain from the content comes third. The format of the extension comes fourth. The
  // format with the best match comes last. If the file is unsupported or its format is not recognised, rejects the file
  // and returns nullptr.
  const Format* choose_format(Input& input) {
    const Format* named = spec_.format != nullptr ? spec_.format : format_of_name(path_);
    const Input::Beginning beginning = input.peek(named != nullptr ? signature_bytes : recognised_bytes);
    try {
      if (const Format* spreadsheet = spreadsheet_format(beginning.bytes, path_)) {
        if (spec_.format != nullptr && spec_.format != spreadsheet) {
          throw UnreadableFile("a spreadsheet, not " + std::string(spec_.format->name) + "; --format " +
                               std::string(spreadsheet->name) + " reads it");
        }
        return spreadsheet;
      }
      if (const auto reason = unsupported_bytes(beginning.bytes, path_)) {
        throw UnreadableFile(*reason);
      }
      const std::string text = decode_text(beginning.bytes);
      if (beginning.whole && (named == nullptr || named->any_text)) {
        check_is_no_error(text);
      }
      if (spec_.format != nullptr) {
        check_choice(*spec_.format, text);
        return spec_.format;
      }
      // One line in a .json file is a document, even if it is cut off. As a line of JSON Lines it would only be
      // rejected.
      const bool is_document = named == find_format("json") && ascii::trim(text).find('\n') == std::string_view::npos;
      if ((!spec_.rows.empty() || is_document) && is_json(text)) {
        return find_format("json");
      }
      if (const auto reason = named == nullptr && spec_.html.empty() ? unsupported_markup(text) : std::nullopt) {
        throw UnreadableFile(*reason);
      }
      const Format& format = named != nullptr && named->any_text ? *named : format_of_text(text, is_known_key_, named);
      if (format.any_text) {
        check_is_text(text);
      }
      return &format;
    } catch (const UnreadableFile& error) {
      reject(0, error.what(), "");
      return nullptr;
    }
  }

  void check_choice(const Format& format, std::string_view beginning) const {
    const std::string_view text = ascii::trim_start(beginning);
    const std::string_view line = ascii::trim(text.substr(0, text.find('\n')));
    const bool may_be_lines = &format == find_format("jsonl") && line.starts_with('{') && line.ends_with('}');
    if (&format != find_format("json") && !may_be_lines && is_json_document(beginning, is_known_key_)) {
      throw UnreadableFile("a JSON document, not " + std::string(format.name) + "; --format json reads it");
    }
    if (&format != find_format("xml") && is_declared_xml(beginning)) {
      throw UnreadableFile("XML, not " + std::string(format.name) + "; --format xml reads it");
    }
  }

  void check_columns(const std::vector<std::string>& names) {
    try {
      mapper_.check_columns(names);
    } catch (const UnreadableFile& error) {
      if (!events_.no_id) {
        throw;
      }
      events_.no_id({path_, 0}, error.what());
    }
  }

  // Returns the meaning of a key as RawRecord::Value shows it.
  std::vector<std::string> fields_of(std::string_view key) {
    std::vector<std::string> keys;
    for (const Target& target : mapper_.targets(key)) {
      if (target.kind == Target::Kind::field) {
        keys.emplace_back(field(target.field).key);
      } else if (target.kind != Target::Kind::unknown) {
        keys.emplace_back(target.kind == Target::Kind::period ? "period" : "-");
      }
    }
    return keys;
  }

  void show_raw(const Record& record) {
    RawRecord raw{{path_, record.line}, {}};
    for (const auto& [key, value] : record.values) {
      const std::string text = value.is_string() ? std::string(value.get_string()) : boost::json::serialize(value);
      raw.values.push_back({clean_utf8(key), shortened(text), fields_of(key)});
    }
    events_.raw(raw);
  }

  void take(const Record& record) {
    if (record.part == Record::Part::whole) {
      put(record);
    } else {
      put_joined(join_.take(record, path_));
    }
  }

  void put_joined(std::vector<PageJoin::Joined>&& records) {
    for (PageJoin::Joined& record : records) {
      const std::string reading = std::exchange(path_, record.file);
      put({std::move(record.values), record.line, record.text});
      path_ = reading;
    }
  }

  void put(const Record& record) {
    throw_if_stopped(events_.stop);
    if (events_.raw) {
      show_raw(record);
    }
    MappedRecord mapped = mapper_.map(record.values);
    if (!mapped.announcement) {
      reject(record.line, mapped.error, record.text);
      return;
    }
    const Origin origin{path_, record.line};
    for (const MappedRecord::LeftOut& value : mapped.left_out) {
      ++counts_.left_out;
      if (events_.left_out) {
        events_.left_out(LeftOutValue{origin, shortened(value.key), shortened(value.value), clean_utf8(value.reason)});
      }
    }
    ++counts_.announcements;
    if (events_.announcement) {
      events_.announcement(std::move(*mapped.announcement), origin);
    }
  }

  void reject(std::uint64_t line, std::string_view reason, std::string_view text) {
    throw_if_stopped(events_.stop);
    ++counts_.rejects;
    if (events_.reject) {
      events_.reject({{path_, line}, clean_utf8(reason), shortened(text)});
    }
  }

  void notice(const std::string& text) const {
    if (events_.notice) {
      events_.notice(text);
    }
  }

  const SourceSpec& spec_;
  const SourceEvents& events_;
  RecordMapper mapper_;
  KnownKey is_known_key_ = [this](std::string_view key) { return mapper_.meaning(key); };
  RecordSink sink_;
  PageJoin join_;
  SourceProgress progress_;
  SourceCounts counts_;
  PageTotals totals_;
  std::string path_;           // path of the current file, or the name of the command
  bool has_reject_ = false;    // the reader rejected a record of the current file
  bool has_record_ = false;    // the current file has a record
  bool may_be_cut_ = false;    // the last record was rejected, and its text has a separator
  bool last_was_read_ = true;  // false if the last record was rejected by its reader
};

}  // namespace

SourceCounts read_files(const SourceSpec& spec, const FoundFiles& found, const SourceEvents& events) {
  return SourceReader(spec, found, events).read(found);
}

SourceCounts read_source(const SourceSpec& spec, const SourceEvents& events) {
  check_source(spec);
  return read_files(spec, find_source_files(spec, events.stop), events);
}

}  // namespace gonggo::indexer
