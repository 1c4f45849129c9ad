// SPDX-License-Identifier: GPL-2.0-or-later
// Fetches single documents of a source: with its key, along redirects, and as robots.txt allows.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "common/base/message.hpp"
#include "indexer/fetch_address.hpp"
#include "indexer/fetch_client.hpp"
#include "indexer/fetch_key.hpp"
#include "indexer/fetch_manners.hpp"
#include "indexer/fetch_spec.hpp"
#include "indexer/robots.hpp"

namespace gonggo::indexer {

// The name of this program for robots.txt, and the beginning of its User-Agent.
inline constexpr std::string_view robots_token = "gonggo";

// A delay that robots.txt asks for by Crawl-delay is kept up to this one. It is longer than any site needs, and shorter
// than what would keep a source from being fetched within a night.
inline constexpr std::chrono::seconds most_crawl_delay{30};

struct WantedDocument {
  std::string address;    // with {key} where the key belongs
  bool has_key = false;   // the key is added to the request
  std::string etag = {};  // of the copy that is there
  std::string last_modified = {};
  std::uint64_t most_bytes = 0;
};

struct FetchedDocument {
  enum class Outcome {
    fetched,
    unchanged,
    gone,      // 404 or 410
    refused,   // robots.txt forbids it, it is too large, or its host has a private address
    unusable,  // another answer or address that will be the same tomorrow, such as 403 or a loop of redirects
    failed     // no whole answer, no answer about robots.txt, 408, 429 or 5xx
  } outcome = Outcome::failed;
  std::string body = {};  // the key is hidden in it
  std::string etag = {};
  std::string last_modified = {};
  Message problem = {};  // unless there is a document
};

// Throws Error(unpublished) from every function if the user stops the program. `manners` may be shared by sources.
class DocumentFetcher {
 public:
  DocumentFetcher(const FetchSpec& spec, FetchKey key, FetchManners& manners, const std::string& agent, StopCheck stop);

  FetchedDocument get(const WantedDocument& wanted);

 private:
  struct Robots {
    RobotsRules rules;
    std::optional<FetchedDocument> trouble;  // what any document of the site is, if the rules could not be read
  };

  FetchedDocument get_checked(const WantedDocument& wanted, const FetchAddress& first);
  [[nodiscard]] FetchedDocument outcome_of(FetchAnswer answer, bool had_copy) const;
  FetchAnswer request(const WantedDocument& wanted, const FetchAddress& address, bool sends_key);
  const Robots& robots_of(const FetchAddress& address);
  Robots fetch_robots(const FetchAddress& address);
  [[nodiscard]] std::optional<FetchedDocument> refusal(const FetchAddress& address);
  [[nodiscard]] FetchPace pace_for(const FetchAddress& address) const;
  [[nodiscard]] bool may_be_private(const FetchAddress& address) const;
  [[nodiscard]] FetchRequest plain_request(const FetchAddress& address) const;

  const FetchSpec& spec_;
  FetchKey key_;
  FetchManners& manners_;
  FetchClient client_;
  std::set<std::string> private_hosts_;   // host:port of configured addresses that may be private
  std::map<std::string, Robots> robots_;  // by origin
};

}  // namespace gonggo::indexer
