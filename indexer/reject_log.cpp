// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/reject_log.hpp"

#include <boost/json.hpp>

#include "common/base/error.hpp"

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

}  // namespace

std::string place(const Origin& origin) {
  return origin.line == 0 ? origin.file : origin.file + ":" + std::to_string(origin.line);
}

RejectLog::RejectLog(const std::filesystem::path& file, bool strict, Console& console, JobReport& report)
    : strict_(strict), console_(console), report_(report) {
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

void RejectLog::reject(const Reject& reject) {
  const Message message = Message(place(reject.origin) + ": ") + reject.reason;
  refuse_if_strict(message);
  show(report_.rejects++, message, say("further_rejects"));
  std::string kind = kind_of(reject.reason.english);
  if (!report_.reasons.contains(kind) && report_.reasons.size() >= most_reasons) {
    kind = "other";
  }
  ++report_.reasons[kind];
  if (file_) {
    file_->write(json::serialize(json::object{{"kind", "record rejected"},
                                              {"file", reject.origin.file},
                                              {"line", reject.origin.line},
                                              {"reason", reject.reason.english},
                                              {"record", reject.record}}) +
                 "\n");
  }
}

void RejectLog::left_out(const LeftOutValue& value) {
  const Message message = Message(place(value.origin) + ": ") + value.reason;
  refuse_if_strict(message);
  show(report_.left_out++, message, say("further_left_out"));
  if (file_) {
    file_->write(json::serialize(json::object{{"kind", "value left out"},
                                              {"file", value.origin.file},
                                              {"line", value.origin.line},
                                              {"key", value.key},
                                              {"value", value.value},
                                              {"reason", value.reason.english}}) +
                 "\n");
  }
}

void RejectLog::duplicate(const std::string& source, const std::string& id, const std::string& origin) {
  show(duplicates_++, say("same_id", {{"place", origin}, {"id", source + "/" + id}}), say("further_duplicates"));
}

void RejectLog::finish() {
  if (file_) {
    file_->finish();
  }
}

}  // namespace gonggo::indexer
