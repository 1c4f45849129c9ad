// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_reader.hpp"

#include <fcntl.h>

#include <boost/json/serialize.hpp>
#include <exception>
#include <filesystem>
#include <set>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "common/base/shown_text.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/command_output.hpp"
#include "indexer/database_reader.hpp"
#include "indexer/file_reading.hpp"
#include "indexer/formats.hpp"
#include "indexer/input.hpp"
#include "indexer/page_join.hpp"
#include "indexer/page_totals.hpp"
#include "indexer/record.hpp"
#include "indexer/source_files.hpp"
#include "indexer/source_wall.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t max_quoted_bytes = 64U << 10;  // limit for a quoted record or value

std::string shortened(std::string_view text) { return clean_utf8(text.substr(0, max_quoted_bytes)); }

Message clean(const Message& message) {
  return {clean_utf8(message.english), message.korean.empty() ? std::string() : clean_utf8(message.korean)};
}

Message at_place(const Message& place, const Message& problem) {
  return say("of_place", {{"place", place}, {"problem", clean(problem)}});
}

// Returns a number that tells the announcement from the others of its source, also from those of another board that has
// the same ids.
std::uint64_t key_of(const Announcement& announcement) {
  return fnv1a(announcement.title, fnv1a(announcement.board + '\n', fnv1a(announcement.id + '\n')));
}

// Reads the files of one source, one after the other.
class SourceReader {
 public:
  SourceReader(const SourceSpec& spec, const FoundFiles& found, const SourceEvents& events)
      : spec_(spec),
        events_(events),
        mapper_(spec,
                [this](const Message& text) {
                  notice(say("of_source", {{"source", spec_.name}, {"text", text}}));
                }),
        progress_{0, found.size_known ? found.bytes : 0} {
    sink_.columns = [this](const std::vector<std::string>& names) { check_columns(names); };
    sink_.record = [this](const Record& record) {
      last_was_read_ = true;
      may_be_cut_ = false;
      has_record_ = true;
      take(record);
    };
    sink_.reject = [this](std::uint64_t line, const Message& reason, std::string_view text) {
      last_was_read_ = false;
      has_reject_ = true;
      may_be_cut_ = text.find_first_of(",;\t|{") != std::string_view::npos;
      reject(line, reason, text);
    };
    counts_.newest_only = spec.newest_only;
    sink_.feed = [this] { counts_.newest_only = true; };
    sink_.page = [this](const EnvelopePage& page) {
      totals_.begin(std::filesystem::path(path_).parent_path().string(), page);
    };
    file_sink_.format = [this](const Format& format) {
      format_ = &format;
      if (events_.file) {
        events_.file(path_, format.name);
      }
    };
    file_sink_.records = sink_;
    file_sink_.total = [this](std::uint64_t records) {
      if (events_.total) {
        events_.total(records);
      }
    };
    file_sink_.progress = [this](std::uint64_t bytes) { count_bytes(bytes); };
  }

