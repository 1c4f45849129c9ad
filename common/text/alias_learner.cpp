// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/alias_learner.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "common/base/hash.hpp"
#include "common/base/utf8.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/bracket_pairs.hpp"
#include "common/text/keyword.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

constexpr std::size_t least_documents = 3;
constexpr std::size_t least_of_words = 4;  // documents of a long form of several words
constexpr std::size_t least_origins = 2;
constexpr double least_share = 0.5;  // of the documents that explain a short form: the long form that is taken
constexpr double rare_share = 0.65;  // the same for a long form in fewer than `rare` documents
constexpr std::size_t rare = 6;
constexpr double second_share = 0.15;  // the least of them for a second long form
constexpr std::size_t second_documents = 10;
// The least documents of a long form that is rather short; see is_rather_short().
constexpr std::size_t least_if_short_name = 8;
constexpr std::size_t least_if_short_word = 30;  // the long form is a word of the dictionary
constexpr double extension_share = 0.8;          // of the places of a long form: those with one more word before it
constexpr double most_bad_edges = 0.3;           // of the places of a long form: those in a list, or cut off
constexpr double rival_share = 0.1;              // of the documents of the best short form of a long form: another one
constexpr std::size_t most_places = 500'000;     // places that are remembered; further ones are left out

// A place where a short form is explained.
struct Place {
  std::u16string before;
  LeftEdge edge;
  bool whole;
  std::uint32_t document;
};

struct Explained {
  std::map<std::string, std::uint32_t> spellings;
  std::vector<Place> places;
  bool named = false;
};

// A possible long form of one short form.
struct Candidate {
  std::u16string text;  // without spaces
  std::set<std::uint32_t> documents;
  std::map<std::u16string, std::uint32_t> spellings;  // with spaces
  std::uint32_t places = 0;
  std::uint32_t bad_edges = 0;  // the word at its beginning may not be its first one
};

using Candidates = std::map<std::u16string, Candidate>;

