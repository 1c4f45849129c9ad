// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/popular_queries.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>
#include <utility>

#include "common/base/ascii.hpp"
#include "searchd/query_log_line.hpp"

namespace gonggo::searchd {

namespace {

// What one day may take in memory. More queries than these are too many to be popular, and longer ones are not popular.
constexpr std::size_t most_queries = 100'000;
constexpr std::size_t most_bytes = 120;

using Counts = std::vector<PopularQuery>;

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

// The queries of one day. A file may grow between two reads.
class DayCounter {
 public:
  void read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!file || error || size == read_) {
      return;
    }
    if (size < read_) {  // another file now has this name
      *this = DayCounter();
    }
    file.seekg(static_cast<std::streamoff>(read_));
    for (std::string line; std::getline(file, line) && !file.eof();) {  // a line without its newline is not complete
      read_ += line.size() + 1;
      if (const auto search = parse_query_log_line(line)) {
        add(*search);
      }
    }
  }

  [[nodiscard]] Counts counts() const {
    Counts counts;
    for (const auto& [text, asked] : queries_) {
      std::uint64_t count = 0;
      for (const auto& [salt, clients] : asked.clients) {
        count += clients.size() >= least_clients ? clients.size() : 0;
      }
      if (count > 0 && asked.found) {
        counts.push_back({text, count});
      }
    }
    return counts;
  }

 private:
  struct Asked {
    std::map<std::string, std::set<std::string>> clients;  // by salt
    bool found = false;
  };

  void add(const LoggedSearch& search) {
    const bool counts = search.page == 1 && !search.masked && !search.query.empty() &&
                        search.query.size() <= most_bytes && is_plain(search.query);
    if (!counts || (queries_.size() >= most_queries && !queries_.contains(search.query))) {
      return;
    }
    Asked& asked = queries_[search.query];
    asked.clients[search.client.substr(0, search.client.find('-'))].insert(search.client);
    // A search with filters that finds nothing does not say that the query finds nothing.
    asked.found = search.total > 0 || (asked.found && !search.filters.empty());
  }

  std::uintmax_t read_ = 0;
  std::unordered_map<std::string, Asked> queries_;
};

Counts sorted(const std::map<std::string, std::uint64_t>& counted) {
  Counts counts;
  for (const auto& [text, count] : counted) {
    counts.push_back({text, count});
  }
  std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  return counts;
}

}  // namespace

struct PopularQueries::Impl {
  std::filesystem::path directory;
  Day open_day{};        // the day whose file may still grow; used by refresh() only
  DayCounter open = {};  // used by refresh() only

  mutable std::mutex mutex;  // guards the members below
  unsigned days = 0;
  std::map<Day, Counts> by_day;
  mutable std::map<std::pair<Day, unsigned>, Counts> merged;  // made from by_day on demand

  void set(Day day, Counts counts) {
    const std::lock_guard lock(mutex);
    by_day[day] = std::move(counts);
    merged.clear();
  }
  bool has(Day day) const {
    const std::lock_guard lock(mutex);
    return by_day.contains(day);
  }
  void forget_before(Day first) {
    const std::lock_guard lock(mutex);
    by_day.erase(by_day.begin(), by_day.lower_bound(first));
  }
};

PopularQueries::PopularQueries(std::filesystem::path directory, unsigned days) : impl_(std::make_unique<Impl>()) {
  impl_->directory = std::move(directory);
  impl_->days = days;
}
PopularQueries::~PopularQueries() = default;

void PopularQueries::refresh(Instant now) {
  const Day today = seoul_day(now);
  const Day first = today - std::chrono::days(days() - 1);
  const auto path = [&](Day day) { return impl_->directory / query_log_name(day); };
  if (impl_->open_day != today) {
    if (impl_->has(impl_->open_day)) {  // the last lines of the day that has ended
      impl_->open.read(path(impl_->open_day));
      impl_->set(impl_->open_day, impl_->open.counts());
    }
    impl_->open = DayCounter();
    impl_->open_day = today;
  }
  impl_->open.read(path(today));
  impl_->set(today, impl_->open.counts());
  for (const Day day : query_log_days(impl_->directory)) {
    if (day >= first && day < today && !impl_->has(day)) {
      DayCounter past;
      past.read(path(day));
      impl_->set(day, past.counts());
    }
  }
  impl_->forget_before(first);
}

std::vector<PopularQuery> PopularQueries::top(std::size_t size, unsigned days, Instant now) const {
  const Day today = seoul_day(now);
  const std::lock_guard lock(impl_->mutex);
  const auto [found, is_new] = impl_->merged.try_emplace({today, days});
  if (is_new) {
    std::map<std::string, std::uint64_t> counted;
    for (auto day = impl_->by_day.lower_bound(today - std::chrono::days(days - 1)); day != impl_->by_day.end(); ++day) {
      for (const auto& [text, count] : day->second) {
        counted[text] += count;
      }
    }
    found->second = sorted(counted);
  }
  const Counts& all = found->second;
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(size, all.size()))};
}

void PopularQueries::keep(unsigned days) {
  const std::lock_guard lock(impl_->mutex);
  impl_->days = days;
}

unsigned PopularQueries::days() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->days;
}

}  // namespace gonggo::searchd
