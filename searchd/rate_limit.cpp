// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/rate_limit.hpp"

#include <algorithm>
#include <random>

#include "common/base/hash.hpp"

namespace gonggo::searchd {

namespace {

constexpr std::size_t rows = 4'096;  // 32,768 clients in less than a megabyte

}  // namespace

RateLimit::RateLimit(const RateSettings& settings)
    : settings_(settings),
      seed_(std::uint64_t{std::random_device{}()} << 32U | std::random_device{}()),
      rows_(settings.per_second == 0 ? 0 : rows) {}

// Returns the bucket of the client. If there is none, the fullest bucket of the row is taken for it.
RateLimit::Bucket& RateLimit::bucket_of(const IpAddress& client) {
  const std::string bytes(client.bytes.begin(), client.bytes.end());
  Row& row = rows_.at(fnv1a(bytes, seed_) % rows_.size());
  const auto known = std::find_if(row.begin(), row.end(), [&](const Bucket& b) { return b.client == client; });
  if (known != row.end()) {
    return *known;
  }
  const auto fullest = std::min_element(row.begin(), row.end(),
                                        [](const Bucket& a, const Bucket& b) { return a.full_again < b.full_again; });
  *fullest = {client, Clock::time_point::min()};
  return *fullest;
}

std::optional<std::chrono::nanoseconds> RateLimit::wait_for(const IpAddress& client, Clock::time_point now) {
  if (settings_.per_second == 0) {
    return std::nullopt;
  }
  const auto interval = std::chrono::nanoseconds(std::chrono::seconds(1)) / settings_.per_second;
  const auto tolerance = interval * (std::max(settings_.burst, 1U) - 1);
  Bucket& bucket = bucket_of(household(client));
  const auto full_again = std::max(bucket.full_again, now);
  if (full_again - now > tolerance) {
    return full_again - now - tolerance;
  }
  bucket.full_again = full_again + interval;
  return std::nullopt;
}

}  // namespace gonggo::searchd
