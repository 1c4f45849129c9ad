// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/site_draft.hpp"

#include <fcntl.h>

#include <filesystem>
#include <set>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "indexer/column_samples.hpp"
#include "indexer/file_look.hpp"
#include "indexer/input.hpp"
#include "indexer/inspection.hpp"
#include "indexer/presets.hpp"
#include "indexer/source_wall.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::uint64_t looked_at = 200;  // records of each file

// Text for a comment of TOML. Comments stand behind settings or on lines of their own.
std::string comment(const Message& text, Language language) { return "# " + escaped_line(text.in(language)) + "\n"; }

std::string heading(Language language) {
  const std::string lines = say("draft_heading").in(language);
  std::string text = "# ";
  for (const char c : lines) {
    text += c == '\n' ? "\n# " : std::string(1, c);
  }
  return text +
         "\n#   gonggo-indexer inspect --config FILE\n#   gonggo-indexer build --config FILE\n"
         "#   gonggo-search --config FILE WORDS\n\n[index]\ndir = \"gonggo-index\"                " +
         comment(say("draft_index"), language);
}

// The settings that a draft cannot guess.
std::string suggestions(Language language) {
  return "# board = \"공고\"                      " + comment(say("draft_board"), language) +
         "# department = \"가온시 > 급수과\"        " + comment(say("draft_department"), language) +
         "# url = \"https://www.gaon.example/view?no={id}\"        " + comment(say("draft_url"), language) +
         "# attachment_base = \"https://www.gaon.example/\"        " + comment(say("draft_attachment_base"), language);
}

std::string date_suggestion(Language language) {
  return "# date_format = \"MM/dd/yyyy\"           " + comment(say("draft_date_format"), language);
}

FileLook look_at_path(const std::string& path, LookFor wanted, const StopCheck& stop, SourceWall* wall) {
  const InputFileDescriptor file(path);
  if (!file.problem().empty()) {
    return {};
  }
  if (wall != nullptr) {
    return wall->look(file.get(), wanted, stop);
  }
  Input input(::fcntl(file.get(), F_DUPFD_CLOEXEC, 0), SourceSpec{}.max_expansion, {}, stop);
  return look_at(input, wanted);
}

// Returns the encoding of the beginning of a file, for a comment; empty for a directory.
std::string encoding_of(const std::string& path, const StopCheck& stop, SourceWall* wall) {
  std::error_code error;
  return std::filesystem::is_directory(path, error) ? "" : look_at_path(path, LookFor::encoding, stop, wall).encoding;
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
std::string understood_lines(const Inspection& inspection, Language language) {
  std::string lines;
  const ColumnSamples samples = samples_of(inspection);
  for (const ColumnSample& column : samples.columns()) {
    if (column.fields.empty()) {
      continue;
    }
    const std::string& field = column.fields.front();
    lines += comment(field == "-" ? say("draft_part_of_value", {{"key", column.key}})
                                  : say("draft_understood", {{"key", column.key}, {"field", field}}),
                     language);
  }
  return lines;
}

// Returns the preset of the system that the records or the pages come from; nullptr if there is none.
const Preset* preset_of(const Inspection& inspection, const StopCheck& stop, SourceWall* wall) {
  std::vector<std::string> keys;
  const ColumnSamples samples = samples_of(inspection);
  for (const ColumnSample& column : samples.columns()) {
    keys.push_back(column.key);
  }
  if (const Preset* preset = preset_of_keys(keys)) {
    return preset;
  }
  for (const auto& [file, format] : inspection.files) {
    if (format == "html") {
      return find_preset(look_at_path(file, LookFor::preset, stop, wall).preset);
    }
  }
  return nullptr;
}

// Returns what is wrong with the source if it is read as the draft says.
std::string problem_lines(const Inspection& inspection, Language language) {
  std::set<std::string> notes;
  for (const InspectedRecord& record : inspection.records) {
    for (const Message& reason : record.left_out) {
      notes.insert(reason.in(language));
    }
    if (!record.rejected.empty()) {
      notes.insert(say("inspect_rejected", {{"reason", record.rejected}}).in(language));
    }
  }
  std::string lines;
  for (const std::string& note : notes) {
    lines += comment(say("draft_not_understood", {{"note", note}}), language);
  }
  for (const Message& problem : inspection.problems) {
    lines += comment(say("draft_not_read", {{"problem", problem}}), language);
  }
  if (!inspection.failure.empty()) {
    lines += comment(say("draft_fails", {{"reason", inspection.failure}}), language);
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

std::string source_draft(const std::string& path, std::set<std::string>& names, const StopCheck& stop,
                         Language language, SourceWall* wall) {
  SourceSpec source;
  source.name = source_name(path, names);
  source.paths = {path};
  Inspection seen = inspect_source(source, looked_at, stop, wall);
  const Preset* preset = preset_of(seen, stop, wall);
  if (preset != nullptr) {
    apply_preset(*preset, source);
    seen = inspect_source(source, looked_at, stop, wall);
  }
  if (!source.date_format.empty()) {
    seen.advice.date_format.clear();  // the preset has it
  }
  std::string text = "\n[[source]]\nname = " + toml_text(source.name) + "   " + comment(say("draft_name"), language) +
                     "path = " + toml_text(std::filesystem::absolute(path).lexically_normal().string()) + "\n";
  // The files of a directory may have several formats.
  if (std::error_code error; !seen.files.empty() && std::filesystem::is_regular_file(path, error)) {
    text += "format = " + toml_text(seen.files.begin()->second) + "\n";
  }
  if (preset != nullptr) {
    text += "preset = " + toml_text(preset->name) + "   " +
            comment({std::string(preset->help), std::string(preset->korean_help)}, language);
  }
  if (const std::string encoding = encoding_of(path, stop, wall); !encoding.empty()) {
    text += comment(say("draft_encoding", {{"encoding", encoding}}), language);
  }
  const AdviceText advice = advice_text(seen.advice, language);
  text += advice.settings + suggestions(language);
  text += source.date_format.empty() && advice.settings.empty() ? date_suggestion(language) : "";
  follow(seen.advice, source);
  return text + understood_lines(seen, language) +
         problem_lines(inspect_source(source, looked_at, stop, wall), language) + advice.tables;
}

}  // namespace

std::string site_draft(const std::vector<std::string>& paths, const StopCheck& stop, Language language,
                       SourceWall* wall) {
  std::string text = heading(language);
  std::set<std::string> names;
  for (const std::string& path : paths) {
    if (path == "-") {
      throw Error(ErrorKind::usage, say("draft_of_standard_input"));
    }
    if (std::error_code error; !std::filesystem::exists(path, error)) {
      throw Error(ErrorKind::missing, say("no_such_file", {{"path", path}}));
    }
    text += source_draft(path, names, stop, language, wall);
  }
  return text;
}

}  // namespace gonggo::indexer
