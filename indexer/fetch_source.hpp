// SPDX-License-Identifier: GPL-2.0-or-later
// Fetches sources into their spool folders (fetch_spool.hpp), each as a whole or not at all.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/message.hpp"
#include "indexer/fetch_spec.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// What became of one source.
struct FetchOutcome {
  std::string source;
  std::uint64_t documents = 0;
  std::uint64_t downloaded = 0;  // of these; the others are unchanged, or come from a fetching that was interrupted
  std::uint64_t bytes = 0;       // of the documents that were downloaded
  bool is_changed = false;       // the complete set has other files than before
  Message problem = {};          // why the source failed; empty if the set is complete
  ErrorKind kind = ErrorKind::input;
};

class SourceWall;

struct FetchEnvironment {
  std::string contact;                            // address for operators of the sites, sent as part of User-Agent
  std::chrono::milliseconds wait{0};              // for another program that fetches the same source
  std::chrono::seconds resumed_for{6 * 60 * 60};  // an interrupted fetching is resumed for this long
  std::function<void(const Message& notice)> warn = {};
  StopCheck stop = {};
  SourceWall* wall = nullptr;  // SourceEvents::wall
};

// Fetches the sources one after the other. A source fails if a page of it cannot be fetched, is an error message or is
// short, if pages lack records that the interface promises, or if a page has none but known records. The complete set
// that its spool folder had stays then. If the number of records changes while pages are fetched, they are fetched
// anew, at most twice. If they name no such number, the first page is fetched again at the end, and another set of
// records on it counts as such a change.
//
// Details and attachments are left out with a notice if they are gone (404, 410), are forbidden by robots.txt, are too
// large, or have a private address. An attachment is also left out if the same answer must be expected tomorrow, such
// as 403 or a loop of redirects. Other failures fail the source: no whole answer (a certificate that cannot be
// verified, too), a robots.txt that cannot be read, 408, 429 and 5xx.
//
// Throws Error(unpublished) if the user stops the program, Error(locked) if another program fetches a source, and
// Error(storage) if a spool folder cannot be written.
std::vector<FetchOutcome> fetch_sources(const std::vector<FetchedSource>& sources, const FetchEnvironment& around);

}  // namespace gonggo::indexer
