// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_settings.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/nearest_name.hpp"
#include "common/text/date_pattern.hpp"
#include "indexer/address_template.hpp"
#include "indexer/database_reader.hpp"
#include "indexer/fetch_settings.hpp"
#include "indexer/formats.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/presets.hpp"
#include "indexer/record.hpp"
#include "indexer/source_options.hpp"
#include "indexer/web_address.hpp"

namespace gonggo::indexer {
namespace {

std::vector<std::string> levels_of(std::string_view path) {
  std::vector<std::string> levels;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('>'), path.size());
    const std::string_view level = ascii::trim(path.substr(0, end));
    path.remove_prefix(std::min(path.size(), end + 1));
    if (!level.empty()) {
      levels.emplace_back(level);
    }
  }
  return levels;
}

// Returns the place where an option was given, for the beginning of messages. Returns an empty text for the command
// line.
std::string origin_of(const Values& values, std::string_view name) {
  const std::string& origin = values.origin(name);
  return !values.given(name) || origin.starts_with("--") ? "" : origin + ": ";
}

// Applies the options that the command line and a [[source]] table have in common. Options that were not given are
// ignored.
void apply(const Values& values, SourceSpec& source) {
  const std::string& origin = values.origin("map");
  for (const std::string& pair : values.list("map")) {
    add_mapping(source.mapping, pair, origin + (origin.starts_with("--") ? " " : ": "));
  }
  if (values.given("board")) {
    source.board = values.text("board");
  }
  if (values.given("department")) {
    source.department = levels_of(values.text("department"));
  }
  if (values.given("rows")) {
    source.rows = values.text("rows");
  }
  if (values.given("format")) {
    source.format = find_format(values.text("format"));
  }
}

// Runs the action. Adds the place of a setting to the message of an error in it.
template <class Action>
void check(const std::string& origin, Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    throw Error(error.kind(), Message(origin + ": ") + error.message());
  }
}

void take_renamed_values(const Values& table, SourceSpec& source) {
  std::vector<std::string> keys;
  for (const std::string_view key : source_keys()) {
    keys.emplace_back(key);
  }
  for (const GroupEntry& entry : table.groups("values")) {
    if (!is_source_key(entry.group)) {
      throw Error(ErrorKind::usage,
                  say("values_without_field",
                      {{"where", entry.origin}, {"field", entry.group}, {"hint", nearest_hint(entry.group, keys)}}));
    }
    source.values[entry.group][plain_line(entry.from)] = entry.to;
  }
}

void take_defaults(const Values& table, SourceSpec& source) {
  Announcement checked;
  for (const std::string& pair : table.list("defaults")) {
    const std::string key = pair.substr(0, pair.find('='));
    const std::string text = pair.substr(key.size() + 1);
    check(table.origin("defaults"), [&] { set_default(key, text, checked); });
    source.defaults[key] = text;
  }
}

SourceDatabase database_of(const Values& table) {
  SourceDatabase database;
  database.connection = table.text("connection");
  database.password_file = table.text("password_file");
  database.password_env = table.text("password_env");
  database.sql = table.text("sql");
  database.range = table.text("range");
  database.step = table.number("step");
  database.clock = table.text("clock");
  database.updated_since = table.text("updated_since");
  database.live_ids = table.text("live_ids");
  database.attachments = table.text("attachments");
  database.attachment_url = table.text("attachment_url");
  for (const std::string& pair : table.list("encodings")) {
    const std::size_t sign = pair.rfind('=');
    database.encodings[ascii::lower(pair.substr(0, sign))] =
        sign == std::string::npos ? "" : ascii::lower(pair.substr(sign + 1));
  }
  database.timeout = std::chrono::seconds(table.number("timeout"));
  return database;
}

