// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/superseded.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "common/index/notice.hpp"
#include "common/index/notice_chain.hpp"

namespace gonggo {

std::vector<bool> find_superseded(const Spool& spool, const std::vector<std::size_t>& documents) {
  std::vector<std::pair<std::uint32_t, std::size_t>> places;  // hash of the notice, place in `documents`
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (const std::uint32_t hash = spool.notice_hash(documents[i]); hash != 0) {
      places.emplace_back(hash, i);
    }
  }
  std::sort(places.begin(), places.end());
  std::vector<bool> superseded(documents.size(), false);
  for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
    while (end < places.size() && places[end].first == places[begin].first) {
      ++end;
    }
    if (end - begin < 2 || end - begin > most_of_one_number) {
      continue;
    }
    std::map<std::string, std::pair<Notice, std::vector<std::size_t>>> notices;  // different numbers may share a hash
    for (std::size_t i = begin; i < end; ++i) {
      Announcement announcement = spool.read(documents[places[i].second]);
      auto& [notice, members] = notices[notice_of(announcement)];
      notice.add(std::move(announcement));
      members.push_back(places[i].second);
    }
    for (const auto& [name, notice] : notices) {
      const std::vector<bool> found = notice.first.superseded();
      for (std::size_t i = 0; i < found.size(); ++i) {
        superseded[notice.second[i]] = found[i];
      }
    }
  }
  return superseded;
}

}  // namespace gonggo
