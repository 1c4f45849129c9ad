// SPDX-License-Identifier: GPL-2.0-or-later
// LexiconBuilder: words from hunspell-ko's files, from users' lists and from the documents themselves.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "common/base/error.hpp"
#include "common/text/endings.hpp"
#include "common/text/hangul.hpp"
#include "common/text/korean.hpp"
#include "common/text/lexicon.hpp"
#include "common/text/lexicon_data.hpp"
#include "common/text/normalize.hpp"
#include "common/text/segment.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_learned = 300'000;
constexpr std::uint32_t least_count = 3;  // a form seen less often is more often a slip than a word
constexpr std::uint32_t least_tails = 2;  // different particles behind it

std::ifstream open(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in) {
    throw Error(ErrorKind::missing, path.string() + " cannot be read; install hunspell-ko or correct the path");
  }
  return in;
}

// The sets of affix flags a .dic line points at, and what they say about its word's class. Recognised by what the
// affixes are, not by their numbers: those change with every release of the dictionary.
class AffixClasses {
 public:
  explicit AffixClasses(const std::filesystem::path& path) {
    std::ifstream in = open(path);
    const std::u16string locative = u"에서";
    std::set<std::string> noun_flags;
    for (std::string line; std::getline(in, line);) {
      if (line.rfind("AF ", 0) == 0) {
        aliases_.push_back(split(line.substr(3, line.find(' ', 3) - 3)));
      } else if (line.rfind("SFX ", 0) == 0) {
        const std::size_t flag_end = line.find(' ', 4);
        const std::size_t strip_end = flag_end == std::string::npos ? flag_end : line.find(' ', flag_end + 1);
        if (strip_end == std::string::npos || line.size() > 400) {
          continue;
        }
        const std::string affix = line.substr(strip_end + 1, line.find_first_of(" /", strip_end + 1) - strip_end - 1);
        if (affix.size() <= 15 && hangul_of(affix) == locative) {
          noun_flags.insert(line.substr(4, flag_end - 4));
        }
      }
    }
    if (aliases_.size() < 2 || noun_flags.empty()) {
      throw Error(ErrorKind::input, path.string() + " is not the affix file of hunspell-ko (no AF table, no 에서)");
    }
    aliases_.erase(aliases_.begin());  // the first says how many follow
    for (const auto& alias : aliases_) {
      const bool noun = std::any_of(alias.begin(), alias.end(), [&](const auto& f) { return noun_flags.count(f) > 0; });
      nouns_.push_back(noun);
      if (noun) {
        noun_like_.insert(alias.begin(), alias.end());
      }
    }
  }

  [[nodiscard]] std::uint8_t classes(std::string_view alias, std::u16string_view word) const {
    if (alias.empty()) {
      return word.size() >= 2 && word.back() == u'적' ? word_class::noun : word_class::adverb;
    }
    std::size_t index = 0;
    for (const char c : alias) {
      if (c < '0' || c > '9' || index > 10'000) {
        return 0;
      }
      index = index * 10 + static_cast<std::size_t>(c - '0');
    }
    if (index == 0 || index > aliases_.size()) {
      return 0;
    }
    if (nouns_[index - 1]) {
      return word_class::noun;
    }
    if (word.size() >= 2 && word.back() == u'다') {
      return word_class::predicate;
    }
    const auto& flags = aliases_[index - 1];
    const bool adverb = std::all_of(flags.begin(), flags.end(), [&](const auto& f) { return noun_like_.count(f) > 0; });
    return adverb ? word_class::adverb : 0;  // the rest are conjugated forms, which the rules know
  }

 private:
  static std::vector<std::string> split(const std::string& flags) {
    std::vector<std::string> result;
    for (std::size_t at = 0; at <= flags.size();) {
      const std::size_t end = std::min(flags.find(',', at), flags.size());
      result.push_back(flags.substr(at, end - at));
      at = end + 1;
    }
    return result;
  }

