// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/generations.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <utility>

#include "common/base/error.hpp"
#include "common/index/database_check.hpp"
#include "common/index/generation.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/journal.hpp"
#include "common/index/layout.hpp"
#include "common/index/lock.hpp"
#include "common/index/storage.hpp"
#include "common/index/word_numbers.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t name_digits = 14;

std::string name_of(std::uint64_t milliseconds) {
  const std::string digits = std::to_string(milliseconds);
  return std::string(name_digits - std::min(name_digits, digits.size()), '0') + digits;
}

// Returns the names of all generations: first the live one, then its predecessors, latest first, then the others,
// newest first.
std::vector<std::string> by_importance(const fs::path& index) {
  const std::vector<std::string> names = generation_names(index);
  std::vector<std::string> order;
  const auto listed = [&](const std::string& name) {
    return std::find(order.begin(), order.end(), name) != order.end();
  };
  const auto live = live_generation(index);
  std::string next = live ? live->filename().string() : std::string();
  while (std::binary_search(names.begin(), names.end(), next) && !listed(next)) {
    order.push_back(next);
    try {
      next = describe_generation(generations_path(index) / next).previous;
    } catch (const Error&) {
      break;  // the manifest is damaged, so the predecessor is unknown
    }
  }
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (!listed(*name)) {
      order.push_back(*name);
    }
  }
  return order;
}

}  // namespace

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

bool is_older(std::string_view name, std::string_view than) {
  return std::pair(name.size(), name) < std::pair(than.size(), than);
}

std::string next_generation_name(const fs::path& index, std::chrono::system_clock::time_point now) {
  const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
  auto name = static_cast<std::uint64_t>(std::max<std::int64_t>(since.count(), 0));
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
  storage::share(generations_path(index), index);
  storage::replace_file(publishing_path(index), name + "\n");
  if (std::rename(sealed.c_str(), target.c_str()) != 0) {
    storage::fail("publish " + sealed.string() + " as", target);
  }
  storage::sync_directory(generations_path(index));
  storage::sync_directory(index);
  make_live(index, name);
  std::error_code ignored;  // if the file stays, clean_up() still keeps the live generation
  fs::remove(publishing_path(index), ignored);
}

GenerationInfo open_generation(const fs::path& generation) {
  GenerationInfo info = checked_generation(generation);
  load_lexicon(generation);
  load_word_numbers(generation);
  if (!check_counts(info).empty()) {
    throw_damaged(generation, say("other_number_of_documents"));
  }
  return info;
}

std::optional<GenerationInfo> newest_readable(const fs::path& index) {
  const std::vector<std::string> names = generation_names(index);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    try {
      return open_generation(generations_path(index) / *name);
    } catch (const Error&) {
      continue;  // try the generation before it
    }
  }
  return std::nullopt;
}

std::optional<GenerationInfo> predecessor(const fs::path& index) {
  try {
    const auto live = live_generation(index);
    return live ? std::optional(open_generation(*live)) : std::nullopt;
  } catch (const Error&) {
    return newest_readable(index);
  }
}

void make_live(const fs::path& index, const std::string& name) {
  storage::replace_file(live_name_path(index), name + "\n");
}

void remove_generations(const fs::path& index, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    storage::make_directory(updating_path(index));
    if (std::rename((generations_path(index) / name).c_str(), (updating_path(index) / name).c_str()) != 0) {
      storage::fail("remove", generations_path(index) / name);
    }
  }
  storage::remove_tree(updating_path(index));
}

std::vector<std::string> keep_generations(const fs::path& index, std::uint64_t keep,
                                          const std::set<std::string>& needed) {
  const std::vector<std::string> names = by_importance(index);
  std::vector<std::string> removed;
  for (std::size_t i = std::max<std::uint64_t>(1, keep); i < names.size(); ++i) {
    if (!needed.contains(names[i])) {
      removed.push_back(names[i]);
    }
  }
  std::sort(removed.begin(), removed.end());
  remove_generations(index, removed);
  return removed;
}

void clean_up(const fs::path& index) {
  if (const fs::path mark = publishing_path(index); storage::is_there(mark)) {
    const std::string name = storage::first_line(mark);
    const bool is_live = storage::first_line(live_name_path(index)) == name;
    if (is_generation_name(name) && !is_live) {
      storage::remove_tree(generations_path(index) / name);
    }
    storage::remove_tree(mark);
  }
  storage::remove_tree(updating_path(index));
  if (Lock::is_held(build_lock(index))) {
    return;
  }
  // The caller holds the write lock. A new build cannot write now, because it takes the write lock before it writes.
  storage::remove_tree(building_path(index));
  storage::remove_tree(journal_path(index));
}

}  // namespace gonggo
