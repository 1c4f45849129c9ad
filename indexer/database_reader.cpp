// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/database_reader.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <optional>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "indexer/address_template.hpp"
#include "indexer/odbc_connection.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

constexpr std::uint64_t most_slices = 10'000'000;  // more slices than this come from a step that is far too small
constexpr std::uint64_t most_attachments = 1'000;  // of one row
constexpr std::string_view key_of_attachments = "attachments";

// A query whose places {NAME} became parameters.
struct Template {
  std::string sql;                 // with ? for each place
  std::vector<std::string> names;  // of the places, in order
};

bool is_name_character(char c) {
  return ascii::is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

// Makes parameters of the places. What stands between quotes is left as it is, and so is what is no name, such as the
// {d '2025-11-19'} of ODBC.
Template template_of(const std::string& text) {
  Template made;
  char quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == 0 && text.compare(at, 2, "--") == 0) {  // a comment may have an apostrophe
      const std::size_t end = std::min(text.find('\n', at), text.size());
      made.sql.append(text, at, end - at);
      at = end - 1;
      continue;
    }
    if (quote != 0 || c == '\'' || c == '"' || c == '`') {
      quote = quote == 0 ? c : (quote == c ? 0 : quote);
    } else if (c == '{') {
      std::size_t end = at + 1;
      while (end < text.size() && is_name_character(text[end])) {
        ++end;
      }
      if (end > at + 1 && end < text.size() && text[end] == '}') {
        made.names.push_back(text.substr(at + 1, end - at - 1));
        made.sql += '?';
        at = end;
        continue;
      }
    }
    made.sql += c;
  }
  return made;
}

// Runs the action. Adds the role of a query to the message of an error in it.
template <class Action>
auto in_role(const std::string& role, Action&& action) {
  try {
    return action();
  } catch (const Error& error) {
    throw Error(error.kind(), Message(role + ": ") + error.message());
  }
}

// A query of the source, with its role for messages.
class RoleQuery {
 public:
  using ValueOf = std::function<OdbcParameter(const std::string& name)>;

  RoleQuery(std::string role, OdbcConnection& connection, const std::string& text,
            const std::map<std::string, std::string>& encodings)
      : role_(std::move(role)), template_(template_of(text)) {
    in_role(role_, [&] { query_.emplace(connection, template_.sql, encodings); });
  }

  void run(const ValueOf& value_of) {
    std::vector<OdbcParameter> parameters;
    for (const std::string& name : template_.names) {
      parameters.push_back(value_of(name));
    }
    in_role(role_, [&] { query_->run(parameters); });
  }

  OdbcQuery::Fetched next(std::vector<OdbcValue>& row, std::uint64_t most_bytes) {
    return in_role(role_, [&] { return query_->next(row, most_bytes); });
  }

  [[nodiscard]] const std::vector<std::string>& columns() const { return query_->columns(); }
  [[nodiscard]] const std::string& role() const { return role_; }

 private:
  std::string role_;
  Template template_;
  std::optional<OdbcQuery> query_;
};

OdbcParameter no_value(const std::string&) { return std::string(); }

// Returns the first line of the file, or the variable of the environment.
std::string password_of(const SourceDatabase& database) {
  if (!database.password_file.empty()) {
    std::ifstream file(database.password_file);
    std::string line;
    if (!std::getline(file, line)) {
      throw Error(ErrorKind::input, "password_file: " + database.password_file + " cannot be read or is empty");
    }
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
  }
  if (database.password_env.empty()) {
    return {};
  }
  const char* value = std::getenv(database.password_env.c_str());
  if (value == nullptr || *value == '\0') {
    throw Error(ErrorKind::input, "password_env: the variable " + database.password_env + " is not set");
  }
  return value;
}

std::int64_t whole_number(const OdbcValue& value) {
  const std::string text = plain_line(value.value_or(""));
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw Error(ErrorKind::input, "range: \"" + text + "\" is not a whole number");
  }
  return number;
}

// Returns last - first, which may be larger than std::int64_t can hold.
std::uint64_t distance(std::int64_t first, std::int64_t last) {
  return static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first);
}

class DatabaseReader {
 public:
  DatabaseReader(const SourceDatabase& database, const ReaderOptions& options, const RecordSink& sink)
      : database_(database),
        options_(options),
        sink_(sink),
        login_{database.connection, password_of(database), database.timeout} {
    if (!database_.attachment_url.empty()) {
      address_.emplace(database_.attachment_url);
    }
    in_role("connection", [&] { connection_.emplace(login_); });
  }