  std::vector<std::vector<std::string>> aliases_;
  std::vector<bool> nouns_;
  std::set<std::string> noun_like_;
};

void read_dictionary(const LexiconSources& sources, Lexicon::Data& data) {
  const AffixClasses affixes(sources.hunspell_aff);
  std::ifstream in = open(sources.hunspell_dic);
  std::string line;
  std::getline(in, line);  // how many words follow
  if (line.empty() || line[0] < '0' || line[0] > '9') {
    throw Error(ErrorKind::input,
                sources.hunspell_dic.string() + ", line 1: not a hunspell dictionary (no word count)");
  }
  while (std::getline(in, line)) {
    const std::size_t slash = std::min(line.find('/'), line.size());
    const std::u16string word = hangul_of(std::string_view(line).substr(0, slash));
    const std::size_t alias_end = std::min(line.find_first_of(" \t\r", slash), line.size());
    const std::string_view alias =
        slash < alias_end ? std::string_view(line).substr(slash + 1, alias_end - slash - 1) : std::string_view{};
    const std::uint8_t classes = word.empty() ? std::uint8_t{0} : affixes.classes(alias, word);
    if (classes != 0) {
      data.add(word, classes, 0);
    }
  }
}

void read_words(const std::filesystem::path& path, std::uint8_t classes, Lexicon::Data& data) {
  std::ifstream in = open(path);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::string_view text = std::string_view(line).substr(0, line.find('#'));
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) {
      continue;
    }
    const std::size_t last = text.find_last_not_of(" \t\r");
    const std::u16string word = hangul_of(text.substr(first, last - first + 1));
    if (word.empty() || word.size() > longest_word) {
      throw Error(ErrorKind::input, path.string() + ", line " + std::to_string(number) +
                                        ": a word list holds one word of 1 to 12 Hangul syllables a line");
    }
    data.add(word, classes, 0);
  }
}

}  // namespace

struct LexiconBuilder::Impl {
  Lexicon::Data base;
  struct Seen {
    std::uint32_t count = 0;
    std::uint32_t last = 0;  // of them with punctuation or the end of the text right behind
  };
  std::unordered_map<std::u16string, Seen> seen;  // eojeols
  std::vector<Unit> units;
  Segments segments;

  using Counts = std::unordered_map<std::u16string, std::uint64_t>;
  struct Evidence {
    std::uint32_t count = 0;
    std::uint32_t tails = 0;
  };

  // Offers every way to read a form as noun and tail; the empty tail first.
  template <class Offer>
  static void each_noun(const std::u16string& form, const Offer& offer) {
    const std::u16string_view text(form);
    offer(text, false);
    for (std::size_t n = 1; n <= longest_tail && n < text.size(); ++n) {
      const std::u16string_view noun = text.substr(0, text.size() - n);
      for (const Tail& tail : tails_spelled(text.substr(text.size() - n))) {
        if (fits(tail.after, noun.back())) {
          offer(noun, tail.verbal);
        }
      }
    }
  }

  [[nodiscard]] bool dictionary_noun(std::u16string_view word) const {
    const Word* known = base.find(word);
    return known != nullptr && (known->classes & word_class::any_noun) != 0;
  }

  // 이를, 나는, 물은: a noun of one syllable, or a verb? Whichever is met oftener where there is no doubt; on the
  // first pass, while that is not known, neither.
  [[nodiscard]] std::u16string settle(std::u16string_view noun, const std::u16string& other,
                                      const Counts* certain) const {
    if (certain == nullptr) {
      return {};
    }
    const auto count = [&](const std::u16string& word) {
      const auto found = certain->find(word);
      return found == certain->end() ? 0 : found->second;
    };
    const std::u16string short_noun(noun);
    return count(short_noun) >= count(other) ? short_noun : other;
  }

