// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/withheld.hpp"

#include <xapian.h>

#include <algorithm>
#include <tuple>

#include "common/base/error.hpp"
#include "common/index/announcement_codec.hpp"
#include "common/index/generation.hpp"
#include "common/index/live_documents.hpp"
#include "common/index/storage.hpp"
#include "common/index/terms.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// The order of the lines in the file.
bool is_before(const Announcement& a, const Announcement& b) {
  return std::make_tuple(visible_from(a), std::string_view(a.source), std::string_view(a.id)) <
         std::make_tuple(visible_from(b), std::string_view(b.source), std::string_view(b.id));
}

Announcement decode_line(const fs::path& path, const std::string& line) {
  try {
    return decode_announcement(line);
  } catch (const Error& error) {
    throw_damaged(path, error.what());
  }
}

// Returns the path of the file of a generation; empty if nothing is withheld.
fs::path file_of(const GenerationInfo& generation) {
  for (const Part& part : generation.parts) {
    if (part.role == withheld_role) {
      return generation.path / part.directory;
    }
  }
  return {};
}

}  // namespace

DueAnnouncements::DueAnnouncements(const GenerationInfo& generation) : path_(file_of(generation)) {
  if (path_.empty()) {
    return;
  }
  throw_if_missing(path_);
  file_.open(path_, std::ios::binary);
  read_next();
}

const Announcement* DueAnnouncements::next(Instant now) const {
  if (failure_) {
    std::rethrow_exception(failure_);
  }
  return next_ && visible_from(*next_) <= now ? &*next_ : nullptr;
}

void DueAnnouncements::advance() noexcept {
  if (next_) {
    read_next();
  }
}

void DueAnnouncements::restart() {
  if (path_.empty()) {
    return;
  }
  file_.clear();
  file_.seekg(0);
  read_next();
}

void DueAnnouncements::read_next() noexcept {
  next_.reset();
  failure_ = nullptr;
  try {
    std::string line;
    if (std::getline(file_, line)) {
      next_ = decode_line(path_, line);
    } else if (!file_.eof()) {
      storage::fail("read", path_);
    }
  } catch (...) {
    failure_ = std::current_exception();
  }
}

std::vector<Instant> withheld_instants(const GenerationInfo& generation) {
  std::vector<Instant> instants;
  DueAnnouncements lines(generation);
  while (const Announcement* announcement = lines.next(Instant::max())) {
    instants.push_back(visible_from(*announcement));
    lines.advance();
  }
  return instants;
}

WithheldSet::WithheldSet(const fs::path& generation) {
  const fs::path path = withheld_path(generation);
  if (!storage::is_there(path)) {
    return;
  }
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    put(decode_line(path, line));
  }
  if (!file.eof()) {
    storage::fail("read", path);
  }
}

bool WithheldSet::put(Announcement announcement) {
  const std::pair name(announcement.source, announcement.id);
  return !by_name_.insert_or_assign(name, std::move(announcement)).second;
}

bool WithheldSet::erase(const std::string& source, const std::string& id) { return by_name_.erase({source, id}) > 0; }

std::vector<Announcement> WithheldSet::take_due(Instant now) {
  std::vector<Announcement> due;
  for (auto at = by_name_.begin(); at != by_name_.end();) {
    if (visible_from(at->second) <= now) {
      due.push_back(std::move(at->second));
      at = by_name_.erase(at);
    } else {
      ++at;
    }
  }
  return due;
}

void WithheldSet::save(const fs::path& generation) const {
  const fs::path path = withheld_path(generation);
  if (by_name_.empty()) {
    storage::remove_tree(path);
    return;
  }
  std::string lines;
  for (const Announcement* announcement : in_order()) {
    lines += encode_announcement(*announcement) + '\n';
  }
  storage::replace_file(path, lines);
}

std::vector<const Announcement*> WithheldSet::in_order() const {
  std::vector<const Announcement*> all;
  for (const auto& [name, announcement] : by_name_) {
    all.push_back(&announcement);
  }
  std::sort(all.begin(), all.end(), [](const Announcement* a, const Announcement* b) { return is_before(*a, *b); });
  return all;
}

std::map<std::string, std::uint64_t> WithheldSet::sources() const {
  std::map<std::string, std::uint64_t> counts;
  for (const auto& [name, announcement] : by_name_) {
    ++counts[name.first];
  }
  return counts;
}

std::vector<std::string> check_withheld(const GenerationInfo& generation) {
  const fs::path path = file_of(generation);
  std::vector<std::string> problems;
  try {
    const LiveDocuments documents(generation);
    DueAnnouncements lines(generation);
    std::optional<Announcement> before;
    while (const Announcement* announcement = lines.next(Instant::max())) {
      const std::string name = announcement->source + "/" + announcement->id;
      if (before && !is_before(*before, *announcement)) {
        problems.push_back(path.string() + ": " + name + " is not in the order of the instants");
      }
      if (documents.frequency(id_term(announcement->source, announcement->id)) > 0) {
        problems.push_back(path.string() + ": " + name + " is in the database as well");
      }
      before = *announcement;
      lines.advance();
    }
  } catch (const Xapian::Error& error) {
    problems.push_back(generation.path.string() + ": " + error.get_msg());
  } catch (const Error& error) {
    problems.emplace_back(error.what());
  }
  return problems;
}

}  // namespace gonggo
