// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/learning.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "common/index/compressed_file.hpp"
#include "common/index/document.hpp"
#include "common/index/layout.hpp"
#include "common/index/storage.hpp"
#include "common/index/stored_text.hpp"
#include "common/text/alias_learner.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_counted = 40'000;  // announcements whose words are counted

std::string alias_list(const std::vector<Alias>& aliases) {
  std::string text =
      "# Short forms that the documents explain, and in how many documents. This file belongs to the index: do not "
      "edit it.\n"
      "# To refuse a pair, write \"long form != short form\" into the list of synonyms.\n";
  for (const Alias& alias : aliases) {
    text += alias.full + " = " + alias.brief + " # " + std::to_string(alias.documents) + "\n";
  }
  return text;
}

// Tells documents of different departments or days apart.
std::string origin_of(const Announcement& announcement) {
  std::string origin = announcement.date ? format_day(*announcement.date) : "";
  for (const std::string& level : announcement.department) {
    origin += '\n' + level;
  }
  return origin;
}

// Puts together what the tasks observed. The tasks end in any order; the documents of the short forms keep theirs.
class Gathered {
 public:
  Gathered(LexiconBuilder& words, std::size_t tasks) : words_(words), waiting_(tasks) {}

  void add(std::size_t task, const FormCounter& forms, AliasLearner&& aliases) {
    const std::lock_guard guard(mutex_);
    words_.add(forms);
    waiting_[task] = std::move(aliases);
    for (; next_ < waiting_.size() && waiting_[next_]; ++next_) {
      aliases_.append(std::move(*waiting_[next_]));
      waiting_[next_].reset();
    }
  }
  [[nodiscard]] const AliasLearner& aliases() const { return aliases_; }

 private:
  std::mutex mutex_;
  LexiconBuilder& words_;
  AliasLearner aliases_;
  std::vector<std::optional<AliasLearner>> waiting_;  // by task
  std::size_t next_ = 0;                              // the first task that was not appended yet
};

}  // namespace

std::shared_ptr<const Lexicon> learn(const Spool& spool, LexiconBuilder& words, const Learning& learning,
                                     const ThreadPool& pool, const std::filesystem::path& generation) {
  const std::vector<TaskRange>& ranges = learning.ranges;
  Gathered gathered(words, ranges.size());
  std::atomic<std::uint64_t> done{0};
  learning.step(0);
  pool.run(
      ranges.size(),
      [&](unsigned, std::size_t task, const std::atomic<bool>& stop) {
        FormCounter forms;
        AliasLearner aliases;
        const auto observe = [&](const std::string& text) {
          forms.observe(text);
          if (learning.aliases) {
            aliases.observe(text);
          }
        };
        for (std::size_t i = ranges[task].begin; i < ranges[task].end && !stop; ++i, ++done) {
          const Announcement announcement = spool.read(learning.documents[i]);
          aliases.begin_document(origin_of(announcement));
          observe(announcement.title);
          observe(announcement.body);
          for (const Attachment& file : announcement.attachments) {
            observe(file.text);
          }
        }
        gathered.add(task, forms, std::move(aliases));
      },
      [&] { learning.step(done); });
  std::shared_ptr<const Lexicon> lexicon = words.build();
  storage::replace_file(lexicon_path(generation), lexicon->serialize());
  if (const std::vector<Alias> learned = gathered.aliases().learn(lexicon); !learned.empty()) {
    storage::replace_file(aliases_path(generation), alias_list(learned));
  }
  return lexicon;
}

std::shared_ptr<const WordNumberFinder> number_words(const Spool& spool, const std::shared_ptr<const Lexicon>& lexicon,
                                                     const Learning& learning, const ThreadPool& pool,
                                                     const std::filesystem::path& generation) {
  struct Counting {
    Analyzer analyzer;
    WordCounter counter;
  };
  const std::size_t step = learning.documents.size() / most_counted + 1;
  std::vector<std::optional<Counting>> threads(pool.threads());
  pool.run(
      learning.ranges.size(),
      [&](unsigned thread, std::size_t task, const std::atomic<bool>& stop) {
        if (!threads[thread]) {
          threads[thread].emplace(Counting{Analyzer(lexicon), {}});
        }
        const TaskRange range = learning.ranges[task];
        for (std::size_t i = (range.begin + step - 1) / step * step; i < range.end && !stop; i += step) {
          count_words(spool.read(learning.documents[i]), threads[thread]->analyzer, threads[thread]->counter);
        }
      },
      [&] { learning.step(learning.documents.size()); });
  WordCounter counter;
  for (std::optional<Counting>& one : threads) {
    if (one) {
      counter.add(one->counter);
      one.reset();
    }
  }
  const auto numbers = std::make_shared<const WordNumbers>(counter.numbers());
  storage::replace_file(word_numbers_path(generation), compressed(numbers->serialize()));
  return std::make_shared<const WordNumberFinder>(numbers);
}

std::string learn_dictionary(const Spool& spool, const std::vector<std::size_t>& documents) {
  const auto used = [&](std::size_t document) {
    return std::min<std::size_t>(spool.stored_bytes(document), longest_dictionary_sample);
  };
  std::size_t all = 0;
  for (const std::size_t document : documents) {
    all += used(document);
  }
  const std::size_t step = 1 + all / dictionary_samples;
  std::vector<std::string> samples;
  for (std::size_t i = 0; i < documents.size(); i += step) {
    samples.push_back(spool.stored(documents[i]).substr(0, used(documents[i])));
  }
  return make_dictionary(samples, all);
}

}  // namespace gonggo
