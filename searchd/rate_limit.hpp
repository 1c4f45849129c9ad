// SPDX-License-Identifier: GPL-2.0-or-later
// Limits how often each client may ask (token bucket, kept as the "theoretical arrival time" of the generic cell rate
// algorithm, ITU-T I.371). The memory is fixed when the limit is made. Belongs to one thread.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "searchd/ip_address.hpp"

namespace gonggo::searchd {

struct RateSettings {
  unsigned per_second = 0;  // requests of one client; 0: no limit
  unsigned burst = 20;      // requests that a client may send at once after a pause; at least 1
  bool operator==(const RateSettings&) const = default;
};

class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;

  explicit RateLimit(const RateSettings& settings);

  // Counts a request of this client. Returns nullopt if it may be answered. Otherwise it does not count, and the result
  // is the time after which a further request may be answered. All IPv6 addresses with the same first 64 bits are one
  // client, because one household or server has all of them. If more clients ask at a time than the memory holds, those
  // are forgotten that asked least: the limit then lets too much pass, never too little.
  std::optional<std::chrono::nanoseconds> wait_for(const IpAddress& client, Clock::time_point now);

 private:
  struct Bucket {
    IpAddress client;
    Clock::time_point full_again = Clock::time_point::min();  // when the bucket has all its tokens
  };
  static constexpr std::size_t ways = 8;  // buckets of one row
  using Row = std::array<Bucket, ways>;

  Bucket& bucket_of(const IpAddress& client);

  RateSettings settings_;
  std::uint64_t seed_;  // so that nobody can choose addresses that share a row
  std::vector<Row> rows_;
};

}  // namespace gonggo::searchd
