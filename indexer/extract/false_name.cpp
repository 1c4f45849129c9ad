// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/false_name.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace gonggo::indexer {
namespace {

using Reason = ReadFailure::Reason;

// More than the pages of errors and logins have, and less than a notice. Pages with the menu of a site have more.
constexpr std::size_t most_error_characters = 400;

constexpr auto never_text = std::to_array<std::string_view>(
    {"hwp", "hwpx", "pdf", "docx", "xlsx", "xlsb", "ppt", "pptx", "odt", "ods", "odp",  "rtf", "zip",
     "7z",  "egg",  "alz", "rar",  "jpg",  "jpeg", "png", "gif",  "bmp", "tif", "tiff", "webp"});
constexpr auto often_text = std::to_array<std::string_view>({"doc", "xls"});

template <class Names>
bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Counts at most one more than `most`. Spaces do not count.
std::size_t visible_characters(std::span<const TextBlock> blocks, std::size_t most) {
  std::size_t count = 0;
  for (const TextBlock& block : blocks) {
    for (auto c = block.text.begin(); c != block.text.end() && count <= most; ++c) {
      count += ascii::is_space(*c) || utf8::is_continuation(*c) ? 0 : 1;
    }
  }
  return count;
}

bool is_one_line(std::span<const TextBlock> blocks) {
  return blocks.empty() || (blocks.size() == 1 && blocks.front().text.find('\n') == std::string::npos);
}

}  // namespace

std::string extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) {
    return {};
  }
  const auto begin = name.begin() + static_cast<std::ptrdiff_t>(dot) + 1;
  const auto end =
      std::find_if_not(begin, name.end(), [](char c) { return ascii::is_letter(c) || ascii::is_digit(c); });
  return ascii::lower(std::string_view(begin, end));
}

std::optional<ReadFailure> failure_of_name(std::string_view name, std::string_view kind,
                                           std::span<const TextBlock> blocks, std::span<const ReadFailure> failures) {
  const std::string extension = extension_of(name);
  const bool is_never_text = holds(never_text, extension);
  const bool is_read = std::all_of(failures.begin(), failures.end(),
                                   [](const ReadFailure& failure) { return failure.reason == Reason::no_text; });
  if ((kind != "html" && kind != "text") || (!is_never_text && !holds(often_text, extension)) || !is_read) {
    return std::nullopt;
  }
  if (visible_characters(blocks, most_error_characters) > most_error_characters) {
    return is_never_text ? std::optional(ReadFailure{Reason::other_kind, say("extract_other_kind"), {}}) : std::nullopt;
  }
  return is_never_text || is_one_line(blocks)
             ? std::optional(ReadFailure{Reason::error_page, say("extract_error_page"), {}})
             : std::nullopt;
}

}  // namespace gonggo::indexer
