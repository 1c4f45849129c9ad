// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/made_announcement.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <vector>

#include "tests/bench/made_words.hpp"
#include "tests/bench/random.hpp"
#include "tests/bench/zipf.hpp"

namespace gonggo::bench {
namespace {

// Shares and sizes that were fitted.
constexpr double quantities = 0.10;  // of the words
constexpr double function_words = 0.15;
constexpr double verbs = 0.15;              // of the words inside a sentence
constexpr double repeats = 0.42;            // a noun that stood in the announcement before
constexpr double of_subject = 0.25;         // a noun of the subject of the announcement
constexpr std::uint64_t subject_size = 40;  // nouns that belong to a subject
constexpr double median_words = 92;         // of a body
constexpr double spread_words = 0.36;       // standard deviation of its logarithm
constexpr unsigned sentence = 12;           // words, in the mean

const Zipf& nouns() {
  static const Zipf zipf({.shift = 15, .head = 0.92, .knee = 1500, .tail = 1.41});
  return zipf;
}
const Zipf& verb_ranks() {
  static const Zipf zipf({.shift = 3, .head = 0.9, .knee = 600, .tail = 1.7});
  return zipf;
}
const Zipf& subjects() {
  static const Zipf zipf({.shift = 30, .head = 0.7, .knee = 3000, .tail = 1.3});
  return zipf;
}
const Zipf& departments() {
  static const Zipf zipf({.shift = 10, .head = 0.8, .knee = 1500, .tail = 2.5});
  return zipf;
}

double normal(Random& random) {  // Box and Muller
  return std::sqrt(-2 * std::log(1 - random.unit())) * std::cos(6.283185307179586 * random.unit());
}

class Text {
 public:
  Text(Random& random, std::uint64_t subject) : random_(random), subject_(subject) {}

  std::string noun_of_subject() {
    Random own(mixed(subject_ * subject_size + random_.below(subject_size)) ^ 0x5B);
    return noun(nouns().rank(own));
  }

  std::string title() {
    std::string text;
    for (unsigned left = 3 + static_cast<unsigned>(random_.below(5)); left > 0; --left) {
      text += random_.chance(0.15) ? quantity(random_) : with_particle(next_noun(), random_);
      text += left == 1 ? "" : " ";
    }
    return text + (random_.chance(0.3) ? " 안내" : random_.chance(0.3) ? " 공고" : "");
  }

  std::string body(unsigned words) {
    std::string text;
    while (words > 0) {
      const unsigned length =
          std::min<unsigned>(words, 4 + static_cast<unsigned>(random_.below(2 * (sentence - 4) + 1)));
      words -= length;
      text += text.empty() ? "" : random_.chance(0.9) ? "\n\n- " : " ";
      for (unsigned left = length; left > 1; --left) {
        text += word();
        text += random_.chance(0.06) ? ", " : " ";
      }
      text += verb(verb_ranks().rank(random_), random_, true) + ".";
    }
    return text;
  }

 private:
  std::string word() {
    const double kind = random_.unit();
    if (kind < quantities) {
      return quantity(random_);
    }
    if (kind < quantities + function_words) {
      return function_word(random_);
    }
    if (kind < quantities + function_words + verbs) {
      return verb(verb_ranks().rank(random_), random_, false);
    }
    return with_particle(next_noun(), random_);
  }

  std::string next_noun() {
    const double kind = random_.unit();
    if (kind < repeats && !used_.empty()) {
      return used_[random_.below(used_.size())];
    }
    std::string text = kind < repeats + of_subject ? noun_of_subject() : noun(nouns().rank(random_));
    used_.push_back(text);
    return text;
  }

  Random& random_;
  std::uint64_t subject_;
  std::vector<std::string> used_;
};

std::string day_text(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

// The words have neither quotes nor backslashes, and line breaks are the only control characters.
std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string department(Random& random) {
  const std::uint64_t number = departments().rank(random) % 4000;  // an office has a limited number of departments
  const std::uint64_t city = mixed(number) % 60;
  return "[" + json_string(noun(100 + city) + "시") + "," + json_string(noun(300 + number / 8) + "국") + "," +
         json_string(noun(900 + number) + "과") + "]";
}

}  // namespace

std::string made_announcement(std::uint64_t seed, std::uint64_t number) {
  constexpr std::array<std::string_view, 8> boards{"보도자료", "공고", "고시", "채용",
                                                   "입찰",     "행사", "소식", "자료실"};
  constexpr std::chrono::sys_days newest = std::chrono::year(2025) / 11 / 30;
  Random random(mixed(seed ^ mixed(number)));
  Text text(random, subjects().rank(random));
  std::string line = "{\"id\":\"made-" + std::to_string(number) + "\",\"title\":" + json_string(text.title());
  const double words = median_words * std::exp(spread_words * normal(random));
  line += ",\"body\":" + json_string(text.body(std::clamp(static_cast<unsigned>(words), 5U, 4000U)));
  const auto date = newest - std::chrono::days(static_cast<int>(4000 * std::pow(random.unit(), 1.3)));
  line += ",\"date\":\"" + day_text(date) + "\",\"department\":" + department(random);
  line += ",\"board\":" + json_string(boards[static_cast<std::size_t>(8 * std::pow(random.unit(), 2))]);
  if (const std::uint64_t count = random.below(5); count > 0) {
    line += ",\"keywords\":[";
    for (std::uint64_t i = 0; i < count; ++i) {
      line += (i > 0 ? "," : "") + json_string(text.noun_of_subject());
    }
    line += "]";
  }
  line += ",\"views\":" + std::to_string(static_cast<std::uint64_t>(std::exp(5 + 1.2 * normal(random))));
  if (random.chance(0.3)) {
    line += ",\"begin\":\"" + day_text(date) + "\",\"end\":\"" +
            day_text(date + std::chrono::days(5 + static_cast<int>(random.below(40)))) + "\"";
  }
  return line + ",\"url\":\"https://www.made.example/view?no=" + std::to_string(number) + "\"}\n";
}

}  // namespace gonggo::bench
