// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/fold.hpp"

#include <xapian.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "common/base/error.hpp"
#include "common/index/announcement_codec.hpp"
#include "common/index/document.hpp"
#include "common/index/generation.hpp"
#include "common/index/layout.hpp"
#include "common/index/live_documents.hpp"
#include "common/index/notice.hpp"
#include "common/index/sharded_writer.hpp"
#include "common/index/slots.hpp"
#include "common/index/storage.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/task_range.hpp"
#include "common/index/word_counter.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// What both parts may have of the documents of the main part. Each update copies the two parts again, and a search
// reads them beside the main part; a fold writes everything. docs/decisions/0011-no-term-lists.md has the figures.
constexpr std::uint64_t largest_share = 20;  // one in so many

constexpr std::size_t documents_at_a_time = 4'000;  // that a thread writes together, as in a build

std::uint64_t documents_in(const fs::path& database) {
  return storage::is_there(database) ? Xapian::Database(database.string()).get_doccount() : 0;
}

// The documents of a generation that are not removed, in the order of Slot::by_date. Threads may share it.
class OrderedDocuments {
 public:
  explicit OrderedDocuments(const GenerationInfo& generation)
      : path_(generation.path), live_(with_storage_errors(path_, [&] { return LiveDocuments(generation); })) {
    with_storage_errors(path_, [&] {
      const Xapian::Database& all = live_.database();
      const Xapian::valueno slot = slot_number(Slot::by_date);
      for (auto value = all.valuestream_begin(slot); value != all.valuestream_end(slot); ++value) {
        if (live_.holds(value.get_docid())) {
          order_.emplace_back(*value, value.get_docid());
        }
      }
    });
    std::sort(order_.begin(), order_.end());
  }

  struct Stored {
    std::string data;
    bool superseded;
  };

  [[nodiscard]] std::size_t size() const { return order_.size(); }
  [[nodiscard]] Stored read(std::size_t i) {
    const std::lock_guard guard(reading_);
    return with_storage_errors(path_, [&] {
      const Xapian::docid number = order_[i].second;
      return Stored{live_.database().get_document(number).get_data(),
                    !slot_value(live_.database(), number, Slot::superseded).empty()};
    });
  }
  [[nodiscard]] std::string dictionary() const {
    return with_storage_errors(path_,
                               [&] { return live_.database().get_metadata(std::string(stored_text_dictionary)); });
  }

 private:
  fs::path path_;
  LiveDocuments live_;
  std::vector<std::pair<std::string, Xapian::docid>> order_;
  std::mutex reading_;  // a Xapian::Database belongs to one thread at a time
};

GenerationInfo with_all_parts(const fs::path& generation) {
  GenerationInfo info;
  info.path = generation;
  for (const auto& [role, path] :
       {std::pair{main_role, database_path(generation)}, std::pair{added_role, added_path(generation)},
        std::pair{removed_role, removed_path(generation)}}) {
    info.parts.push_back({role, path.filename().string(), 0});
  }
  return info;
}

void demand_undamaged(const fs::path& generation, const Manifest& shared) {
  FileList files;
  for (const auto& [name, facts] : shared.files) {
    if (name.starts_with(database_path({}).string() + "/")) {
      files[name] = facts;
    }
  }
  if (const auto problems = changed_files(generation, files); !problems.empty()) {
    throw Error(ErrorKind::storage,
                say("live_is_damaged", {{"path", shared.info.path.string()}, {"problem", problems.front()}}));
  }
}

void write_again(const FoldJob& job, const fs::path& to, const ThreadPool& pool) {
  OrderedDocuments documents(with_all_parts(job.generation));
  const std::string dictionary = documents.dictionary();
  const StoredText texts(dictionary);
  const WordNumberFinder numbers(load_word_numbers(job.generation));
  ShardedJob writing;
  writing.ranges = cut_into_tasks(documents.size(), documents_at_a_time, [](std::size_t) { return 0; });
  writing.metadata = {{std::string(stored_text_dictionary), dictionary}};
  writing.document = [&](std::size_t i, Analyzer& analyzer) {
    const OrderedDocuments::Stored stored = documents.read(i);
    Xapian::Document document =
        make_document(decode_announcement(texts.unpack(stored.data)), stored.data, analyzer, &numbers);
    set_superseded(document, stored.superseded);
    return document;
  };
  writing.step = [&](std::uint64_t done) { job.step(done, documents.size()); };
  writing.merging = job.merging;
  write_sharded(writing, load_lexicon(job.generation), job.workplace / "shards", to, pool);
}

}  // namespace

PartSizes part_sizes(const fs::path& generation) {
  return with_storage_errors(generation, [&] {
    return PartSizes{documents_in(database_path(generation)), documents_in(added_path(generation)),
                     documents_in(removed_path(generation))};
  });
}

bool is_fold_due(const PartSizes& sizes) { return largest_share * std::max(sizes.added, sizes.removed) > sizes.main; }

void remove_changes(const fs::path& generation) {
  for (const fs::path& old : {added_path(generation), removed_path(generation), added_suggestions_path(generation),
                              removed_suggestions_path(generation)}) {
    storage::remove_tree(old);
  }
}

void fold(const FoldJob& job, const Manifest& shared, const ThreadPool& pool) {
  demand_undamaged(job.generation, shared);
  const fs::path whole = job.workplace / "whole";
  write_again(job, whole, pool);
  remove_changes(job.generation);
  const fs::path main = database_path(job.generation);
  storage::remove_tree(main);
  storage::remove_tree(suggestions_path(job.generation));
  storage::remove_tree(term_filter_path(job.generation));
  std::error_code code;
  fs::rename(whole, main, code);
  if (code) {
    storage::fail("replace", main);
  }
}

}  // namespace gonggo
