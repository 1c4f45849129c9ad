// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/cluster_settings.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/index/generation.hpp"

namespace gonggo::searchd {

namespace {

const Message group = say("group_cluster");

ReplicaPlace replica_of(const std::string& text, const std::string& where) {
  if (text.starts_with('/')) {
    return {.directory = text};
  }
  try {
    return {.address = parse_remote_address(text, where)};
  } catch (const Error&) {
    throw Error(ErrorKind::usage, say("not_a_replica", {{"where", where}, {"text", text}}));
  }
}

// Parses addresses and directories with commas between.
std::vector<ReplicaPlace> replicas_of(std::string_view text, const std::string& where) {
  std::vector<ReplicaPlace> replicas;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string place(ascii::trim(text.substr(begin, end - begin)));
    ReplicaPlace replica = replica_of(place, where);
    if (std::find(replicas.begin(), replicas.end(), replica) != replicas.end()) {
      throw Error(ErrorKind::usage, say("replica_twice", {{"where", where}, {"text", place}}));
    }
    replicas.push_back(std::move(replica));
    begin = end + 1;
  }
  return replicas;
}

Option limit_of_time(std::string name, std::chrono::milliseconds usual, std::string key, Message help) {
  return {.name = std::move(name),
          .metavar = "MS",
          .type = OptionType::number,
          .fallback = std::to_string(usual.count()),
          .help = std::move(help),
          .key = std::move(key),
          .min = 10,
          .max = 60'000,
          .group = group};
}

}  // namespace

std::vector<Option> cluster_options() {
  const ReplicaOptions usual;
  return {
      {.name = "shard-listen",
       .metavar = "HOST:PORT",
       .help = say("help_shard_listen"),
       .example = "--shard-listen 10.0.0.11:8090",
       .key = "cluster.listen",
       .repeatable = true,
       .group = group},
      {.name = "shard",
       .metavar = "REPLICA,...",
       .help = say("help_shard"),
       .example = "--shard 10.0.0.11:8090,10.0.0.12:8090",
       .key = "cluster.shards",
       .repeatable = true,
       .group = group},
      limit_of_time("shard-connect-timeout-ms", usual.connect_limit, "cluster.connect_timeout_ms",
                    say("help_shard_connect_timeout")),
      limit_of_time("shard-hedge-ms", usual.hedge_longest, "cluster.hedge_ms", say("help_shard_hedge")),
      {.name = "missing-shards",
       .metavar = "HOW",
       .fallback = "refuse",
       .help = say("help_missing_shards"),
       .key = "cluster.missing",
       .choices = {"refuse", "partial"},
       .group = group},
  };
}

ClusterSettings read_cluster_settings(const Values& values) {
  ClusterSettings settings;
  for (const std::string& text : values.list("shard-listen")) {
    settings.listen.push_back(parse_address(text, values.origin("shard-listen")));
  }
  for (const std::string& text : values.list("shard")) {
    settings.shards.push_back(replicas_of(text, values.origin("shard")));
  }
  if (values.given("shard") && settings.shards.empty()) {
    throw Error(ErrorKind::usage, say("no_shards", {{"where", values.origin("shard")}}));
  }
  settings.replicas.connect_limit = std::chrono::milliseconds(values.number("shard-connect-timeout-ms"));
  settings.replicas.probe_limit = settings.replicas.connect_limit;
  settings.replicas.hedge_longest = std::chrono::milliseconds(values.number("shard-hedge-ms"));
  settings.may_miss_shards = values.text("missing-shards") == "partial";
  return settings;
}

void check_directories(const ClusterSettings& settings) {
  for (std::size_t shard = 0; shard < settings.shards.size(); ++shard) {
    for (const auto& [address, directory] : settings.shards[shard]) {
      std::error_code error;
      if (directory.empty()) {
        continue;
      }
      if (!std::filesystem::is_directory(directory, error)) {
        throw Error(ErrorKind::usage,
                    say("no_replica_directory", {{"path", directory.string()}, {"shard", shard + 1}}));
      }
      const auto live = live_generation(directory);
      const std::vector<std::size_t> here = live ? shards_here(describe_generation(*live)) : std::vector{shard};
      if (std::find(here.begin(), here.end(), shard) == here.end()) {
        throw Error(ErrorKind::usage, say("no_such_shard", {{"path", directory.string()}, {"shard", shard + 1}}));
      }
    }
  }
}

}  // namespace gonggo::searchd
