// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/erased_list.hpp"

#include <algorithm>
#include <sstream>

#include "common/base/error.hpp"
#include "common/index/generation.hpp"
#include "common/index/layout.hpp"
#include "common/index/storage.hpp"

namespace gonggo {
namespace {

constexpr std::string_view first_line = "gonggo erased 1";
constexpr std::string_view from = "from ";
constexpr std::string_view unfinished_mark = " unfinished";
constexpr std::string_view last_line = "end";  // a file without it is not whole
constexpr std::size_t hash_digits = 64;

std::string hash_of(std::string_view source, std::string_view id) {
  storage::Digest digest;
  digest.add(source);
  digest.add("\n");  // no source has one
  digest.add(id);
  return digest.hex();
}

std::filesystem::file_time_type time_of(const std::filesystem::path& path) {
  std::error_code error;
  const auto written = std::filesystem::last_write_time(path, error);
  return error ? std::filesystem::file_time_type::min() : written;
}

bool is_hash(std::string_view text) {
  return text.size() == hash_digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

ErasedList::ErasedList(const std::filesystem::path& index) : written_(time_of(erased_path(index))) {
  const std::filesystem::path path = erased_path(index);
  if (!storage::is_there(path)) {
    return;
  }
  std::istringstream lines(storage::read_file(path));
  std::string line;
  bool is_sound = std::getline(lines, line) && line == first_line;
  bool is_whole = false;
  while (is_sound && !is_whole && std::getline(lines, line)) {
    std::string_view text = line;
    is_whole = text == last_line;
    if (is_whole) {
      break;
    }
    if (text.starts_with(from)) {
      oldest_generation_ = text.substr(from.size());
      is_sound = is_generation_name(oldest_generation_);
      continue;
    }
    const bool is_unfinished = text.ends_with(unfinished_mark);
    text.remove_suffix(is_unfinished ? unfinished_mark.size() : 0);
    is_sound = is_hash(text);
    unfinished_[std::string(text)] = is_unfinished;
  }
  if (!is_sound || !is_whole) {
    throw Error(ErrorKind::storage, say("erased_list_damaged", {{"path", path.string()}}));
  }
}

void ErasedList::refresh(const std::filesystem::path& index) {
  if (time_of(erased_path(index)) != written_) {
    *this = ErasedList(index);
  }
}

void ErasedList::save(const std::filesystem::path& index) const {
  std::string text(first_line);
  text += '\n';
  if (!oldest_generation_.empty()) {
    text.append(from).append(oldest_generation_) += '\n';
  }
  for (const auto& [hash, is_unfinished] : unfinished_) {
    text.append(hash).append(is_unfinished ? unfinished_mark : "") += '\n';
  }
  storage::replace_file(erased_path(index), text.append(last_line) + '\n');
}

bool ErasedList::contains(std::string_view source, std::string_view id) const {
  return !unfinished_.empty() && unfinished_.contains(hash_of(source, id));
}

std::size_t ErasedList::unfinished() const {
  return static_cast<std::size_t>(
      std::count_if(unfinished_.begin(), unfinished_.end(), [](const auto& entry) { return entry.second; }));
}

void ErasedList::add(std::string_view source, std::string_view id) { unfinished_[hash_of(source, id)] = true; }

bool ErasedList::allow(std::string_view source, std::string_view id) {
  return unfinished_.erase(hash_of(source, id)) > 0;
}

void ErasedList::finish(const ErasedList& proven) {
  for (auto& [hash, is_unfinished] : unfinished_) {
    is_unfinished = is_unfinished && !proven.unfinished_.contains(hash);
  }
}

bool CurrentErasedList::contains(std::string_view source, std::string_view id) {
  const std::lock_guard lock(mutex_);
  list_.refresh(index_);
  return list_.contains(source, id);
}

}  // namespace gonggo
