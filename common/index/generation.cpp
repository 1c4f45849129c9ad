// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/generation.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cstdio>

#include "common/base/error.hpp"
#include "common/index/database.hpp"
#include "common/index/journal.hpp"
#include "common/index/layout.hpp"
#include "common/index/lock.hpp"
#include "common/index/schema.hpp"
#include "common/index/storage.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr const char* current_name = "CURRENT";
constexpr const char* manifest_name = "manifest.json";
constexpr const char* publishing_name = "publishing";

[[noreturn]] void damaged(const fs::path& path, const std::string& why) {
  throw Error(ErrorKind::storage,
              path.string() + " is damaged (" + why + "); run gonggo-indexer rollback, or build afresh");
}

Manifest parse_manifest(const fs::path& path, const std::string& text) {
  try {
    const json::value parsed = json::parse(text);
    const json::object& object = parsed.as_object();
    Manifest manifest;
    GenerationInfo& info = manifest.info;
    info.name = std::string(object.at("name").as_string());
    if (const json::value* previous = object.if_contains("previous")) {
      info.previous = previous->as_string();
    }
    info.documents = object.at("documents").to_number<std::uint64_t>();
    for (const auto& [source, documents] : object.at("sources").as_object()) {
      info.sources[std::string(source)] = documents.to_number<std::uint64_t>();
    }
    info.created = Instant(std::chrono::seconds(object.at("created").to_number<std::int64_t>()));
    info.schema_version = object.at("schema_version").to_number<int>();
    info.lexicon_hash = std::string(object.at("lexicon_hash").as_string());
    for (const auto& [file, facts] : object.at("files").as_object()) {
      manifest.files[std::string(file)] = {facts.at("bytes").to_number<std::uint64_t>(),
                                           std::string(facts.at("sha256").as_string())};
    }
    return manifest;
  } catch (const boost::system::system_error& error) {
    damaged(path, error.what());
  } catch (const std::logic_error& error) {
    damaged(path, error.what());
  }
}

// Generations are named by the millisecond they were begun in; a clock that goes back does not disturb the order.
constexpr std::size_t name_digits = 14;
constexpr std::size_t longest_name = 255;  // what a file system takes; a longer one is no name

// What the system does not let us look at is an error of its own, not an absence.
bool is_there(const fs::path& path) {
  std::error_code error;
  const bool there = fs::exists(path, error);
  if (error) {
    throw Error(ErrorKind::storage, "cannot look at " + path.string() + ": " + error.message());
  }
  return there;
}

std::string name_of(std::uint64_t milliseconds) {
  const std::string digits = std::to_string(milliseconds);
  return std::string(name_digits - std::min(name_digits, digits.size()), '0') + digits;
}

// Empty where there is no such file.
std::string first_line(const fs::path& path) {
  if (!is_there(path)) {
    return {};
  }
  const std::string text = storage::read_file(path);
  return text.substr(0, text.find('\n'));
}

}  // namespace

bool is_generation_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && name.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<fs::path> live_generation(const fs::path& index) {
  const fs::path current = index / current_name;
  if (!is_there(current)) {
    return std::nullopt;
  }
  const std::string name = first_line(current);
  if (!is_generation_name(name)) {
    damaged(current, "it names no generation");
  }
  fs::path generation = generations_path(index) / name;
  if (!is_there(generation)) {
    damaged(current, "the generation " + name + " it names is not there");
  }
  return generation;
}

GenerationInfo describe_generation(const fs::path& generation) { return read_manifest(generation).info; }

fs::path database_path(const fs::path& generation) { return generation / "db"; }
fs::path lexicon_path(const fs::path& generation) { return generation / "lexicon.txt"; }
fs::path generations_path(const fs::path& index) { return index / "generations"; }
fs::path building_path(const fs::path& index) { return index / "building"; }
fs::path updating_path(const fs::path& index) { return index / "updating"; }

std::shared_ptr<const Lexicon> load_lexicon(const fs::path& generation) {
  const fs::path path = lexicon_path(generation);
  const std::string text = storage::read_file(path);
  try {
    return Lexicon::parse(text);
  } catch (const Error& error) {
    damaged(path, error.what());
  }
}

Manifest read_manifest(const fs::path& generation) {
  const fs::path path = generation / manifest_name;
  Manifest manifest = parse_manifest(path, storage::read_file(path));
  if (manifest.info.schema_version != schema_version) {
    throw Error(ErrorKind::storage,
                generation.string() + " was made for version " + std::to_string(manifest.info.schema_version) +
                    " of the index, this is version " + std::to_string(schema_version) + "; build it afresh");
  }
  manifest.info.path = generation;
  return manifest;
}

