// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/main_writer.hpp"

#include <atomic>
#include <mutex>
#include <optional>
#include <string>

#include "common/index/storage.hpp"
#include "common/index/task_range.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// A commit follows after so many documents or bytes of stored text. docs/decisions/0008-building.md has the figures.
constexpr unsigned batch_documents = 300;
constexpr std::size_t batch_bytes = 4U << 20;

constexpr std::size_t pieces_to_merge = 60;  // merged at a time; each open database takes four file descriptors

// Merges databases into one compact database. Its documents keep their numbers, which must ascend in the order of
// `from`.
void merge(const std::vector<fs::path>& from, const fs::path& to) {
  with_storage_errors(to, [&] {
    Xapian::Database all;
    for (const fs::path& one : from) {
      all.add_database(Xapian::Database(one.string()));
    }
    all.compact(to.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  });
}

// The pieces of a shard and what is merged of them. Every full group of pieces is merged as soon as its last piece is
// written, except the last group, so that the disk does not hold all pieces at once.
class Pieces {
 public:
  Pieces(fs::path directory, std::size_t count)
      : directory_(std::move(directory)), count_(count), written_((count - 1) / pieces_to_merge) {
    storage::make_directory(directory_);
  }

  [[nodiscard]] fs::path path_of(std::size_t piece) const { return directory_ / ("piece" + std::to_string(piece)); }

  // Several threads may call this at once. A thread that ends a piece waits for the merge of another, because a merge
  // opens many files.
  void finish(std::size_t piece) {
    const std::size_t group = piece / pieces_to_merge;
    const std::lock_guard guard(mutex_);
    if (group >= written_.size() || ++written_[group] < pieces_to_merge) {
      return;
    }
    const std::vector<fs::path> pieces = paths(group * pieces_to_merge, (group + 1) * pieces_to_merge);
    merge(pieces, merged_path(group));
    for (const fs::path& path : pieces) {
      storage::remove_tree(path);
    }
  }

  // Merges all pieces in their order.
  void merge_all(const fs::path& to) const {
    std::vector<fs::path> all;
    for (std::size_t group = 0; group < written_.size(); ++group) {
      all.push_back(merged_path(group));
    }
    const std::vector<fs::path> rest = paths(written_.size() * pieces_to_merge, count_);
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
    for (std::size_t piece = begin; piece < end; ++piece) {
      found.push_back(path_of(piece));
    }
    return found;
  }

  fs::path directory_;
  std::size_t count_;
  std::mutex mutex_;
  std::vector<std::size_t> written_;  // by group that is merged early: how many of its pieces are written
};

// The documents of a shard, and what the threads do with them.
class ShardWriter {
 public:
  ShardWriter(const MainPartJob& job, std::vector<std::size_t> documents, const fs::path& pieces)
      : job_(job),
        documents_(std::move(documents)),
        ranges_(cut_into_tasks(documents_.size(), job.documents_at_a_time,
                               [&](std::size_t i) { return job_.stored_bytes(documents_[i]); })),
        pieces_(pieces, ranges_.size()) {}

  [[nodiscard]] std::size_t tasks() const { return ranges_.size(); }

  // Writes a piece. Returns early if `stop` becomes true. Several threads may call this at once.
  void write(std::size_t task, Analyzer& analyzer, const std::atomic<bool>& stop, std::atomic<std::uint64_t>& done) {
    with_storage_errors(pieces_.path_of(task), [&] {
      write_piece(task, analyzer, stop, done);
      if (task == 0) {
        write_metadata();
      }
    });
    if (!stop) {
      pieces_.finish(task);
    }
  }

  void merge_all(const fs::path& to) const { pieces_.merge_all(to); }

 private:
  void write_piece(std::size_t task, Analyzer& analyzer, const std::atomic<bool>& stop,
                   std::atomic<std::uint64_t>& done) const {
    Xapian::WritableDatabase piece(pieces_.path_of(task).string(),
                                   Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
    unsigned documents = 0;  // since the last commit
    std::size_t bytes = 0;
    for (std::size_t i = ranges_[task].begin; i < ranges_[task].end && !stop; ++i, ++done) {
      const Xapian::Document document = job_.document(documents_[i], analyzer);
      piece.replace_document(static_cast<Xapian::docid>(documents_[i] + 1), document);
      bytes += document.get_data().size();
      if (++documents >= batch_documents || bytes >= batch_bytes) {
        piece.commit();
        documents = 0;
        bytes = 0;
      }
    }
    piece.commit();
  }

  void write_metadata() const {
    Xapian::WritableDatabase piece(pieces_.path_of(0).string(),
                                   Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
    for (const auto& [name, value] : job_.metadata) {
      piece.set_metadata(name, value);
    }
    piece.commit();
  }

  const MainPartJob& job_;
  std::vector<std::size_t> documents_;
  std::vector<TaskRange> ranges_;
  Pieces pieces_;
};

// Returns the documents of each shard, in their order.
std::vector<std::vector<std::size_t>> divide(const MainPartJob& job, std::size_t shards) {
  std::vector<std::vector<std::size_t>> documents(shards);
  for (std::size_t i = 0; i < job.documents; ++i) {
    documents[shards == 1 ? 0 : job.shard(i)].push_back(i);
  }
  return documents;
}

}  // namespace

void write_main_part(const MainPartJob& job, const std::shared_ptr<const Lexicon>& lexicon, const fs::path& pieces,
                     const std::vector<fs::path>& shards, const ThreadPool& pool) {
  std::vector<std::optional<Analyzer>> analyzers(pool.threads());  // one for each thread, because it caches words
  std::atomic<std::uint64_t> done{0};
  job.step(0);
  std::vector<std::vector<std::size_t>> documents = divide(job, shards.size());
  for (std::size_t shard = 0; shard < shards.size(); ++shard) {
    ShardWriter writer(job, std::move(documents[shard]), pieces);
    pool.run(
        writer.tasks(),
        [&](unsigned thread, std::size_t task, const std::atomic<bool>& stop) {
          if (!analyzers[thread]) {
            analyzers[thread].emplace(lexicon);
          }
          writer.write(task, *analyzers[thread], stop, done);
        },
        [&] { job.step(done); });
    if (shard + 1 == shards.size()) {
      analyzers.clear();
      job.merging();
    }
    writer.merge_all(shards[shard]);
  }
}

}  // namespace gonggo
