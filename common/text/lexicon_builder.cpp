// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/lexicon_builder.hpp"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cmath>
#include <string>
#include <unordered_map>

#include "common/base/hash.hpp"
#include "common/text/dictionary_files.hpp"
#include "common/text/korean.hpp"
#include "common/text/normalize.hpp"
#include "common/text/noun_suffixes.hpp"
#include "common/text/segment.hpp"
#include "common/text/word_map.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_learned = 300'000;
constexpr std::uint32_t least_count = 3;     // a word with fewer occurrences is probably a mistake
constexpr std::uint32_t least_suffixes = 2;  // a learned noun must occur with this many different suffixes

// The number of occurrences of a form in the documents. A form is a word as it is written between spaces (an eojeol).
struct FormCount {
  std::uint32_t all = 0;
  std::uint32_t last = 0;  // occurrences at the end of the text or directly before a character that is not a space
};
using FormCounts = WordMap<FormCount>;
using WordCounts = WordMap<std::uint64_t>;
// Counts of words by their hashes, for words that nobody lists.
using HashCounts = boost::unordered_flat_map<std::uint64_t, std::uint64_t>;

std::uint64_t count_of(const HashCounts& counts, std::u16string_view word) {
  const auto found = counts.find(fnv1a(word));
  return found == counts.end() ? 0 : found->second;
}

// Calls `offer(noun, verbal)` for every way to read a form as a noun with a suffix. The first call has the form without
// a suffix.
template <class Offer>
void each_noun(std::u16string_view text, const Offer& offer) {
  offer(text, false);
  for (std::size_t n = 1; n <= longest_noun_suffix && n < text.size(); ++n) {
    const std::u16string_view noun = text.substr(0, text.size() - n);
    for (const NounSuffix& suffix : noun_suffixes(text.substr(text.size() - n))) {
      if (fits(suffix.after, noun.back())) {
        offer(noun, suffix.verbal);
      }
    }
  }
}

// Counts how often each noun occurs with one of the most frequent particles.
HashCounts count_with_particle(const FormCounts& forms) {
  HashCounts counts;
  forms.each([&](std::u16string_view form, const FormCount& count) {
    for (const std::u16string_view particle : {u"을", u"를", u"이", u"가", u"에", u"에서", u"으로", u"로"}) {
      if (form.size() <= particle.size() || !form.ends_with(particle)) {
        continue;
      }
      const std::size_t length = form.size() - particle.size();
      for (const NounSuffix& suffix : noun_suffixes(particle)) {
        if (fits(suffix.after, form[length - 1])) {
          counts[fnv1a(form.substr(0, length))] += count.all;
        }
      }
    }
  });
  return counts;
}

// Decides to which word each form in the documents belongs.
class FormReader {
 public:
  FormReader(const WordTable& dictionary, const FormCounts& forms) : dictionary_(dictionary), forms_(forms) {
    find_inflected();
    gather_candidates();
  }

  // Returns how often each word occurs. Some forms are ambiguous: a noun of one syllable with a particle, or a form of
  // a verb (이를, 나는, 물은). The first count omits ambiguous forms. The second count assigns each ambiguous form to
  // the noun or the verb, whichever is more frequent in the first count.
  [[nodiscard]] WordCounts count_words() const {
    const HashCounts certain = count_certain();
    WordCounts counts;
    forms_.each([&](std::u16string_view form, const FormCount& count) {
      if (const std::u16string word = word_of(form, &certain); !word.empty()) {
        counts[word] += count.all;
      }
    });
    return counts;
  }

  // Returns the dictionary nouns that are more likely a shorter noun with a particle. Each is mapped to the shorter
  // noun. For example, 물의 is mapped to 물 in documents about water, where 물의를 never occurs.
  [[nodiscard]] const std::unordered_map<std::u16string, std::u16string>& inflected() const { return inflected_; }

  // True if a word that is not in the dictionary may be learned. The word must have two or more syllables and occur at
  // least `least_count` times. In addition, the word must have at least `least_suffixes` different suffixes, or
  // stands_last() must be true.
  [[nodiscard]] bool is_learnable(std::u16string_view word, std::uint64_t count) const {
    const std::uint64_t suffixes = count_of(candidates_, word);
    return word.size() >= 2 && suffixes > 0 && count >= least_count &&
           (suffixes >= least_suffixes || stands_last(word));
  }

 private:
  [[nodiscard]] bool dictionary_noun(std::u16string_view word) const { return is_noun(dictionary_.find(word)); }

