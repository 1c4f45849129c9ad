// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/word_groups.hpp"

#include <algorithm>
#include <array>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/text/counters.hpp"
#include "common/text/date_words.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

constexpr Day any_day{std::chrono::days(20'000)};  // the words of a date are the same on every day
constexpr std::array<std::string_view, 5> before_number{"만", "약", "총", "제", "최대"};
constexpr std::array<std::string_view, 7> halves_of_day{"오전", "오후", "새벽", "아침", "저녁", "낮", "밤"};

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& all, std::string_view text) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

bool begins_with_digit(const QueryWord& word) { return !word.stem.empty() && ascii::is_digit(word.stem.front()); }

bool is_number(const QueryWord& word) {
  return begins_with_digit(word) && std::all_of(word.stem.begin(), word.stem.end(), [](char c) {
           return ascii::is_digit(c) || c == '.' || c == ',' || c == '-';
         });
}

// True if the word counts what a number before it says: 명, 개월, kg.
bool counts(const QueryWord& word) {
  if (word.script == Script::latin) {
    return is_measure(word.stem);
  }
  return word.script == Script::hangul && !word.text.empty() && may_follow_amount(hangul_of(word.stem));
}

// True if the word is a number with this counter: 9시.
bool is_number_of(const QueryWord& word, std::string_view counter) {
  return begins_with_digit(word) && word.stem.ends_with(counter);
}

class GroupFinder {
 public:
  GroupFinder(std::string_view leaf, std::span<const QueryWord> words) : leaf_(leaf), words_(words) {}

  void add_wishes(std::span<const Wish> wishes, std::size_t offset) {
    for (const Wish& wish : wishes) {
      if (stands_for_words(wish) && wish.first >= offset && wish.first + wish.count <= offset + words_.size()) {
        add(wish.first - offset, wish.count, true);
      }
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      add(i, count_status_words(words_.subspan(i)), true);
    }
  }

  void add_dates() {
    for (const DateWords& date : find_date_words(leaf_, any_day)) {
      const auto is_of = [&](const QueryWord& word) { return word.begin < date.end && date.begin < word.end; };
      const auto first = std::find_if(words_.begin(), words_.end(), is_of);
      add(static_cast<std::size_t>(first - words_.begin()),
          static_cast<std::size_t>(std::count_if(first, words_.end(), is_of)), true);
    }
  }

  // Adds the times of a day: 오전 9시 30분.
  void add_times() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::size_t hour = i + (is_one_of(halves_of_day, words_[i].stem) ? 1 : 0);
      if (hour < words_.size() && is_number_of(words_[hour], "시")) {
        const bool minutes = hour + 1 < words_.size() && is_number_of(words_[hour + 1], "분");
        add(i, hour - i + (minutes ? 2 : 1), true);
      }
    }
  }

  void add_numbers() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::size_t number = i + (is_one_of(before_number, words_[i].stem) ? 1 : 0);
      if (number < words_.size() && begins_with_digit(words_[number])) {
        const bool counted = is_number(words_[number]) && number + 1 < words_.size() && counts(words_[number + 1]);
        add(i, number - i + (counted ? 2 : 1), false);
      }
    }
  }

  std::vector<WordGroup> in_order() {
    std::sort(groups_.begin(), groups_.end(), [](const WordGroup& a, const WordGroup& b) { return a.first < b.first; });
    return std::move(groups_);
  }

 private:
  // Adds the group, unless it has no words or one of them belongs to another group.
  void add(std::size_t first, std::size_t count, bool wish) {
    const bool overlaps = std::any_of(groups_.begin(), groups_.end(), [&](const WordGroup& other) {
      return first < other.first + other.count && other.first < first + count;
    });
    if (count > 0 && !overlaps) {
      groups_.push_back({first, count, wish});
    }
  }

  std::string_view leaf_;
  std::span<const QueryWord> words_;
  std::vector<WordGroup> groups_;
};

}  // namespace

std::vector<WordGroup> word_groups(std::string_view leaf, std::span<const QueryWord> words,
                                   std::span<const Wish> wishes, std::size_t offset) {
  GroupFinder finder(leaf, words);
  finder.add_wishes(wishes, offset);
  finder.add_dates();
  finder.add_times();
  finder.add_numbers();
  return finder.in_order();
}

}  // namespace gonggo
