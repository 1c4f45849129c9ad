// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/inspection.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "common/base/error.hpp"
#include "common/base/json_numbers.hpp"
#include "common/base/shown_text.hpp"
#include "common/base/utf8.hpp"
#include "common/index/announcement_codec.hpp"
#include "indexer/reject_log.hpp"
#include "indexer/source_files.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

constexpr std::size_t most_shown_bytes = 100;  // of a value, in text for a person

// Ends the reading after enough records.
struct Enough {};

json::array list_of(const std::vector<std::string>& texts) { return json::array(texts.begin(), texts.end()); }

json::object record_json(const InspectedRecord& record) {
  json::array values;
  for (const RawRecord::Value& value : record.raw.values) {
    values.push_back(json::object{{"key", value.key}, {"value", value.text}, {"fields", list_of(value.fields)}});
  }
  return {{"file", record.raw.origin.file},
          {"line", record.raw.origin.line},
          {"values", std::move(values)},
          {"announcement",
           record.announcement ? json::parse(encode_announcement(*record.announcement)) : json::value(nullptr)},
          {"left_out", list_of(record.left_out)},
          {"rejected", record.rejected.empty() ? json::value(nullptr) : json::value(record.rejected)}};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    text += (text.empty() ? "" : ", ") + part;
  }
  return text;
}

std::string shown(std::string_view text) {
  const std::string line = escaped_line(text);
  return line.size() <= most_shown_bytes ? line : std::string(utf8::truncated(line, most_shown_bytes)) + "…";
}

std::string meaning_of(const RawRecord::Value& value) {
  if (value.fields.empty()) {
    return "not understood; --map " + shown(value.key) + "=FIELD uses it, =- says that it is not wanted";
  }
  return value.fields.front() == "-" ? "not a field of its own" : joined(value.fields);
}

std::string record_text(const InspectedRecord& record) {
  std::string text = place(record.raw.origin) + "\n";
  for (const RawRecord::Value& value : record.raw.values) {
    text += "  " + shown(value.key) + ": " + shown(value.text) + "\n    -> " + meaning_of(value) + "\n";
  }
  for (const std::string& reason : record.left_out) {
    text += "  left out: " + escaped_line(reason) + "\n";
  }
  if (!record.announcement) {
    return text + "  rejected: " + escaped_line(record.rejected) + "\n";
  }
  text += "  announcement:\n";
  const json::value stored = json::parse(encode_announcement(*record.announcement));
  for (const auto& [key, value] : stored.as_object()) {
    text += "    " + std::string(key) + ": " +
            shown(value.is_string() ? std::string(value.get_string()) : json::serialize(value)) + "\n";
  }
  return text;
}

}  // namespace

Inspection inspect_source(const SourceSpec& source, std::uint64_t most, const StopCheck& stop) {
  check_source(source);
  Inspection inspection{source.name, {}, {}, {}, {}};
  bool is_open = false;  // true between a raw record and its announcement or reject
  const auto end_record = [&] {
    is_open = false;
    if (inspection.records.size() >= most) {
      throw Enough();
    }
  };
  SourceEvents events;
  events.file = [&](const std::string& file, std::string_view format) { inspection.files[file] = format; };
  events.raw = [&](const RawRecord& raw) {
    inspection.records.push_back({raw, {}, {}, {}});
    is_open = true;
  };
  events.left_out = [&](const LeftOutValue& value) { inspection.records.back().left_out.push_back(value.reason); };
  events.announcement = [&](Announcement&& announcement, const Origin&) {
    inspection.records.back().announcement = std::move(announcement);
    end_record();
  };
  events.reject = [&](const Reject& reject) {
    if (is_open) {
      inspection.records.back().rejected = reject.reason;
      end_record();
    } else if (inspection.problems.size() < most) {
      inspection.problems.push_back(place(reject.origin) + ": " + reject.reason);
    }
  };
  events.stop = stop;
  try {
    const SourceCounts counts = read_files(source, find_source_files(source, stop), events);
    if (counts.unread > 0) {
      inspection.failure = std::to_string(counts.unread) + " of the inputs could not be read to the end";
    }
  } catch (const Enough&) {  // the rest of the source is not looked at
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input && error.kind() != ErrorKind::missing) {
      throw;
    }
    inspection.failure = error.what();
  }
  return inspection;
}

std::string inspection_text(const std::vector<Inspection>& inspections) {
  std::string text;
  for (const Inspection& inspection : inspections) {
    text += (text.empty() ? "" : "\n") + std::string("source ") + inspection.source + "\n";
    for (const auto& [file, format] : inspection.files) {
      text += escaped_line(file) + " is read as " + format + "\n";
    }
    for (const InspectedRecord& record : inspection.records) {
      text += "\n" + record_text(record);
    }
    for (const std::string& problem : inspection.problems) {
      text += "\nrejected: " + escaped_line(problem) + "\n";
    }
    if (!inspection.failure.empty()) {
      text += "\nthe source fails: " + escaped_line(inspection.failure) + "\n";
    }
  }
  return text;
}

std::string inspection_json(const std::vector<Inspection>& inspections) {
  json::array sources;
  for (const Inspection& inspection : inspections) {
    json::array files;
    for (const auto& [file, format] : inspection.files) {
      files.push_back(json::object{{"file", file}, {"format", format}});
    }
    json::array records;
    for (const InspectedRecord& record : inspection.records) {
      records.push_back(record_json(record));
    }
    sources.push_back(
        json::object{{"source", inspection.source},
                     {"files", std::move(files)},
                     {"records", std::move(records)},
                     {"problems", list_of(inspection.problems)},
                     {"failure", inspection.failure.empty() ? json::value(nullptr) : json::value(inspection.failure)}});
  }
  return plain_numbers(json::serialize(sources)) + "\n";
}

}  // namespace gonggo::indexer
