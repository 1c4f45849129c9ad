// SPDX-License-Identifier: GPL-2.0-or-later
// Answers the requests of other machines for the shards of this index: POST /shard, and GET /healthz for their probes.
// It has addresses of its own, because these requests have neither authentication nor encryption. Whoever can reach the
// addresses is trusted.
//
// A request has the headers Gonggo-Generation, the name of the generation that must answer, and Gonggo-Timeout, the
// milliseconds until nobody waits for the answer any more. Its body and the answer have the form of
// common/search/shard_protocol.hpp. Other statuses than 200: 400 the request has another form, 404 another address, 409
// the index has no such generation, 413 it is too large, 500 the index cannot be read, 501 the request has another
// version of the protocol or is about a shard that is not here, 503 too many requests wait, 504 the time ran out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/base/log.hpp"
#include "searchd/address.hpp"
#include "searchd/metrics.hpp"

namespace gonggo::searchd {

struct ShardServerOptions {
  std::vector<Address> listen;
  unsigned threads = 2;                      // that answer
  std::size_t waiting = 256;                 // requests at once; any further one is answered 503
  std::uint64_t request_bytes = 256U << 20;  // a set of documents of a large index takes one bit for each of them
};

// Serves from its construction to its destruction, which gives up what is under way: the other machines ask another
// replica then.
class ShardServer {
 public:
  // Opens nothing of the index before the first request. The log and the metrics must outlive the object. Throws
  // Error(locked) and Error(usage) if it cannot listen.
  ShardServer(const ShardServerOptions& options, std::filesystem::path index, Metrics& metrics, const Log& log);
  ~ShardServer();
  ShardServer(const ShardServer&) = delete;
  ShardServer& operator=(const ShardServer&) = delete;

  [[nodiscard]] std::vector<std::string> addresses() const;  // "127.0.0.1:8090"

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::searchd
