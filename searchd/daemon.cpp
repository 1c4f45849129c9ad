// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/daemon.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <ostream>
#include <stop_token>
#include <thread>

#include "common/base/error.hpp"
#include "common/base/language.hpp"
#include "common/index/generation.hpp"
#include "common/search/word_lists.hpp"
#include "searchd/answer_cache.hpp"
#include "searchd/cluster/http_shard_calls.hpp"
#include "searchd/cluster/replica_probe.hpp"
#include "searchd/cluster/replicas.hpp"
#include "searchd/free_memory.hpp"
#include "searchd/generation_watch.hpp"
#include "searchd/metrics.hpp"
#include "searchd/query_log.hpp"
#include "searchd/query_log_writer.hpp"
#include "searchd/routes.hpp"
#include "searchd/server/server.hpp"
#include "searchd/server/shard_server.hpp"
#include "searchd/worker.hpp"

namespace gonggo::searchd {

namespace {

constexpr std::chrono::milliseconds watch_interval{250};
constexpr unsigned intervals_between_releases = 20;  // free memory is given back every five seconds
constexpr std::size_t most_free_bytes = 32U << 20;   // more than this is given back

std::shared_ptr<const Policy> policy_of(const Configuration& configuration) {
  return std::make_shared<Policy>(Policy{.limits = configuration.limits,
                                         .cors_allow = configuration.cors_allow,
                                         .log_queries = configuration.log_queries,
                                         .page = configuration.page,
                                         .access = configuration.access});
}

// True if the daemon answers other machines for the shards of its index and asks none itself.
bool is_only_node(const ClusterSettings& cluster) { return !cluster.listen.empty() && cluster.shards.empty(); }

class Daemon {
 public:
  Daemon(Configuration configuration, std::function<Configuration()> read_again)
      : configuration_(std::move(configuration)),
        read_again_(std::move(read_again)),
        log_(configuration_.log),
        access_(configuration_.access_log),
        kept_answers_(configuration_.limits.answer_cache_bytes),
        replicas_(make_replicas()),
        probe_(replicas_ ? std::make_unique<ReplicaProbe>(*replicas_) : nullptr),
        watch_(
            configuration_.index, configuration_.workers, [this] { return shard_access(); }, log_, metrics_,
            is_only_node(configuration_.cluster)) {
    if (replicas_) {
      metrics_.use(*replicas_);
    }
    word_lists_for({}, configuration_.words);  // throws if a file cannot be read, so the daemon does not start
    const auto policy = policy_of(configuration_);
    std::vector<Worker*> borrowed;
    for (unsigned i = 0; i <= configuration_.workers; ++i) {
      workers_.push_back(std::make_unique<Worker>(i, metrics_, log_, access_, policy));
      workers_.back()->use(kept_answers_);
      borrowed.push_back(workers_.back().get());
    }
    if (!configuration_.query_log.directory.empty()) {
      query_log_ = std::make_unique<QueryLog>(configuration_.query_log, log_, metrics_);
      std::for_each(workers_.begin(), workers_.end(), [&](auto& worker) { worker->use(*query_log_); });
    }
    server_ = std::make_unique<Server>(configuration_.listen, borrowed, log_);
    if (const ClusterSettings& cluster = configuration_.cluster; !cluster.listen.empty()) {
      shard_server_ =
          std::make_unique<ShardServer>(ShardServerOptions{.listen = cluster.listen, .threads = configuration_.workers},
                                        configuration_.index, metrics_, log_);
    }
  }

  void run() {
    distribute(false);
    // A node is never ready for searches.
    if (!watch_.reason().empty() && !(is_only_node(configuration_.cluster) && live_generation(configuration_.index))) {
      log_.warning("not ready: " + watch_.reason());
    }
    for (const auto& address : server_->addresses()) {
      log_.info("listening on " + address);
    }
    if (shard_server_) {
      for (const auto& address : shard_server_->addresses()) {
        log_.info("answering for shards on " + address);
      }
    }
    std::jthread watcher([this](const std::stop_token& stop) { keep_up_to_date(stop); });
    server_->run([this] {
      const std::lock_guard lock(mutex_);
      hung_up_ = true;
      wake_.notify_one();
    });
    watcher.request_stop();
    watcher.join();
    log_.info("ended");
  }

 private:
  // Runs in a thread of its own, so that no answer waits while a generation is opened. Opening a generation reads tens
  // of megabytes.
  void keep_up_to_date(const std::stop_token& stop) {
    unsigned intervals = 0;
    std::uint64_t searches_before = 0;  // those that had ended when free memory was last given back
    while (!stop.stop_requested()) {
      bool hung_up = false;
      {
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, watch_interval, [this] { return hung_up_; });
        std::swap(hung_up, hung_up_);
      }
      if (stop.stop_requested()) {
        break;
      }
      if (hung_up) {
        reload();
      }
      distribute(hung_up);
      // The allocator does not say what it has given back already. Without searches, nothing is added to that.
      if (++intervals % intervals_between_releases == 0 && metrics_.ended_searches() != searches_before) {
        searches_before = metrics_.ended_searches();
        release_free_memory(most_free_bytes);
      }
    }
  }