  [[nodiscard]] Counts count_words(const std::unordered_map<std::u16string, Evidence>& evidence,
                                   const Counts* certain) const {
    Counts counts;
    for (const auto& [form, times] : seen) {
      std::u16string word = word_of(form, evidence, certain);
      if (!word.empty()) {
        counts[std::move(word)] += times.count;
      }
    }
    return counts;
  }

  [[nodiscard]] std::unordered_map<std::u16string, Evidence> gather() const {
    std::unordered_map<std::u16string, Evidence> evidence;
    for (const auto& [form, times] : seen) {
      each_noun(form, [&, n = times.count](std::u16string_view noun, bool verbal) {
        if (verbal || noun.size() < 2) {
          return;
        }
        Evidence& e = evidence[std::u16string(noun)];
        e.count += n;
        ++e.tails;
      });
    }
    return evidence;
  }

  // 환경정책과: what joining particles seem to end and is often followed by nothing to join ends otherwise.
  [[nodiscard]] bool stands_last(const std::u16string& form) const {
    constexpr std::uint32_t least_share = 3;  // of all, one in so many
    if (form.size() < 3 || joining_particles.find(form.back()) == std::u16string_view::npos) {
      return false;
    }
    const auto found = seen.find(form);
    return found != seen.end() && found->second.last >= least_count &&
           found->second.last * least_share >= found->second.count;
  }

  // How often each noun carries one of the commonest particles, which hardly a noun ends like.
  [[nodiscard]] Counts count_with_particle() const {
    Counts counts;
    for (const auto& [form, times] : seen) {
      for (const std::u16string_view particle : {u"을", u"를", u"이", u"가", u"에", u"에서", u"으로", u"로"}) {
        if (form.size() <= particle.size() || !form.ends_with(particle)) {
          continue;
        }
        const std::size_t length = form.size() - particle.size();
        for (const Tail& tail : tails_spelled(particle)) {
          if (fits(tail.after, form[length - 1])) {
            counts[form.substr(0, length)] += times.count;
          }
        }
      }
    }
    return counts;
  }

  // Nouns of the dictionary that alone are rather a shorter one with its particle: 물의 where water is the subject and
  // 물의를 is never met. A noun with any particle says how often its bare form is to be expected.
  void find_apart() {
    constexpr double benefit_of_doubt = 3;
    const Counts counts = count_with_particle();
    const auto count = [&](const std::u16string& noun) {
      const auto found = counts.find(noun);
      return found == counts.end() ? 0.0 : static_cast<double>(found->second);
    };
    for (const auto& entry : seen) {
      const std::u16string& form = entry.first;
      if (!dictionary_noun(form)) {
        continue;
      }
      double most = benefit_of_doubt * (count(form) + 1);
      for (std::size_t n = 1; n <= longest_tail && n < form.size(); ++n) {
        std::u16string noun = form.substr(0, form.size() - n);
        if (!dictionary_noun(noun)) {
          continue;
        }
        for (const Tail& tail : tails_spelled(std::u16string_view(form).substr(noun.size()))) {
          if (tail.verbal || !fits(tail.after, noun.back())) {
            continue;
          }
          const double expected = count(noun) * std::exp(-static_cast<double>(tail.cost));
          if (expected > most) {
            most = expected, apart[form] = noun;
          }
        }
      }
    }
  }
  std::unordered_map<std::u16string, std::u16string> apart;  // by the form

  // The one noun a form stands for: itself if the dictionary says so, else its longest noun known there, else the
  // candidate met with most different particles. For verbs, adverbs and the like, how the dictionary lists them.
  [[nodiscard]] std::u16string word_of(const std::u16string& form,
                                       const std::unordered_map<std::u16string, Evidence>& evidence,
                                       const Counts* certain) const {
    if (const auto found = apart.find(form); found != apart.end()) {
      return found->second;
    }
    if (dictionary_noun(form) || stands_last(form)) {
      return form;
    }
    std::u16string_view best;
    each_noun(form, [&](std::u16string_view noun, bool) {
      if (best.empty() && noun.size() < form.size() && dictionary_noun(noun)) {
        best = noun;
      }
    });
    if (best.size() >= 2) {
      return std::u16string(best);
    }
    if (std::u16string other = other_lemma(base, form); !other.empty()) {
      if (!best.empty()) {
        return settle(best, other, certain);
      }
      return other;
    }
    if (!best.empty()) {
      return std::u16string(best);
    }
    std::uint32_t most = 0;
    each_noun(form, [&](std::u16string_view noun, bool) {
      const auto found = evidence.find(std::u16string(noun));
      if (found == evidence.end() || found->second.tails <= most) {
        return;
      }
      most = found->second.tails;
      best = noun;
    });
    return std::u16string(best);
  }
};

