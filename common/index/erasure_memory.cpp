// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/erasure_memory.hpp"

#include <boost/json.hpp>
#include <stdexcept>

#include "common/base/error.hpp"
#include "common/index/layout.hpp"
#include "common/index/storage.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::set<std::string> strings_of(const json::value& list) {
  std::set<std::string> strings;
  for (const json::value& text : list.as_array()) {
    strings.emplace(text.as_string());
  }
  return strings;
}

}  // namespace

void ErasureMemory::add(const ErasureMemory& other) {
  for (const auto& [name, addresses] : other.found) {
    found[name].insert(addresses.begin(), addresses.end());
  }
  words.insert(other.words.begin(), other.words.end());
}

ErasureMemory ErasureMemory::load(const fs::path& index) {
  const fs::path path = erasing_path(index);
  ErasureMemory memory;
  if (!storage::is_there(path)) {
    return memory;
  }
  const std::string text = storage::read_file(path);
  try {
    const json::value stored = json::parse(text);
    for (const json::value& entry : stored.at("announcements").as_array()) {
      memory.found[{std::string(entry.at("source").as_string()), std::string(entry.at("id").as_string())}] =
          strings_of(entry.at("attachments"));
    }
    memory.words = strings_of(stored.at("words"));
  } catch (const std::exception&) {
    throw Error(ErrorKind::storage, say("erasing_damaged", {{"path", path.string()}}));
  }
  return memory;
}

void ErasureMemory::save(const fs::path& index) const {
  json::array announcements;
  for (const auto& [name, addresses] : found) {
    announcements.push_back(json::object{
        {"source", name.first}, {"id", name.second}, {"attachments", json::array(addresses.begin(), addresses.end())}});
  }
  const json::object stored{{"announcements", std::move(announcements)},
                            {"words", json::array(words.begin(), words.end())}};
  storage::replace_file(erasing_path(index), json::serialize(stored) + "\n");
}

void ErasureMemory::remove(const fs::path& index) {
  const fs::path path = erasing_path(index);
  bool is_removed = false;
  for (const fs::path& file : {path, fs::path(path.string() + ".new")}) {  // a crash may leave the second
    std::error_code error;
    is_removed = fs::remove(file, error) || is_removed;
    if (error) {
      throw Error(ErrorKind::storage,
                  say("cannot_do", {{"action", "remove"}, {"path", file.string()}, {"reason", error.message()}}));
    }
  }
  if (is_removed) {
    storage::sync_directory(index);
  }
}

}  // namespace gonggo
