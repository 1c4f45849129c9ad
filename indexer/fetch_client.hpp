// SPDX-License-Identifier: GPL-2.0-or-later
// Makes one HTTP request with libcurl. Redirects are not followed here, because the caller decides about each of them.
// Proxies of the environment, cookies and .netrc are not used. Certificates are verified.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/base/message.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

struct FetchRequest {
  std::string address;                    // with the key, if there is one
  std::vector<std::string> headers = {};  // further lines of the head, such as "Authorization: ..."
  std::string etag = {};                  // of the copy that is there already; empty: none
  std::string last_modified = {};         // of this copy
  std::uint64_t most_bytes = 64U << 20;   // of the body, after decompression
  std::chrono::seconds most_time{120};    // for the whole request
  std::chrono::seconds most_stall{30};    // without a single byte
  bool keeps_beginning = false;           // a longer body is cut at `most_bytes` instead of being refused
  bool may_be_private = false;            // the host may have a private or loopback address
  std::string ca_file = {};               // certificates that are trusted instead of those of the system; empty: these
};

struct FetchAnswer {
  // Why no whole answer came.
  enum class Failure {
    none,
    passing,      // it may be gone after a while
    lasting,      // such as a certificate that cannot be verified, or an answer that is no HTTP
    bad_address,  // no request can be made with this address
    refused       // by this program: the document is too large, or its host has a private address
  };

  int status = 0;  // 0: no whole answer came; `problem` says why
  std::string body = {};
  std::string etag = {};
  std::string last_modified = {};
  std::string location = {};  // of a redirect
  std::optional<std::chrono::seconds> retry_after = {};
  Message problem = {};  // empty if a whole answer came; may name the host, never the address
  Failure failure = Failure::none;
};

class FetchClient {
 public:
  // `agent` is the User-Agent. `stop` is called often during a request.
  FetchClient(std::string agent, StopCheck stop);
  ~FetchClient();
  FetchClient(const FetchClient&) = delete;
  FetchClient& operator=(const FetchClient&) = delete;

  // Connections are kept for the next request. Throws Error(unpublished) if the user stops the program.
  FetchAnswer get(const FetchRequest& request);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::indexer
