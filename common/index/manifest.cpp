// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/manifest.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <set>

#include "common/base/error.hpp"
#include "common/index/layout.hpp"
#include "common/index/manifest_seal.hpp"
#include "common/index/schema.hpp"
#include "common/index/storage.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// Returns the directory name of a part. Throws std::invalid_argument if the name is empty, begins with a dot or
// contains a slash. A damaged manifest could name a directory outside of the generation.
std::string part_directory(const json::value& value) {
  std::string name(value.as_string());
  if (name.empty() || name.front() == '.' || name.find('/') != std::string::npos) {
    throw std::invalid_argument("a part has the directory \"" + name + "\"");
  }
  return name;
}

// Throws std::invalid_argument if this release does not know the role. Such a part may hold documents that must not be
// shown.
void check_role(const std::string& role) {
  static constexpr std::array<std::string_view, 7> roles{
      main_role,     elsewhere_role,         added_role, removed_role, added_elsewhere_role,
      withheld_role, withheld_elsewhere_role};
  if (std::find(roles.begin(), roles.end(), role) == roles.end()) {
    throw std::invalid_argument("a part has the role \"" + role + "\", which this release does not know");
  }
}

bool is_listed_twice(const std::vector<Part>& parts, const Part& part) {
  return std::count_if(parts.begin(), parts.end(), [&](const Part& each) { return each.directory == part.directory; }) >
         1;
}

std::uint64_t documents_of(const std::vector<Part>& parts, std::string_view role) {
  std::uint64_t sum = 0;
  for (const Part& part : parts) {
    sum += part.role == role ? part.documents : 0;
  }
  return sum;
}

bool is_shard(const Part& part) { return part.role == main_role || part.role == elsewhere_role; }

// Returns how many documents of the parts are searched, here and elsewhere.
std::uint64_t searched_documents(const std::vector<Part>& parts) {
  const std::uint64_t in_shards = documents_of(parts, main_role) + documents_of(parts, elsewhere_role);
  const std::uint64_t removed = documents_of(parts, removed_role);
  if (removed > in_shards) {
    throw std::invalid_argument("more documents are removed than there are");
  }
  return in_shards + documents_of(parts, added_role) + documents_of(parts, added_elsewhere_role) - removed;
}

std::uint64_t withheld_documents(const std::vector<Part>& parts) {
  return documents_of(parts, withheld_role) + documents_of(parts, withheld_elsewhere_role);
}

// Throws std::invalid_argument if there is no shard, if the directories of the shards do not belong together,
// if there are several parts with one of the other roles, if there is only one of the parts "added" and "removed", or
// if the parts do not hold `documents` documents together.
void check_parts(const std::vector<Part>& parts, std::uint64_t documents) {
  const auto with_role = [&](const char* role) {
    return std::count_if(parts.begin(), parts.end(), [role](const Part& part) { return part.role == role; });
  };
  if (count_shards(parts) == 0 || with_role(withheld_role) + with_role(withheld_elsewhere_role) > 1) {
    throw std::invalid_argument("it needs a part \"main\" or \"elsewhere\" and at most one part \"withheld\"");
  }
  std::size_t shard = 0;
  const std::vector<fs::path> expected = main_paths(fs::path(), count_shards(parts));
  for (const Part& part : parts) {
    if (is_shard(part) && part.directory != expected[shard++]) {
      throw std::invalid_argument("the part \"" + part.directory + "\" is not one of its " +
                                  std::to_string(expected.size()) + " main parts");
    }
  }
  const auto added = with_role(added_role) + with_role(added_elsewhere_role);
  if (added > 1 || added != with_role(removed_role)) {
    throw std::invalid_argument("it needs both parts \"added\" and \"removed\" or neither");
  }
  if (searched_documents(parts) + withheld_documents(parts) != documents) {
    throw std::invalid_argument("its parts do not add up to its documents");
  }
}

