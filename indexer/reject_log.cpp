// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/reject_log.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "common/base/error.hpp"
#include "common/base/utf8.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

constexpr std::uint64_t most_shown = 20;   // console messages of each kind; further ones are only counted
constexpr std::size_t most_reasons = 100;  // number of different reasons in the report

// Returns the reason without its quoted parts and with N for each number. Similar reasons are thus counted together.
std::string kind_of(const std::string& reason) {
  std::string kind;
  bool quoted = false;
  for (const char c : reason) {
    if (c == '"') {
      if (!quoted) {
        kind += "\"...\"";
      }
      quoted = !quoted;
    } else if (!quoted && (c < '0' || c > '9')) {
      kind += c;
    } else if (!quoted && !kind.ends_with('N')) {
      kind += 'N';
    }
  }
  return kind;
}

// Returns the text with the characters of the basic plane that its codes (\uXXXX) stand for.
std::string without_codes(std::string_view text) {
  constexpr std::size_t code_bytes = 6;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t c = 0;
    const char* const digits = text.data() + at + 2;
    const bool is_code = text.substr(at, 2) == "\\u" && at + code_bytes <= text.size() &&
                         std::from_chars(digits, digits + 4, c, 16).ptr == digits + 4 && (c < 0xD800 || c > 0xDFFF);
    if (is_code) {
      utf8::append(out, c);
    } else {
      out += text[at];
    }
    at += is_code ? code_bytes : 1;
  }
  return out;
}

}  // namespace

std::string place(const Origin& origin) {
  return origin.line == 0 ? origin.file : origin.file + ":" + std::to_string(origin.line);
}

RejectLog::RejectLog(const std::filesystem::path& file, bool strict, Console& console, JobReport& report,
                     const PersonalPolicy& hidden)
    : strict_(strict), hidden_(hidden), console_(console), report_(report) {
  if (!file.empty()) {
    file_.emplace(file);
  }
}

void RejectLog::refuse_if_strict(const Message& message) const {
  if (strict_) {
    throw Error(ErrorKind::unpublished, say("strict", {{"problem", message}}));
  }
}

void RejectLog::show(std::uint64_t count, const Message& message, const Message& others) {
  if (count < most_shown) {
    console_.warn(message);
  } else if (count == most_shown) {
    console_.warn(others);
  }
}

void RejectLog::count(const Origin& origin, const Message& reason) {
  const Message message = Message(place(origin) + ": ") + reason;
  refuse_if_strict(message);
  show(report_.rejects++, message, say("further_rejects"));
  std::string kind = kind_of(hidden(reason.english));
  if (!report_.reasons.contains(kind) && report_.reasons.size() >= most_reasons) {
    kind = "other";
  }
  ++report_.reasons[kind];
}

void RejectLog::reject(const Reject& reject) {
  count(reject.origin, reject.reason);
  if (file_) {
    file_->write(json::serialize(json::object{{"kind", "record rejected"},
                                              {"file", hidden(reject.origin.file)},
                                              {"line", reject.origin.line},
                                              {"reason", hidden(reject.reason.english)},
                                              {"record", hidden_record(reject.record)}}) +
                 "\n");
  }
}

void RejectLog::leave_out(const Origin& origin, const Message& reason, const std::string& source,
                          const std::string& id) {
  count(origin, reason);
  const bool is_refused = refused_ && refused_->source == source && refused_->id == id;
  json::object line{{"kind", is_refused ? "document refused" : "record rejected"},
                    {"file", hidden(origin.file)},
                    {"line", origin.line},
                    {"reason", hidden(reason.english)},
                    {"source", source},
                    {"id", mask_personal(id)}};
  if (is_refused) {
    line["numbers"] = json::value_from(refused_->numbers.by_name());
    refused_.reset();
  }
  write_refused();
  if (file_) {
    file_->write(json::serialize(line) + "\n");
  }
}

void RejectLog::left_out(const LeftOutValue& value) {
  const Message message = Message(place(value.origin) + ": ") + value.reason;
  refuse_if_strict(message);
  show(report_.left_out++, message, say("further_left_out"));
  write("value left out", value);
}

void RejectLog::note(const LeftOutValue& value) {
  show(notes_++, Message(place(value.origin) + ": ") + value.reason, say("further_notes"));
  write("value noted", value);
}

void RejectLog::write(const char* kind, const LeftOutValue& value) {
  if (file_) {
    file_->write(json::serialize(json::object{{"kind", kind},
                                              {"file", hidden(value.origin.file)},
                                              {"line", value.origin.line},
                                              {"key", hidden(value.key)},
                                              {"value", hidden_record(value.value)},
                                              {"reason", hidden(value.reason.english)}}) +
                 "\n");
  }
}

void RejectLog::duplicate(const std::string& source, const std::string& id, const std::string& origin) {
  show(duplicates_++, say("same_id", {{"place", origin}, {"id", source + "/" + id}}), say("further_duplicates"));
}

void RejectLog::personal(const std::string& source, const std::string& id, const PersonalVerdict& verdict) {
  constexpr std::size_t most_named = 100;  // documents in the report
  PersonalReport& report = report_.personal;
  const std::string shown = mask_personal(id);
  if (verdict.is_refused) {
    ++report.refused;
  } else {
    ++report.documents;
    report.masked += verdict.numbers;
  }
  if (report.first.size() < most_named) {
    report.first.push_back({source, shown, verdict.numbers, verdict.is_refused});
  }
  write_refused();
  if (verdict.is_refused) {
    refused_ = {source, id, verdict.numbers};
  } else if (file_) {
    file_->write(json::serialize(json::object{{"kind", "numbers masked"},
                                              {"source", source},
                                              {"id", shown},
                                              {"numbers", json::value_from(verdict.numbers.by_name())}}) +
                 "\n");
  }
}

// No record of the input belongs to a document that is refused when it is kept of the live generation.
void RejectLog::write_refused() {
  if (refused_ && file_) {
    file_->write(json::serialize(json::object{{"kind", "document refused"},
                                              {"source", refused_->source},
                                              {"id", mask_personal(refused_->id)},
                                              {"numbers", json::value_from(refused_->numbers.by_name())}}) +
                 "\n");
  }
  refused_.reset();
}

// The heading of a row stands elsewhere. A record of JSON may have its characters as codes (\u0039), which hide numbers
// and the words beside them.
std::string RejectLog::hidden_record(const std::string& record) const {
  if (hidden_.keeps_everything() || record.find("\\u") == std::string::npos) {
    return hidden_.masked_row(record);
  }
  const std::string plain = without_codes(record);
  return hidden_.masked_row(hidden_.masked_row(plain) == plain ? record : plain);
}

void RejectLog::finish() {
  write_refused();
  if (file_) {
    file_->finish();
  }
}

}  // namespace gonggo::indexer
