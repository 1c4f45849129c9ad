// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/analyzer.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "common/text/hangul.hpp"
#include "common/text/korean.hpp"
#include "common/text/lexicon_data.hpp"
#include "common/text/normalize.hpp"
#include "common/text/segment.hpp"

namespace gonggo {
namespace {

// A cut to max_term_bytes on a code point boundary.
void limit_term(std::string& term) {
  if (term.size() <= max_term_bytes) {
    return;
  }
  std::size_t end = max_term_bytes;
  while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) {
    --end;
  }
  term.resize(end);
}

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

// A word while it is put together; unit numbers are those of the normalised text.
struct Part {
  std::string term;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  Script script = Script::hangul;
};
struct Gram {
  std::string term;
  std::uint32_t first = 0;
  std::uint32_t part = 0;  // the part it begins in
  Script script = Script::hangul;
};
struct Draft {
  std::string stem;
  std::string surface;
  std::uint32_t first = 0;
  std::uint32_t stem_last = 0;
  std::uint32_t last = 0;
  std::uint32_t runs = 0;
  std::vector<Part> parts;
  std::vector<Gram> grams;
  bool list_follows = false;
  [[nodiscard]] bool open() const { return runs > 0; }
  void clear() {  // keeps the memory: there is a draft for every word of a document
    stem.clear();
    surface.clear();
    parts.clear();
    grams.clear();
    first = stem_last = last = runs = 0;
    list_follows = false;
  }
};

}  // namespace

struct Analyzer::Impl {
  explicit Impl(std::shared_ptr<const Lexicon> shared) : lexicon(std::move(shared)) {}

  // Korean is repetitive: most stretches have been analysed before. Each has one place where it may be remembered,
  // so the memory is bounded whatever comes in, and the frequent ones stay.
  struct Memory {
    std::u16string text;
    std::vector<Morph> morphs;
  };
  static constexpr std::size_t places = 1U << 15;
  const std::vector<Morph>& morphs(const std::u16string& text, Before before) {
    const std::size_t place = std::hash<std::u16string>()(text) % places;
    Memory& memory = remembered[static_cast<std::size_t>(before)][place];
    if (memory.text != text) {
      memory.morphs = analyze_hangul(lexicon->data(), text, before);
      memory.text = text;
    }
    return memory.morphs;
  }

  void begin(std::size_t number) {
    finished = number;
    if (finished == drafts.size()) {
      drafts.emplace_back();
    }
    drafts[finished].clear();
  }
  void close();
  [[nodiscard]] Before before() const {
    const Draft& draft = drafts[finished];
    if (!draft.open()) {
      const bool listed = finished > 0 && drafts[finished - 1].list_follows;
      return listed ? Before::list_dot : Before::nothing;
    }
    return !draft.parts.empty() && draft.parts.back().script == Script::number ? Before::digits : Before::letters;
  }
  void add_plain_run(const ScriptRun& run);
  void add_hangul_run(const ScriptRun& run, bool last_run);
  void add_morph(const Morph& morph, const ScriptRun& run);
  void number_with_affixes();
  void join_lists();
  void complete_lists();
  void complete(Draft& draft, std::u16string_view donor) const;
  [[nodiscard]] std::u16string hangul_between(std::uint32_t first, std::uint32_t last) const;
  void emit(std::vector<Token>& tokens);
  Token token(std::string&& term, TokenKind kind, Script script, std::uint32_t first, std::uint32_t last) const {
    return {std::move(term), units[first].begin, units[last - 1].end, word, position, kind, script};
  }

  std::shared_ptr<const Lexicon> lexicon;
  std::array<std::vector<Memory>, 4> remembered{std::vector<Memory>(places), std::vector<Memory>(places),
                                                std::vector<Memory>(places), std::vector<Memory>(places)};  // by Before
  std::vector<Unit> units;
  Segments segments;
  std::vector<Draft> drafts;  // the first `finished` are, the next is being put together
  std::size_t finished = 0;
  std::u16string hangul_text;
  std::uint32_t word = 0;
  std::uint32_t position = 0;
};

void Analyzer::Impl::close() {
  if (!drafts[finished].open()) {
    return;
  }
  number_with_affixes();
  begin(finished + 1);
}

// 제2024-123호 and 2024-123호 are the notice number 2024-123; 제1회 is 1회. Written with spaces, 제 and 호 stay
// findable.
void Analyzer::Impl::number_with_affixes() {
  Draft& draft = drafts[finished];
  std::vector<Part>& parts = draft.parts;
  if (parts.size() < 2) {
    return;
  }
  const bool ordinal = parts[0].term == "제" && parts[1].script == Script::number;
  const bool glued = ordinal && parts[0].last == parts[1].first && parts[parts.size() - 2].last == parts.back().first;
  if (!ordinal && parts[0].script != Script::number) {
    return;
  }
  if (ordinal) {
    draft.stem.erase(0, std::string_view("제").size());
  }
  if (glued) {
    parts.erase(parts.begin());
    for (Gram& gram : draft.grams) {
      gram.part -= gram.part > 0 ? 1 : 0;
    }
  }
  if (draft.stem.size() > 3 && draft.stem.find('-') != std::string::npos &&
      draft.stem.compare(draft.stem.size() - 3, 3, "호") == 0 && parts.back().term == "호") {
    draft.stem.resize(draft.stem.size() - 3);
    draft.stem_last = parts[parts.size() - 2].last;
    if (glued) {
      parts.pop_back();
    }
  }
}