FileList settle_files(const fs::path& directory) {
  FileList files;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file() && entry.path().filename() != manifest_name) {
      files[fs::relative(entry.path(), directory).generic_string()] = {entry.file_size(),
                                                                       storage::digest_of_file(entry.path())};
    }
  }
  storage::sync_tree(directory);
  return files;
}

std::vector<std::string> changed_files(const fs::path& generation, const FileList& files) {
  std::vector<std::string> problems;
  for (const auto& [name, facts] : files) {
    const fs::path path = generation / name;
    if (!fs::exists(path)) {
      problems.push_back(path.string() + " is missing");
    } else if (fs::file_size(path) != facts.bytes) {
      problems.push_back(path.string() + " has another size than when it was published");
    } else if (storage::digest_of_file(path) != facts.sha256) {
      problems.push_back(path.string() + " was changed after it was published");
    }
  }
  return problems;
}

GenerationInfo seal_generation(const fs::path& directory, const std::string& name, const std::string& previous,
                               const FileList& files) {
  GenerationInfo info;
  const Census census = take_census(database_path(directory));
  info.name = name;
  info.previous = previous;
  info.path = directory;
  info.documents = census.documents;
  info.sources = census.sources;
  info.created = now();
  info.schema_version = schema_version;
  info.lexicon_hash = storage::digest_of_file(lexicon_path(directory));
  json::object listed;
  for (const auto& [file, facts] : files) {
    listed[file] = json::object{{"bytes", facts.bytes}, {"sha256", facts.sha256}};
  }
  json::object sources;
  for (const auto& [source, documents] : info.sources) {
    sources[source] = documents;
  }
  const json::object manifest{{"name", name},
                              {"previous", previous},
                              {"created", info.created.time_since_epoch().count()},
                              {"schema_version", schema_version},
                              {"documents", info.documents},
                              {"sources", std::move(sources)},
                              {"lexicon_hash", info.lexicon_hash},
                              {"files", std::move(listed)}};
  storage::replace_file(directory / manifest_name, json::serialize(manifest) + "\n");
  return info;
}

std::vector<std::string> generation_names(const fs::path& index) {
  std::vector<std::string> names;
  if (!fs::exists(generations_path(index))) {
    return names;
  }
  for (const auto& entry : fs::directory_iterator(generations_path(index))) {
    if (entry.is_directory() && is_generation_name(entry.path().filename().string())) {
      names.push_back(entry.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string next_generation_name(const fs::path& index) {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  auto name = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
  for (const std::string& there : generation_names(index)) {
    std::uint64_t number = 0;
    std::from_chars(there.data(), there.data() + there.size(), number);
    name = std::max(name, number + 1);
  }
  return name_of(name);
}

void publish_generation(const fs::path& index, const fs::path& sealed, const std::string& name) {
  const fs::path target = generations_path(index) / name;
  storage::make_directory(generations_path(index));
  storage::replace_file(index / publishing_name, name + "\n");
  if (std::rename(sealed.c_str(), target.c_str()) != 0) {
    storage::fail("publish " + sealed.string() + " as", target);
  }
  storage::sync_directory(generations_path(index));
  storage::sync_directory(index);
  make_live(index, name);
  std::error_code ignored;  // it names the live generation, so it harms nothing
  fs::remove(index / publishing_name, ignored);
}

GenerationInfo open_generation(const fs::path& generation) {
  GenerationInfo info = describe_generation(generation);
  load_lexicon(generation);
  if (take_census(database_path(generation)).documents != info.documents) {
    damaged(generation, "it does not hold as many documents as its manifest says");
  }
  return info;
}

std::optional<GenerationInfo> newest_readable(const fs::path& index) {
  const std::vector<std::string> names = generation_names(index);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    try {
      return open_generation(generations_path(index) / *name);
    } catch (const Error&) {
      continue;  // the next one may be
    }
  }
  return std::nullopt;
}

std::string previous_of_next(const fs::path& index) {
  try {
    const auto live = live_generation(index);
    return live ? open_generation(*live).name : std::string();
  } catch (const Error&) {
    const auto newest = newest_readable(index);
    return newest ? newest->name : std::string();
  }
}

void make_live(const fs::path& index, const std::string& name) {
  storage::replace_file(index / current_name, name + "\n");
}

void clean_up(const fs::path& index) {
  if (const fs::path mark = index / publishing_name; is_there(mark)) {
    const std::string name = first_line(mark);
    const bool is_live = first_line(index / current_name) == name;
    if (is_generation_name(name) && !is_live) {
      storage::remove_tree(generations_path(index) / name);
    }
    storage::remove_tree(mark);
  }
  storage::remove_tree(updating_path(index));
  if (Lock::is_held(build_lock(index))) {
    return;
  }
  // No build can start in between: its first step waits for the write lock.
  storage::remove_tree(building_path(index));
  storage::remove_tree(journal_path(index));
}

}  // namespace gonggo
