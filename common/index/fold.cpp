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
#include "common/index/main_part.hpp"
#include "common/index/main_writer.hpp"
#include "common/index/notice.hpp"
#include "common/index/slots.hpp"
#include "common/index/storage.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/terms.hpp"
#include "common/index/word_counter.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// What both parts may have of the documents of the main part. Each update copies the two parts again, and a search
// reads them beside the main part; a fold writes everything. docs/decisions/0011-no-term-lists.md has the figures.
constexpr std::uint64_t largest_share = 20;  // one in so many

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

  [[nodiscard]] std::size_t shard(std::size_t i, std::size_t shards) const {
    const auto [source, id] = identity_of(order_[i].first);
    return shard_of(id_term(source, id), shards);
  }

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

void demand_undamaged(const fs::path& generation, const Manifest& shared) {
  FileList files;
  for (const Part& part : shared.info.parts) {
    for (const auto& [name, facts] : shared.files) {
      if (part.role == main_role && name.starts_with(part.directory + "/")) {
        files[name] = facts;
      }
    }
  }
  if (const auto problems = changed_files(generation, files); !problems.empty()) {
    throw Error(ErrorKind::storage,
                say("live_is_damaged", {{"path", shared.info.path.string()}, {"problem", problems.front()}}));
  }
}

void write_again(const FoldJob& job, const std::vector<fs::path>& to, const ThreadPool& pool) {
  GenerationInfo generation;
  generation.path = job.generation;
  generation.parts = parts_in(job.generation);
  OrderedDocuments documents(generation);
  const std::string dictionary = documents.dictionary();
  const StoredText texts(dictionary);
  const WordNumberFinder numbers(load_word_numbers(job.generation));
  MainPartJob writing;
  writing.documents = documents.size();
  writing.stored_bytes = [](std::size_t) { return 0; };
  writing.shard = [&](std::size_t i) { return documents.shard(i, to.size()); };
  writing.metadata = {{std::string(stored_text_dictionary), dictionary}};
  writing.document = [&](std::size_t i, Analyzer& analyzer) {
    const OrderedDocuments::Stored stored = documents.read(i);
    Xapian::Document document =
        make_document(decode_announcement(texts.unpack(stored.data)), stored.data, analyzer, numbers);
    set_superseded(document, stored.superseded);
    return document;
  };
  writing.step = [&](std::uint64_t done) { job.step(done, documents.size()); };
  writing.merging = job.merging;
  write_main_part(writing, load_lexicon(job.generation), job.workplace / "pieces", to, pool);
}

}  // namespace

PartSizes part_sizes(const fs::path& generation) {
  return with_storage_errors(generation, [&] {
    return PartSizes{MainPart(main_paths(generation)).database().get_doccount(), documents_in(added_path(generation)),
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
  const std::vector<fs::path> shards = main_paths(job.generation);
  const fs::path whole = job.workplace / "whole";
  storage::make_directory(whole);
  write_again(job, main_paths(whole, shards.size()), pool);
  remove_changes(job.generation);
  for (const fs::path& old :
       {suggestions_path(job.generation), term_filter_path(job.generation), facets_path(job.generation)}) {
    storage::remove_tree(old);
  }
  for (const fs::path& shard : shards) {
    storage::remove_tree(shard);
    std::error_code code;
    fs::rename(whole / shard.filename(), shard, code);
    if (code) {
      storage::fail("replace", shard);
    }
  }
}

}  // namespace gonggo