  // If the live generation is new, gives each search thread a Searcher for it. If the reason why no index is open has
  // changed, gives each worker the new reason. A worker takes both between two answers.
  void distribute(bool force) {
    const std::string before = watch_.reason();
    const auto searchers = watch_.poll(configuration_.words, force);
    if (!searchers.empty()) {
      const auto words = std::make_shared<const WordLists>(searchers.front()->words());
      for (std::size_t i = 0; i < searchers.size(); ++i) {
        server_->post(i + 1, [searcher = searchers[i]](Worker& worker) { worker.use(searcher); });
      }
      // This comes last, so that no search meets a search thread without an index after /readyz was answered 200.
      server_->post(0, [suggester = watch_.suggester(), words](Worker& worker) { worker.use(suggester, words); });
      kept_answers_.clear();  // nobody asks for the answers of the generation before
    }
    if (watch_.reason() == before && reason_distributed_) {
      return;
    }
    reason_distributed_ = true;
    to_all([reason = watch_.reason()](Worker& worker) { worker.set_not_ready(reason); });
  }

  void to_all(const std::function<void(Worker&)>& task) {
    for (std::size_t i = 0; i < workers_.size(); ++i) {
      server_->post(i, task);
    }
  }

  // Returns how a Searcher reaches the shards.
  ShardAccess shard_access() {
    return {.calls = replicas_ ? std::make_unique<HttpShardCalls>(*replicas_) : nullptr,
            .may_miss_shards = configuration_.cluster.may_miss_shards};
  }

  // A replica on this machine is asked like one on another machine, so that it fails and comes back in the same way.
  std::unique_ptr<Replicas> make_replicas() {
    const ClusterSettings& cluster = configuration_.cluster;
    check_directories(cluster);
    std::vector<std::vector<KnownReplica>> shards;
    for (const std::vector<ReplicaPlace>& places : cluster.shards) {
      std::vector<KnownReplica>& replicas = shards.emplace_back();
      for (const auto& [address, directory] : places) {
        replicas.push_back(directory.empty() ? KnownReplica{address, format_address(address)}
                                             : KnownReplica{own_replica(directory), directory.string()});
      }
    }
    return shards.empty() ? nullptr : std::make_unique<Replicas>(std::move(shards), cluster.replicas, log_);
  }

  // Returns where this daemon answers for the shards of the directory.
  Address own_replica(const std::filesystem::path& directory) {
    std::unique_ptr<ShardServer>& server = own_replicas_[directory];
    if (!server) {
      const ShardServerOptions options{.listen = {{.host = "127.0.0.1"}}, .threads = configuration_.workers};
      server = std::make_unique<ShardServer>(options, directory, metrics_, log_);
    }
    return parse_address(server->addresses().front(), "127.0.0.1");
  }

  // Handles the signal HUP. The steps are independent: if one step fails, the others are still carried out.
  void reload() {
    log_.info("reading the configuration and the word lists again");
    try_step("the logs were not opened again", [this] {
      log_.reopen();
      access_.reopen();
      if (query_log_) {
        query_log_->reopen();
      }
    });
    try_step("the configuration stays as it was", [this] {
      const Configuration fresh = read_again_();
      if (fresh.listen != configuration_.listen || fresh.index != configuration_.index ||
          fresh.workers != configuration_.workers || fresh.log.target != configuration_.log.target ||
          fresh.access_log.target != configuration_.access_log.target ||
          fresh.query_log.directory != configuration_.query_log.directory || fresh.cluster != configuration_.cluster) {
        log_.warning("addresses, index, workers, log files and [cluster] change with a restart only");
      }
      configuration_.limits = fresh.limits;
      kept_answers_.resize(fresh.limits.answer_cache_bytes);
      configuration_.cors_allow = fresh.cors_allow;
      configuration_.log_queries = fresh.log_queries;
      configuration_.page = fresh.page;
      configuration_.access = fresh.access;
      configuration_.words = fresh.words;
      log_.set_level(fresh.log.level);
      if (query_log_) {
        query_log_->keep(fresh.query_log.bounds, fresh.query_log.popular);
      }
      to_all([policy = policy_of(configuration_)](Worker& worker) { worker.use(policy); });
    });
    try_step("the word lists stay as they were", [this] {
      const auto words = word_lists_for(watch_.opened(), configuration_.words);
      log_.info("word lists in force: " + describe(*words).english);
      to_all([words](Worker& worker) { worker.use(words); });
    });
  }