// Throws Error(usage) if a source without a database has a key of a database, which would be ignored.
void refuse_database_keys(const Values& table) {
  for (const Option& option : database_options()) {
    if (table.given(option.name)) {
      throw Error(ErrorKind::usage,
                  say("key_of_database", {{"where", table.origin(option.name)}, {"key", option.name}}));
    }
  }
}

void take_html(const Values& table, SourceSpec& source) {
  if (!table.given("html")) {
    return;
  }
  for (const GroupEntry& entry : table.groups("html")) {
    check(entry.origin, [&] { set_html_path(source.html, entry.group, entry.from, entry.to); });
  }
  check(table.origin("html"), [&] { check_html_mapping(source.html); });
}

// Reads the settings that only a [[source]] table has.
void take_table_settings(const Values& table, SourceSpec& source) {
  take_renamed_values(table, source);
  take_defaults(table, source);
  take_html(table, source);
  if (table.given("url")) {
    source.url = table.text("url");
    check(table.origin("url"), [&] { AddressTemplate{source.url}; });
  }
  if (table.given("attachment_base")) {
    source.attachment_base = table.text("attachment_base");
    if (!web_address(source.attachment_base)) {
      throw Error(ErrorKind::usage, say("bad_attachment_base", {{"where", table.origin("attachment_base")}}));
    }
  }
  source.attachment_folder = table.text("attachment_folder");
  if (table.given("allow_drop")) {
    source.allow_drop = static_cast<double>(table.number("allow_drop"));
  }
  if (table.given("date_format")) {
    source.date_format = table.text("date_format");
    check(table.origin("date_format"), [&] { DatePattern{source.date_format}; });
  }
}

SourceSpec source_of_table(const Values& table, const Settings& settings) {
  SourceSpec source;
  source.name = table.text("name");
  source.name_origin = origin_of(table, "name");
  source.paths = table.list("path");
  source.paths_origin = origin_of(table, "path");
  if (table.given("preset")) {
    apply_preset(*find_preset(table.text("preset")), source);
  }
  source.command = {table.list("command"), settings.config.parent_path().string(),
                    std::chrono::seconds(table.number("timeout"))};
  source.database = database_of(table);
  if (!source.database.connection.empty()) {
    check_database(source.database, origin_of(table, "connection"));
  } else {
    refuse_database_keys(table);
  }
  apply(table, source);
  take_table_settings(table, source);
  if (const auto fetch = fetch_spec_of(table)) {
    source.spool = spool_folder(settings.values, source.name).string();
    source.newest_only = fetch->last > 0;
  }
  return source;
}

const std::vector<Values>& source_tables(const Settings& settings) {
  static const std::vector<Values> none;
  const auto tables = settings.tables.find("source");
  return tables == settings.tables.end() ? none : tables->second;
}

// True if the name of one of the files tells a format other than this one.
bool contradict(const std::vector<std::string>& files, const Format* format) {
  return std::any_of(files.begin(), files.end(), [&](const std::string& file) {
    const Format* named = format_of_name(file);
    return named != nullptr && named != format;
  });
}

// Returns the source of the files on the command line.
SourceSpec source_of_operands(const Settings& settings) {
  SourceSpec source;
  for (const Values& table : source_tables(settings)) {
    if (table.text("name") == settings.values.text("source")) {
      source = source_of_table(table, settings);
      source.spool.clear();
      source.newest_only = false;
    }
  }
  source.name = settings.values.text("source");
  source.name_origin.clear();
  source.paths = settings.operands;
  source.command = {};
  source.database = {};
  source.paths_origin.clear();
  if (contradict(source.paths, source.format)) {
    source.format = nullptr;
  }
  apply(settings.values, source);
  return source;
}

// Throws Error(usage) if a database whose update depends on the documents of its source shares the name with another
// table: it would remove the documents of that one.
void require_own_names(const std::vector<Values>& tables) {
  for (const Values& table : tables) {
    const auto same_name = std::count_if(tables.begin(), tables.end(),
                                         [&](const Values& other) { return other.text("name") == table.text("name"); });
    for (const char* key : {"live_ids", "updated_since"}) {
      if (table.given(key) && same_name > 1) {
        throw Error(ErrorKind::usage,
                    say("database_name_not_own", {{"where", table.origin(key)}, {"name", table.text("name")}}));
      }
    }
  }
}