  void read(const DatabaseEvents& events) {
    if (!database_.clock.empty() && events.clock) {
      events.clock(read_clock());
    }
    if (!database_.since.empty() && !database_.updated_since.empty()) {
      RoleQuery query("updated_since", *connection_, database_.updated_since, database_.encodings);
      read_rows(query, [&](const std::string&) { return OdbcParameter(database_.since); });
    } else if (database_.range.empty()) {
      RoleQuery query("sql", *connection_, database_.sql, database_.encodings);
      read_rows(query, no_value);
    } else {
      read_slices();
    }
    if (!database_.live_ids.empty() && events.live_id) {
      read_live_ids(events);
    }
  }

 private:
  // Reads the first row of a query.
  std::vector<OdbcValue> read_one(const std::string& role, const std::string& sql, std::size_t columns) {
    RoleQuery query(role, *connection_, sql, database_.encodings);
    query.run(no_value);
    std::vector<OdbcValue> row;
    if (query.next(row, options_.max_record) != OdbcQuery::Fetched::row || row.size() != columns) {
      throw Error(ErrorKind::input, role + ": it must give one row with " + std::to_string(columns) + " column(s)");
    }
    return row;
  }

  std::string read_clock() {
    const std::string value = plain_line(read_one("clock", database_.clock, 1).front().value_or(""));
    if (value.empty()) {
      throw Error(ErrorKind::input, "clock: it gives no value");
    }
    return value;
  }

  void read_slices() {
    const std::vector<OdbcValue> ends = read_one("range", database_.range, 2);
    if (!ends[0] || !ends[1]) {
      return;  // the table is empty
    }
    const std::int64_t first = whole_number(ends[0]);
    const std::int64_t last = whole_number(ends[1]);
    const std::uint64_t step = database_.step;
    if (first <= last && distance(first, last) / step > most_slices) {
      throw Error(ErrorKind::input, "range: " + std::to_string(first) + " to " + std::to_string(last) +
                                        " in steps of " + std::to_string(step) +
                                        " are too many queries; choose a larger step");
    }
    RoleQuery query("sql", *connection_, database_.sql, database_.encodings);
    for (std::int64_t begin = first; begin <= last;) {
      const std::int64_t end = distance(begin, last) < step ? last : begin + static_cast<std::int64_t>(step - 1);
      read_rows(query, [&](const std::string& name) { return name == "begin" ? begin : end; });
      if (end == last) {
        break;
      }
      begin = end + 1;
    }
  }

  void read_rows(RoleQuery& query, const RoleQuery::ValueOf& value_of) {
    query.run(value_of);
    if (!are_columns_known_) {
      are_columns_known_ = true;
      sink_.columns(query.columns());
    }
    std::vector<OdbcValue> row;
    for (auto fetched = query.next(row, options_.max_record); fetched != OdbcQuery::Fetched::end;
         fetched = query.next(row, options_.max_record)) {
      ++row_number_;
      if (fetched == OdbcQuery::Fetched::too_long) {
        sink_.reject(row_number_, say("row_too_long", {{"most", options_.max_record}}), "");
      } else {
        put(query, row);
      }
    }
  }

  void put(const RoleQuery& query, std::vector<OdbcValue>& row) {
    json::object record;
    for (std::size_t i = 0; i < row.size(); ++i) {
      record.emplace(query.columns()[i], row[i] ? json::value(json::string(*row[i])) : json::value(nullptr));
    }
    if (!database_.attachments.empty()) {
      record[key_of_attachments] = attachments_of(record);
    }
    const std::string text = json::serialize(record);
    sink_.record({std::move(record), row_number_, text});
  }

  // Reads the attachments of a row through a connection of their own, because most drivers allow one running query for
  // each.
  json::array attachments_of(const json::object& record) {
    if (!attachments_) {
      in_role("connection", [&] { second_connection_.emplace(login_); });
      attachments_.emplace("attachments", *second_connection_, database_.attachments, database_.encodings);
    }
    attachments_->run([&](const std::string& name) -> OdbcParameter {
      const auto* const value = find_column(record, name);
      if (value == nullptr) {
        throw Error(ErrorKind::input, "attachments: there is no column " + name + " in the rows of sql");
      }
      return value->is_string() ? std::string(value->get_string()) : std::string();
    });
    if (!address_ && attachments_->columns().size() != 2) {
      throw Error(ErrorKind::input, "attachments: without attachment_url it must give two columns, name and address");
    }
    json::array list;
    read_whole(*attachments_, [&](const std::vector<OdbcValue>& row) {
      if (list.size() == most_attachments) {
        throw Error(ErrorKind::input, "attachments: a row has more than " + std::to_string(most_attachments));
      }
      list.push_back(json::object{{"name", row[0].value_or("")}, {"url", address_of(row)}});
    });
    return list;
  }

