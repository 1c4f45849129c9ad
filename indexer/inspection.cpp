// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/inspection.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "common/base/error.hpp"
#include "common/base/json_numbers.hpp"
#include "common/base/shown_text.hpp"
#include "common/base/utf8.hpp"
#include "common/index/schema.hpp"
#include "indexer/column_samples.hpp"
#include "indexer/reject_log.hpp"
#include "indexer/source_files.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

constexpr std::size_t most_shown_bytes = 100;  // of a value, in text for a person

// Ends the reading after enough records.
struct Enough {};

json::array list_of(const std::vector<std::string>& texts) { return json::array(texts.begin(), texts.end()); }

json::value shown_value(const std::string& text) { return json::string(text); }
json::value shown_value(const std::vector<std::string>& texts) { return list_of(texts); }
json::value shown_value(const std::optional<Day>& day) { return json::string(format_day(*day)); }
json::value shown_value(const std::optional<Instant>& instant) { return json::string(format_instant(*instant)); }
json::value shown_value(const std::optional<std::uint64_t>& count) { return *count; }

json::value shown_value(const std::vector<Attachment>& files) {
  json::array list;
  for (const Attachment& file : files) {
    list.push_back(json::object{{"name", file.name}, {"url", file.url}, {"text", file.text}});
  }
  return list;
}

// Returns what the announcement has, in the order of the field table behind the source. Dates and instants are written
// as dates.
json::object announcement_json(const Announcement& announcement) {
  json::object shown{{field(FieldId::source).key, announcement.source}};
  for (const Field& row : fields()) {
    std::visit(
        [&](auto member) {
          const auto& value = announcement.*member;
          if (value != std::decay_t<decltype(value)>{}) {
            shown.emplace(row.key, shown_value(value));
          }
        },
        row.member);
    if (row.id == FieldId::attachment && announcement.attachments.empty() && announcement.has_attachment) {
      shown.emplace(row.key, true);
    }
  }
  return shown;
}

json::array english_of(const std::vector<Message>& messages) {
  json::array texts;
  for (const Message& message : messages) {
    texts.emplace_back(message.english);
  }
  return texts;
}

json::value english_of(const Message& message) {
  return message.empty() ? json::value(nullptr) : json::value(message.english);
}

json::object record_json(const InspectedRecord& record) {
  json::array values;
  for (const RawRecord::Value& value : record.raw.values) {
    values.push_back(json::object{{"key", value.key}, {"value", value.text}, {"fields", list_of(value.fields)}});
  }
  return {{"file", record.raw.origin.file},
          {"line", record.raw.origin.line},
          {"values", std::move(values)},
          {"announcement",
           record.announcement ? json::value(announcement_json(*record.announcement)) : json::value(nullptr)},
          {"left_out", english_of(record.left_out)},
          {"rejected", english_of(record.rejected)}};
}

