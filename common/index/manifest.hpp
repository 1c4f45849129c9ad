// SPDX-License-Identifier: GPL-2.0-or-later
// Reads and writes the manifest of a generation. The manifest is the JSON object in manifest.json. It describes the
// generation, lists every other file of it with size and SHA-256, and ends with a checksum of itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/base/message.hpp"

namespace gonggo {

// One part of a generation. A search covers all main parts, which are the shards of the main part (main_part.hpp), and
// the part "added" together, without the documents of the part "removed" (removed_documents.hpp). The part "withheld"
// is a file of announcements that are shown later (withheld.hpp).
//
// A partial copy (copies.hpp) lacks parts, because other machines have them. Its manifest lists them all the same, in
// order and with their documents, and `files` has none of their files. A shard that it lacks has the role "elsewhere".
// A node lacks the parts "added" and "withheld", too, which have roles of their own then.
struct Part {
  std::string role;       // one of the roles below; read_manifest() refuses other roles
  std::string directory;  // name of its directory, or of its file, within the generation
  std::uint64_t documents = 0;
  bool operator==(const Part&) const = default;
};
inline constexpr const char* main_role = "main";
inline constexpr const char* elsewhere_role = "elsewhere";
inline constexpr const char* added_elsewhere_role = "added elsewhere";
inline constexpr const char* withheld_elsewhere_role = "withheld elsewhere";
inline constexpr const char* added_role = "added";
inline constexpr const char* removed_role = "removed";
inline constexpr const char* withheld_role = "withheld";

struct GenerationInfo {
  std::string name;      // digits; names sort by age
  std::string previous;  // name of the generation that was live before; empty if there was none
  std::filesystem::path path;
  std::uint64_t documents = 0;  // documents that are searched; only these were due by the writer's clock
  std::map<std::string, std::uint64_t> sources;                // number of them for each source
  std::uint64_t withheld = 0;                                  // announcements in the part "withheld", if it is here
  std::map<std::string, std::uint64_t> withheld_sources = {};  // number of them for each source
  std::vector<Part> parts;                                     // at least one shard, here or elsewhere
  bool is_node = false;                                        // a partial copy with what a shard needs only
  Instant created{};                                           // never before the `created` of `previous`
  int schema_version = 0;
  std::string lexicon_hash;
  bool has_checksum = false;  // false: an earlier release wrote the manifest, and a change of it may stay unnoticed
};

struct FileFacts {
  std::uint64_t bytes = 0;
  std::string sha256;
};

using FileList = std::map<std::string, FileFacts>;  // the key is the path within the generation

struct Manifest {
  GenerationInfo info;
  FileList files;
};

// Returns the manifest of a generation. Earlier releases wrote manifests without parts; such a manifest means one main
// part. They also wrote manifests without a checksum. Throws Error(storage) if the manifest is missing, a link,
// damaged, of another schema version, or of a generation of another name than its directory.
Manifest read_manifest(const std::filesystem::path& generation);
// Writes the manifest with a checksum of itself (manifest_seal.hpp).
void write_manifest(const std::filesystem::path& generation, const Manifest& manifest);

// Returns the text of the manifest and the manifest of a partial copy of `original`, whose file has the text `text`.
// Without `shard`, it is that of a front: everything but the shards. With it (from 0), it is that of a node: this shard
// and what searching it needs, which are the part "removed", the lexicon and the numbers of the words. Keys that this
// release does not know stay in the text.
struct PartialManifest {
  Manifest manifest;
  std::string text;
};
PartialManifest partial_manifest(const Manifest& original, const std::string& text, std::optional<std::size_t> shard);

// True if the part is a database that is here.
bool is_database(const Part& part);
// Returns how many shards the main part has, here and elsewhere.
std::size_t count_shards(const std::vector<Part>& parts);
// Return the directories of the shards that are here, and which of all shards they are, from 0. Both are in the same
// order, and empty if all shards are elsewhere.
std::vector<std::filesystem::path> main_paths(const GenerationInfo& generation);
std::vector<std::size_t> shards_here(const GenerationInfo& generation);
// Returns shards (from 0) as messages count them (from 1): "1, 3".
std::string shard_list(const std::vector<std::size_t>& shards);
// True if no shard is elsewhere. A node of an index with one shard has all shards, but it is not whole.
bool has_all_shards(const GenerationInfo& generation);
// True unless the generation is a partial copy.
bool is_whole(const GenerationInfo& generation);
// Throws Error(storage) if the generation is a partial copy. The message says which shards are here.
void require_whole(const GenerationInfo& generation);
// Returns the part with the role; null if there is none. Several main parts: the first one.
const Part* part_of(const GenerationInfo& generation, std::string_view role);

// Returns the size and hash of every file except the manifest. Syncs all files to disk. A file that is the same file as
// one of the generation `shared` (a second name of it) is not read: it gets the hash that is listed there.
FileList hash_and_sync(const std::filesystem::path& directory, const Manifest& shared = {});

// Returns the first symbolic link among `name`, which is a path within the generation, and the directories above it up
// to the generation, which is not examined itself. Returns nullopt if there is none.
std::optional<std::filesystem::path> link_on_the_way(const std::filesystem::path& generation,
                                                     const std::filesystem::path& name);

// Compares the files of a generation with the list. Returns one sentence for each file that is missing, differs, or is
// a symbolic link or below one.
// Reads every listed file.
std::vector<std::string> changed_files(const std::filesystem::path& generation, const FileList& files);

// Throws Error(storage). The message names the damaged file, the reason and the commands that repair the index.
[[noreturn]] void throw_damaged(const std::filesystem::path& path, const Message& why);
void throw_if_missing(const std::filesystem::path& path);  // calls throw_damaged() if `path` does not exist

}  // namespace gonggo
