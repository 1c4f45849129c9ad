// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/snippet.hpp"

#include <algorithm>
#include <map>

#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

constexpr std::size_t chunk_bytes = 32 * 1024;      // bytes that are analyzed at a time
constexpr std::size_t max_bytes = 8 * chunk_bytes;  // of a text; the rest of a longer text is ignored
constexpr std::size_t max_window_bytes =
    3 * Highlighter::passage_length * 3 / 4;  // about one passage of Hangul with spaces
constexpr double fragment_value = 0.5;
constexpr std::string_view ellipsis = "…";

bool is_gap(char c) { return c == ' ' || c == '\n'; }

bool is_for_attachments(const QueryWord& word) { return word.scope == TextScope::attachment; }

// Returns the next position at which a word begins. If no word begins before `limit`, returns the next position at
// which a character begins.
std::size_t to_word_begin(std::string_view text, std::size_t at, std::size_t limit) {
  std::size_t i = at;
  while (i < limit && i > 0 && !is_gap(text[i - 1])) {
    ++i;
  }
  if (i < limit || i == 0) {
    while (i < limit && is_gap(text[i])) {
      ++i;
    }
    return i;
  }
  while (at < limit && utf8::is_continuation(text[at])) {
    ++at;
  }
  return at;
}

// Returns the end of the chunk that begins at `begin`. If the chunk has a gap between two words, it ends at a gap.
std::size_t chunk_end(std::string_view text, std::size_t begin) {
  std::size_t end = std::min(text.size(), begin + chunk_bytes);
  if (end == text.size()) {
    return end;
  }
  while (end > begin && !is_gap(text[end])) {
    --end;
  }
  if (end == begin) {
    end = begin + chunk_bytes;
    while (utf8::is_continuation(text[end])) {
      --end;
    }
  }
  return end;
}

// Returns the beginning of a passage with these marks. It is the beginning of the line or sentence if that is near,
// otherwise a position shortly before the marks.
std::size_t passage_begin(std::string_view text, std::size_t marks_begin, std::size_t marks_end) {
  const std::size_t span = marks_end - marks_begin;
  const std::size_t room = span < max_window_bytes ? max_window_bytes - span : 0;
  const std::size_t earliest = marks_begin > room ? marks_begin - room : 0;
  std::size_t sentence = marks_begin;
  while (sentence > earliest && text[sentence - 1] != '\n' &&
         !(sentence > 1 && text[sentence - 1] == ' ' && text[sentence - 2] == '.')) {
    --sentence;
  }
  if (sentence == 0 || sentence > earliest) {
    return sentence;
  }
  return to_word_begin(text, marks_begin > room / 2 ? marks_begin - room / 2 : 0, marks_begin);
}

// Returns the end of a passage that begins at `from`. It ends after passage_length code points. If that would cut a
// word, the passage ends before the word, unless a mark would be lost. `marks_end` is 0 without marks.
std::size_t passage_end(std::string_view text, std::size_t from, std::size_t marks_end) {
  std::size_t to = from;
  for (std::size_t points = 0; to < text.size() && points < Highlighter::passage_length; ++points) {
    ++to;
    while (to < text.size() && utf8::is_continuation(text[to])) {
      ++to;
    }
  }
  if (to < text.size()) {
    const std::size_t least = marks_end > 0 ? std::max(marks_end, from + 1) : from + (to - from) / 2;
    std::size_t word_end = to;
    while (word_end > least && !is_gap(text[word_end])) {
      --word_end;
    }
    if (is_gap(text[word_end])) {
      to = word_end;
    }
  }
  while (to > from && is_gap(text[to - 1])) {
    --to;
  }
  return to;
}

}  // namespace

Highlighter::Highlighter(const std::vector<QueryWord>& words, Analyzer& analyzer, std::optional<Deadline> deadline)
    : analyzer_(analyzer), deadline_(deadline) {
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (!words[i].stop) {
      add_word(words[i], i);
    }
  }
}

