// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/generation_check.hpp"

#include "common/index/facet_file.hpp"
#include "common/index/layout.hpp"
#include "common/index/storage.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// Returns the problem with one listed file; empty if there is none.
std::string visible_problem(const fs::path& generation, const std::string& name, const FileFacts& facts) {
  const fs::path path = generation / name;
  std::error_code error;
  if (const auto link = link_on_the_way(generation, name)) {
    return link->string() + " is a link";
  }
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    return path.string() + " is missing";
  }
  if (!fs::is_regular_file(status)) {
    return path.string() + " is not a file";
  }
  const std::uintmax_t bytes = fs::file_size(path, error);
  if (error) {
    return path.string() + " cannot be read: " + error.message();
  }
  if (bytes != facts.bytes) {
    return path.string() + " has " + std::to_string(bytes) + " bytes instead of " + std::to_string(facts.bytes);
  }
  return {};
}

// Opening a generation hashes the withheld announcements only up to this size, which takes a few milliseconds. Few
// collections withhold more. verify_generation() hashes a file of any size.
constexpr std::uint64_t most_withheld_bytes = 1 << 20;

// Returns the files that are hashed when a generation is opened. The Xapian databases name the roots of their tables in
// `iamglass`. Its size hardly ever changes, so such a file of another generation could take its place unnoticed, and
// searches would read old roots. A changed instant in the withheld announcements would show one of them too early.
FileList files_to_hash(const Manifest& manifest) {
  const std::string withheld = withheld_path({}).string();
  FileList found;
  for (const auto& [name, facts] : manifest.files) {
    if (fs::path(name).filename() == "iamglass" || (name == withheld && facts.bytes <= most_withheld_bytes)) {
      found[name] = facts;
    }
  }
  return found;
}

}  // namespace

std::vector<std::string> visible_damage(const Manifest& manifest) {
  const fs::path& generation = manifest.info.path;
  std::vector<std::string> problems;
  for (const auto& [name, facts] : manifest.files) {
    if (std::string problem = visible_problem(generation, name, facts); !problem.empty()) {
      problems.push_back(std::move(problem));
    }
  }
  const bool is_node = manifest.info.is_node;  // a node has neither suggestions nor the filter of terms
  if (const fs::path file = suggestions_path(generation);
      !is_node && !manifest.files.contains(file.filename().string())) {
    problems.push_back(file.string() + " is not listed in the manifest");
  }
  if (part_of(manifest.info, added_role) != nullptr) {
    for (const fs::path& file : {added_suggestions_path(generation), removed_suggestions_path(generation)}) {
      if (!manifest.files.contains(file.filename().string())) {
        problems.push_back(file.string() + " is not listed in the manifest");
      }
    }
  }
  for (const fs::path& list : {stop_words_path(generation), synonyms_path(generation), aliases_path(generation)}) {
    if (!manifest.files.contains(list.filename().string()) && storage::is_there(list)) {
      problems.push_back(list.string() + " is not listed in the manifest");
    }
  }
  if (problems.empty() && storage::digest_of_file(lexicon_path(generation)) != manifest.info.lexicon_hash) {
    problems.push_back(lexicon_path(generation).string() + " is not the lexicon that the manifest names");
  }
  // Searches read these tables, and updates share them.
  const auto check_hash = [&](const fs::path& table) {
    const auto listed = manifest.files.find(table.lexically_relative(generation).generic_string());
    if (problems.empty() &&
        (listed == manifest.files.end() || storage::digest_of_file(table) != listed->second.sha256)) {
      problems.push_back(table.string() + " is not the file that the manifest names");
    }
  };
  check_hash(word_numbers_path(generation));
  if (!is_node) {
    check_hash(term_filter_path(generation));
  }
  for (const FacetId facet : all_facets()) {
    if (problems.empty() && has_facet_file(generation, facet)) {
      check_hash(facet_path(generation, facet));
    }
  }
  return problems;
}

GenerationInfo checked_generation(const fs::path& generation) {
  Manifest manifest = read_manifest(generation);
  std::vector<std::string> problems = visible_damage(manifest);
  if (problems.empty()) {
    problems = changed_files(generation, files_to_hash(manifest));
  }
  if (!problems.empty()) {
    throw_damaged(generation, problems.front());
  }
  return std::move(manifest.info);
}

std::vector<std::string> unlisted_files(const Manifest& manifest) {
  const fs::path& generation = manifest.info.path;
  std::vector<std::string> problems;
  std::error_code error;
  for (fs::recursive_directory_iterator at(generation, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().lexically_relative(generation).generic_string();
    const auto next = manifest.files.lower_bound(name + "/");
    const bool is_above_a_file = next != manifest.files.end() && next->first.starts_with(name + "/");
    if (!manifest.files.contains(name) && !is_above_a_file && at->path() != manifest_path(generation)) {
      problems.push_back(at->path().string() + " is not listed in the manifest");
    }
  }
  if (error) {
    problems.push_back(generation.string() + " cannot be read: " + error.message());
  }
  return problems;
}

void require_unchanged(const fs::path& generation) {
  if (const auto problems = changed_files(generation, read_manifest(generation).files); !problems.empty()) {
    throw_damaged(generation, problems.front());
  }
}

}  // namespace gonggo
