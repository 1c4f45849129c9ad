// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/analyzer.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <string>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/text/counted_numbers.hpp"
#include "common/text/counters.hpp"
#include "common/text/hanja_words.hpp"
#include "common/text/korean.hpp"
#include "common/text/list_words.hpp"
#include "common/text/normalize.hpp"
#include "common/text/segment.hpp"
#include "common/text/word_draft.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {
namespace {

// Cuts a term to at most max_term_bytes, at a code point boundary.
void limit_term(std::string& term) { term.resize(utf8::boundary_at_or_before(term, max_term_bytes)); }

Script script_of(RunKind kind) {
  switch (kind) {
    case RunKind::hangul:
    case RunKind::jamo:
      return Script::hangul;
    case RunKind::latin:
      return Script::latin;
    case RunKind::number:
      return Script::number;
    case RunKind::han:
      return Script::han;
    default:
      return Script::other;
  }
}

}  // namespace

struct Analyzer::Impl {
  explicit Impl(std::shared_ptr<const Lexicon> shared) : lexicon(std::move(shared)) {}

  // One place of the cache of morphs. Most stretches of Hangul occur many times, so their morphs are cached. The hash
  // of a stretch determines its place. A new stretch replaces the previous stretch of that place.
  struct Memory {
    std::u16string text;
    std::vector<Morph> morphs;
  };
  static constexpr std::size_t fewest_places = 1U << 9;
  static constexpr std::size_t most_places = 1U << 15;
  // The places for one LeftContext. They begin few and grow as they fill, because many an analyzer reads a few short
  // texts only, and making all places takes longer than reading those.
  struct Cache {
    std::vector<Memory> places = std::vector<Memory>(fewest_places);
    std::size_t mask = fewest_places - 1;  // of the hash: the number of places is a power of two
    std::size_t filled = 0;

    Memory& place(const std::u16string& text) { return places[std::hash<std::u16string>()(text) & mask]; }
    // No two stretches get the same place, because the number of places stays a multiple of the one before.
    void grow() {
      std::vector<Memory> old(places.size() * 4);
      old.swap(places);
      mask = places.size() - 1;
      for (Memory& memory : old) {
        if (!memory.text.empty()) {
          place(memory.text) = std::move(memory);
        }
      }
    }
    // The place to put the stretch into, which is not there.
    Memory& place_for_new(const std::u16string& text) {
      if (place(text).text.empty() && ++filled > places.size() / 2 && places.size() < most_places) {
        grow();
      }
      return place(text);
    }
  };
  // Longer stretches are rare in documents and would let the cache grow without end.
  static constexpr std::size_t longest_remembered = 16;
  static constexpr std::size_t most_remembered = 1U << 20;
  [[nodiscard]] std::vector<Morph> read(const std::u16string& text, LeftContext left) const {
    if (const std::size_t counter = left == LeftContext::digits ? counter_before_suffix(text) : 0; counter > 0) {
      Morph morph;
      morph.end = static_cast<std::uint8_t>(text.size());
      morph.stem_end = static_cast<std::uint8_t>(counter);
      return {morph};
    }
    return analyze_hangul(lexicon->words(), text, left);
  }
  const std::vector<Morph>& morphs(const std::u16string& text, LeftContext left) {
    if (text.size() > longest_remembered) {
      return long_morphs = read(text, left);
    }
    Cache& cache = remembered[static_cast<std::size_t>(left)];
    if (Memory& memory = cache.place(text); memory.text == text) {
      return memory.morphs;
    }
    if (remembered_syllables + text.size() > most_remembered) {
      forget();
    }
    Memory& memory = cache.place_for_new(text);
    remembered_syllables += text.size() - memory.text.size();
    memory.morphs = read(text, left);
    memory.text = text;
    return memory.morphs;
  }

  void forget() {
    remembered.fill(Cache());
    remembered_syllables = 0;
  }