  // Counts the different suffixes of each noun that a form may contain. The form without a suffix counts, too.
  void gather_candidates() {
    forms_.each([&](std::u16string_view form, const FormCount&) {
      each_noun(form, [&](std::u16string_view noun, bool verbal) {
        if (!verbal && noun.size() >= 2) {
          ++candidates_[fnv1a(noun)];
        }
      });
    });
  }

  // Finds the nouns of inflected(). The expected count of a reading as a shorter noun with a suffix is the count of the
  // shorter noun times the frequency of the suffix. This reading is used if the expected count is much higher than the
  // count of the form itself as a noun.
  void find_inflected() {
    constexpr double benefit_of_doubt = 3;
    const HashCounts counts = count_with_particle(forms_);
    const auto count = [&](std::u16string_view noun) { return static_cast<double>(count_of(counts, noun)); };
    forms_.each([&](std::u16string_view form, const FormCount&) {
      if (!dictionary_noun(form)) {
        return;
      }
      double most = benefit_of_doubt * (count(form) + 1);
      for (std::size_t n = 1; n <= longest_noun_suffix && n < form.size(); ++n) {
        const std::u16string_view noun = form.substr(0, form.size() - n);
        if (!dictionary_noun(noun)) {
          continue;
        }
        for (const NounSuffix& suffix : noun_suffixes(form.substr(noun.size()))) {
          if (suffix.verbal || !fits(suffix.after, noun.back())) {
            continue;
          }
          const double expected = count(noun) * std::exp(-static_cast<double>(suffix.cost));
          if (expected > most) {
            most = expected, inflected_[std::u16string(form)] = noun;
          }
        }
      }
    });
  }

  // True if the last syllable looks like a joining particle, but belongs to the noun: 환경정책과. Such a form is often
  // the last word before punctuation, where no noun follows.
  [[nodiscard]] bool stands_last(std::u16string_view form) const {
    constexpr std::uint32_t least_share = 3;  // at least one occurrence in three
    if (form.size() < 3 || joining_particles.find(form.back()) == std::u16string_view::npos) {
      return false;
    }
    const FormCount* const found = forms_.find(form);
    return found != nullptr && found->last >= least_count && found->last * least_share >= found->all;
  }

  [[nodiscard]] HashCounts count_certain() const {
    HashCounts counts;
    forms_.each([&](std::u16string_view form, const FormCount& count) {
      if (const std::u16string word = word_of(form, nullptr); !word.empty()) {
        counts[fnv1a(word)] += count.all;
      }
    });
    return counts;
  }

  // Returns the word to which a form belongs, or an empty string if the form is ambiguous and `certain` is nullptr. The
  // function uses the first of these words that exists: the noun of inflected(); the form itself if it is a dictionary
  // noun or stands_last() is true; the longest dictionary noun of two or more syllables that the form may contain; a
  // dictionary noun of one syllable, a verb or an adverb; the candidate with the most different suffixes.
  [[nodiscard]] std::u16string word_of(std::u16string_view form, const HashCounts* certain) const {
    if (const auto found = inflected_.find(std::u16string(form)); found != inflected_.end()) {
      return found->second;
    }
    if (dictionary_noun(form) || stands_last(form)) {
      return std::u16string(form);
    }
    std::u16string_view noun;
    each_noun(form, [&](std::u16string_view candidate, bool) {
      if (noun.empty() && candidate.size() < form.size() && dictionary_noun(candidate)) {
        noun = candidate;
      }
    });
    if (noun.size() >= 2) {
      return std::u16string(noun);
    }
    if (std::u16string other = other_lemma(dictionary_, form); !other.empty()) {
      return noun.empty() ? other : disambiguate(noun, other, certain);
    }
    return noun.empty() ? best_candidate(form) : std::u16string(noun);
  }

  [[nodiscard]] static std::u16string disambiguate(std::u16string_view noun, const std::u16string& other,
                                                   const HashCounts* certain) {
    if (certain == nullptr) {
      return {};
    }
    return count_of(*certain, noun) >= count_of(*certain, other) ? std::u16string(noun) : other;
  }

  [[nodiscard]] std::u16string best_candidate(std::u16string_view form) const {
    std::u16string_view best;
    std::uint64_t most = 0;
    each_noun(form, [&](std::u16string_view noun, bool) {
      if (const std::uint64_t suffixes = count_of(candidates_, noun); suffixes > most) {
        most = suffixes;
        best = noun;
      }
    });
    return std::u16string(best);
  }