LexiconBuilder::LexiconBuilder(const LexiconSources& sources) : impl_(std::make_unique<Impl>()) {
  if (!sources.hunspell_dic.empty()) {
    read_dictionary(sources, impl_->base);
  }
  for (const auto& path : sources.user_words) {
    read_words(path, word_class::user, impl_->base);
  }
  for (const auto& path : sources.never_split) {
    read_words(path, word_class::never_split, impl_->base);
  }
  impl_->base.set_total(0);
}

LexiconBuilder::~LexiconBuilder() = default;

void LexiconBuilder::observe(std::string_view text) {
  constexpr std::size_t longest_form = longest_word + 4;
  impl_->units.clear();
  impl_->segments.runs.clear();
  impl_->segments.words.clear();
  normalize(text, impl_->units);
  segment(impl_->units, impl_->segments);
  std::u16string form;
  for (const RawWord& word : impl_->segments.words) {
    const ScriptRun& run = impl_->segments.runs[word.first_run];
    if (word.last_run - word.first_run != 1 || run.kind != RunKind::hangul) {
      continue;
    }
    if (run.last - run.first > longest_form) {
      continue;
    }
    form.clear();
    for (std::uint32_t i = run.first; i < run.last; ++i) {
      form.push_back(static_cast<char16_t>(impl_->units[i].character));
    }
    Impl::Seen& seen = impl_->seen[form];
    ++seen.count;
    if (run.last == impl_->units.size() || impl_->units[run.last].kind != CharClass::space) {
      ++seen.last;
    }
  }
}

std::shared_ptr<const Lexicon> LexiconBuilder::build() const {
  impl_->apart.clear();
  impl_->find_apart();
  const auto evidence = impl_->gather();
  const Impl::Counts certain = impl_->count_words(evidence, nullptr);
  const Impl::Counts alone = impl_->count_words(evidence, &certain);
  std::uint64_t total = 0;
  for (const auto& entry : alone) {
    total += entry.second;
  }
  struct Learned {
    std::uint64_t count;
    std::u16string word;
  };
  std::vector<Learned> learned;
  auto data = std::make_unique<Lexicon::Data>();
  for (const Word& word : impl_->base.words()) {
    data->add(impl_->base.text(word), word.classes, 0);
  }
  for (const auto& entry : impl_->apart) {
    data->add(entry.first, word_class::apart, 0);
  }
  for (const auto& [word, count] : alone) {
    if (impl_->base.find(word) != nullptr) {
      data->add(word, 0, frequency_level(count));
      continue;
    }
    const auto found = evidence.find(word);
    if (word.size() < 2 || found == evidence.end() || count < least_count) {
      continue;
    }
    if (found->second.tails < least_tails && !impl_->stands_last(word)) {
      continue;
    }
    learned.push_back({count, word});
  }
  std::sort(learned.begin(), learned.end(), [](const Learned& a, const Learned& b) {
    return a.count != b.count ? a.count > b.count : a.word < b.word;
  });
  if (learned.size() > most_learned) {
    learned.resize(most_learned);
  }
  for (const Learned& word : learned) {
    data->add(word.word, word_class::learned, frequency_level(word.count));
  }
  data->set_total(frequency_level(total));
  return std::make_shared<const Lexicon>(std::move(data));
}

}  // namespace gonggo