  void begin(std::size_t number) {
    finished = number;
    if (finished == drafts.size()) {
      drafts.emplace_back();
    }
    drafts[finished].clear();
  }
  void close();
  [[nodiscard]] LeftContext left_context() const {
    const WordDraft& draft = drafts[finished];
    if (!draft.open()) {
      const bool listed = finished > 0 && drafts[finished - 1].list_follows;
      return listed ? LeftContext::list_dot : LeftContext::nothing;
    }
    const auto own = std::find_if(draft.parts.rbegin(), draft.parts.rend(),
                                  [](const auto& part) { return part.place == WordDraft::Place::own; });
    const bool number = own != draft.parts.rend() && own->script == Script::number;
    return number && own->term.find('%') == std::string::npos ? LeftContext::digits : LeftContext::letters;
  }
  // Returns the stems of the words of a stretch of Hangul, the other dictionary forms that they may have, and the parts
  // of compounds.
  std::vector<std::string> words_of(const std::u16string& text) {
    std::vector<std::string> found;
    const auto add = [&](std::size_t begin, std::size_t end) {
      found.push_back(utf8::encode(std::u16string_view(text).substr(begin, end - begin)));
    };
    for (const Morph& morph : morphs(text, LeftContext::nothing)) {
      if (morph.lemma.empty()) {
        add(morph.begin, morph.stem_end);
      } else {
        found.push_back(utf8::encode(morph.lemma));
      }
      for (const std::u16string& reading : morph.readings) {
        found.push_back(utf8::encode(reading));
      }
      for (const Span part : morph.parts) {
        add(part.begin, part.end);
      }
    }
    return found;
  }
  void add_plain_run(const ScriptRun& run);
  void add_hangul_run(const ScriptRun& run, bool last_run);
  void add_morph(const Morph& morph, std::uint32_t base, bool run_goes_on);
  void emit(std::vector<Token>& tokens);
  Token token(std::string&& term, TokenKind kind, Script script, std::uint32_t first, std::uint32_t last) const {
    return {std::move(term), units[first].begin, units[last - 1].end, word, position, kind, script};
  }

  std::shared_ptr<const Lexicon> lexicon;
  std::array<Cache, 4> remembered;  // indexed by LeftContext
  std::size_t remembered_syllables = 0;
  std::vector<Morph> long_morphs;  // of the last stretch that was too long to remember
  std::vector<Unit> units;
  Segments segments;
  std::vector<WordDraft> drafts;  // the first `finished` drafts are complete; the next draft is the current one
  std::size_t finished = 0;
  std::u16string hangul_text;
  std::uint32_t word = 0;
  std::uint32_t position = 0;
};

void Analyzer::Impl::close() {
  if (!drafts[finished].open()) {
    return;
  }
  strip_number_affixes(drafts[finished]);
  begin(finished + 1);
}

void Analyzer::Impl::add_plain_run(const ScriptRun& run) {
  WordDraft& draft = drafts[finished];
  const Script script = script_of(run.kind);
  if (!draft.open()) {
    draft.first = run.first;
  }
  ++draft.runs;
  draft.stem += run.term;
  draft.surface += run.term;
  draft.stem_last = draft.last = run.last;
  if (run.kind == RunKind::han) {
    // The last bigram of a run that was cut for its length reaches into the next run.
    const std::uint32_t last =
        run.last - run.first < longest_run || run.last == units.size() || units[run.last].kind != CharClass::han
            ? run.last
            : run.last + 1;
    for (std::uint32_t i = run.first; i + 1 < last; ++i) {
      WordDraft::Fragment bigram{{}, i, i + 2, static_cast<std::uint32_t>(draft.parts.size()), script};
      utf8::append(bigram.term, units[i].character);
      utf8::append(bigram.term, units[i + 1].character);
      draft.bigrams.push_back(std::move(bigram));
    }
  }
  using Place = WordDraft::Place;
  if (run.pieces.empty()) {
    draft.parts.push_back({run.term, run.first, run.last, script, Place::own});
  }
  for (const auto& [pieces, place] :
       {std::pair{&run.pieces, Place::own}, {&run.spellings, Place::same}, {&run.inner, Place::last}}) {
    for (const Piece& piece : *pieces) {
      const bool digits = piece.term.find_first_not_of("0123456789.,-/") == std::string::npos;
      draft.parts.push_back({piece.term, piece.first, piece.last, digits ? Script::number : Script::latin, place});
    }
  }
}

