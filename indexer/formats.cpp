// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats.hpp"

#include <algorithm>
#include <filesystem>

#include "common/base/ascii.hpp"

namespace gonggo::indexer {

// Each format is defined in its own source file.
extern const Format json_format, jsonl_format, html_format, xml_format;
extern const Format xlsx_format, ods_format;
extern const Format board_format, tsv_format, csv_format;

namespace {

constexpr auto rows = std::to_array<const Format*>({
    &json_format, &jsonl_format, &html_format, &xml_format,  //
    &xlsx_format, &ods_format,                               //
    &board_format, &tsv_format, &csv_format,                 //
});

constexpr std::array<std::string_view, 6> compressions{".gz", ".xz", ".zst", ".zstd", ".bz2", ".bz"};
constexpr std::string_view plain_text = ".txt";  // extension without a format; the content decides

// Returns the file name in lower case, without the extension of a compression.
std::string uncompressed_name(std::string_view path) {
  std::string name = ascii::lower(std::filesystem::path(path).filename().string());
  for (const std::string_view extension : compressions) {
    if (name.ends_with(extension)) {
      return name.substr(0, name.size() - extension.size());
    }
  }
  return name;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    text += (text.empty() ? "" : std::string(separator)) + part;
  }
  return text;
}

}  // namespace

std::span<const Format* const> formats() { return rows; }

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format* format : rows) {
    names.emplace_back(format->name);
  }
  return names;
}

const Format* find_format(std::string_view name) {
  const auto* const found =
      std::find_if(rows.begin(), rows.end(), [&](const Format* format) { return format->name == name; });
  return found == rows.end() ? nullptr : *found;
}

const Format* format_of_name(std::string_view path) {
  const std::string name = uncompressed_name(path);
  for (const Format* format : rows) {
    for (const std::string_view extension : format->extensions) {
      if (!extension.empty() && name.ends_with(extension)) {
        return format;
      }
    }
  }
  return nullptr;
}

bool is_read_in_directories(std::string_view path) {
  return format_of_name(path) != nullptr || uncompressed_name(path).ends_with(plain_text);
}

std::string read_extensions() {
  std::string list;
  for (const Format* format : rows) {
    for (const std::string_view extension : format->extensions) {
      list += extension.empty() ? "" : std::string(extension) + ' ';
    }
  }
  return list + std::string(plain_text);
}

const Format& format_of_text(std::string_view beginning, const KnownKey& is_known_key, const Format* named) {
  beginning = ascii::trim_start(beginning);
  if (beginning.empty()) {
    return named != nullptr ? *named : jsonl_format;
  }
  const Format* best = nullptr;
  Match most = Match::no;
  for (const Format* format : rows) {
    const Match match = format->recognise(beginning, is_known_key);
    if (match == Match::certain) {
      return *format;
    }
    if (match > most) {
      most = match;
      best = format;
    }
  }
  if (named != nullptr) {
    return *named;
  }
  check_is_text(beginning);
  if (best == nullptr) {
    throw UnreadableFile(say("format_unknown", {{"formats", joined(format_names(), ", ")}}));
  }
  return *best;
}

void check_is_text(std::string_view beginning) {
  const auto controls = static_cast<std::size_t>(std::count_if(beginning.begin(), beginning.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && (c < '\t' || c > '\r');
  }));
  // A few control characters are accepted, because word processors leave them in text.
  if (beginning.find('\0') != std::string_view::npos || controls > 2 + beginning.size() / 100) {
    throw UnreadableFile(say("control_characters"));
  }
}

}  // namespace gonggo::indexer