  template <typename Step>
  void try_step(const char* consequence, Step step) {
    try {
      step();
    } catch (const std::exception& error) {
      log_.error(std::string(error.what()) + "; " + consequence);
    }
  }

  Configuration configuration_;
  const std::function<Configuration()> read_again_;
  Log log_;
  Log access_;
  Metrics metrics_{route_names()};
  std::unique_ptr<QueryLog> query_log_;
  AnswerCache kept_answers_;
  std::map<std::filesystem::path, std::unique_ptr<ShardServer>> own_replicas_;  // replicas on this machine
  std::unique_ptr<Replicas> replicas_;                                          // null: the shards are in the index
  std::unique_ptr<ReplicaProbe> probe_;
  GenerationWatch watch_;
  bool reason_distributed_ = false;
  std::vector<std::unique_ptr<Worker>> workers_;  // the first belongs to the thread of the connections
  std::unique_ptr<Server> server_;
  std::unique_ptr<ShardServer> shard_server_;  // null: other machines do not reach the shards
  std::mutex mutex_;                           // guards hung_up_
  std::condition_variable_any wake_;
  bool hung_up_ = false;
};

// Throws Error if the log cannot be opened. A log file that did not exist is removed afterwards, because the daemon may
// run as another user who could not write to the file. A missing directory is an error, although the daemon would try
// to create the directory.
void check_log(const LogOptions& options) {
  const bool to_file = options.target != "stderr" && options.target != "stdout" && options.target != "off";
  std::error_code error;
  const auto folder = std::filesystem::absolute(options.target, error).parent_path();
  if (to_file && !error && !std::filesystem::exists(folder, error)) {
    throw Error(ErrorKind::storage, say("no_log_directory", {{"log", options.target}, {"directory", folder.string()}}));
  }
  const bool there = std::filesystem::exists(options.target, error);
  const Log log(options);
  if (!there) {
    std::filesystem::remove(options.target, error);
  }
}

// Adds what the daemon is for other machines. Throws Error if the index has another number of shards than [cluster].
void describe_role(const GenerationInfo& generation, const ClusterSettings& cluster, std::vector<Message>& said) {
  const std::size_t shards = count_shards(generation.parts);
  if (!cluster.shards.empty() && cluster.shards.size() != shards) {
    throw Error(ErrorKind::usage,
                say("other_shards",
                    {{"generation", generation.name}, {"shards", shards}, {"configured", cluster.shards.size()}}));
  }
  if (!cluster.shards.empty()) {
    said.push_back(say("configured_front", {{"shards", shards}}));
  }
  for (const Address& address : cluster.listen) {
    said.push_back(say(
        "configured_node",
        {{"shards", shard_list(shards_here(generation))}, {"count", shards}, {"address", format_address(address)}}));
  }
}

}  // namespace

void serve(const Configuration& configuration, const std::function<Configuration()>& read_again) {
  Daemon(configuration, read_again).run();
}

void check(const Configuration& configuration, std::ostream& out) {
  for (const auto& addresses : {configuration.listen, configuration.cluster.listen}) {
    for (const auto& address : addresses) {
      check_address(address);
    }
  }
  check_directories(configuration.cluster);
  for (const auto& log : {configuration.log, configuration.access_log}) {
    check_log(log);
  }
  if (const auto& directory = configuration.query_log.directory; !directory.empty()) {
    std::error_code error;
    const bool there = std::filesystem::exists(directory, error);
    check_query_log(directory);
    if (!there) {  // the check may run as root, and the daemon could not write to what it left behind
      std::filesystem::remove(directory, error);
    }
  }
  const auto live = live_generation(configuration.index);
  const auto words = word_lists_for(live.value_or(""), configuration.words);
  std::vector<Message> said{describe(*words)};
  const std::string directory = configuration.index.string();
  if (live) {
    const GenerationInfo generation = describe_generation(*live);
    // A front would ask machines that may not run yet, and a node may have a part that cannot be searched alone.
    if (configuration.cluster.shards.empty() && (is_whole(generation) || !is_only_node(configuration.cluster))) {
      const Searcher searcher(*live, words);
    }
    said.push_back(
        say("configured_index",
            {{"directory", directory}, {"generation", generation.name}, {"documents", generation.documents}}));
    describe_role(generation, configuration.cluster, said);
  } else {
    said.push_back(say("configured_nothing", {{"directory", directory}}));
  }
  said.push_back(say("configuration_good"));
  for (const Message& one : said) {
    out << one.in(message_language()) << '\n';
  }
}

}  // namespace gonggo::searchd