// A long run is analyzed piece by piece. The last words of a piece are read again at the beginning of the next piece,
// because the end of a piece may cut a word.
void Analyzer::Impl::add_hangul_run(const ScriptRun& run, bool last_run) {
  for (std::uint32_t at = run.first; at < run.last;) {
    const std::uint32_t end = std::min(run.last, at + static_cast<std::uint32_t>(longest_stretch));
    hangul_text.clear();
    for (std::uint32_t i = at; i < end; ++i) {
      hangul_text.push_back(static_cast<char16_t>(units[i].character));
    }
    const std::vector<Morph>& found = morphs(hangul_text, left_context());
    std::size_t count = found.size();
    while (end < run.last && count > 1 && found[count - 1].end + longest_eojeol > longest_stretch) {
      --count;
    }
    for (std::size_t i = 0; i < count; ++i) {
      const bool run_goes_on = at + found[i].end < run.last;
      add_morph(found[i], at, run_goes_on);
      const bool ends = run_goes_on || found[i].stem_end < found[i].end || !found[i].lemma.empty();
      if (ends && (run_goes_on || !last_run)) {
        close();
      }
    }
    at += found[count - 1].end;
  }
}

// Adds a morph of hangul_text, which begins at the unit `base`. `run_goes_on`: more morphs of the run follow.
void Analyzer::Impl::add_morph(const Morph& morph, std::uint32_t base, bool run_goes_on) {
  WordDraft& draft = drafts[finished];
  const auto slice = [&](std::size_t begin, std::size_t end) {
    return utf8::encode(std::u16string_view(hangul_text).substr(begin, end - begin));
  };
  const std::uint32_t first = base + morph.begin;
  if (!draft.open()) {
    draft.first = first;
  }
  ++draft.runs;
  draft.surface += slice(morph.begin, morph.end);
  draft.last = base + morph.end;
  const auto part_count = static_cast<std::uint32_t>(draft.parts.size());
  if (!morph.lemma.empty()) {
    draft.stem += utf8::encode(morph.lemma);
    draft.stem_last = draft.last;
    if (draft.runs > 1) {
      draft.parts.push_back({utf8::encode(morph.lemma), first, draft.last, Script::hangul});
    }
  } else {
    draft.stem += slice(morph.begin, morph.stem_end);
    if (morph.stem_end > morph.begin) {
      draft.stem_last = base + morph.stem_end;
    }
  }
  for (const std::u16string& reading : morph.readings) {
    draft.readings.push_back(utf8::encode(reading));
  }
  const auto add_fragment = [&](std::vector<WordDraft::Fragment>& to, std::string&& term, std::size_t begin,
                                std::size_t end) {
    std::uint32_t inside = 0;
    while (inside < morph.parts.size() && begin >= morph.parts[inside].end) {
      ++inside;
    }
    const auto at = [base](std::size_t syllable) { return base + static_cast<std::uint32_t>(syllable); };
    to.push_back({std::move(term), at(begin), at(end), part_count + inside, Script::hangul});
  };
  // Between the words of a run there is no space that an unknown name could not cross.
  const std::size_t own_end = morph.lemma.empty() ? morph.stem_end : morph.end;
  const std::size_t bigram_end = run_goes_on ? morph.end + std::size_t{1} : own_end;
  for (std::size_t i = morph.begin; i + 1 < bigram_end; ++i) {
    add_fragment(draft.bigrams, slice(i, i + 2), i, i + 2);
  }
  for (const HiddenWord& hidden : morph.hidden) {
    add_fragment(draft.hidden, utf8::encode(hidden.term), hidden.span.begin, hidden.span.end);
  }
  for (const Span span : morph.parts) {
    draft.parts.push_back({slice(span.begin, span.end), base + span.begin, base + span.end, Script::hangul});
  }
  if (morph.parts.empty() && morph.lemma.empty() && morph.stem_end > morph.begin) {
    draft.parts.push_back({slice(morph.begin, morph.stem_end), first, base + morph.stem_end, Script::hangul});
  }
}