template <class Counts>
typename Counts::key_type most_frequent(const Counts& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

std::u16string without_spaces(std::u16string text) {
  std::erase(text, u' ');
  return text;
}

// True if the long form has few syllables for the letters of the Latin name. Such a long form is often the last word of
// the real one (비축제 for APTERR, 이행점검 for GST), so it must be frequent. A capital stands for a word, which has
// about two syllables. A word in small letters has at most three letters a syllable if it is the same word in Hangul.
bool is_rather_short(const std::string& brief, const std::u16string& full) {
  if (!utf8::is_ascii(brief.front())) {
    return false;
  }
  const auto count = [&](char first, char last) {
    return static_cast<std::size_t>(
        std::count_if(brief.begin(), brief.end(), [=](char c) { return c >= first && c <= last; }));
  };
  return count('a', 'z') == 0 ? full.size() < 2 * count('A', 'Z') : full.size() * 3 <= brief.size();
}

// True if the syllables of the short form stand in the long form in this order. A mere end or beginning of the long
// form is no short form of its own: 위원회, 종합대책.
bool abbreviates(std::u16string_view brief, std::u16string_view full) {
  if (full.ends_with(brief) || full.starts_with(brief)) {
    return false;
  }
  std::size_t at = 0;
  for (const char16_t c : full) {
    at += at < brief.size() && brief[at] == c ? 1 : 0;
  }
  return at == brief.size() && brief.size() < full.size();
}

// Chooses the long forms of one short form.
class Chooser {
 public:
  Chooser(Analyzer& analyzer, const std::vector<std::uint64_t>& origins) : analyzer_(analyzer), origins_(origins) {}

  // Returns no, one or two long forms.
  std::vector<const Candidate*> choose(const std::string& brief, const Explained& explained) {
    gather(explained);
    std::vector<const Candidate*> chosen;
    while (chosen.size() < 2) {
      const Candidate* best = most_documents(chosen);
      if (best == nullptr || !is_frequent(*best, !chosen.empty())) {
        break;
      }
      const Candidate& full = is_complete(brief, *best) ? *best : extended(*best);
      if (!fits(brief, full, explained.named)) {
        break;
      }
      chosen.push_back(&full);
    }
    return chosen;
  }

 private:
  void gather(const Explained& explained) {
    candidates_.clear();
    all_.clear();
    for (const Place& place : explained.places) {
      all_.insert(place.document);
      std::size_t begin = place.whole ? 0 : place.before.size();
      do {
        begin = begin == 0 ? 0 : place.before.rfind(u' ', begin - 2) + 1;
        add(place, begin);
      } while (begin > 0);
    }
  }

  void add(const Place& place, std::size_t begin) {
    const std::u16string spelling = place.before.substr(begin);
    Candidate& candidate = candidates_[without_spaces(spelling)];
    if (candidate.text.empty()) {
      candidate.text = without_spaces(spelling);
    }
    candidate.documents.insert(place.document);
    ++candidate.spellings[spelling];
    ++candidate.places;
    const bool bad = place.edge == LeftEdge::list || place.edge == LeftEdge::cut;
    candidate.bad_edges += begin == 0 && bad ? 1 : 0;
  }

  [[nodiscard]] std::size_t count_origins(const Candidate& candidate) const {
    std::set<std::uint64_t> found;
    for (const std::uint32_t document : candidate.documents) {
      found.insert(origins_[document]);
    }
    return found.size();
  }

  // True if the words may be a long form. Words with particles before the last one are part of a sentence.
  bool is_possible(const Candidate& candidate) {
    if (candidate.documents.size() < least_documents || candidate.text.size() < 2 ||
        candidate.bad_edges > most_bad_edges * candidate.places || count_origins(candidate) < least_origins) {
      return false;
    }
    const std::u16string spelling = most_frequent(candidate.spellings);
    const std::size_t last = spelling.rfind(u' ');
    if (last == std::u16string::npos) {
      return true;
    }
    if (last + 2 >= spelling.size() || candidate.documents.size() < least_of_words) {
      return false;  // a last word of one syllable, or too few documents to know where the first word is
    }
    const std::vector<Token> tokens = analyzer_.analyze(utf8::encode(spelling.substr(0, last)));
    return std::none_of(tokens.begin(), tokens.end(), [](const Token& token) {
      return token.kind == TokenKind::surface || (token.kind == TokenKind::stem && token.end - token.begin < 6);
    });
  }

  // Returns the possible candidate with the most documents that shares no words with the chosen ones. Among equals, the
  // shortest one.
  const Candidate* most_documents(const std::vector<const Candidate*>& chosen) {
    const Candidate* best = nullptr;
    for (const auto& [text, candidate] : candidates_) {
      const bool shares = std::any_of(chosen.begin(), chosen.end(), [&](const Candidate* other) {
        return other->text.ends_with(candidate.text) || candidate.text.ends_with(other->text) ||
               other->text.starts_with(candidate.text);
      });
      const bool better = best == nullptr || candidate.documents.size() > best->documents.size() ||
                          (candidate.documents.size() == best->documents.size() && text.size() < best->text.size());
      if (!shares && better && is_possible(candidate)) {
        best = &candidate;
      }
    }
    return best;
  }

  // True if enough of the documents that explain the short form do so with this long form. `second`: another long form
  // was chosen before.
  [[nodiscard]] bool is_frequent(const Candidate& candidate, bool second) const {
    const auto share = static_cast<double>(candidate.documents.size()) / static_cast<double>(all_.size());
    if (second) {
      return share >= second_share && candidate.documents.size() >= second_documents;
    }
    return share >= (candidate.documents.size() < rare ? rare_share : least_share);
  }

  // True if the short form can stand for this long form.
  [[nodiscard]] bool fits(const std::string& brief, const Candidate& full, bool named) const {
    if (named && (!abbreviates(hangul_of(brief), full.text) || analyzer_.in_dictionary(brief))) {
      return false;
    }
    return !is_rather_short(brief, full.text) || full.documents.size() >= least_if_short(full);
  }

  [[nodiscard]] std::size_t least_if_short(const Candidate& full) const {
    return analyzer_.in_dictionary(utf8::encode(full.text)) ? least_if_short_word : least_if_short_name;
  }

  // True if the candidate needs no more words before it: it has a part for each letter of the short form, or the short
  // form is a word in small letters, which is explained by one word.
  bool is_complete(const std::string& brief, const Candidate& candidate) {
    const auto small = std::count_if(brief.begin(), brief.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const std::vector<Token> tokens = analyzer_.analyze(utf8::encode(most_frequent(candidate.spellings)));
    const auto parts =
        std::count_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.kind == TokenKind::part; });
    const auto letters = static_cast<std::ptrdiff_t>(brief.size());
    return utf8::is_ascii(brief.front()) && (2 * small > letters || parts >= letters);
  }

  // Returns the candidate with the words that nearly always stand before it. Where many different words stand before
  // it, it is the long form.
  const Candidate& extended(const Candidate& candidate) {
    const Candidate* longest = &candidate;
    for (const auto& [text, longer] : candidates_) {
      const bool often = static_cast<double>(longer.documents.size()) >=
                         extension_share * static_cast<double>(candidate.documents.size());
      if (often && text.size() > longest->text.size() && text.ends_with(longest->text) && is_possible(longer)) {
        longest = &longer;
      }
    }
    return *longest;
  }

  Analyzer& analyzer_;
  const std::vector<std::uint64_t>& origins_;
  Candidates candidates_;
  std::set<std::uint32_t> all_;
};

