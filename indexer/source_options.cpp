// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_options.hpp"

#include "indexer/fetch_settings.hpp"
#include "indexer/formats.hpp"
#include "indexer/presets.hpp"

namespace gonggo::indexer {
namespace {

constexpr const char* reading = reading_group;

Option mapping_option(std::string key) {
  return {.name = "map",
          .metavar = "NAME=FIELD",
          .type = OptionType::pairs,
          .help = "Read this key or column as that field; NAME=- drops it.",
          .example = "--map category=board",
          .key = std::move(key),
          .group = reading};
}

// Returns a list of the formats: "jsonl is one JSON object a line; csv is ..."
std::string format_list() {
  std::string list;
  for (const Format* format : formats()) {
    list += (list.empty() ? "" : "; ") + std::string(format->name) + " is " + std::string(format->help);
  }
  return list;
}

Option format_option(std::string key) {
  return {.name = "format",
          .metavar = "NAME",
          .help = "The format of the files. Default: by extension, otherwise by content. " + format_list(),
          .key = std::move(key),
          .choices = format_names(),
          .group = reading};
}

// Returns a list of the presets: "rhymix is saved pages of ..; ..."
std::string preset_list() {
  std::string list;
  for (const Preset& preset : presets()) {
    list += (list.empty() ? "" : "; ") + std::string(preset.name) + " is for " + std::string(preset.help);
  }
  return list + '.';
}

Option rows_option(std::string key) {
  return {.name = "rows",
          .metavar = "PATH",
          .help =
              "Where the records are: a path of keys in JSON, of elements in XML, or the name of a sheet. Default: "
              "found by rule.",
          .example = "--rows response.body.items",
          .key = std::move(key),
          .group = reading};
}

Option board_option(std::string key) {
  return {.name = "board",
          .metavar = "NAME",
          .help = "Board of announcements that name none.",
          .example = "--board 공고",
          .key = std::move(key),
          .group = reading};
}

Option department_option(std::string key) {
  return {.name = "department",
          .metavar = "PATH",
          .help = "Department of announcements that name none, levels separated by >.",
          .example = "--department '가온시 > 물산업과'",
          .key = std::move(key),
          .group = reading};
}

// Returns the keys of a source that is a database.
std::vector<Option> database_options() {
  const auto query = [](std::string name, std::string help) {
    return Option{.name = name, .metavar = "SQL", .help = std::move(help), .key = name};
  };
  return {
      {.name = "connection",
       .metavar = "TEXT",
       .help = "A database in place of a path: a connection string of ODBC, or the name of a data source.",
       .example = "connection = \"Driver=MariaDB Unicode;Server=db;Database=city;Uid=reader\"",
       .key = "connection"},
      {.name = "password_file",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "The first line of this file is the password of the connection.",
       .key = "password_file"},
      {.name = "password_env",
       .metavar = "NAME",
       .help = "This variable of the environment is the password of the connection.",
       .key = "password_env"},
      query("sql", "The query of the rows; its columns are the keys. With range it has {begin} and {end}."),
      query("range", "The query of the smallest and the largest value of {begin} and {end}, whole numbers."),
      {.name = "step",
       .metavar = "COUNT",
       .type = OptionType::number,
       .fallback = "1000",
       .help = "Values from {begin} to {end}, so that a large table is read in slices.",
       .key = "step",
       .min = 1,
       .max = 1'000'000'000},
      query("clock", "The query of the time of the database, less an overlap, as updated_since compares it."),
      query("updated_since", "The query of the rows that changed since {since}, for update; needs clock."),
      query("live_ids", "The query of the ids of all rows; update removes the documents that are not among them."),
      query("attachments",
            "The query of name and address of the attachments of one row; {NAME} is a column of the row."),
      {.name = "attachment_url",
       .metavar = "TEMPLATE",
       .help =
           "Address of an attachment; {NAME} is a column of attachments, whose first column is the name of the file.",
       .key = "attachment_url"},
      {.name = "encodings",
       .metavar = "TABLE",
       .type = OptionType::pairs,
       .help = "Encodings of columns whose bytes the connection does not convert: utf-8, cp949, euc-kr, latin1; \"*\" "
               "means every column.",
       .example = "encodings = { title = \"cp949\" }",
       .key = "encodings"}};
}

}  // namespace

std::vector<Option> source_options() {
  return {{.name = "source",
           .metavar = "NAME",
           .fallback = "main",
           .help = "Name of the source the files belong to: part of every document's identity, a-z 0-9 _ -. Without "
                   "files: the only [[source]] to read, as with --only.",
           .group = reading},
          format_option(""),
          rows_option(""),
          mapping_option(""),
          board_option(""),
          department_option(""),
          {.name = "only",
           .metavar = "NAME",
           .help = "Only this source; the documents of all others stay as they are.",
           .repeatable = true,
           .group = reading},
          spool_option(reading)};
}

namespace {

// The keys of a [[source]] but those of its table fetch.
OptionTable plain_source_table() {
  return {"source",
          "One source of announcements.",
          {{.name = "name", .metavar = "NAME", .fallback = "main", .help = "Its name, a-z 0-9 _ -.", .key = "name"},
           {.name = "path",
            .metavar = "PATH",
            .type = OptionType::path,
            .help = "A file, a directory, or a list of them.",
            .key = "path",
            .repeatable = true},
           {.name = "command",
            .metavar = "WORDS",
            .help = "A program and its arguments in place of a path; its standard output is read.",
            .example = "command = [\"./export.sh\", \"--all\"]",
            .key = "command",
            .repeatable = true},
           {.name = "timeout",
            .metavar = "SECONDS",
            .type = OptionType::number,
            .fallback = "3600",
            .help = "Longest time that the command, or one query of the database, may take.",
            .key = "timeout",
            .min = 1,
            .max = 604800},
           format_option("format"),
           {.name = "preset",
            .metavar = "NAME",
            .help = "Settings for a system that many sources use; other keys of the source count before them. " +
                    preset_list(),
            .key = "preset",
            .choices = preset_names()},
           rows_option("rows"),
           mapping_option("map"),
           board_option("board"),
           department_option("department"),
           {.name = "url",
            .metavar = "TEMPLATE",
            .help = "Address of announcements without one. {NAME} stands for a field, or for a key or column of the "
                    "data.",
            .example = "url = \"https://www.gaon.example/view?no={id}\"",
            .key = "url"},
           {.name = "attachment_base",
            .metavar = "ADDRESS",
            .help = "Address of a page; completes addresses of attachments that do not name the site.",
            .key = "attachment_base"},
           {.name = "html",
            .metavar = "TABLES",
            .type = OptionType::groups,
            .help = "Where HTML pages have their announcements: expressions of XPath by field, for the rows of a list "
                    "and for the page of one announcement.",
            .example = "[source.html.detail] title = \"//h3\"",
            .key = "html"},
           {.name = "values",
            .metavar = "TABLES",
            .type = OptionType::groups,
            .help = "Values to be renamed, by field; \"\" means no value.",
            .example = "[source.values.board] \"103\" = \"공고\"",
            .key = "values"},
           {.name = "defaults",
            .metavar = "TABLE",
            .type = OptionType::pairs,
            .help = "Values of announcements that have none, by field.",
            .example = "defaults = { license = \"1\" }",
            .key = "defaults"},
           {.name = "date_format",
            .metavar = "PATTERN",
            .help = "Pattern of dates that are not written year first (Unicode date patterns), or seconds or "
                    "milliseconds since "
                    "1970, or days as spreadsheets count them. Dates that begin with the year are read as usual, too.",
            .example = "date_format = \"MM/dd/yyyy HH:mm:ss\"",
            .key = "date_format"}}};
}

}  // namespace

OptionTable source_table() {
  OptionTable table = plain_source_table();
  for (const std::vector<Option>& more : {database_options(), fetch_rows()}) {
    table.rows.insert(table.rows.end(), more.begin(), more.end());
  }
  return table;
}

}  // namespace gonggo::indexer
