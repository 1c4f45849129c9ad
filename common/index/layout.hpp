// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: what writers need to know about the layout of generation.hpp.
//
//   DIR/building/   a build's work, owned by the holder of build.lock
//   DIR/updating/   an update's work, owned by the holder of write.lock
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/index/generation.hpp"

namespace gonggo {

struct FileFacts {
  std::uint64_t bytes = 0;
  std::string sha256;
};

using FileList = std::map<std::string, FileFacts>;  // by path within the generation

struct Manifest {
  GenerationInfo info;
  FileList files;
};

Manifest read_manifest(const std::filesystem::path& generation);

// Every file but the manifest, hashed, and on disk afterwards.
FileList settle_files(const std::filesystem::path& directory);

// How the files differ from the manifest, one sentence each. Reads all of them.
std::vector<std::string> changed_files(const std::filesystem::path& generation, const FileList& files);

// Counts the database and writes the manifest.
GenerationInfo seal_generation(const std::filesystem::path& directory, const std::string& name,
                               const std::string& previous, const FileList& files);

std::filesystem::path generations_path(const std::filesystem::path& index);
std::filesystem::path lexicon_path(const std::filesystem::path& generation);
std::filesystem::path building_path(const std::filesystem::path& index);
std::filesystem::path updating_path(const std::filesystem::path& index);
std::vector<std::string> generation_names(const std::filesystem::path& index);  // oldest first

// What `previous` is for a generation that is published now: the live one, or the newest sound one if that is damaged.
std::string previous_of_next(const std::filesystem::path& index);

// A name later than every one there.
std::string next_generation_name(const std::filesystem::path& index);

// The newest generation that opens and holds what its manifest says.
std::optional<GenerationInfo> newest_readable(const std::filesystem::path& index);
// Throws Error(storage) unless it opens and holds what its manifest says; files are not hashed.
GenerationInfo open_generation(const std::filesystem::path& generation);

// Moves a sealed directory among the generations and makes it live. Needs the write lock. DIR/publishing names it
// until it is live, so that clean_up() knows one that never was: every generation was live once.
void publish_generation(const std::filesystem::path& index, const std::filesystem::path& sealed,
                        const std::string& name);
void make_live(const std::filesystem::path& index, const std::string& name);  // needs the write lock

// What a dead update or publication left; and, unless a build is running, what a dead build left. Needs the write
// lock.
void clean_up(const std::filesystem::path& index);

}  // namespace gonggo
