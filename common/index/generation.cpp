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

}  // namespace

bool is_generation_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && name.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<fs::path> live_generation(const fs::path& index) {
  const fs::path current = live_name_path(index);
  if (!storage::is_there(current)) {
    return std::nullopt;
  }
  const std::string name = storage::first_line(current);
  if (!is_generation_name(name)) {
    throw_damaged(current, "it names no generation");
  }
  fs::path generation = generations_path(index) / name;
  if (!storage::is_there(generation)) {
    throw_damaged(current, "the generation " + name + " it names is not there");
  }
  return generation;
}

GenerationInfo describe_generation(const fs::path& generation) { return read_manifest(generation).info; }

Xapian::Database open_database(const GenerationInfo& generation) {
  std::vector<fs::path> paths;
  for (const Part& part : generation.parts) {
    if (part.role == main_role) {
      paths.push_back(generation.path / part.directory);
      throw_if_missing(paths.back());
    }
  }
  return with_storage_errors(generation.path, [&] {
    if (paths.size() == 1) {
      return Xapian::Database(paths.front().string());
    }
    Xapian::Database all;
    for (const fs::path& path : paths) {
      all.add_database(Xapian::Database(path.string()));
    }
    return all;
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

}  // namespace gonggo