// Keeps only the sources that the command line selects. Throws Error(usage) for an unknown name.
void select(std::vector<SourceSpec>& sources, const Settings& settings) {
  const std::vector<std::string> selected = selected_sources(settings);
  for (const std::string& name : selected) {
    if (std::none_of(sources.begin(), sources.end(), [&](const SourceSpec& source) { return source.name == name; })) {
      const auto& only = settings.values.list("only");
      const bool is_only = std::find(only.begin(), only.end(), name) != only.end();
      throw Error(ErrorKind::usage, say("no_source_of_that_name",
                                        {{"option", std::string(is_only ? "--only" : "--source")}, {"name", name}}));
    }
  }
  std::erase_if(sources, [&](const SourceSpec& source) {
    return !selected.empty() && std::find(selected.begin(), selected.end(), source.name) == selected.end();
  });
}

std::vector<std::string> names_of_sources(const Settings& settings) {
  std::vector<std::string> names;
  for (const Values& table : source_tables(settings)) {
    names.push_back(table.text("name"));
  }
  return names;
}

// Returns the name that was probably meant, or all names.
Message hint_of(const std::string& name, const std::vector<std::string>& known) {
  const Message similar = nearest_hint(name, known);
  if (!similar.empty()) {
    return similar;
  }
  std::string list;
  for (const std::string& each : known) {
    list += (list.empty() ? "" : ", ") + each;
  }
  return say("sources_known", {{"names", list}});
}

}  // namespace

std::optional<UnknownSource> unknown_source(const Settings& settings) {
  const std::string& name = settings.values.text("source");
  const std::vector<std::string> known = names_of_sources(settings);
  if (settings.operands.empty() || known.empty() || std::find(known.begin(), known.end(), name) != known.end()) {
    return std::nullopt;
  }
  return UnknownSource{say("source_not_configured",
                           {{"name", name}, {"file", settings.config.string()}, {"hint", hint_of(name, known)}}),
                       !nearest_hint(name, known).empty()};
}

std::optional<Message> hint_of_sources(const Settings& settings, const std::string& name) {
  const std::vector<std::string> known = names_of_sources(settings);
  return known.empty() ? std::nullopt : std::optional(hint_of(name, known));
}

bool is_configured_source(const Settings& settings, const std::string& name) {
  const std::vector<Values>& tables = source_tables(settings);
  return std::any_of(tables.begin(), tables.end(), [&](const Values& table) { return table.text("name") == name; });
}

SourceSpec configured_source(const Settings& settings, const std::string& name) {
  for (const Values& table : source_tables(settings)) {
    if (table.text("name") == name) {
      return source_of_table(table, settings);
    }
  }
  throw std::logic_error("there is no source " + name);
}

std::vector<std::string> selected_sources(const Settings& settings) {
  std::vector<std::string> selected = settings.values.list("only");
  if (settings.operands.empty() && settings.values.given("source") && !source_tables(settings).empty()) {
    selected.push_back(settings.values.text("source"));
  }
  return selected;
}

std::vector<SourceSpec> sources_of(const Settings& settings) {
  std::vector<SourceSpec> sources;
  if (!settings.operands.empty()) {
    sources.push_back(source_of_operands(settings));
  } else {
    require_own_names(source_tables(settings));
    for (const Values& table : source_tables(settings)) {
      sources.push_back(source_of_table(table, settings));
      apply(settings.values, sources.back());
    }
  }
  select(sources, settings);
  if (sources.empty()) {
    throw Error(ErrorKind::usage, say("nothing_to_read"));
  }
  return sources;
}

}  // namespace gonggo::indexer
