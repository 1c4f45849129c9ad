// SPDX-License-Identifier: GPL-2.0-or-later
// Says what of a source is downloaded, and how: the table [source.fetch] of the configuration.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/source.hpp"

namespace gonggo::indexer {

struct FetchSpec {
  // Addresses of files, feeds or interfaces. In an address {page}, {from}, {to}, {rows} and {key} stand for the number
  // of the page, the numbers of its first and last record, the records of a page, and the key.
  std::vector<std::string> addresses;
  std::string page;          // parameter with the number of the page; empty: {page} or {from}, or one page only
  std::string size;          // parameter with the records of a page; empty: none
  std::uint64_t rows = 100;  // records of a page
  std::uint64_t first = 1;   // number of the first page
  std::uint64_t last = 0;    // number of the last page; 0: found by the total of the envelope or an empty page
  // Also fetch the pages that the records link to. They are read instead of the lists; if the source says where an HTML
  // page has both lists and single announcements, both are read and joined.
  bool details = false;
  bool attachments = false;  // also fetch the attachments of the records
  std::string list_format;   // format of the lists, if the details are read in that of the source

  std::string key_file;       // the key stands in its first line
  std::string key_env;        // or in this environment variable
  std::string key_parameter;  // parameter of the address that takes the key
  std::string key_header;     // line of the head that takes the key, for {key}: "Authorization: Bearer {key}"

  std::string ca_file;  // certificates (PEM) that are trusted instead of those of the system; empty: these

  bool robots = true;                     // keep to robots.txt
  bool private_network = false;           // the hosts of `addresses` may have private addresses
  std::chrono::milliseconds delay{1000};  // between two requests to a host
  std::chrono::milliseconds retry{1000};  // before the first repetition; it is doubled for each further one
  unsigned retries = 3;
  std::chrono::seconds most_time{120};  // for one document
  std::chrono::seconds most_stall{30};  // without a byte
  std::uint64_t most_bytes = 64U << 20;
  std::uint64_t most_attachment_bytes = 50U << 20;
  std::uint64_t most_documents = 10'000;
  std::string origin;  // place of the table in the configuration, for messages

  [[nodiscard]] bool has_key() const { return !key_file.empty() || !key_env.empty(); }
};

// A source that is downloaded. `source.spool` is the folder for what is downloaded.
struct FetchedSource {
  SourceSpec source;
  FetchSpec fetch;
};

}  // namespace gonggo::indexer
