// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/sharded_writer.hpp"

#include <atomic>
#include <mutex>
#include <optional>
#include <string>

#include "common/index/storage.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// A commit follows after so many documents or bytes of stored text. docs/decisions/0008-building.md has the figures.
constexpr unsigned batch_documents = 300;
constexpr std::size_t batch_bytes = 4U << 20;

constexpr std::size_t shards_to_merge = 60;  // shards merged at a time; each open database takes four file descriptors

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

// The shards and what is merged of them. Every full group of shards is merged as soon as its last shard is written,
// except the last group, so that the disk does not hold all shards at once.
class Shards {
 public:
  Shards(fs::path directory, std::size_t count)
      : directory_(std::move(directory)), count_(count), written_((count - 1) / shards_to_merge) {
    storage::make_directory(directory_);
  }

  [[nodiscard]] fs::path path_of(std::size_t shard) const { return directory_ / ("shard" + std::to_string(shard)); }

  // Several threads may call this at once. A thread that ends a shard waits for the merge of another, because a merge
  // opens many files.
  void finish(std::size_t shard) {
    const std::size_t group = shard / shards_to_merge;
    const std::lock_guard guard(mutex_);
    if (group >= written_.size() || ++written_[group] < shards_to_merge) {
      return;
    }
    const std::vector<fs::path> shards = paths(group * shards_to_merge, (group + 1) * shards_to_merge);
    merge(shards, merged_path(group));
    for (const fs::path& path : shards) {
      storage::remove_tree(path);
    }
  }

  // Merges all shards in their order.
  void merge_all(const fs::path& to) const {
    std::vector<fs::path> all;
    for (std::size_t group = 0; group < written_.size(); ++group) {
      all.push_back(merged_path(group));
    }
    const std::vector<fs::path> rest = paths(written_.size() * shards_to_merge, count_);
    all.insert(all.end(), rest.begin(), rest.end());
    merge(all, to);
    storage::remove_tree(directory_);
  }

 private:
  [[nodiscard]] fs::path merged_path(std::size_t group) const {
    return directory_ / ("merged" + std::to_string(group));
  }
  [[nodiscard]] std::vector<fs::path> paths(std::size_t begin, std::size_t end) const {
    std::vector<fs::path> found;
    for (std::size_t shard = begin; shard < end; ++shard) {
      found.push_back(path_of(shard));
    }
    return found;
  }

  fs::path directory_;
  std::size_t count_;
  std::mutex mutex_;
  std::vector<std::size_t> written_;  // by group that is merged early: how many of its shards are written
};

// Returns early if `stop` becomes true.
void write_shard(const ShardedJob& job, TaskRange range, Analyzer& analyzer, const fs::path& path,
                 const std::atomic<bool>& stop, std::atomic<std::uint64_t>& done) {
  with_storage_errors(path, [&] {
    Xapian::WritableDatabase shard(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
    unsigned documents = 0;  // since the last commit
    std::size_t bytes = 0;
    for (std::size_t i = range.begin; i < range.end && !stop; ++i, ++done) {
      const Xapian::Document document = job.document(i, analyzer);
      shard.add_document(document);
      bytes += document.get_data().size();
      if (++documents >= batch_documents || bytes >= batch_bytes) {
        shard.commit();
        documents = 0;
        bytes = 0;
      }
    }
    shard.commit();
  });
}

void write_metadata(const ShardedJob& job, const fs::path& path) {
  with_storage_errors(path, [&] {
    Xapian::WritableDatabase shard(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
    for (const auto& [name, value] : job.metadata) {
      shard.set_metadata(name, value);
    }
    shard.commit();
  });
}

}  // namespace

void write_sharded(const ShardedJob& job, const std::shared_ptr<const Lexicon>& lexicon, const fs::path& directory,
                   const fs::path& to, const ThreadPool& pool) {
  Shards shards(directory, job.ranges.size());
  std::vector<std::optional<Analyzer>> analyzers(pool.threads());  // one for each thread, because it caches words
  std::atomic<std::uint64_t> done{0};
  job.step(0);
  pool.run(
      job.ranges.size(),
      [&](unsigned thread, std::size_t task, const std::atomic<bool>& stop) {
        if (!analyzers[thread]) {
          analyzers[thread].emplace(lexicon);
        }
        write_shard(job, job.ranges[task], *analyzers[thread], shards.path_of(task), stop, done);
        if (task == 0) {
          write_metadata(job, shards.path_of(task));
        }
        if (!stop) {
          shards.finish(task);
        }
      },
      [&] { job.step(done); });
  analyzers.clear();
  job.merging();
  shards.merge_all(to);
}

}  // namespace gonggo
