// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/wishes.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"
#include "common/search/filters.hpp"
#include "common/search/word_match.hpp"
#include "common/text/date_words.hpp"

namespace gonggo {
namespace {

constexpr std::size_t longest_name = 4;  // words

struct StatusWords {
  std::string_view words;  // without spaces
  Status status;
};
constexpr std::array<StatusWords, 35> status_words{{
    {"모집중", Status::open},       {"접수중", Status::open},       {"신청중", Status::open},
    {"공모중", Status::open},       {"진행중", Status::open},       {"공고중", Status::open},
    {"모집중인", Status::open},     {"접수중인", Status::open},     {"신청중인", Status::open},
    {"공모중인", Status::open},     {"진행중인", Status::open},     {"공고중인", Status::open},
    {"신청가능", Status::open},     {"접수가능", Status::open},     {"지원가능", Status::open},
    {"신청가능한", Status::open},   {"접수가능한", Status::open},   {"지원가능한", Status::open},
    {"마감임박", Status::closing},  {"임박", Status::closing},      {"마감임박한", Status::closing},
    {"오늘마감", Status::closing},  {"내일마감", Status::closing},  {"이번주마감", Status::closing},
    {"곧마감", Status::closing},    {"모집마감", Status::closed},   {"접수마감", Status::closed},
    {"신청마감", Status::closed},   {"모집종료", Status::closed},   {"접수종료", Status::closed},
    {"마감된", Status::closed},     {"종료된", Status::closed},     {"모집예정", Status::upcoming},
    {"접수예정", Status::upcoming}, {"신청예정", Status::upcoming},
}};

std::optional<Day> day_in(const Collection& all, Xapian::docid document, Slot slot) {
  const std::string value = all.value(document, slot);
  return value.empty() ? std::nullopt : std::make_optional(decode_day(value));
}

// Returns the spelling of the word with everything attached to it, normalised.
const std::string& spelling(const QueryWord& word) { return word.surface.empty() ? word.stem : word.surface; }

// Returns the spellings of the words as one name: whole, and without what may be a particle of the last word.
std::vector<std::string> names_of(std::span<const QueryWord> words) {
  std::string before;
  for (const QueryWord& word : words.first(words.size() - 1)) {
    before += spelling(word);
  }
  const QueryWord& last = words.back();
  std::vector<std::string> names{before + spelling(last)};
  if (last.surface.empty() || !last.surface.starts_with(last.stem)) {
    return names;
  }
  for (std::size_t size = last.surface.size() - 1; size >= last.stem.size() && size > 0; --size) {
    if (!utf8::is_continuation(last.surface[size])) {
      names.push_back(before + last.surface.substr(0, size));
    }
  }
  return names;
}

// True if a name or the words of a status may begin with the word. This spares most words a look-up.
bool may_begin_name(const QueryWord& word, const ValueNames& names) {
  static const std::unordered_set<std::string> of_status = [] {
    std::unordered_set<std::string> beginnings;
    for (const StatusWords& row : status_words) {
      beginnings.insert(first_character(row.words));
    }
    return beginnings;
  }();
  const std::string beginning = first_character(spelling(word));
  return of_status.contains(beginning) || names.beginnings.contains(beginning);
}

// The text of a leaf with a space before each word that the word reader separated from the word before it.
class SpacedText {
 public:
  SpacedText(std::string_view leaf, std::span<const QueryWord> words) : text_(leaf) {
    for (std::size_t i = words.size(); i-- > 1;) {
      if (words[i].begin == words[i - 1].end && words[i].syllables > 1) {
        text_.insert(words[i].begin, 1, ' ');
        inserted_.push_back(words[i].begin);
      }
    }
    std::reverse(inserted_.begin(), inserted_.end());
  }
  [[nodiscard]] const std::string& text() const { return text_; }

  // Returns the offset in the leaf of an offset in text().
  [[nodiscard]] std::size_t in_leaf(std::size_t offset) const {
    std::size_t spaces = 0;
    while (spaces < inserted_.size() && inserted_[spaces] + spaces < offset) {
      ++spaces;
    }
    return offset - spaces;
  }

 private:
  std::string text_;
  std::vector<std::size_t> inserted_;  // offsets in the leaf, in order
};

// Returns the status with this name, or nullopt.
std::optional<Status> status_named(std::string_view name) {
  const auto row =
      std::find_if(status_words.begin(), status_words.end(), [&](const StatusWords& one) { return one.words == name; });
  return row == status_words.end() ? std::nullopt : std::make_optional(row->status);
}

bool overlaps(const Wish& one, const Wish& other) {
  return one.first < other.first + other.count && other.first < one.first + one.count;
}

}  // namespace

std::vector<Wish> WishFinder::find(std::string_view leaf, std::span<const QueryWord> words) const {
  std::vector<Wish> wishes;
  add_names(words, wishes);
  add_dates(leaf, words, wishes);
  std::sort(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) { return a.begin < b.begin; });
  return wishes;
}