  SourceCounts read(const FoundFiles& found) {
    for (const UnreadableDirectory& directory : found.unreadable) {
      ++counts_.unread;
      path_ = directory.path;
      reject(0, say("directory_unreadable", {{"reason", directory.reason}}), "");
    }
    if (found.skipped > 0) {
      notice(say("files_skipped",
                 {{"count", found.skipped}, {"extensions", read_extensions()}, {"first", found.first_skipped}}));
    }
    if (found.special > 0) {
      notice(say("special_files_skipped", {{"count", found.special}, {"first", found.first_special}}));
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
      place_ = say("a_command", {{"name", escaped_line(spec_.command.words.front())}});
      path_ = place_.english;
      run_command();
    }
    if (!spec_.database.connection.empty()) {
      ++counts_.files;
      place_ = say("database_of_source", {{"source", spec_.name}});
      path_ = place_.english;
      ask_database();
    }
    put_joined(join_.rest());
    totals_.end();
    if (!counts_.newest_only) {
      const PageTotals::Missing missing = totals_.missing();
      counts_.missing = missing.records;
      counts_.missing_of_lone_pages = missing.of_lone_pages;
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
    totals_.end();
    const InputFileDescriptor input(file.path);
    if (const Message& problem = input.problem(); !problem.empty()) {
      if (file.named) {
        throw Error(ErrorKind::input, problem);
      }
      ++counts_.unread;
      reject(0, problem, "");
      return;
    }
    may_be_cut_ = false;
    const std::uint64_t unread = counts_.unread;
    read_input(file, input.get(), events_.stop);
    // A file that ends within its last record was cut off. A last line without a separator may be a note below a table.
    const bool has_lines = format_ != nullptr && (format_->ends_with_line_end || format_ == find_format("jsonl"));
    if (has_lines && may_be_cut_ && !ends_at_line_start_ && counts_.unread == unread) {
      ++counts_.unread;
      notice(say("may_be_cut_off", {{"file", path_}}));
    }
  }

  // Only the user can say which column of a table is the id. A table that the user named therefore ends the reading. A
  // table that was found in a directory is rejected and counted as unread, and the other files are read.
  void read_input(const InputFile& file, int input, const StopCheck& stop) {
    format_ = nullptr;
    ends_at_line_start_ = false;
    try {
      const FileEnd end = read_parts(input, request(), stop);
      ends_at_line_start_ = end.ends_at_line_start;
      if (!end.unrecognised.empty()) {
        reject_unrecognised(file, end);
      } else if (end.fault) {
        std::rethrow_exception(end.fault);
      }
    } catch (const UnreadableFile& error) {
      if (file.named) {
        throw Error(ErrorKind::input, at_place(file.path, error.message()));
      }
      counts_.unread += dynamic_cast<const NoRecords*>(&error) == nullptr ? 1 : 0;
      reject(0, error.message(), "");
    } catch (const SourceFailed& error) {
      throw Error(ErrorKind::input, at_place(format_ == nullptr ? path_ : file.path, error.message()));
    } catch (const ReaderStopped& error) {
      ++counts_.unread;
      reject(error.line(), error.message(), "");
    } catch (const StreamError& error) {
      ++counts_.unread;
      reject(error.line(), say("after_this_line", {{"problem", error.message()}}), "");
    }
  }

  FileEnd read_parts(int input, const FileRequest& request, const StopCheck& stop) {
    if (events_.wall != nullptr) {
      return events_.wall->read(input, request, file_sink_, stop);
    }
    Input own(::fcntl(input, F_DUPFD_CLOEXEC, 0), spec_.max_expansion, file_sink_.progress, stop);
    return read_records(own, request, file_sink_);
  }

  [[nodiscard]] FileRequest request() const {
    return {.path = path_,
            .format = spec_.format,
            .mapping = spec_.mapping,
            .board = spec_.board,
            .rows = spec_.rows,
            .base = spec_.attachment_base,
            .html = spec_.html,
            .max_record = spec_.max_record,
            .max_expansion = spec_.max_expansion};
  }

  void reject_unrecognised(const InputFile& file, const FileEnd& end) {
    reject(0, end.unrecognised, "");
    if (file.named || spec_.format != nullptr || format_of_name(path_) != nullptr || end.is_html) {
      // The file is not what its name says. Only a .txt of a directory may be a note beside the data, unless it became
      // a page of an error.
      ++counts_.unread;
    }
  }

  // Throws Error(input) if the command fails, or if its output ends within a record.
  void run_command() {
    const auto read = [this](int output, const StopCheck& stop) {
      read_input({"its output", true}, output, stop);
      if (format_ != nullptr && (!last_was_read_ || (format_->ends_with_line_end && !ends_at_line_start_))) {
        throw Error(ErrorKind::input, say("output_cut_off"));
      }
    };
    try {
      const std::string complaint = read_command(spec_.command, events_.stop, read);
      if (!complaint.empty()) {
        notice(say("of_source",
                   {{"source", spec_.name},
                    {"text", say("command_wrote_errors", {{"command", shown_path()}, {"complaint", complaint}})}}));
      }
    } catch (const Error& error) {
      throw in_place(error);
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
      throw in_place(Error(ErrorKind::input, error.message()));
    } catch (const Error& error) {
      throw in_place(error);
    }
  }

  void check_columns(const std::vector<std::string>& names) {
    try {
      mapper_.check_columns(names);
    } catch (const UnreadableFile& error) {
      if (!events_.no_id) {
        throw;
      }
      events_.no_id({path_, 0}, error.message());
    }
    for (const std::string& name : names) {
      if (ascii::is_blank(name)) {  // such a column is passed over
        continue;
      }
      std::set<std::string>& meaning = counts_.columns[clean_utf8(name)];
      for (std::string& field : fields_of(name)) {
        if (field != "-") {
          meaning.insert(std::move(field));
        }
      }
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
    totals_.row(mapped.announcement ? key_of(*mapped.announcement) : fnv1a(record.text));
    if (!mapped.announcement) {
      reject(record.line, mapped.error, record.text);
      return;
    }
    const Origin origin{path_, record.line};
    for (const MappedRecord::LeftOut& value : mapped.left_out) {
      ++counts_.left_out;
      if (events_.left_out) {
        events_.left_out(LeftOutValue{origin, shortened(value.key), shortened(value.value), clean(value.reason)});
      }
    }
    ++counts_.announcements;
    if (events_.announcement) {
      events_.announcement(std::move(*mapped.announcement), origin);
    }
  }

  void reject(std::uint64_t line, const Message& reason, std::string_view text) {
    throw_if_stopped(events_.stop);
    ++counts_.rejects;
    if (events_.reject) {
      events_.reject({{path_, line}, clean(reason), shortened(text)});
    }
  }

  // Returns the error with the place of the command or the database; other errors than Error(input) as they are.
  [[nodiscard]] Error in_place(const Error& error) const {
    return error.kind() != ErrorKind::input ? error : Error(error.kind(), at_place(shown_path(), error.message()));
  }

  // Returns path_ as a message shows it.
  [[nodiscard]] Message shown_path() const { return place_.empty() ? Message(path_) : place_; }

  void notice(const Message& text) const {
    if (events_.notice) {
      events_.notice(text);
    }
  }

  const SourceSpec& spec_;
  const SourceEvents& events_;
  RecordMapper mapper_;
  KnownKey is_known_key_ = [this](std::string_view key) { return mapper_.meaning(key); };
  RecordSink sink_;     // of a database
  FileSink file_sink_;  // of a file
  PageJoin join_;
  SourceProgress progress_;
  SourceCounts counts_;
  PageTotals totals_;
  std::string path_;                 // path of the current file, or the name of the command
  const Format* format_ = nullptr;   // of the current file; nullptr: none was recognised
  bool ends_at_line_start_ = false;  // the current file does
  Message place_;                    // of the command or the database, for messages; empty: path_
  bool has_reject_ = false;          // the reader rejected a record of the current file
  bool has_record_ = false;          // the current file has a record
  bool may_be_cut_ = false;          // the last record was rejected, and its text has a separator
  bool last_was_read_ = true;        // false if the last record was rejected by its reader
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