std::vector<Part> parse_parts(const json::object& manifest, std::uint64_t documents) {
  const json::value* listed = manifest.if_contains("parts");
  if (listed == nullptr) {
    return {{main_role, main_paths(fs::path(), 1).front().string(), documents}};
  }
  std::vector<Part> parts;
  for (const json::value& item : listed->as_array()) {
    const json::object& part = item.as_object();
    parts.push_back({std::string(part.at("role").as_string()), part_directory(part.at("directory")),
                     part.at("documents").to_number<std::uint64_t>()});
    check_role(parts.back().role);
    if (is_listed_twice(parts, parts.back())) {
      throw std::invalid_argument("the part \"" + parts.back().directory + "\" is listed twice");
    }
  }
  check_parts(parts, documents);
  return parts;
}

std::map<std::string, std::uint64_t> parse_sources(const json::value& listed) {
  std::map<std::string, std::uint64_t> sources;
  for (const auto& [source, documents] : listed.as_object()) {
    sources[std::string(source)] = documents.to_number<std::uint64_t>();
  }
  return sources;
}

FileList parse_files(const json::object& listed) {
  FileList files;
  for (const auto& [file, facts] : listed) {
    files[std::string(file)] = {facts.at("bytes").to_number<std::uint64_t>(),
                                std::string(facts.at("sha256").as_string())};
  }
  return files;
}

// Checks the checksum of a manifest. Returns false if it has none, because an earlier release wrote it. Such a manifest
// has no keys but these, so a damaged key is noticed. Throws std::invalid_argument if the manifest was changed.
bool check_seal(const json::object& manifest, std::string_view text) {
  static constexpr std::array<std::string_view, 9> unsealed_keys{
      "name", "previous", "created", "schema_version", "documents", "sources", "parts", "lexicon_hash", "files"};
  if (manifest.contains("checksum")) {
    if (!is_seal_intact(text)) {
      throw std::invalid_argument("its checksum does not fit its content; it was changed after it was published");
    }
    return true;
  }
  for (const auto& [key, value] : manifest) {
    if (std::find(unsealed_keys.begin(), unsealed_keys.end(), std::string_view(key)) == unsealed_keys.end()) {
      throw std::invalid_argument("it has no checksum and the unknown key \"" + std::string(key) + "\"");
    }
  }
  return false;
}

// Throws std::invalid_argument if the manifest belongs to another generation than its directory. The directory of a
// generation that is not published yet has no generation's name.
void check_name(const std::string& name, const fs::path& path) {
  const std::string directory = path.parent_path().filename().string();
  if (directory.find_first_not_of("0123456789") == std::string::npos && name != directory) {
    throw std::invalid_argument("it belongs to the generation \"" + name + "\"");
  }
}

Manifest parse_manifest(const fs::path& path, const std::string& text) {
  try {
    const json::value parsed = json::parse(text);
    const json::object& object = parsed.as_object();
    Manifest manifest;
    manifest.info.has_checksum = check_seal(object, text);
    GenerationInfo& info = manifest.info;
    info.name = std::string(object.at("name").as_string());
    check_name(info.name, path);
    if (const json::value* previous = object.if_contains("previous")) {
      info.previous = previous->as_string();
    }
    info.parts = parse_parts(object, object.at("documents").to_number<std::uint64_t>());
    info.documents = searched_documents(info.parts);
    info.withheld = documents_of(info.parts, withheld_role);
    info.sources = parse_sources(object.at("sources"));
    if (const json::value* withheld = object.if_contains("withheld_sources")) {
      info.withheld_sources = parse_sources(*withheld);
    }
    if (const json::value* node = object.if_contains("node")) {
      info.is_node = node->as_bool();
    }
    info.created = Instant(std::chrono::seconds(object.at("created").to_number<std::int64_t>()));
    info.schema_version = object.at("schema_version").to_number<int>();
    info.lexicon_hash = std::string(object.at("lexicon_hash").as_string());
    manifest.files = parse_files(object.at("files").as_object());
    return manifest;
  } catch (const boost::system::system_error& error) {
    throw_damaged(path, error.code().message());
  } catch (const std::logic_error& error) {
    throw_damaged(path, error.what());
  }
}

