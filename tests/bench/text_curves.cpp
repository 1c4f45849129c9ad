// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/text_curves.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <functional>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <unordered_set>

namespace gonggo::bench {
namespace {

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hangul(std::string_view syllable) {
  return syllable.size() == 3 && syllable >= "\xEA\xB0\x80" && syllable <= "\xED\x9E\xA3";
}

std::string_view trimmed(std::string_view word) {
  while (!word.empty() && !is_word_byte(word.front())) {
    word.remove_prefix(1);
  }
  while (!word.empty() && !is_word_byte(word.back())) {
    word.remove_suffix(1);
  }
  return word;
}

void count_pairs(Curve& curve, std::string_view word) {
  for (std::size_t i = 0; i + 6 <= word.size(); ++i) {
    if (is_hangul(word.substr(i, 3)) && is_hangul(word.substr(i + 3, 3))) {
      curve.count(word.substr(i, 6));
    }
  }
}

void row(const std::string& name, const std::vector<Curves>& all, const std::function<std::string(const Curves&)>& of) {
  std::cout << "| " << name;
  for (const Curves& curves : all) {
    std::cout << " | " << of(curves);
  }
  std::cout << " |\n";
}

std::string fixed(double value, int digits) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(digits) << value;
  return out.str();
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

void print_growth(const std::vector<Curves>& all, const std::string& what, const Curve Curves::*curve) {
  std::size_t points = 0;
  for (const Curves& curves : all) {
    points = std::max(points, (curves.*curve).growth().size());
  }
  std::uint64_t at = 1000;
  for (std::size_t i = 0; i < points; ++i, at *= 4) {
    row("different " + what + " among " + std::to_string(at), all, [&](const Curves& curves) {
      const auto& growth = (curves.*curve).growth();
      return i < growth.size() ? std::to_string(growth[i].second) : std::string();
    });
  }
}

void print_frequencies(const std::vector<Curves>& all, const std::string& what, const Curve Curves::*curve) {
  std::vector<std::vector<std::uint64_t>> frequencies;
  for (const Curves& curves : all) {
    frequencies.push_back((curves.*curve).frequencies());
  }
  for (const std::size_t rank : {1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000, 100000}) {
    std::size_t file = 0;
    row(what + " of rank " + std::to_string(rank) + ", in a million", all, [&](const Curves& curves) {
      const auto& own = frequencies[file++];
      return rank <= own.size() ? fixed(1e6 * share(own[rank - 1], (curves.*curve).all()), 2) : std::string();
    });
  }
}

}  // namespace

void Curve::count(std::string_view unit) {
  ++counts_[std::string(unit)];
  if (++all_ == next_) {
    growth_.emplace_back(all_, counts_.size());
    next_ *= 4;
  }
}

std::vector<std::uint64_t> Curve::frequencies() const {
  std::vector<std::uint64_t> all;
  all.reserve(counts_.size());
  for (const auto& [unit, count] : counts_) {
    all.push_back(count);
  }
  std::sort(all.begin(), all.end(), std::greater<>());
  return all;
}

void add_line(Curves& curves, const std::string& line) {
  const boost::json::value parsed = boost::json::parse(line);
  std::unordered_set<std::string> here;
  ++curves.documents;
  for (const char* key : {"title", "body"}) {
    const boost::json::value* value = parsed.as_object().if_contains(key);
    if (value == nullptr || !value->is_string()) {
      continue;
    }
    const std::string text(value->as_string());
    curves.bytes += text.size();
    std::istringstream in(text);
    for (std::string raw; in >> raw;) {
      if (const std::string_view word = trimmed(raw); !word.empty()) {
        curves.words.count(word);
        count_pairs(curves.pairs, word);
        here.emplace(word);
      }
    }
  }
  curves.different_here += here.size();
}

void print_curves(const std::vector<Curves>& all) {
  std::cout << "| ";
  for (const Curves& curves : all) {
    std::cout << " | " << curves.name;
  }
  std::cout << " |\n|---|";
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::cout << "--:|";
  }
  std::cout << '\n';
  row("documents", all, [](const Curves& c) { return std::to_string(c.documents); });
  row("bytes of a text", all, [](const Curves& c) { return fixed(share(c.bytes, c.documents), 0); });
  row("words of a text", all, [](const Curves& c) { return fixed(share(c.words.all(), c.documents), 1); });
  row("different words of a text", all, [](const Curves& c) { return fixed(share(c.different_here, c.documents), 1); });
  row("words", all, [](const Curves& c) { return std::to_string(c.words.all()); });
  row("different words", all, [](const Curves& c) { return std::to_string(c.words.different()); });
  print_growth(all, "words", &Curves::words);
  print_frequencies(all, "word", &Curves::words);
  row("pairs of syllables", all, [](const Curves& c) { return std::to_string(c.pairs.all()); });
  print_growth(all, "pairs", &Curves::pairs);
  print_frequencies(all, "pair", &Curves::pairs);
}

}  // namespace gonggo::bench