void Highlighter::add_word(const QueryWord& word, std::uint32_t index) {
  const double value = std::max(word.idf, 0.01);
  greatest_value_ += value;
  has_attachment_words_ = has_attachment_words_ || is_for_attachments(word);
  if (has_alternative(word, Alternative::Kind::completion)) {
    prefixes_.push_back({word.stem, {index, value, false, false, is_for_attachments(word)}});
    return;
  }
  add_spellings(word, index, value);
  for (const Alternative& alternative : word.alternatives) {
    switch (alternative.kind) {
      case Alternative::Kind::joined_with_next:
      case Alternative::Kind::synonym:
        for (const QueryWord& one : alternative.words) {
          add_spellings(one, index, value);
        }
        break;
      case Alternative::Kind::parts:                 // add_spellings() adds them
      case Alternative::Kind::joined_with_previous:  // the previous word marks it
      case Alternative::Kind::split:                 // a split is only a guess, so it is not marked
      case Alternative::Kind::completion:
        break;
    }
  }
}

void Highlighter::add_spellings(const QueryWord& word, std::uint32_t index, double value) {
  const bool attachment = is_for_attachments(word);
  add_meaning(word.stem, {index, value, false, false, attachment});
  if (!word.surface.empty()) {
    add_meaning(word.surface, {index, value, false, false, attachment});
  }
  for (const std::string& reading : word.readings) {
    add_meaning(reading, {index, value * fragment_value, false, false, attachment});
  }
  for (const QueryWord& part : parts_of(word)) {
    add_meaning(part.stem, {index, value * fragment_value, true, part.syllables == 1, attachment});
  }
}

void Highlighter::add_meaning(const std::string& term, const Meaning& meaning) {
  const auto [row, added] = meanings_.try_emplace(term, meaning);
  if (added) {
    return;
  }
  const bool attachment = row->second.attachment && meaning.attachment;  // the word may be asked for in both ways
  if (meaning.value > row->second.value) {
    row->second = meaning;
  }
  row->second.attachment = attachment;
}

const Highlighter::Meaning* Highlighter::meaning_of(const std::string& term) const {
  if (const auto row = meanings_.find(term); row != meanings_.end()) {
    return &row->second;
  }
  for (const auto& [prefix, meaning] : prefixes_) {
    if (term.starts_with(prefix)) {
      return &meaning;
    }
  }
  return nullptr;
}

// Returns the matches in ascending order without overlap. For each word of the text, this is the stem if the stem
// matches, otherwise the parts that match.
std::vector<Highlighter::Found> Highlighter::find(std::string_view text, bool is_body) {
  std::vector<Found> found;
  std::uint32_t settled = 0;  // one more than the last word that is marked as a whole
  for (const Token& token : analyzer_.analyze(text)) {
    if (token.kind == TokenKind::bigram || token.word + 1 == settled) {
      continue;
    }
    const Meaning* meaning = meaning_of(token.term);
    if (meaning == nullptr || (is_body && meaning->attachment)) {
      continue;
    }
    if (token.kind != TokenKind::part && token.kind != TokenKind::hidden) {
      settled = token.word + 1;
    }
    if (!found.empty() && token.begin < found.back().end) {
      continue;
    }
    found.push_back({token.begin, token.end, *meaning});
  }
  // A part of one syllable is marked only next to another part of the same query word.
  const auto beside = [&](const Found& a, const Found& b) {
    return a.meaning.word == b.meaning.word && b.begin - a.end <= 1;
  };
  std::vector<Found> kept;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const bool lonely = found[i].meaning.fragment && found[i].meaning.single &&
                        !(i > 0 && beside(found[i - 1], found[i])) &&
                        !(i + 1 < found.size() && beside(found[i], found[i + 1]));
    if (!lonely) {
      kept.push_back(found[i]);
    }
  }
  return kept;
}

MarkedText Highlighter::whole(const std::string& text) { return cut(text, 0, text.size(), find(text)); }

// Finds the matches [first, last] that fit one passage and have the greatest value together. Returns that value.
double Highlighter::best_window(const std::vector<Found>& found, std::size_t& first, std::size_t& last) {
  double best = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::map<std::uint32_t, double> words;
    double beside = 0;
    std::size_t j = i;
    for (; j < found.size() && found[j].end - found[i].begin <= max_window_bytes; ++j) {
      double& value = words[found[j].meaning.word];
      value = std::max(value, found[j].meaning.value);
      const bool follows =
          j > i && found[j].begin - found[j - 1].end <= 3 && found[j].meaning.word != found[j - 1].meaning.word;
      if (follows) {
        beside += 0.1 * (found[j].meaning.value + found[j - 1].meaning.value);
      }
    }
    double value = beside + 0.01 * static_cast<double>(j - i);
    for (const auto& [word, worth] : words) {
      value += worth;
    }
    if (value > best) {
      best = value;
      first = i;
      last = j == i ? i : j - 1;
    }
  }
  return best;
}

