// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/keyboard_misspelling.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"
#include "common/text/keyboard.hpp"
#include "common/text/keyword.hpp"

namespace gonggo {
namespace {

constexpr std::string_view operators = "\"():*|-";
constexpr std::size_t shortest_reading = 2;   // code points
constexpr std::size_t longest_stretch = 120;  // bytes; nobody types a longer one without looking

// What the index has of the words of a text.
struct Known {
  std::size_t words = 0;
  std::size_t visible = 0;  // words that a visible document has, whole or by all of their parts
};

Known known_words(const Search& search, OpenIndex& index, std::string_view text) {
  const std::vector<Token> tokens = index.analyzer.analyze(text);
  const auto is_visible = [&](const Token& token) {
    return search.has_visible_term(text_term(FieldId::body, token.kind, token.term));
  };
  Known known;
  for (const Token& stem : tokens) {
    if (stem.kind != TokenKind::stem) {
      continue;
    }
    std::size_t parts = 0;
    bool all_visible = true;
    for (const Token& part : tokens) {
      if (part.word == stem.word && part.kind == TokenKind::part && !part.beside) {
        ++parts;
        all_visible = all_visible && is_visible(part);
      }
    }
    ++known.words;
    known.visible += is_visible(stem) || (parts > 1 && all_visible) ? 1 : 0;
  }
  return known;
}

// Returns the reading of a stretch; empty if the stretch is better taken as it is.
std::string reading_of(const Search& search, OpenIndex& index, std::string_view stretch) {
  if (stretch.size() > longest_stretch || stretch.find_first_of(operators) != std::string_view::npos) {
    return {};
  }
  std::string reading = other_keyboard(stretch);
  if (utf8::count_code_points(reading) < shortest_reading || known_words(search, index, stretch).visible > 0) {
    return {};
  }
  const Known known = known_words(search, index, reading);
  return known.words > 0 && known.visible == known.words ? reading : std::string();
}

Misspelling misspelling_of(std::string_view text, std::size_t begin, std::size_t end, std::string reading) {
  Misspelling one;
  one.begin = begin;
  one.end = end;
  one.typed = text.substr(begin, end - begin);
  one.word = normalize_keyword(one.typed);
  Correction taken;
  taken.text = reading;
  taken.unit = reading;
  taken.length = utf8::count_code_points(reading);
  one.options.push_back({std::move(taken), std::move(reading), 0});
  return one;
}

}  // namespace

std::vector<Misspelling> find_keyboard_misspellings(const Search& search, OpenIndex& index) {
  std::vector<Misspelling> found;
  const std::string& text = search.text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (std::string reading = reading_of(search, index, std::string_view(text).substr(at, end - at));
        !reading.empty()) {
      found.push_back(misspelling_of(text, at, end, std::move(reading)));
    }
    at = end + 1;
  }
  return found;
}

void merge_misspellings(std::vector<Misspelling> typed, std::vector<Misspelling>& all) {
  std::erase_if(all, [&](const Misspelling& other) {
    return std::any_of(typed.begin(), typed.end(),
                       [&](const Misspelling& one) { return other.begin < one.end && one.begin < other.end; });
  });
  all.insert(all.end(), std::make_move_iterator(typed.begin()), std::make_move_iterator(typed.end()));
  std::sort(all.begin(), all.end(), [](const Misspelling& a, const Misspelling& b) { return a.begin < b.begin; });
}

}  // namespace gonggo
