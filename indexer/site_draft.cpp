// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/site_draft.hpp"

#include <filesystem>
#include <set>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/column_samples.hpp"
#include "indexer/html_page.hpp"
#include "indexer/input.hpp"
#include "indexer/inspection.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::uint64_t looked_at = 200;         // records of each file
constexpr std::size_t sample_bytes = 64U << 10;  // for the encoding
constexpr std::size_t page_bytes = 1U << 20;     // of an HTML page, to recognise the system that made it

constexpr std::string_view heading =
    "# Configuration of gonggo-indexer, drafted from a look at files. What is guessed is marked; correct it, then see\n"
    "# what becomes of the records, build the index and search:\n"
    "#   gonggo-indexer inspect --config FILE\n"
    "#   gonggo-indexer build --config FILE\n"
    "#   gonggo-search --config FILE WORDS\n"
    "\n"
    "[index]\n"
    "dir = \"gonggo-index\"                # beside this file; on a server /var/lib/gonggo/index\n";

// The settings that a draft cannot guess.
constexpr std::string_view suggestions =
    "# board = \"공고\"                      # of announcements that name none\n"
    "# department = \"가온시 > 급수과\"        # of announcements that name none\n"
    "# url = \"https://www.gaon.example/view?no={id}\"        # of announcements without an address\n"
    "# attachment_base = \"https://www.gaon.example/\"        # completes addresses of attachments\n";
constexpr std::string_view date_suggestion =
    "# date_format = \"MM/dd/yyyy\"           # if dates do not begin with the year\n";

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

ColumnSamples samples_of(const Inspection& inspection) {
  ColumnSamples samples;
  for (const InspectedRecord& record : inspection.records) {
    samples.add(record.raw);
  }
  return samples;
}

// Returns one comment for each key that is understood.
std::string understood_lines(const Inspection& inspection) {
  std::string lines;
  const ColumnSamples samples = samples_of(inspection);
  for (const ColumnSample& column : samples.columns()) {
    if (!column.fields.empty()) {
      lines += comment(column.key + (column.fields.front() == "-" ? " belongs to the value of another key"
                                                                  : " is understood as " + column.fields.front()));
    }
  }
  return lines;
}

// Returns the preset of the system that the records or the pages come from; nullptr if there is none.
const Preset* preset_of(const Inspection& inspection, const StopCheck& stop) {
  std::vector<std::string> keys;
  const ColumnSamples samples = samples_of(inspection);
  for (const ColumnSample& column : samples.columns()) {
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

// Returns what is wrong with the source if it is read as the draft says.
std::string problem_lines(const Inspection& inspection) {
  std::set<std::string> notes;
  for (const InspectedRecord& record : inspection.records) {
    notes.insert(record.left_out.begin(), record.left_out.end());
    if (!record.rejected.empty()) {
      notes.insert("rejected: " + record.rejected);
    }
  }
  std::string lines;
  for (const std::string& note : notes) {
    lines += comment("Not understood: " + note);
  }
  for (const std::string& problem : inspection.problems) {
    lines += comment("Not read: " + problem);
  }
  if (!inspection.failure.empty()) {
    lines += comment("The source fails until this is mended: " + inspection.failure);
  }
  return lines;
}

// Takes the advice, so that the source is read as the draft says.
void follow(const SiteAdvice& advice, SourceSpec& source) {
  for (const ColumnAdvice& column : advice.columns) {
    if (!column.field.empty()) {
      source.mapping[column.key] = column.field;
    }
  }
  source.date_format = advice.date_format.empty() ? source.date_format : advice.date_format;
}

std::string source_draft(const std::string& path, std::set<std::string>& names, const StopCheck& stop) {
  SourceSpec source;
  source.name = source_name(path, names);
  source.paths = {path};
  Inspection seen = inspect_source(source, looked_at, stop);
  const Preset* preset = preset_of(seen, stop);
  if (preset != nullptr) {
    apply_preset(*preset, source);
    seen = inspect_source(source, looked_at, stop);
  }
  if (!source.date_format.empty()) {
    seen.advice.date_format.clear();  // the preset has it
  }
  std::string text = "\n[[source]]\nname = " + toml_text(source.name) +
                     "   # part of the identity of every document; do not change it later\npath = " +
                     toml_text(std::filesystem::absolute(path).lexically_normal().string()) + "\n";
  // The files of a directory may have several formats.
  if (std::error_code error; !seen.files.empty() && std::filesystem::is_regular_file(path, error)) {
    text += "format = " + toml_text(seen.files.begin()->second) + "\n";
  }
  if (preset != nullptr) {
    text += "preset = " + toml_text(preset->name) + "   # " + std::string(preset->help) + "\n";
  }
  if (const std::string encoding = encoding_of(path, stop); !encoding.empty()) {
    text += comment("The text is in " + encoding + ", which is recognised.");
  }
  const AdviceText advice = advice_text(seen.advice);
  text += advice.settings + std::string(suggestions);
  text += source.date_format.empty() && advice.settings.empty() ? std::string(date_suggestion) : "";
  follow(seen.advice, source);
  return text + understood_lines(seen) + problem_lines(inspect_source(source, looked_at, stop)) + advice.tables;
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
