// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/generation.hpp"

#include <xapian.h>

#include "common/base/error.hpp"
#include "common/index/storage.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 255;  // limit of common file systems, in bytes

// True if the index has a generation that was live once. While the first generation of an index is being published, it
// is already in its place, but CURRENT does not name it yet.
bool holds_generations(const fs::path& index) {
  std::error_code error;
  if (fs::exists(publishing_path(index), error)) {
    return false;
  }
  for (fs::directory_iterator at(generations_path(index), error), end; !error && at != end; at.increment(error)) {
    if (is_generation_name(at->path().filename().string())) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool is_generation_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && name.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<fs::path> live_generation(const fs::path& index) {
  const fs::path current = live_name_path(index);
  std::error_code ignored;  // is_there() reports what cannot be examined
  if (fs::is_symlink(current, ignored)) {
    throw_damaged(current, say("is_link"));
  }
  if (!storage::is_there(current)) {
    if (holds_generations(index)) {
      throw_damaged(current, say("is_missing"));
    }
    return std::nullopt;
  }
  if (!fs::is_regular_file(current)) {
    throw_damaged(current, say("is_no_file"));
  }
  for (std::string name = storage::first_line(current);;) {
    if (!is_generation_name(name)) {
      throw_damaged(current, say("names_no_generation"));
    }
    fs::path generation = generations_path(index) / name;
    if (storage::is_there(generation)) {
      return generation;
    }
    // Between the two looks another generation may have become live, and this one may have been pruned.
    if (std::string now_live = storage::first_line(current); now_live != name) {
      name = std::move(now_live);
      continue;
    }
    throw_damaged(current, say("generation_is_gone", {{"name", name}}));
  }
}

GenerationInfo describe_generation(const fs::path& generation) { return read_manifest(generation).info; }

Xapian::Database open_database(const GenerationInfo& generation) {
  std::vector<fs::path> paths = main_paths(generation);
  if (const Part* const added = part_of(generation, added_role)) {
    paths.push_back(generation.path / added->directory);
  }
  for (const fs::path& path : paths) {
    throw_if_missing(path);
  }
  return with_storage_errors(generation.path, [&] {
    try {
      Xapian::Database all;
      for (const fs::path& path : paths) {
        all.add_database(Xapian::Database(path.string()));
      }
      return all;
    } catch (const Xapian::DatabaseCorruptError& error) {
      throw_damaged(generation.path, error.get_msg());
    }
  });
}

std::shared_ptr<const Lexicon> load_lexicon(const fs::path& generation) {
  const fs::path path = lexicon_path(generation);
  throw_if_missing(path);
  const std::string text = storage::read_file(path);
  try {
    return Lexicon::parse(text);
  } catch (const Error& error) {
    throw_damaged(path, error.what());
  }
}

std::string load_aliases(const fs::path& generation) {
  const fs::path path = aliases_path(generation);
  return storage::is_there(path) ? storage::read_file(path) : "";
}

}  // namespace gonggo
