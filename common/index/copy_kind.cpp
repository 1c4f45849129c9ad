// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/copy_kind.hpp"

#include <charconv>
#include <string_view>

#include "common/base/error.hpp"
#include "common/index/generation.hpp"
#include "common/index/storage.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "A copy of another index, made by gonggo-indexer copy.\n";
constexpr std::string_view front_line = "front\n";
constexpr std::string_view node_begin = "shard ";

// Returns the kind of a front or a node; nullopt if the line names neither.
std::optional<CopyKind> partial_kind(std::string_view line) {
  if (line == front_line) {
    return front_copy;
  }
  if (!line.starts_with(node_begin) || !line.ends_with('\n')) {
    return std::nullopt;
  }
  line = line.substr(node_begin.size(), line.size() - node_begin.size() - 1);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  const bool is_number = error == std::errc() && end == line.data() + line.size() && number > 0;
  return is_number ? std::optional(node_copy(number - 1)) : std::nullopt;
}

// Returns the live generation; nullopt if there is none that can be read.
std::optional<GenerationInfo> readable_generation(const fs::path& index) {
  try {
    const auto live = live_generation(index);
    return live ? std::optional(describe_generation(*live)) : std::nullopt;
  } catch (const Error&) {  // the caller reports it, or repairs it
    return std::nullopt;
  }
}

}  // namespace

Message describe(const CopyKind& kind) {
  switch (kind.has) {
    case CopyKind::Has::one_shard:
      return say("kind_node", {{"shard", kind.shard + 1}});
    case CopyKind::Has::no_shard:
      return say("kind_front");
    case CopyKind::Has::all_shards:
      break;
  }
  return say("kind_whole");
}

std::string copy_mark(const CopyKind& kind) {
  std::string text(first_line);
  if (kind.has == CopyKind::Has::no_shard) {
    text += front_line;
  } else if (kind.has == CopyKind::Has::one_shard) {
    text += std::string(node_begin) + std::to_string(kind.shard + 1) + "\n";
  }
  return text;
}

std::optional<CopyKind> marked_kind(const fs::path& index) {
  const fs::path path = copy_mark_path(index);
  if (!storage::is_there(path)) {
    return std::nullopt;
  }
  const std::string text = storage::read_file(path);
  if (text.empty() || text == first_line) {
    return whole_copy;
  }
  const std::string_view mark = text;
  const auto kind = mark.starts_with(first_line) ? partial_kind(mark.substr(first_line.size())) : std::nullopt;
  if (!kind) {
    throw Error(ErrorKind::storage, say("copy_mark_unknown", {{"path", path.string()}}));
  }
  return kind;
}

void require_whole_index(const fs::path& index) {
  if (const auto kind = marked_kind(index); kind && kind->is_partial()) {
    throw Error(ErrorKind::unpublished,
                say("index_is_partial", {{"directory", index.string()}, {"kind", describe(*kind)}}));
  }
  if (const auto live = readable_generation(index)) {
    require_whole(*live);
  }
}

}  // namespace gonggo
