// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/site_draft.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <map>
#include <set>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/html_page.hpp"
#include "indexer/input.hpp"
#include "indexer/inspection.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::uint64_t looked_at = 20;          // records of each file
constexpr std::size_t sample_bytes = 64U << 10;  // for the encoding
constexpr std::size_t page_bytes = 1U << 20;     // of an HTML page, to recognise the system that made it

constexpr std::string_view heading =
    "# Configuration of gonggo-indexer, drafted from a look at files. Correct it, then see what becomes of the "
    "records\n"
    "# and build the index:\n"
    "#   gonggo-indexer inspect --config FILE\n"
    "#   gonggo-indexer build --config FILE\n"
    "\n"
    "[index]\n"
    "dir = \"/var/lib/gonggo/index\"\n";

// The settings that a draft cannot guess.
constexpr std::string_view suggestions =
    "# board = \"공고\"                      # of announcements that name none\n"
    "# department = \"가온시 > 급수과\"        # of announcements that name none\n"
    "# url = \"https://www.gaon.example/view?no={id}\"        # of announcements without an address\n"
    "# attachment_base = \"https://www.gaon.example/\"        # completes addresses of attachments\n"
    "# date_format = \"MM/dd/yyyy\"           # if dates do not begin with the year\n";

// A basic string of TOML has the escapes of a string of JSON.
std::string toml_text(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

std::string comment(std::string_view text) { return "# " + escaped_line(text) + "\n"; }

// Returns the encoding of the beginning of a file, for a comment; empty for a directory.
std::string encoding_of(const std::string& path, const StopCheck& stop) {
  if (std::error_code error; std::filesystem::is_directory(path, error)) {
    return {};
  }
  Input input(path, SourceSpec{}.max_expansion, {}, stop);
  if (!input.problem().empty()) {
    return {};
  }
  switch (detect_encoding(input.peek(sample_bytes).bytes)) {
    case Encoding::utf16le:
    case Encoding::utf16be:
      return "UTF-16";
    case Encoding::cp949:
      return "CP949";
    case Encoding::ascii:
    case Encoding::utf8:
      break;
  }
  return "UTF-8";
}

// Makes a name of a source from the name of the file. Names that are taken get a number.
std::string source_name(const std::string& path, std::set<std::string>& taken) {
  std::string name;
  for (const char c : ascii::lower(std::filesystem::path(path).stem().string())) {
    if (ascii::is_letter(c) || ascii::is_digit(c) || c == '-' || c == '_') {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  while (name.ends_with('-')) {
    name.pop_back();
  }
  name = name.empty() ? "source" : name;
  std::string unique = name;
  for (int number = 2; !taken.insert(unique).second; ++number) {
    unique = name + "-" + std::to_string(number);
  }
  return unique;
}

// What the records have under one key.
struct Column {
  std::string key;
  std::vector<std::string> fields;
  std::set<std::string> values;
  std::size_t filled = 0;
};

std::vector<Column> columns_of(const Inspection& inspection) {
  std::vector<Column> columns;
  std::map<std::string, std::size_t> places;  // in `columns`, by key
  for (const InspectedRecord& record : inspection.records) {
    for (const RawRecord::Value& value : record.raw.values) {
      const auto [place, is_new] = places.emplace(value.key, columns.size());
      if (is_new) {
        columns.push_back({value.key, value.fields, {}, 0});
      }
      Column& column = columns[place->second];
      column.filled += value.text.empty() ? 0 : 1;
      column.values.insert(value.text);
    }
  }
  return columns;
}

std::string mapping_draft(const Inspection& inspection) {
  const std::vector<Column> columns = columns_of(inspection);
  const auto is_id = [](const Column& column) {
    return std::find(column.fields.begin(), column.fields.end(), "id") != column.fields.end();
  };
  const bool has_id = std::any_of(columns.begin(), columns.end(), is_id);
  std::string understood;
  std::string open;
  for (const Column& column : columns) {
    if (!column.fields.empty()) {
      understood += comment(column.key + " is understood as " + column.fields.front());
      continue;
    }
    const bool may_be_id = !has_id && inspection.records.size() > 1 && column.filled == inspection.records.size() &&
                           column.values.size() == inspection.records.size();
    open += "# " + toml_text(column.key) + " = " +
            (may_be_id ? "\"id\"   # its values differ in all records that were looked at\n" : "\"-\"\n");
  }
  if (columns.empty()) {
    open = "# \"COLUMN\" = \"id\"\n";
  }
  if (open.empty()) {
    return understood;
  }
  return understood + "[source.map]                          # key or column = field; \"-\" drops it\n" + open;
}

// Returns the preset of the system that the records or the pages come from; nullptr if there is none.
const Preset* preset_of(const Inspection& inspection, const StopCheck& stop) {
  std::vector<std::string> keys;
  for (const Column& column : columns_of(inspection)) {
    keys.push_back(column.key);
  }
  if (const Preset* preset = preset_of_keys(keys)) {
    return preset;
  }
  for (const auto& [file, format] : inspection.files) {
    Input input(file, SourceSpec{}.max_expansion, {}, stop);
    if (format == "html" && input.problem().empty()) {
      return preset_of_page(clean_utf8(decode_text(input.peek(page_bytes).bytes)));
    }
  }
  return nullptr;
}

std::string source_draft(const std::string& path, std::set<std::string>& names, const StopCheck& stop) {
  SourceSpec source;
  source.name = source_name(path, names);
  source.paths = {path};
  Inspection inspection = inspect_source(source, looked_at, stop);
  const Preset* preset = preset_of(inspection, stop);
  if (preset != nullptr) {
    apply_preset(*preset, source);
    inspection = inspect_source(source, looked_at, stop);
  }
  std::string text = "\n[[source]]\nname = " + toml_text(source.name) +
                     "   # part of the identity of every document; do not change it later\npath = " +
                     toml_text(std::filesystem::absolute(path).lexically_normal().string()) + "\n";
  // The files of a directory may have several formats.
  if (std::error_code error; !inspection.files.empty() && std::filesystem::is_regular_file(path, error)) {
    text += "format = " + toml_text(inspection.files.begin()->second) + "\n";
  }
  if (preset != nullptr) {
    text += "preset = " + toml_text(preset->name) + "   # " + std::string(preset->help) + "\n";
  }
  if (const std::string encoding = encoding_of(path, stop); !encoding.empty()) {
    text += comment("The text is in " + encoding + ", which is recognised.");
  }
  text += suggestions;
  std::set<std::string> notes;
  for (const InspectedRecord& record : inspection.records) {
    notes.insert(record.left_out.begin(), record.left_out.end());
    if (!record.rejected.empty()) {
      notes.insert("rejected: " + record.rejected);
    }
  }
  for (const std::string& note : notes) {
    text += comment("Not understood: " + note);
  }
  for (const std::string& problem : inspection.problems) {
    text += comment("Not read: " + problem);
  }
  if (!inspection.failure.empty()) {
    text += comment("The source fails until this is mended: " + inspection.failure);
  }
  return text + mapping_draft(inspection);
}

}  // namespace

std::string site_draft(const std::vector<std::string>& paths, const StopCheck& stop) {
  std::string text(heading);
  std::set<std::string> names;
  for (const std::string& path : paths) {
    if (path == "-") {
      throw Error(ErrorKind::usage, say("draft_of_standard_input"));
    }
    if (std::error_code error; !std::filesystem::exists(path, error)) {
      throw Error(ErrorKind::missing, say("no_such_file", {{"path", path}}));
    }
    text += source_draft(path, names, stop);
  }
  return text;
}

}  // namespace gonggo::indexer