void Analyzer::Impl::add_plain_run(const ScriptRun& run) {
  Draft& draft = drafts[finished];
  const Script script = script_of(run.kind);
  if (!draft.open()) {
    draft.first = run.first;
  }
  ++draft.runs;
  draft.stem += run.term;
  draft.surface += run.term;
  draft.stem_last = draft.last = run.last;
  if (run.kind == RunKind::han) {
    for (std::uint32_t i = run.first; i + 1 < run.last; ++i) {
      Gram gram{{}, i, static_cast<std::uint32_t>(draft.parts.size()), script};
      hangul::append_utf8(gram.term, units[i].character);
      hangul::append_utf8(gram.term, units[i + 1].character);
      draft.grams.push_back(std::move(gram));
    }
  }
  if (run.pieces.empty()) {
    draft.parts.push_back({run.term, run.first, run.last, script});
    return;
  }
  for (const Piece& piece : run.pieces) {
    const bool digits = piece.term.find_first_not_of("0123456789.,-/") == std::string::npos;
    draft.parts.push_back({piece.term, piece.first, piece.last, digits ? Script::number : Script::latin});
  }
}

void Analyzer::Impl::add_hangul_run(const ScriptRun& run, bool last_run) {
  hangul_text.clear();
  for (std::uint32_t i = run.first; i < run.last; ++i) {
    hangul_text.push_back(static_cast<char16_t>(units[i].character));
  }
  const std::vector<Morph>& found = morphs(hangul_text, before());
  for (std::size_t i = 0; i < found.size(); ++i) {
    add_morph(found[i], run);
    const bool ends = i + 1 < found.size() || found[i].stem_end < found[i].end || !found[i].lemma.empty();
    if (ends && !(last_run && i + 1 == found.size())) {
      close();
    }
  }
}

void Analyzer::Impl::add_morph(const Morph& morph, const ScriptRun& run) {
  Draft& draft = drafts[finished];
  const auto slice = [&](std::size_t begin, std::size_t end) {
    return hangul::to_utf8(std::u16string_view(hangul_text).substr(begin, end - begin));
  };
  const std::uint32_t first = run.first + morph.begin;
  if (!draft.open()) {
    draft.first = first;
  }
  ++draft.runs;
  draft.surface += slice(morph.begin, morph.end);
  draft.last = run.first + morph.end;
  if (!morph.lemma.empty()) {
    draft.stem += hangul::to_utf8(morph.lemma);
    draft.stem_last = draft.last;
    if (draft.runs > 1) {
      draft.parts.push_back({hangul::to_utf8(morph.lemma), first, draft.last, Script::hangul});
    }
  } else {
    draft.stem += slice(morph.begin, morph.stem_end);
    if (morph.stem_end > morph.begin) {
      draft.stem_last = run.first + morph.stem_end;
    }
  }
  const auto part_count = static_cast<std::uint32_t>(draft.parts.size());
  const std::size_t gram_end = morph.lemma.empty() ? morph.stem_end : morph.end;
  for (std::size_t i = morph.begin; i + 1 < gram_end; ++i) {
    std::uint32_t inside = 0;
    while (inside < morph.parts.size() && i >= morph.parts[inside].end) {
      ++inside;
    }
    draft.grams.push_back(
        {slice(i, i + 2), run.first + static_cast<std::uint32_t>(i), part_count + inside, Script::hangul});
  }
  for (const Span span : morph.parts) {
    draft.parts.push_back({slice(span.begin, span.end), run.first + span.begin, run.first + span.end, Script::hangul});
  }
  if (morph.parts.empty() && morph.lemma.empty() && morph.stem_end > morph.begin) {
    draft.parts.push_back({slice(morph.begin, morph.stem_end), first, run.first + morph.stem_end, Script::hangul});
  }
}

Analyzer::Analyzer(std::shared_ptr<const Lexicon> lexicon) : impl_(std::make_unique<Impl>(std::move(lexicon))) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

// In 온·오프라인, 읍·면·동, 초·중·고등학교 a single syllable borrows from what follows: people also write, and
// look for, 온오프라인. The first word of such a chain gets the joined form as one more part.
void Analyzer::Impl::join_lists() {
  const auto single = [&](const Draft& d) { return d.last - d.first == 1 && units[d.first].kind == CharClass::hangul; };
  for (std::size_t i = 0; i < finished; ++i) {
    std::size_t end = i;
    std::string joined;
    while (end < finished && end - i < 8 && single(drafts[end]) && drafts[end].list_follows) {
      joined += drafts[end++].stem;
    }
    if (end == i || end >= finished || units[drafts[end].first].kind != CharClass::hangul) {
      continue;
    }
    joined += drafts[end].stem;
    drafts[i].parts.push_back({joined, drafts[i].first, drafts[end].stem_last, Script::hangul});
    i = end;
  }
}