json::array parts_json(const std::vector<Part>& parts) {
  json::array listed;
  for (const Part& part : parts) {
    listed.push_back(json::object{{"role", part.role}, {"directory", part.directory}, {"documents", part.documents}});
  }
  return listed;
}

}  // namespace

void throw_damaged(const fs::path& path, const Message& why) {
  throw Error(ErrorKind::storage, say("damaged", {{"path", path.string()}, {"why", why}}));
}

void throw_if_missing(const fs::path& path) {
  if (!storage::is_there(path)) {
    throw_damaged(path, say("is_missing"));
  }
}

Manifest read_manifest(const fs::path& generation) {
  const fs::path path = manifest_path(generation);
  if (link_on_the_way(generation, path.filename())) {
    throw_damaged(path, say("is_link"));
  }
  throw_if_missing(path);
  if (!fs::is_regular_file(path)) {
    throw_damaged(path, say("is_no_file"));
  }
  Manifest manifest = parse_manifest(path, storage::read_file(path));
  if (manifest.info.schema_version != schema_version) {
    throw Error(ErrorKind::storage,
                say("other_version",
                    {{"path", generation.string()}, {"made", manifest.info.schema_version}, {"ours", schema_version}}));
  }
  manifest.info.path = generation;
  return manifest;
}

void write_manifest(const fs::path& generation, const Manifest& manifest) {
  const GenerationInfo& info = manifest.info;
  json::object files;
  for (const auto& [file, facts] : manifest.files) {
    files[file] = json::object{{"bytes", facts.bytes}, {"sha256", facts.sha256}};
  }
  json::object object{{"name", info.name},
                      {"previous", info.previous},
                      {"created", info.created.time_since_epoch().count()},
                      {"schema_version", info.schema_version},
                      {"documents", info.documents + withheld_documents(info.parts)},
                      {"sources", json::value_from(info.sources)},
                      {"parts", parts_json(info.parts)},
                      {"lexicon_hash", info.lexicon_hash},
                      {"files", std::move(files)}};
  if (!info.withheld_sources.empty()) {
    object["withheld_sources"] = json::value_from(info.withheld_sources);
  }
  if (info.is_node) {
    object["node"] = true;
  }
  storage::replace_file(manifest_path(generation), sealed(json::serialize(object)));
}

namespace {

// Leaves out the files and parts that a node does not need beside its shard.
void keep_files_of_node(std::vector<Part>& parts, FileList& files) {
  std::set<std::string, std::less<>> needed{lexicon_path({}).string(), word_numbers_path({}).string()};
  for (Part& part : parts) {
    if (part.role == added_role) {
      part.role = added_elsewhere_role;
    } else if (part.role == withheld_role) {
      part.role = withheld_elsewhere_role;
    } else if (is_database(part)) {
      needed.insert(part.directory);
    }
  }
  std::erase_if(files, [&](const auto& file) {
    return !needed.contains(std::string_view(file.first).substr(0, file.first.find('/')));
  });
}

}  // namespace

PartialManifest partial_manifest(const Manifest& original, const std::string& text, std::optional<std::size_t> shard) {
  PartialManifest partial{.manifest = original, .text = {}};
  GenerationInfo& info = partial.manifest.info;
  FileList& kept = partial.manifest.files;
  std::size_t number = 0;
  for (Part& part : info.parts) {
    if (is_shard(part) && number++ != shard) {
      part.role = elsewhere_role;
      std::erase_if(kept, [&](const auto& file) { return file.first.starts_with(part.directory + "/"); });
    }
  }
  json::value parsed = json::parse(text);
  json::object& object = parsed.as_object();
  object.erase("checksum");
  if (shard) {
    info.is_node = true;
    object["node"] = true;
    info.withheld = 0;
    info.withheld_sources.clear();
    object.erase("withheld_sources");
    keep_files_of_node(info.parts, kept);
  }
  object["parts"] = parts_json(info.parts);
  json::object files;
  for (const auto& [file, facts] : object.at("files").as_object()) {
    if (kept.contains(std::string(file))) {
      files[file] = facts;
    }
  }
  object["files"] = std::move(files);
  partial.text = sealed(json::serialize(object));
  return partial;
}

