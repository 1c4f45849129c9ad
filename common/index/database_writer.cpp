// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/database_writer.hpp"

#include "common/index/document.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/storage.hpp"
#include "common/index/superseded.hpp"
#include "common/index/terms.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// Number of changed documents after which the writer commits. Indexing 2,000 press releases took 1.28 ms of CPU time
// for each with batches of 300, and 1.74 ms with batches of 1,000. Small batches are fast only in a small database.
constexpr unsigned batch = 300;

// Number of documents in a shard. A merge does not join the posting lists that the shards have for the same word. With
// 400 documents in a shard, the posting lists took twice the space.
constexpr unsigned shard_documents = 4'000;
constexpr unsigned shards_to_merge = 60;  // shards merged at a time; each open database takes five file descriptors

// Merges databases into one compact database. Numbers its documents in the order of `from`.
void merge(const std::vector<fs::path>& from, const fs::path& to) {
  with_storage_errors(to, [&] {
    Xapian::Database all;
    for (const fs::path& one : from) {
      all.add_database(Xapian::Database(one.string()));
    }
    all.compact(to.string());
  });
}

}  // namespace

DatabaseWriter::DatabaseWriter(const fs::path& database, std::shared_ptr<const Lexicon> lexicon)
    : DatabaseWriter(database, std::make_shared<Analyzer>(std::move(lexicon))) {}

DatabaseWriter::DatabaseWriter(const fs::path& database, std::shared_ptr<Analyzer> analyzer)
    : path_(database), analyzer_(std::move(analyzer)) {
  with_storage_errors(path_, [&] {
    database_ = Xapian::WritableDatabase(path_.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC);
  });
}

void DatabaseWriter::append(const Announcement& announcement) {
  with_storage_errors(path_, [&] {
    database_.add_document(make_document(announcement, *analyzer_));
    changed();
  });
}

bool DatabaseWriter::put(const Announcement& announcement) {
  return with_storage_errors(path_, [&] {
    const std::string term = id_term(announcement.source, announcement.id);
    const bool was_there = database_.term_exists(term);
    database_.replace_document(term, make_document(announcement, *analyzer_));
    changed();
    return was_there;
  });
}

bool DatabaseWriter::erase(const std::string& source, const std::string& id) {
  return with_storage_errors(path_, [&] {
    const std::string term = id_term(source, id);
    const bool was_there = database_.term_exists(term);
    if (was_there) {
      database_.delete_document(term);
      changed();
    }
    return was_there;
  });
}

std::vector<Announcement> DatabaseWriter::take_later_than(Instant instant, std::size_t most) {
  return with_storage_errors(path_, [&] {
    std::vector<Announcement> later;
    const Xapian::valueno slot = slot_number(Slot::visible);
    const std::string limit = encode_instant(instant);
    if (database_.get_value_upper_bound(slot) <= limit) {
      return later;
    }
    commit();  // a cursor over the values sees only what is committed
    std::vector<Xapian::docid> numbers;
    for (auto value = database_.valuestream_begin(slot); value != database_.valuestream_end(slot); ++value) {
      if (*value > limit) {
        numbers.push_back(value.get_docid());
      }
    }
    if (numbers.size() > most) {
      return later;
    }
    for (const Xapian::docid number : numbers) {
      later.push_back(stored_announcement(database_.get_document(number)));
      database_.delete_document(number);
      changed();
    }
    return later;
  });
}

void DatabaseWriter::mark_superseded() {
  commit();  // a cursor over the values sees only what is committed
  with_storage_errors(path_, [&] { gonggo::mark_superseded(database_); });
}

void DatabaseWriter::commit() {
  with_storage_errors(path_, [&] { database_.commit(); });
  uncommitted_ = 0;
}

void DatabaseWriter::changed() {
  if (++uncommitted_ >= batch) {
    commit();
  }
}

ShardedWriter::ShardedWriter(fs::path directory, std::shared_ptr<const Lexicon> lexicon)
    : directory_(std::move(directory)), analyzer_(std::make_shared<Analyzer>(std::move(lexicon))) {
  storage::make_directory(directory_);
  open_shard();
}

void ShardedWriter::append(const Announcement& announcement) {
  if (in_shard_ >= shard_documents) {
    close_shard();
    if (shards_.size() >= shards_to_merge) {
      merge_shards();
    }
    open_shard();
  }
  shard_->append(announcement);
  ++in_shard_;
}

void ShardedWriter::finish(const fs::path& to) {
  close_shard();
  std::vector<fs::path> all = merged_;
  all.insert(all.end(), shards_.begin(), shards_.end());
  merge(all, to);
  storage::remove_tree(directory_);
}

void ShardedWriter::open_shard() {
  shards_.push_back(directory_ / ("shard" + std::to_string(opened_++)));
  shard_.emplace(shards_.back(), analyzer_);
  in_shard_ = 0;
}

void ShardedWriter::close_shard() {
  shard_->commit();
  shard_.reset();
}

void ShardedWriter::merge_shards() {
  merged_.push_back(directory_ / ("merged" + std::to_string(merged_.size())));
  merge(shards_, merged_.back());
  for (const fs::path& shard : shards_) {
    storage::remove_tree(shard);
  }
  shards_.clear();
}

}  // namespace gonggo