  const WordTable& dictionary_;
  const FormCounts& forms_;
  std::unordered_map<std::u16string, std::u16string> inflected_;
  HashCounts candidates_;  // number of different suffixes of each noun
};

struct LearnedWord {
  std::uint64_t count = 0;
  std::u16string word;
};

// Adds the most frequent learned words, at most `most_learned`.
void add_learned(std::vector<LearnedWord> learned, WordTable& words) {
  std::sort(learned.begin(), learned.end(), [](const LearnedWord& a, const LearnedWord& b) {
    return a.count != b.count ? a.count > b.count : a.word < b.word;
  });
  if (learned.size() > most_learned) {
    learned.resize(most_learned);
  }
  for (const LearnedWord& each : learned) {
    words.add(each.word, word_class::learned, log_frequency_of(each.count));
  }
}

}  // namespace

struct FormCounter::Impl {
  FormCounts forms;
  std::vector<Unit> units;  // units of the current text; kept to reuse the memory
  Segments segments;
};

FormCounter::FormCounter() : impl_(std::make_unique<Impl>()) {}
FormCounter::~FormCounter() = default;
FormCounter::FormCounter(FormCounter&&) noexcept = default;

struct LexiconBuilder::Impl {
  WordTable dictionary;
  FormCounter counter;
};

LexiconBuilder::LexiconBuilder(const LexiconSources& sources) : impl_(std::make_unique<Impl>()) {
  if (!sources.hunspell_dic.empty()) {
    read_hunspell_dictionary(sources.hunspell_dic, sources.hunspell_aff, impl_->dictionary);
  }
  for (const auto& path : sources.user_words) {
    read_word_list(path, word_class::user, impl_->dictionary);
  }
  for (const auto& path : sources.never_split) {
    read_word_list(path, word_class::never_split, impl_->dictionary);
  }
  impl_->dictionary.set_total(0);
}

LexiconBuilder::~LexiconBuilder() = default;

void FormCounter::observe(std::string_view text) {
  constexpr std::size_t longest_form = longest_word + 4;
  std::vector<Unit>& units = impl_->units;
  Segments& segments = impl_->segments;
  units.clear();
  segments.runs.clear();
  segments.words.clear();
  normalize(text, units);
  segment(units, segments);
  std::u16string form;
  for (const RawWord& word : segments.words) {
    const ScriptRun& run = segments.runs[word.first_run];
    const bool only_hangul = word.last_run - word.first_run == 1 && run.kind == RunKind::hangul;
    if (!only_hangul || run.last - run.first > longest_form) {
      continue;
    }
    form.clear();
    for (std::uint32_t i = run.first; i < run.last; ++i) {
      form.push_back(static_cast<char16_t>(units[i].character));
    }
    FormCount& count = impl_->forms[form];
    ++count.all;
    if (run.last == units.size() || units[run.last].kind != CharClass::space) {
      ++count.last;
    }
  }
}

void LexiconBuilder::observe(std::string_view text) { impl_->counter.observe(text); }

void LexiconBuilder::add(const FormCounter& counter) {
  FormCounts& forms = impl_->counter.impl_->forms;
  counter.impl_->forms.each([&](std::u16string_view form, const FormCount& count) {
    FormCount& sum = forms[form];
    sum.all += count.all;
    sum.last += count.last;
  });
}

std::shared_ptr<const Lexicon> LexiconBuilder::build() const {
  const WordTable& dictionary = impl_->dictionary;
  const FormReader reader(dictionary, impl_->counter.impl_->forms);
  auto words = std::make_unique<WordTable>();
  for (const Word& word : dictionary.words()) {
    words->add(dictionary.text(word), word.classes, 0);
  }
  for (const auto& entry : reader.inflected()) {
    words->add(entry.first, word_class::likely_inflected, 0);
  }
  std::uint64_t total = 0;
  std::vector<LearnedWord> learned;
  reader.count_words().each([&](std::u16string_view word, std::uint64_t count) {
    total += count;
    if (dictionary.find(word) != nullptr) {
      words->add(word, 0, log_frequency_of(count));
    } else if (reader.is_learnable(word, count)) {
      learned.push_back({count, std::u16string(word)});
    }
  });
  add_learned(std::move(learned), *words);
  words->set_total(log_frequency_of(total));
  return std::make_shared<const Lexicon>(std::move(words));
}

}  // namespace gonggo
