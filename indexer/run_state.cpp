// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/run_state.hpp"

#include <boost/json.hpp>
#include <cstdint>
#include <map>

#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "common/base/version.hpp"
#include "indexer/durable_file.hpp"
#include "indexer/fetch_spool.hpp"
#include "indexer/source_files.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

using Attachments = std::map<std::string, fs::path>;

std::string facts_of(const fs::path& path) {
  const auto written = fs::last_write_time(path).time_since_epoch().count();
  return path.string() + '\n' + std::to_string(fs::file_size(path)) + '\n' + std::to_string(written) + '\n';
}

// Returns a hash that does not depend on the order of the files; 0 for none.
std::uint64_t hash_of_folder(const fs::path& folder, const StopCheck& stop) {
  std::uint64_t hash = 0;
  if (folder.empty() || !fs::exists(folder)) {
    return hash;
  }
  for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
    throw_if_stopped(stop);
    if (entry.is_regular_file()) {
      hash += fnv1a(facts_of(entry.path()));
    }
  }
  return hash;
}

}  // namespace

RunState read_run_state(const fs::path& path) {
  RunState state;
  try {
    const json::value value = json::parse(content_of(path));
    const json::object& object = value.as_object();
    for (const auto& [source, hash] : object.at("files").as_object()) {
      state.files[source] = hash.as_string();
    }
    state.settings = object.at("settings").as_string();
    state.built = Instant(std::chrono::seconds(object.at("built").as_int64()));
    state.live = object.at("live").as_string();
  } catch (const std::exception&) {  // of Boost.JSON: the file is missing or not whole
    return {};
  }
  return state;
}

void write_run_state(const fs::path& path, const RunState& state) {
  json::object files;
  for (const auto& [source, hash] : state.files) {
    files[source] = hash;
  }
  const json::object object{{"settings", state.settings},
                            {"live", state.live},
                            {"built", state.built.time_since_epoch().count()},
                            {"files", std::move(files)}};
  replace_durably(path, json::serialize(object) + "\n");
}

std::string settings_hash(const Settings& settings) {
  std::uint64_t hash = fnv1a(version());
  hash = fnv1a(content_of(settings.config), hash);
  for (const char* option : {"words", "never-split", "stop-words", "synonyms", "dictionary"}) {
    for (const std::string& file : settings.values.list(option)) {
      hash = fnv1a(file + '\n' + content_of(file), hash);
    }
  }
  return to_hex(fnv1a(settings.values.text("aliases"), hash));
}

std::string files_hash(const std::vector<SourceSpec>& tables, const StopCheck& stop) {
  std::uint64_t hash = fnv1a_basis;
  try {
    for (const SourceSpec& table : tables) {
      const FoundFiles found = find_source_files(table, stop);
      if (found.files.empty() || !found.size_known) {
        return {};
      }
      for (const InputFile& file : found.files) {
        hash = fnv1a(facts_of(file.path), hash);
      }
      for (const auto& [address, path] : table.spool.empty() ? Attachments() : spooled_attachments(table.spool)) {
        hash = fnv1a(facts_of(path), hash);
      }
      hash ^= hash_of_folder(table.attachment_folder, stop);
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input && error.kind() != ErrorKind::missing) {
      throw;
    }
    return {};
  } catch (const fs::filesystem_error&) {  // a file vanished meanwhile
    return {};
  }
  return to_hex(hash);
}

}  // namespace gonggo::indexer
