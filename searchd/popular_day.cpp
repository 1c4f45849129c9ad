// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/popular_day.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "common/base/ascii.hpp"

namespace gonggo::searchd {

namespace {

constexpr std::size_t most_bytes = 120;  // a longer query is not popular

// True if the text is a plain query. A query with operators, quotes or fields could bring any text on the list, because
// the rest of it finds something.
bool is_plain(std::string_view query) {
  constexpr std::array<std::string_view, 3> operators = {"or", "and", "not"};
  std::string word;
  for (const char c : std::string(query) + ' ') {
    if (std::string_view("\"'|()*").find(c) != std::string_view::npos || (c == '-' && word.empty()) ||
        (c == ':' && (word.empty() || !ascii::is_digit(word.back())))) {
      return false;
    }
    if (c != ' ') {
      word += ascii::lower(c);
    } else if (std::find(operators.begin(), operators.end(), std::exchange(word, "")) != operators.end()) {
      return false;
    }
  }
  return true;
}

}  // namespace

void DayCounter::read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!file || error || size == read_) {
    return;
  }
  if (size < read_) {  // another file now has this name
    *this = DayCounter(limits_);
  }
  file.seekg(static_cast<std::streamoff>(read_));
  for (std::string line; std::getline(file, line) && !file.eof();) {  // a line without its newline is not complete
    read_ += line.size() + 1;
    if (const auto search = parse_query_log_line(line)) {
      add(*search);
    }
  }
}

void DayCounter::add(const LoggedSearch& search) {
  if (search.page != 1 || search.masked || search.query.empty() || search.query.size() > most_bytes ||
      !is_plain(search.query)) {
    return;
  }
  auto found = queries_.find(search.query);
  if (!has_room() && makes_room_) {
    make_room();
    found = queries_.find(search.query);
  }
  if (found == queries_.end()) {
    if (!has_room()) {
      return;
    }
    found = queries_.try_emplace(search.query).first;
  }
  Asked& asked = found->second;
  if (clients_ < limits_.clients && asked.clients.add(search.client)) {
    ++clients_;
  }
  // A search with filters that finds nothing does not say that the query finds nothing.
  asked.found = search.total > 0 || (asked.found && !search.filters.empty());
}

void DayCounter::make_room() {
  std::erase_if(queries_, [](const auto& query) { return query.second.clients.count() < 2; });
  clients_ = 0;
  for (const auto& [text, asked] : queries_) {
    clients_ += asked.clients.count();
  }
  // Looking at all queries takes long, so it is not repeated unless it gave much room.
  makes_room_ = queries_.size() < limits_.queries * 3 / 4 && clients_ < limits_.clients * 3 / 4;
}

std::vector<PopularQuery> DayCounter::counts() const {
  std::vector<PopularQuery> counts;
  for (const auto& [text, asked] : queries_) {
    if (asked.found && asked.clients.is_enough()) {
      counts.push_back({text, asked.clients.count_where_enough()});
    }
  }
  keep_greatest(counts, limits_.counted);
  return counts;
}

void keep_greatest(std::vector<PopularQuery>& queries, std::size_t most) {
  const auto end = queries.begin() + static_cast<std::ptrdiff_t>(std::min(most, queries.size()));
  std::partial_sort(queries.begin(), end, queries.end(), [](const PopularQuery& a, const PopularQuery& b) {
    return a.count != b.count ? a.count > b.count : a.text < b.text;
  });
  queries.erase(end, queries.end());
}

}  // namespace gonggo::searchd
