// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/lexicon_builder.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "common/text/dictionary_files.hpp"
#include "common/text/korean.hpp"
#include "common/text/normalize.hpp"
#include "common/text/noun_suffixes.hpp"
#include "common/text/segment.hpp"
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
using FormCounts = std::unordered_map<std::u16string, FormCount>;
using WordCounts = std::unordered_map<std::u16string, std::uint64_t>;

std::uint64_t count_of(const WordCounts& counts, const std::u16string& word) {
  const auto found = counts.find(word);
  return found == counts.end() ? 0 : found->second;
}

// Calls `offer(noun, verbal)` for every way to read a form as a noun with a suffix. The first call has the form without
// a suffix.
template <class Offer>
void each_noun(const std::u16string& form, const Offer& offer) {
  const std::u16string_view text(form);
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
WordCounts count_with_particle(const FormCounts& forms) {
  WordCounts counts;
  for (const auto& [form, count] : forms) {
    for (const std::u16string_view particle : {u"을", u"를", u"이", u"가", u"에", u"에서", u"으로", u"로"}) {
      if (form.size() <= particle.size() || !form.ends_with(particle)) {
        continue;
      }
      const std::size_t length = form.size() - particle.size();
      for (const NounSuffix& suffix : noun_suffixes(particle)) {
        if (fits(suffix.after, form[length - 1])) {
          counts[form.substr(0, length)] += count.all;
        }
      }
    }
  }
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
    const WordCounts certain = count_words(nullptr);
    return count_words(&certain);
  }

  // Returns the dictionary nouns that are more likely a shorter noun with a particle. Each is mapped to the shorter
  // noun. For example, 물의 is mapped to 물 in documents about water, where 물의를 never occurs.
  [[nodiscard]] const std::unordered_map<std::u16string, std::u16string>& inflected() const { return inflected_; }

  // True if a word that is not in the dictionary may be learned. The word must have two or more syllables and occur at
  // least `least_count` times. In addition, the word must have at least `least_suffixes` different suffixes, or
  // stands_last() must be true.
  [[nodiscard]] bool is_learnable(const std::u16string& word, std::uint64_t count) const {
    const auto found = candidates_.find(word);
    if (word.size() < 2 || found == candidates_.end() || count < least_count) {
      return false;
    }
    return found->second >= least_suffixes || stands_last(word);
  }

 private:
  [[nodiscard]] bool dictionary_noun(std::u16string_view word) const { return is_noun(dictionary_.find(word)); }

  // Counts the different suffixes of each noun that a form may contain. The form without a suffix counts, too.
  void gather_candidates() {
    for (const auto& entry : forms_) {
      each_noun(entry.first, [&](std::u16string_view noun, bool verbal) {
        if (!verbal && noun.size() >= 2) {
          ++candidates_[std::u16string(noun)];
        }
      });
    }
  }

  // Finds the nouns of inflected(). The expected count of a reading as a shorter noun with a suffix is the count of the
  // shorter noun times the frequency of the suffix. This reading is used if the expected count is much higher than the
  // count of the form itself as a noun.
  void find_inflected() {
    constexpr double benefit_of_doubt = 3;
    const WordCounts counts = count_with_particle(forms_);
    const auto count = [&](const std::u16string& noun) { return static_cast<double>(count_of(counts, noun)); };
    for (const auto& entry : forms_) {
      const std::u16string& form = entry.first;
      if (!dictionary_noun(form)) {
        continue;
      }
      double most = benefit_of_doubt * (count(form) + 1);
      for (std::size_t n = 1; n <= longest_noun_suffix && n < form.size(); ++n) {
        std::u16string noun = form.substr(0, form.size() - n);
        if (!dictionary_noun(noun)) {
          continue;
        }
        for (const NounSuffix& suffix : noun_suffixes(std::u16string_view(form).substr(noun.size()))) {
          if (suffix.verbal || !fits(suffix.after, noun.back())) {
            continue;
          }
          const double expected = count(noun) * std::exp(-static_cast<double>(suffix.cost));
          if (expected > most) {
            most = expected, inflected_[form] = noun;
          }
        }
      }
    }
  }

  // True if the last syllable looks like a joining particle, but belongs to the noun: 환경정책과. Such a form is often
  // the last word before punctuation, where no noun follows.
  [[nodiscard]] bool stands_last(const std::u16string& form) const {
    constexpr std::uint32_t least_share = 3;  // at least one occurrence in three
    if (form.size() < 3 || joining_particles.find(form.back()) == std::u16string_view::npos) {
      return false;
    }
    const auto found = forms_.find(form);
    return found != forms_.end() && found->second.last >= least_count &&
           found->second.last * least_share >= found->second.all;
  }

  [[nodiscard]] WordCounts count_words(const WordCounts* certain) const {
    WordCounts counts;
    for (const auto& [form, count] : forms_) {
      std::u16string word = word_of(form, certain);
      if (!word.empty()) {
        counts[std::move(word)] += count.all;
      }
    }
    return counts;
  }

  // Returns the word to which a form belongs, or an empty string if the form is ambiguous and `certain` is nullptr. The
  // function uses the first of these words that exists: the noun of inflected(); the form itself if it is a dictionary
  // noun or stands_last() is true; the longest dictionary noun of two or more syllables that the form may contain; a
  // dictionary noun of one syllable, a verb or an adverb; the candidate with the most different suffixes.
  [[nodiscard]] std::u16string word_of(const std::u16string& form, const WordCounts* certain) const {
    if (const auto found = inflected_.find(form); found != inflected_.end()) {
      return found->second;
    }
    if (dictionary_noun(form) || stands_last(form)) {
      return form;
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
                                                   const WordCounts* certain) {
    if (certain == nullptr) {
      return {};
    }
    const std::u16string short_noun(noun);
    return count_of(*certain, short_noun) >= count_of(*certain, other) ? short_noun : other;
  }

  [[nodiscard]] std::u16string best_candidate(const std::u16string& form) const {
    std::u16string_view best;
    std::uint32_t most = 0;
    each_noun(form, [&](std::u16string_view noun, bool) {
      const auto found = candidates_.find(std::u16string(noun));
      if (found != candidates_.end() && found->second > most) {
        most = found->second;
        best = noun;
      }
    });
    return std::u16string(best);
  }

  const WordTable& dictionary_;
  const FormCounts& forms_;
  std::unordered_map<std::u16string, std::u16string> inflected_;
  std::unordered_map<std::u16string, std::uint32_t> candidates_;
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
  for (const auto& [form, count] : counter.impl_->forms) {
    FormCount& sum = forms[form];
    sum.all += count.all;
    sum.last += count.last;
  }
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
  for (const auto& [word, count] : reader.count_words()) {
    total += count;
    if (dictionary.find(word) != nullptr) {
      words->add(word, 0, log_frequency_of(count));
    } else if (reader.is_learnable(word, count)) {
      learned.push_back({count, word});
    }
  }
  add_learned(std::move(learned), *words);
  words->set_total(log_frequency_of(total));
  return std::make_shared<const Lexicon>(std::move(words));
}

}  // namespace gonggo