Analyzer::Analyzer(std::shared_ptr<const Lexicon> lexicon) : impl_(std::make_unique<Impl>(std::move(lexicon))) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::Impl::emit(std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < finished; ++i) {
    WordDraft& d = drafts[i];
    limit_term(d.stem);
    limit_term(d.surface);
    Script script = d.parts.empty() ? Script::hangul : d.parts.front().script;
    for (const WordDraft::Part& part : d.parts) {
      if (part.script == Script::hangul) {
        script = Script::hangul;
      }
    }
    const std::size_t stem = tokens.size();
    const bool differs = d.surface != d.stem;
    tokens.push_back(token(std::move(d.stem), TokenKind::stem, script, d.first, d.stem_last));
    tokens.back().counted = is_counted_number(d);
    if (differs) {
      tokens.push_back(token(std::move(d.surface), TokenKind::surface, script, d.first, d.last));
    }
    for (std::string& reading : d.readings) {
      limit_term(reading);
      tokens.push_back(token(std::move(reading), TokenKind::reading, script, d.first, d.last));
    }
    const std::uint32_t base = position;
    std::uint32_t unit = 0;
    const auto own = static_cast<std::uint32_t>(std::count_if(
        d.parts.begin(), d.parts.end(), [](const auto& part) { return part.place == WordDraft::Place::own; }));
    for (WordDraft::Part& part : d.parts) {
      limit_term(part.term);
      // A part that ends after the word is the joined form of a list of words.
      const bool joined = part.first == d.first && part.last > d.last;
      switch (part.place) {
        case WordDraft::Place::own:
          position = joined ? base : base + unit++;
          break;
        case WordDraft::Place::same:
          position = base + std::max<std::uint32_t>(unit, 1) - 1;
          break;
        case WordDraft::Place::last:
          position = base + std::max(own, 1U) - 1;
          break;
      }
      if (part.term == tokens[stem].term) {
        continue;
      }
      tokens.push_back(token(std::move(part.term), TokenKind::part, part.script, part.first, part.last));
      tokens.back().beside = part.place != WordDraft::Place::own;
    }
    const auto add_fragments = [&](std::vector<WordDraft::Fragment>& fragments, TokenKind kind) {
      for (WordDraft::Fragment& one : fragments) {
        position = base + std::min(one.part, unit > 0 ? unit - 1 : 0);
        limit_term(one.term);
        tokens.push_back(token(std::move(one.term), kind, one.script, one.first, one.last));
      }
    };
    add_fragments(d.hidden, TokenKind::hidden);
    add_fragments(d.bigrams, TokenKind::bigram);
    position = base + std::max<std::uint32_t>(unit, 1);
    ++word;
  }
}

std::vector<Token> Analyzer::analyze(std::string_view text) {
  Impl& a = *impl_;
  a.units.clear();
  a.segments.runs.clear();
  a.segments.words.clear();
  a.begin(0);
  a.word = a.position = 0;
  normalize(text, a.units);
  segment(a.units, a.segments);
  for (const RawWord& raw : a.segments.words) {
    for (std::uint32_t r = raw.first_run; r < raw.last_run; ++r) {
      const ScriptRun& run = a.segments.runs[r];
      if (run.kind == RunKind::hangul) {
        a.add_hangul_run(run, r + 1 == raw.last_run);
      } else {
        a.add_plain_run(run);
      }
    }
    a.close();
    if (a.finished > 0) {
      a.drafts[a.finished - 1].list_follows = raw.list_follows;
    }
  }
  const std::span<WordDraft> drafts(a.drafts.data(), a.finished);
  join_list_words(drafts, a.units, [&a](const std::u16string& written) { return a.words_of(written); });
  complete_list_words(drafts, a.units, a.lexicon->words());
  add_counted_numbers(drafts, a.units);
  add_hanja_words(drafts, a.units, a.lexicon->words());
  std::vector<Token> tokens;
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.finished; ++i) {
    const WordDraft& draft = a.drafts[i];
    count += 2 + draft.readings.size() + draft.parts.size() + draft.bigrams.size() + draft.hidden.size();
  }
  tokens.reserve(count);
  a.emit(tokens);
  return tokens;
}

std::size_t Analyzer::remembered_syllables() const { return impl_->remembered_syllables; }

bool Analyzer::knows(std::string_view stem) const { return impl_->lexicon->words().find(hangul_of(stem)) != nullptr; }
bool Analyzer::knows_noun(std::string_view word) const {
  return is_noun(impl_->lexicon->words().find(hangul_of(word)));
}

bool Analyzer::in_dictionary(std::string_view stem) const {
  constexpr unsigned listed = word_class::noun | word_class::predicate | word_class::adverb;
  const Word* word = impl_->lexicon->words().find(hangul_of(stem));
  return word != nullptr && (word->classes & listed) != 0;
}

}  // namespace gonggo