// True if a short form that is part of this one is about as frequent for the same long form. The word that tells them
// apart stands elsewhere: 벤처캐피탈 is VC, and CVC is 기업형 벤처캐피탈.
bool has_shorter_rival(const Alias& alias, const std::vector<Alias>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Alias& other) {
    const bool part = alias.brief.starts_with(other.brief) || alias.brief.ends_with(other.brief);
    return part && other.brief != alias.brief && 2 * other.documents >= alias.documents;
  });
}

// Keeps the short forms of each long form that are about as frequent as its most frequent one.
void remove_rivals(std::vector<Alias>& aliases) {
  std::map<std::string, std::vector<Alias>> by_full;
  for (const Alias& alias : aliases) {
    by_full[alias.full].push_back(alias);
  }
  std::erase_if(aliases, [&](const Alias& alias) {
    const std::vector<Alias>& others = by_full[alias.full];
    const bool rare_rival = std::any_of(others.begin(), others.end(), [&](const Alias& other) {
      return alias.documents < rival_share * other.documents;
    });
    return rare_rival || has_shorter_rival(alias, others);
  });
}

}  // namespace

struct AliasLearner::Impl {
  std::unordered_map<std::string, Explained> briefs;  // by the short form, normalised
  std::vector<std::uint64_t> origins;                 // by document
  std::size_t places = 0;
};

AliasLearner::AliasLearner() : impl_(std::make_unique<Impl>()) {}
AliasLearner::~AliasLearner() = default;
AliasLearner::AliasLearner(AliasLearner&&) noexcept = default;
AliasLearner& AliasLearner::operator=(AliasLearner&&) noexcept = default;

void AliasLearner::begin_document(std::string_view origin) { impl_->origins.push_back(fnv1a(origin)); }

void AliasLearner::observe(std::string_view text) {
  each_bracket_pair(text, [&](const BracketPair& pair) {
    if (impl_->places >= most_places || impl_->origins.empty()) {
      return;
    }
    ++impl_->places;
    Explained& explained = impl_->briefs[normalize_keyword(pair.brief)];
    ++explained.spellings[pair.brief];
    explained.named = explained.named || pair.named;
    const auto document = static_cast<std::uint32_t>(impl_->origins.size() - 1);
    explained.places.push_back({pair.before, pair.edge, pair.whole, document});
  });
}

void AliasLearner::append(AliasLearner&& later) {
  Impl& other = *later.impl_;
  const auto before = static_cast<std::uint32_t>(impl_->origins.size());
  impl_->origins.insert(impl_->origins.end(), other.origins.begin(), other.origins.end());
  if (impl_->places + other.places > most_places) {
    return;
  }
  impl_->places += other.places;
  for (auto& [brief, theirs] : other.briefs) {
    Explained& ours = impl_->briefs[brief];
    ours.named = ours.named || theirs.named;
    for (const auto& [spelling, count] : theirs.spellings) {
      ours.spellings[spelling] += count;
    }
    for (Place& place : theirs.places) {
      place.document += before;
      ours.places.push_back(std::move(place));
    }
  }
}

std::vector<Alias> AliasLearner::learn(const std::shared_ptr<const Lexicon>& lexicon) const {
  Analyzer analyzer(lexicon);
  Chooser chooser(analyzer, impl_->origins);
  std::vector<Alias> aliases;
  for (const auto& [key, explained] : impl_->briefs) {
    if (explained.places.size() < least_documents) {
      continue;
    }
    const std::string brief = most_frequent(explained.spellings);
    for (const Candidate* full : chooser.choose(brief, explained)) {
      aliases.push_back(
          {utf8::encode(most_frequent(full->spellings)), brief, static_cast<std::uint32_t>(full->documents.size())});
    }
  }
  remove_rivals(aliases);
  std::sort(aliases.begin(), aliases.end(),
            [](const Alias& a, const Alias& b) { return a.brief != b.brief ? a.brief < b.brief : a.full < b.full; });
  return aliases;
}

}  // namespace gonggo