  std::string address_of(const std::vector<OdbcValue>& row) {
    if (!address_) {
      return row[1].value_or("");
    }
    return address_
        ->fill([&](const std::string& name) -> std::optional<std::string> {
          for (std::size_t i = 0; i < row.size(); ++i) {
            if (ascii::lower(attachments_->columns()[i]) == ascii::lower(name)) {
              return plain_line(row[i].value_or(""));
            }
          }
          throw Error(ErrorKind::input, "attachment_url: attachments gives no column " + name);
        })
        .address;
  }

  // Some databases write the names of columns in capitals.
  static const json::value* find_column(const json::object& record, const std::string& name) {
    for (const auto& [key, value] : record) {
      if (ascii::lower(key) == ascii::lower(name)) {
        return &value;
      }
    }
    return nullptr;
  }

  void read_live_ids(const DatabaseEvents& events) {
    RoleQuery query("live_ids", *connection_, database_.live_ids, database_.encodings);
    query.run(no_value);
    if (query.columns().size() != 1) {
      throw Error(ErrorKind::input, "live_ids: it must give one column, the id");
    }
    read_whole(query, [&](const std::vector<OdbcValue>& row) { events.live_id(plain_line(row.front().value_or(""))); });
  }

  // Reads all rows of an answer that is of no use without one of them: a missing live id would delete its document.
  void read_whole(RoleQuery& query, const std::function<void(const std::vector<OdbcValue>&)>& put) {
    std::vector<OdbcValue> row;
    OdbcQuery::Fetched fetched{};
    while ((fetched = query.next(row, options_.max_record)) == OdbcQuery::Fetched::row) {
      put(row);
    }
    if (fetched == OdbcQuery::Fetched::too_long) {
      throw Error(ErrorKind::input,
                  query.role() + ": a row is longer than " + std::to_string(options_.max_record) + " bytes");
    }
  }

  const SourceDatabase& database_;
  const ReaderOptions& options_;
  const RecordSink& sink_;
  OdbcLogin login_;
  std::optional<OdbcConnection> connection_;
  std::optional<OdbcConnection> second_connection_;
  std::optional<RoleQuery> attachments_;
  std::optional<AddressTemplate> address_;  // of attachments
  bool are_columns_known_ = false;
  std::uint64_t row_number_ = 0;
};

// Throws Error(usage) unless the places of the query are these.
void check_places(const std::string& where, const std::string& role, const std::string& text,
                  const std::vector<std::string>& wanted) {
  const std::vector<std::string> names = template_of(text).names;
  for (const std::string& name : names) {
    if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) {
      throw Error(ErrorKind::usage, say("no_value_for_place", {{"where", where + role}, {"place", "{" + name + "}"}}));
    }
  }
  for (const std::string& name : wanted) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      throw Error(ErrorKind::usage, say("place_missing", {{"where", where + role}, {"place", "{" + name + "}"}}));
    }
  }
}

}  // namespace

void check_database(const SourceDatabase& database, const std::string& where) {
  if (database.sql.empty()) {
    throw Error(ErrorKind::usage, say("sql_missing", {{"where", where}}));
  }
  const bool is_sliced = !database.range.empty();
  check_places(where, "sql", database.sql,
               is_sliced ? std::vector<std::string>{"begin", "end"} : std::vector<std::string>{});
  if (!database.updated_since.empty()) {
    check_places(where, "updated_since", database.updated_since, {"since"});
    if (database.clock.empty()) {
      throw Error(ErrorKind::usage, say("updated_since_needs_clock", {{"where", where}}));
    }
  }
  if (!database.attachments.empty() && template_of(database.attachments).names.empty()) {
    throw Error(ErrorKind::usage, say("attachments_without_column", {{"where", where}, {"example", "{id}"}}));
  }
  if (!database.attachment_url.empty()) {
    in_role(where + "attachment_url", [&] { AddressTemplate{database.attachment_url}; });
  }
  if (!database.password_file.empty() && !database.password_env.empty()) {
    throw Error(ErrorKind::usage, say("two_passwords", {{"where", where}}));
  }
  for (const auto& [column, encoding] : database.encodings) {
    if (!is_column_encoding(encoding)) {
      throw Error(ErrorKind::usage,
                  say("unknown_column_encoding",
                      {{"where", where}, {"encoding", plain_line(encoding)}, {"column", plain_line(column)}}));
    }
  }
}

void read_database(const SourceDatabase& database, const ReaderOptions& options, const RecordSink& sink,
                   const DatabaseEvents& events) {
  DatabaseReader(database, options, sink).read(events);
}

}  // namespace gonggo::indexer