json::object advice_json(const SiteAdvice& advice) {
  json::array columns;
  for (const ColumnAdvice& column : advice.columns) {
    columns.push_back(json::object{{"key", column.key},
                                   {"field", column.field.empty() ? json::value(nullptr) : json::value(column.field)},
                                   {"reason", column.reason.english}});
  }
  const AdviceText text = advice_text(advice, Language::english);
  return {{"columns", std::move(columns)}, {"site_file", text.settings + text.tables}};
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

// The advice about a column by its key.
using AdviceByKey = std::map<std::string_view, const ColumnAdvice*>;

AdviceByKey by_key(const SiteAdvice& advice) {
  AdviceByKey columns;
  for (const ColumnAdvice& column : advice.columns) {
    columns.emplace(column.key, &column);
  }
  return columns;
}

Message meaning_of(const RawRecord::Value& value, const AdviceByKey& advice) {
  if (!value.fields.empty()) {
    return value.fields.front() == "-" ? say("inspect_no_field") : joined(value.fields);
  }
  const auto advised = advice.find(value.key);
  const bool is_guessed = advised != advice.end() && !advised->second->field.empty();
  return say("inspect_not_understood",
             {{"key", shown(value.key)},
              {"field", is_guessed ? advised->second->field : "FIELD"},
              {"reason", is_guessed ? Message(" (") + advised->second->reason + ")" : Message()}});
}

std::string value_text(const Field& row, const json::value& value) {
  if (const json::array* const list = value.if_array(); list != nullptr && row.id != FieldId::attachment) {
    std::string text;
    for (const json::value& part : *list) {
      text += (text.empty() ? "" : row.type == FieldType::path ? " > " : ", ") + std::string(part.get_string());
    }
    return text;
  }
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

std::string record_text(const InspectedRecord& record, const AdviceByKey& advice, Language language) {
  const auto line = [&](const Message& message) { return escaped_line(message.in(language)) + "\n"; };
  std::string text = place(record.raw.origin) + "\n";
  for (const RawRecord::Value& value : record.raw.values) {
    text += "  " + shown(value.key) + ": " + shown(value.text) + "\n    -> " + line(meaning_of(value, advice));
  }
  for (const Message& reason : record.left_out) {
    text += "  " + line(say("inspect_left_out", {{"reason", reason}}));
  }
  if (!record.announcement) {
    return text + "  " + line(say("inspect_rejected", {{"reason", record.rejected}}));
  }
  text += "  " + line(say("inspect_announcement"));
  for (const auto& [key, value] : announcement_json(*record.announcement)) {
    text += "    " + std::string(key) + ": " + shown(value_text(*find_column(key).field, value)) + "\n";
  }
  return text;
}

std::string advice_lines(const SiteAdvice& advice, Language language) {
  const AdviceText lines = advice_text(advice, language);
  const std::string text = lines.settings + lines.tables;
  if (text.empty()) {
    return text;
  }
  std::string indented;
  bool begins_line = true;
  for (const char c : text) {
    indented += begins_line ? "  " : "";
    indented += c;
    begins_line = c == '\n';
  }
  return "\n" + say("inspect_advice").in(language) + "\n" + indented;
}

}  // namespace

Inspection inspect_source(const SourceSpec& source, std::uint64_t most, const StopCheck& stop, SourceWall* wall) {
  check_source(source);
  Inspection inspection{source.name, {}, {}, {}, {}, {}};
  ColumnSamples samples;
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
    samples.add(raw);
    is_open = true;
  };
  events.no_id = [&](const Origin& origin, const Message& reason) {
    inspection.failure = Message(place(origin) + ": ") + reason;
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
      inspection.problems.push_back(Message(place(reject.origin) + ": ") + reject.reason);
    }
  };
  events.wall = wall;
  events.stop = stop;
  try {
    const SourceCounts counts = read_files(source, find_source_files(source, stop), events);
    if (counts.unread > 0) {
      inspection.failure = say("inputs_unread", {{"inputs", counts.unread}});
    }
  } catch (const Enough&) {  // the rest of the source is not looked at
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input && error.kind() != ErrorKind::missing) {
      throw;
    }
    inspection.failure = error.message();
  }
  inspection.advice = advise(samples);
  return inspection;
}

std::string inspection_text(const std::vector<Inspection>& inspections, Language language) {
  const auto line = [&](const Message& message) { return escaped_line(message.in(language)) + "\n"; };
  std::string text;
  for (const Inspection& inspection : inspections) {
    text += (text.empty() ? "" : "\n") + line(say("inspect_source", {{"source", inspection.source}}));
    for (const auto& [file, format] : inspection.files) {
      text += line(say("inspect_file", {{"file", file}, {"format", format}}));
    }
    const AdviceByKey advice = by_key(inspection.advice);
    for (const InspectedRecord& record : inspection.records) {
      text += "\n" + record_text(record, advice, language);
    }
    for (const Message& problem : inspection.problems) {
      text += "\n" + line(say("inspect_rejected", {{"reason", problem}}));
    }
    if (!inspection.failure.empty()) {
      text += "\n" + line(say("inspect_fails", {{"reason", inspection.failure}}));
    }
    text += inspection.records.empty() ? "" : advice_lines(inspection.advice, language);
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
    sources.push_back(json::object{{"source", inspection.source},
                                   {"files", std::move(files)},
                                   {"records", std::move(records)},
                                   {"advice", advice_json(inspection.advice)},
                                   {"problems", english_of(inspection.problems)},
                                   {"failure", english_of(inspection.failure)}});
  }
  return plain_numbers(json::serialize(sources)) + "\n";
}

}  // namespace gonggo::indexer
