// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/popular_queries.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "searchd/query_log_line.hpp"

namespace gonggo::searchd {

namespace {

using Counts = std::vector<PopularQuery>;

constexpr std::size_t most_lists = 64;  // lists that are kept until the counts change

}  // namespace

struct PopularQueries::Impl {
  std::filesystem::path directory;
  Day open_day{};        // the day whose file may still grow; used by refresh() only
  DayCounter open = {};  // used by refresh() only

  mutable std::mutex mutex;  // guards the members below
  unsigned days = 0;
  PopularRules rules;
  std::map<Day, Counts> by_day;
  mutable std::map<std::pair<Day, unsigned>, Counts> lists;  // made from by_day on demand: last day, number of days

  void set(Day day, Counts counts) {
    const std::lock_guard lock(mutex);
    Counts& known = by_day[day];
    if (known != counts) {
      known = std::move(counts);
      lists.clear();
    }
  }
  bool has(Day day) const {
    const std::lock_guard lock(mutex);
    return by_day.contains(day);
  }
  void forget_before(Day first) {
    const std::lock_guard lock(mutex);
    if (!by_day.empty() && by_day.begin()->first < first) {
      by_day.erase(by_day.begin(), by_day.lower_bound(first));
      lists.clear();
    }
  }
  // Returns the queries of the days from `first` on. The mutex must be locked.
  [[nodiscard]] Counts list_from(Day first) const {
    struct Sum {
      std::uint64_t count = 0;
      unsigned days = 0;  // all days on which it was counted, also before `first`
    };
    std::unordered_map<std::string_view, Sum> sums;
    for (const auto& [day, counts] : by_day) {
      for (const auto& [text, count] : counts) {
        Sum& sum = sums[text];
        sum.count += day >= first ? count : 0;
        ++sum.days;
      }
    }
    Counts list;
    for (const auto& [text, sum] : sums) {
      if (sum.count > 0 && sum.days >= rules.least_days && !rules.denied.denies(text)) {
        list.push_back({std::string(text), sum.count});
      }
    }
    keep_greatest(list, most_popular);
    return list;
  }
};

PopularQueries::PopularQueries(std::filesystem::path directory, unsigned days, PopularRules rules)
    : impl_(std::make_unique<Impl>()) {
  impl_->directory = std::move(directory);
  keep(days, std::move(rules));
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
  if (impl_->lists.size() >= most_lists) {
    impl_->lists.clear();
  }
  const auto [found, is_new] = impl_->lists.try_emplace({today, days});
  if (is_new) {
    found->second = impl_->list_from(today - std::chrono::days(days - 1));
  }
  const Counts& all = found->second;
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(size, all.size()))};
}

void PopularQueries::keep(unsigned days, PopularRules rules) {
  const std::lock_guard lock(impl_->mutex);
  impl_->days = days;
  impl_->rules = std::move(rules);
  impl_->lists.clear();
}

unsigned PopularQueries::days() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->days;
}

}  // namespace gonggo::searchd
