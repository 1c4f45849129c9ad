// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_options.hpp"

#include "indexer/fetch_settings.hpp"
#include "indexer/formats.hpp"
#include "indexer/presets.hpp"

namespace gonggo::indexer {
namespace {

const Message& reading = reading_group;

Option mapping_option(std::string key) {
  return {.name = "map",
          .metavar = "NAME=FIELD",
          .type = OptionType::pairs,
          .help = say("help_map"),
          .example = "--map category=board",
          .key = std::move(key),
          .group = reading};
}

// Returns a list of the formats: "jsonl is one JSON object a line; csv is ..."
Message format_list() {
  Message list;
  for (const Format* format : formats()) {
    const Message help{std::string(format->help), std::string(format->korean_help)};
    list =
        list + (list.empty() ? "" : "; ") + say("format_is", {{"format", std::string(format->name)}, {"help", help}});
  }
  return list;
}

Option format_option(std::string key) {
  return {.name = "format",
          .metavar = "NAME",
          .help = say("help_source_format", {{"formats", format_list()}}),
          .key = std::move(key),
          .choices = format_names(),
          .group = reading};
}

// Returns a list of the presets: "rhymix is for saved pages of ..; ..."
Message preset_list() {
  Message list;
  for (const Preset& preset : presets()) {
    const Message help{std::string(preset.help), std::string(preset.korean_help)};
    list = list + (list.empty() ? "" : "; ") +
           say("preset_is_for", {{"preset", std::string(preset.name)}, {"help", help}});
  }
  return list;
}

Option rows_option(std::string key) {
  return {.name = "rows",
          .metavar = "PATH",
          .help = say("help_rows"),
          .example = "--rows response.body.items",
          .key = std::move(key),
          .group = reading};
}

Option board_option(std::string key) {
  return {.name = "board",
          .metavar = "NAME",
          .help = say("help_board"),
          .example = "--board 공고",
          .key = std::move(key),
          .group = reading};
}

Option department_option(std::string key) {
  return {.name = "department",
          .metavar = "PATH",
          .help = say("help_department"),
          .example = "--department '가온시 > 물산업과'",
          .key = std::move(key),
          .group = reading};
}

}  // namespace

std::vector<Option> source_options() {
  return {{.name = "source", .metavar = "NAME", .fallback = "main", .help = say("help_source"), .group = reading},
          format_option(""),
          rows_option(""),
          mapping_option(""),
          board_option(""),
          department_option(""),
          {.name = "only", .metavar = "NAME", .help = say("help_only"), .repeatable = true, .group = reading},
          spool_option(reading)};
}

namespace {

// The keys of a [[source]] that say where its data is.
std::vector<Option> place_rows() {
  return {{.name = "name", .metavar = "NAME", .fallback = "main", .help = say("help_source_name"), .key = "name"},
          {.name = "path",
           .metavar = "PATH",
           .type = OptionType::path,
           .help = say("help_source_path"),
           .key = "path",
           .repeatable = true},
          {.name = "command",
           .metavar = "WORDS",
           .help = say("help_command"),
           .example = "command = [\"./export.sh\", \"--all\"]",
           .key = "command",
           .repeatable = true},
          {.name = "timeout",
           .metavar = "SECONDS",
           .type = OptionType::number,
           .fallback = "3600",
           .help = say("help_timeout"),
           .key = "timeout",
           .min = 1,
           .max = 604800}};
}

// Those that say how a file is read.
std::vector<Option> format_rows() {
  return {format_option("format"),
          {.name = "preset",
           .metavar = "NAME",
           .help = say("help_preset", {{"presets", preset_list()}}),
           .key = "preset",
           .choices = preset_names()},
          rows_option("rows")};
}

// Those that say what the parts of a file mean, and what a record has if it lacks one.
std::vector<Option> value_rows() {
  return {
      mapping_option("map"),
      board_option("board"),
      department_option("department"),
      {.name = "allow_drop",
       .metavar = "PERCENT",
       .type = OptionType::number,
       .help = say("help_source_allow_drop"),
       .example = "allow_drop = 60",
       .key = "allow_drop",
       .max = 100},
      {.name = "url",
       .metavar = "TEMPLATE",
       .help = say("help_source_url", {{"NAME", "{NAME}"}}),
       .example = "url = \"https://www.gaon.example/view?no={id}\"",
       .key = "url"},
      {.name = "attachment_base", .metavar = "ADDRESS", .help = say("help_attachment_base"), .key = "attachment_base"},
      {.name = "attachment_folder",
       .metavar = "DIR",
       .type = OptionType::path,
       .help = say("help_attachment_folder"),
       .key = "attachment_folder"},
      {.name = "html",
       .metavar = "TABLES",
       .type = OptionType::groups,
       .help = say("help_html"),
       .example = "[source.html.detail] title = \"//h3\"",
       .key = "html"},
      {.name = "values",
       .metavar = "TABLES",
       .type = OptionType::groups,
       .help = say("help_values"),
       .example = "[source.values.board] \"103\" = \"공고\"",
       .key = "values"},
      {.name = "defaults",
       .metavar = "TABLE",
       .type = OptionType::pairs,
       .help = say("help_defaults"),
       .example = "defaults = { license = \"1\" }",
       .key = "defaults"},
      {.name = "date_format",
       .metavar = "PATTERN",
       .help = say("help_date_format"),
       .example = "date_format = \"MM/dd/yyyy HH:mm:ss\"",
       .key = "date_format"}};
}

}  // namespace

std::vector<Option> database_options() {
  const auto query = [](std::string name, Message help) {
    return Option{.name = name, .metavar = "SQL", .help = std::move(help), .key = name};
  };
  return {{.name = "connection",
           .metavar = "TEXT",
           .help = say("help_connection"),
           .example = "connection = \"Driver=MariaDB Unicode;Server=db;Database=city;Uid=reader\"",
           .key = "connection"},
          {.name = "password_file",
           .metavar = "FILE",
           .type = OptionType::path,
           .help = say("help_password_file"),
           .key = "password_file"},
          {.name = "password_env", .metavar = "NAME", .help = say("help_password_env"), .key = "password_env"},
          query("sql", say("help_sql", {{"begin", "{begin}"}, {"end", "{end}"}})),
          query("range", say("help_range", {{"begin", "{begin}"}, {"end", "{end}"}})),
          {.name = "step",
           .metavar = "COUNT",
           .type = OptionType::number,
           .fallback = "1000",
           .help = say("help_step", {{"begin", "{begin}"}, {"end", "{end}"}}),
           .key = "step",
           .min = 1,
           .max = 1'000'000'000},
          query("clock", say("help_clock")),
          query("updated_since", say("help_updated_since", {{"since", "{since}"}})),
          query("live_ids", say("help_live_ids")),
          query("attachments", say("help_attachments", {{"NAME", "{NAME}"}})),
          {.name = "attachment_url",
           .metavar = "TEMPLATE",
           .help = say("help_attachment_url", {{"NAME", "{NAME}"}}),
           .key = "attachment_url"},
          {.name = "encodings",
           .metavar = "TABLE",
           .type = OptionType::pairs,
           .help = say("help_encodings"),
           .example = "encodings = { title = \"cp949\" }",
           .key = "encodings"}};
}

OptionTable source_table() {
  OptionTable table{"source", say("table_source"), {}};
  for (const std::vector<Option>& more :
       {place_rows(), format_rows(), value_rows(), database_options(), fetch_rows()}) {
    table.rows.insert(table.rows.end(), more.begin(), more.end());
  }
  return table;
}

}  // namespace gonggo::indexer
