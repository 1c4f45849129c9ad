// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/typing_figures.hpp"

#include <algorithm>
#include <ctime>
#include <ostream>

#include "common/text/keyboard.hpp"
#include "searchd/terminal/numbers.hpp"

namespace gonggo::terminal {
namespace {

constexpr std::size_t most_places = 3;  // that a text may drop while it is typed

std::uint64_t cpu_microseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000U + static_cast<std::uint64_t>(time.tv_nsec) / 1'000U;
}

// Returns the text as the list spells it, which may have other spaces; empty if the list does not have it.
std::string spelling_in(const std::vector<Suggestion>& list, const std::string& text) {
  const std::string keys = keystrokes(text).keys;
  const auto found = std::find_if(list.begin(), list.end(), [&](const Suggestion& one) {
    return one.text.text == text || keystrokes(one.text.text).keys == keys;
  });
  return found == list.end() ? std::string() : found->text.text;
}

std::string share(std::size_t part, std::size_t whole) {
  return std::to_string(part) + " (" +
         short_number(whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole)) + " %)";
}

}  // namespace

std::vector<Suggestion> TypingFigures::ask(const std::string& typed) {
  request_.query = typed;
  const std::uint64_t begin = cpu_microseconds();
  std::vector<Suggestion> list = suggester_.suggest(request_, lists_);
  microseconds_.push_back(static_cast<std::uint32_t>(cpu_microseconds() - begin));
  return list;
}

bool TypingFigures::note_place(const std::vector<Suggestion>& list, const std::string& shown) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Suggestion& one) { return one.text.text == shown; });
  const std::size_t place = found == list.end() ? 0 : static_cast<std::size_t>(found - list.begin()) + 1;
  listed_ += place > 0 ? 1 : 0;
  was_listed_ = was_listed_ || place > 0;
  const std::size_t now = place > 0 ? place : list.size() + 1;
  const std::size_t drop = place_ > 0 && now > place_ ? now - place_ : 0;
  worst_drop_ = std::max(worst_drop_, drop);
  place_ = place;
  return drop > most_places;
}

void TypingFigures::type(const std::string& text, std::ostream& out) {
  const std::vector<std::string> states = typing_states(text);
  if (states.empty()) {
    return;
  }
  const std::string shown = spelling_in(ask(text), text);
  microseconds_.pop_back();
  ++texts_;
  place_ = 0;
  was_listed_ = false;
  bool has_dropped = false;
  for (std::size_t i = 0; i < states.size(); ++i) {
    const std::vector<Suggestion> list = ask(states[i]);
    if (note_place(list, shown)) {
      ++dropped_;
      has_dropped = true;
      out << "dropped\t" << states[i] << '\t' << text << '\n';
    }
    keys_until_ += was_listed_ ? 0 : 1;
    if (i == 0) {
      continue;
    }
    const bool early = std::count(states[i].begin(), states[i].end(), ' ') < 3;
    ++keys_;
    early_keys_ += early ? 1 : 0;
    if (list.empty()) {
      ++empty_;
      early_empty_ += early ? 1 : 0;
      out << "empty\t" << states[i] << '\t' << text << '\n';
    }
  }
  reached_ += was_listed_ ? 1 : 0;
  dropped_texts_ += has_dropped ? 1 : 0;
}

void TypingFigures::print(std::ostream& out) const {
  std::vector<std::uint32_t> sorted = microseconds_;
  std::sort(sorted.begin(), sorted.end());
  const auto at = [&](double part) {
    return sorted.empty() ? 0.0 : sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))] / 1e3;
  };
  out << "texts " << texts_ << ", keys " << microseconds_.size() << '\n'
      << "empty lists from the second key on: " << share(empty_, keys_) << "; within the first three words "
      << share(early_empty_, early_keys_) << '\n'
      << "texts that were listed: " << share(reached_, texts_) << ", after "
      << short_number(static_cast<double>(keys_until_) / static_cast<double>(std::max<std::size_t>(1, texts_)))
      << " keys on average; keys with the text in the list: " << share(listed_, microseconds_.size()) << '\n'
      << "drops of more than three places: " << share(dropped_, keys_) << " in " << dropped_texts_
      << " texts; the worst " << worst_drop_ << '\n'
      << "processor time of a key in ms: median " << short_number(at(0.5)) << ", 99 % " << short_number(at(0.99))
      << ", 99.9 % " << short_number(at(0.999)) << ", most " << short_number(at(1)) << '\n';
}

}  // namespace gonggo::terminal