// The units as Hangul; empty where some are not.
std::u16string Analyzer::Impl::hangul_between(std::uint32_t first, std::uint32_t last) const {
  std::u16string text;
  for (std::uint32_t i = first; i < last; ++i) {
    if (units[i].kind != CharClass::hangul) {
      return {};
    }
    text.push_back(static_cast<char16_t>(units[i].character));
  }
  return text;
}

// In 온·오프라인, 주민등록등·초본, 제조·건설업 the last word of the list ends for all of them: 온라인, 등본, 제조업.
// Such a word takes what it borrows as its surface, where that makes a known noun.
void Analyzer::Impl::complete_lists() {
  constexpr std::size_t longest_donor = 8;
  for (std::size_t i = 0; i < finished; ++i) {
    std::size_t last = i;
    while (last + 1 < finished && drafts[last].list_follows) {
      ++last;
    }
    const std::u16string donor = last > i ? hangul_between(drafts[last].first, drafts[last].stem_last) : u"";
    for (; i < last; ++i) {
      if (donor.size() >= 2 && donor.size() <= longest_donor) {
        complete(drafts[i], donor);
      }
    }
  }
}

void Analyzer::Impl::complete(Draft& draft, std::u16string_view donor) const {
  if (draft.surface != draft.stem || draft.last - draft.first > longest_word) {
    return;
  }
  const std::u16string whole = hangul_between(draft.first, draft.last);
  if (whole.empty()) {
    return;
  }
  std::size_t units_before = 0;  // what stands before the syllables that borrow
  if (draft.parts.size() > 1 && draft.parts.back().last == draft.parts.back().first + 1) {
    units_before = draft.parts.back().first - draft.first;
  }
  const std::u16string borrower = whole.substr(units_before);
  const auto noun = [&](std::u16string_view text) {
    const Word* known = lexicon->data().find(text);
    return known != nullptr && (known->classes & word_class::any_noun) != 0 ? known : nullptr;
  };
  if (borrower.size() == 1 && donor.size() == 2 && noun(donor) == nullptr) {
    return;  // 시·도간
  }
  const Word* best = nullptr;
  std::u16string_view best_head;
  for (std::size_t skip = 1; skip < donor.size(); ++skip) {
    const std::u16string_view head = donor.substr(skip);
    if (head.size() == 1 && skip != borrower.size()) {
      continue;
    }
    const Word* known = noun(borrower + std::u16string(head));
    if (known != nullptr && (best == nullptr || known->cost < best->cost)) {
      best = known, best_head = head;
    }
  }
  if (best == nullptr) {
    return;
  }
  draft.surface += hangul::to_utf8(best_head);
  if (units_before > 0) {
    draft.parts.back().term += hangul::to_utf8(best_head);
  }
}

void Analyzer::Impl::emit(std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < finished; ++i) {
    Draft& d = drafts[i];
    limit_term(d.stem);
    limit_term(d.surface);
    Script script = d.parts.empty() ? Script::hangul : d.parts.front().script;
    for (const Part& part : d.parts) {
      if (part.script == Script::hangul) {
        script = Script::hangul;
      }
    }
    const std::size_t stem = tokens.size();
    const bool differs = d.surface != d.stem;
    tokens.push_back(token(std::move(d.stem), TokenKind::stem, script, d.first, d.stem_last));
    if (differs) {
      tokens.push_back(token(std::move(d.surface), TokenKind::surface, script, d.first, d.last));
    }
    const std::uint32_t base = position;
    std::uint32_t unit = 0;
    for (Part& part : d.parts) {
      limit_term(part.term);
      const bool joined = part.first == d.first && part.last > d.last;  // the joined form of a list
      position = joined ? base : base + unit++;
      if (part.term == tokens[stem].term) {
        continue;
      }
      tokens.push_back(token(std::move(part.term), TokenKind::part, part.script, part.first, part.last));
    }
    for (Gram& gram : d.grams) {
      position = base + std::min(gram.part, unit > 0 ? unit - 1 : 0);
      tokens.push_back(token(std::move(gram.term), TokenKind::gram, gram.script, gram.first, gram.first + 2));
    }
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
  a.join_lists();
  a.complete_lists();
  std::vector<Token> tokens;
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.finished; ++i) {
    count += 2 + a.drafts[i].parts.size() + a.drafts[i].grams.size();
  }
  tokens.reserve(count);
  a.emit(tokens);
  return tokens;
}

bool Analyzer::knows(std::string_view stem) const { return impl_->lexicon->data().find(hangul_of(stem)) != nullptr; }

}  // namespace gonggo