bool is_database(const Part& part) {
  return part.role == main_role || part.role == added_role || part.role == removed_role;
}

std::size_t count_shards(const std::vector<Part>& parts) {
  return static_cast<std::size_t>(std::count_if(parts.begin(), parts.end(), is_shard));
}

std::vector<fs::path> main_paths(const GenerationInfo& generation) {
  std::vector<fs::path> paths;
  for (const Part& part : generation.parts) {
    if (part.role == main_role) {
      paths.push_back(generation.path / part.directory);
    }
  }
  return paths;
}

std::vector<std::size_t> shards_here(const GenerationInfo& generation) {
  std::vector<std::size_t> here;
  std::size_t number = 0;
  for (const Part& part : generation.parts) {
    if (part.role == main_role) {
      here.push_back(number);
    }
    number += is_shard(part) ? 1 : 0;
  }
  return here;
}

std::string shard_list(const std::vector<std::size_t>& shards) {
  std::string list;
  for (const std::size_t shard : shards) {
    list += (list.empty() ? "" : ", ") + std::to_string(shard + 1);
  }
  return list;
}

bool has_all_shards(const GenerationInfo& generation) { return part_of(generation, elsewhere_role) == nullptr; }

bool is_whole(const GenerationInfo& generation) { return !generation.is_node && has_all_shards(generation); }

void require_whole(const GenerationInfo& generation) {
  if (is_whole(generation)) {
    return;
  }
  const std::size_t count = count_shards(generation.parts);
  const std::string here = shard_list(shards_here(generation));
  const std::string path = generation.path.string();
  throw Error(ErrorKind::storage, here.empty()
                                      ? say("has_no_shard", {{"path", path}, {"count", count}})
                                      : say("has_some_shards", {{"path", path}, {"shards", here}, {"count", count}}));
}

const Part* part_of(const GenerationInfo& generation, std::string_view role) {
  const auto found = std::find_if(generation.parts.begin(), generation.parts.end(),
                                  [role](const Part& part) { return part.role == role; });
  return found == generation.parts.end() ? nullptr : &*found;
}

FileList hash_and_sync(const fs::path& directory, const Manifest& shared) {
  FileList files;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file() || entry.path() == manifest_path(directory)) {
      continue;
    }
    const std::string name = fs::relative(entry.path(), directory).generic_string();
    const auto known = shared.files.find(name);
    std::error_code ignored;  // what cannot be compared is hashed
    files[name] = known != shared.files.end() && fs::equivalent(entry.path(), shared.info.path / name, ignored)
                      ? known->second
                      : FileFacts{entry.file_size(), storage::digest_of_file(entry.path())};
  }
  storage::sync_tree(directory);
  return files;
}

std::optional<fs::path> link_on_the_way(const fs::path& generation, const fs::path& name) {
  fs::path path = generation;
  for (const fs::path& step : name) {
    path /= step;
    std::error_code ignored;  // what cannot be read is no link here; the caller reports it
    if (fs::is_symlink(fs::symlink_status(path, ignored))) {
      return path;
    }
  }
  return std::nullopt;
}

std::vector<std::string> changed_files(const fs::path& generation, const FileList& files) {
  std::vector<std::string> problems;
  for (const auto& [name, facts] : files) {
    const fs::path path = generation / name;
    if (const auto link = link_on_the_way(generation, name)) {
      problems.push_back(link->string() + " is a link");
    } else if (!fs::exists(path)) {
      problems.push_back(path.string() + " is missing");
    } else if (!fs::is_regular_file(path)) {
      problems.push_back(path.string() + " is not a file");
    } else if (fs::file_size(path) != facts.bytes) {
      problems.push_back(path.string() + " has another size than when it was published");
    } else if (storage::digest_of_file(path) != facts.sha256) {
      problems.push_back(path.string() + " was changed after it was published");
    }
  }
  return problems;
}

}  // namespace gonggo
