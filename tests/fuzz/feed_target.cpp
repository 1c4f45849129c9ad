// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the reading of feeds. The input is one entry, which is put into each kind of feed. An input that begins with
// <? is a feed of its own.
#include "tests/fuzz/oracle.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string entry(gonggo_fuzz::text_of(data, size));
  if (entry.starts_with("<?")) {
    gonggo_fuzz::read_as("xml", entry);
    return 0;
  }
  gonggo_fuzz::read_as("xml", "<rss><channel><title>t</title><item>" + entry + "</item></channel></rss>");
  gonggo_fuzz::read_as("xml", "<rdf:RDF><item rdf:about=\"https://www.gaon.example/1\">" + entry + "</item></rdf:RDF>");
  gonggo_fuzz::read_as("xml", "<feed><id>f</id><entry>" + entry + "</entry></feed>");
  return 0;
}