Highlighter::Passage Highlighter::best_passage(const std::string& body) {
  return best_passage(body, {{0, body.size()}}, max_bytes, true);
}

Highlighter::Passage Highlighter::best_passage(const Attachment& attachment, std::size_t most_bytes) {
  std::vector<Stretch> stretches{{0, attachment.text.size()}};
  for (const TextPlace& place : attachment.places) {
    if (place.at > stretches.back().begin && place.at < attachment.text.size()) {
      stretches.back().end = place.at;
      stretches.push_back({place.at, attachment.text.size()});
    }
  }
  return best_passage(attachment.text, stretches, std::min(most_bytes, max_bytes), false);
}

// Finds the best passage that lies in one of the stretches of the text. There must be a stretch.
Highlighter::Passage Highlighter::best_passage(const std::string& text, const std::vector<Stretch>& stretches,
                                               std::size_t most_bytes, bool is_body) {
  Passage best;
  std::vector<Found> found;       // matches in the chunk of the best window
  Stretch within = stretches[0];  // the stretch of the best window
  std::size_t first = 0;          // index of the first match in the window
  std::size_t last = 0;
  for (const Stretch& stretch : stretches) {
    for (std::size_t begin = stretch.begin; begin < std::min(stretch.end, most_bytes);) {
      if (deadline_) {
        check(*deadline_);
      }
      const std::size_t end = chunk_end(std::string_view(text).substr(0, stretch.end), begin);
      std::vector<Found> in_chunk = find(std::string_view(text).substr(begin, end - begin), is_body);
      for (Found& one : in_chunk) {
        one.begin += static_cast<std::uint32_t>(begin);
        one.end += static_cast<std::uint32_t>(begin);
      }
      std::size_t chunk_first = 0;
      std::size_t chunk_last = 0;
      const double value = best_window(in_chunk, chunk_first, chunk_last);
      if (value > best.value) {
        best.value = value;
        found = std::move(in_chunk);
        within = stretch;
        first = chunk_first;
        last = chunk_last;
      }
      begin = end;
    }
  }
  const bool has_window = best.value > 0;
  const std::string_view until_end = std::string_view(text).substr(0, within.end);
  std::size_t from = within.begin;
  if (has_window) {
    from += passage_begin(until_end.substr(within.begin), found[first].begin - within.begin,
                          found[last].end - within.begin);
  }
  while (from < within.end && is_gap(text[from])) {
    ++from;
  }
  const std::size_t to = passage_end(until_end, from, has_window ? found[last].end : 0);
  best.text = cut(text, from, to, found);
  best.at = has_window ? found[first].begin : from;
  return best;
}

MarkedText Highlighter::cut(const std::string& text, std::size_t begin, std::size_t end,
                            const std::vector<Found>& found) {
  MarkedText out;
  std::uint32_t points = 0;
  if (begin > 0) {
    out.text.append(ellipsis).append(" ");
    points = 2;
  }
  std::size_t at = begin;
  for (const Found& one : found) {
    if (one.begin < begin || one.end > end) {
      continue;
    }
    const std::string_view before = std::string_view(text).substr(at, one.begin - at);
    const std::uint32_t mark_begin = points + static_cast<std::uint32_t>(utf8::count_code_points(before));
    const std::uint32_t mark_end = mark_begin + static_cast<std::uint32_t>(utf8::count_code_points(
                                                    std::string_view(text).substr(one.begin, one.end - one.begin)));
    const bool joins = !out.marks.empty() && (before.empty() || before == " " || before == "\n");
    if (joins) {
      out.marks.back().end = mark_end;
    } else {
      out.marks.push_back({mark_begin, mark_end});
    }
    points = mark_end;
    at = one.end;
  }
  const std::size_t start = out.text.size();
  out.text.append(text, begin, end - begin);
  std::replace(out.text.begin() + static_cast<std::ptrdiff_t>(start), out.text.end(), '\n', ' ');
  if (end < text.size()) {
    out.text.append(" ").append(ellipsis);
  }
  return out;
}

}  // namespace gonggo