// Adds the wishes that are names, the longest first.
void WishFinder::add_names(std::span<const QueryWord> words, std::vector<Wish>& wishes) const {
  std::vector<std::size_t> beginnings;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (may_begin_name(words[i], index_.names)) {
      beginnings.push_back(i);
    }
  }
  for (std::size_t count = std::min(longest_name, words.size()); count > 0; --count) {
    for (const std::size_t first : beginnings) {
      if (first + count > words.size()) {
        continue;
      }
      Wish wish{.begin = words[first].begin, .end = words[first + count - 1].end, .first = first, .count = count};
      if (std::any_of(wishes.begin(), wishes.end(), [&](const Wish& other) { return overlaps(wish, other); })) {
        continue;
      }
      const std::vector<std::string> names = names_of(words.subspan(first, count));
      if (std::any_of(names.begin(), names.end(), [&](const std::string& name) { return read_name(name, wish); })) {
        wishes.push_back(std::move(wish));
      }
    }
  }
}

bool WishFinder::read_name(std::string_view name, Wish& wish) const {
  if (const std::optional<Status> status = status_named(name)) {
    wish_for_status(*status, wish);
    return matcher_.exists_visible(wish.fits);
  }
  return read_value(FieldId::board, name, wish) || read_value(FieldId::department, name, wish);
}

bool WishFinder::read_value(FieldId field, std::string_view name, Wish& wish) const {
  const auto& values = field == FieldId::board ? index_.names.boards : index_.names.departments;
  const auto known = values.find(std::string(name));
  if (known == values.end() || 2 * known->second > index_.documents()) {
    return false;
  }
  wish.kind = field == FieldId::board ? WishKind::board : WishKind::department;
  wish.fits = value_query(field, name, index_.sources);
  wish.filter = {{std::string(wish_kind_name(wish.kind)), std::string(name)}};
  return matcher_.shows_all() || matcher_.exists_visible(wish.fits);
}

void WishFinder::wish_for_status(Status status, Wish& wish) const {
  wish.kind = WishKind::status;
  wish.status = status;
  wish.today = today_;
  wish.fits = status_query(status, today_);
  wish.filter = {{"status", std::string(status_name(status))}};
}

// Adds the wishes for dates. A last day that has not passed (내일까지) means what ends by then: what is open or
// closing.
void WishFinder::add_dates(std::string_view leaf, std::span<const QueryWord> words, std::vector<Wish>& wishes) const {
  const SpacedText spaced(leaf, words);
  for (DateWords& found : find_date_words(spaced.text(), today_)) {
    found.begin = spaced.in_leaf(found.begin);
    found.end = spaced.in_leaf(found.end);
    Wish wish{.begin = found.begin, .end = found.end};
    wish.text = leaf.substr(found.begin, found.end - found.begin);
    const auto is_of = [&](const QueryWord& word) { return word.begin < found.end && found.begin < word.end; };
    const auto first = std::find_if(words.begin(), words.end(), is_of);
    wish.first = static_cast<std::size_t>(first - words.begin());
    wish.count = static_cast<std::size_t>(std::count_if(first, words.end(), is_of));
    if (wish.count == 0 ||
        std::any_of(wishes.begin(), wishes.end(), [&](const Wish& other) { return overlaps(wish, other); })) {
      continue;
    }
    if (found.bound == DateBound::until && *found.range.last >= today_) {
      const bool soon = *found.range.last <= today_ + std::chrono::days(closing_days);
      wish_for_status(soon ? Status::closing : Status::open, wish);
    } else {
      wish.dates = found.range;
      wish.fits = date_query(index_.all, found.range);
      if (found.range.first) {
        wish.filter.push_back({"from", format_day(*found.range.first)});
      }
      if (found.range.last) {
        wish.filter.push_back({"to", format_day(*found.range.last)});
      }
    }
    if (!matcher_.exists_visible(wish.fits)) {
      wish.unmet = !matcher_.exists_visible(phrase_query(words.subspan(wish.first, wish.count), *index_.phrases));
      if (!wish.unmet) {
        continue;
      }
    }
    wishes.push_back(std::move(wish));
  }
}

bool stands_in_wish(std::span<const Wish> wishes, std::size_t word) {
  return std::any_of(wishes.begin(), wishes.end(), [word](const Wish& wish) {
    return stands_for_words(wish) && word >= wish.first && word < wish.first + wish.count;
  });
}

std::size_t count_status_words(std::span<const QueryWord> words) {
  for (std::size_t count = std::min(longest_name, words.size()); count > 0; --count) {
    const std::vector<std::string> names = names_of(words.first(count));
    if (std::any_of(names.begin(), names.end(), [](const std::string& name) { return status_named(name); })) {
      return count;
    }
  }
  return 0;
}

bool fits(const Wish& wish, const Collection& all, Xapian::docid document) {
  if (wish.kind == WishKind::status) {
    const std::vector<Status> statuses =
        statuses_of(day_in(all, document, Slot::begin), day_in(all, document, Slot::end), wish.today);
    return std::find(statuses.begin(), statuses.end(), wish.status) != statuses.end();
  }
  const std::optional<Day> day = day_in(all, document, Slot::date);
  return day && (!wish.dates.first || *wish.dates.first <= *day) && (!wish.dates.last || *day <= *wish.dates.last);
}

}  // namespace gonggo
