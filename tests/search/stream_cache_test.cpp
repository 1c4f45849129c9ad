// SPDX-License-Identifier: GPL-2.0-or-later
// The caches of a search thread are bounded, whatever was searched for.
#include "common/search/stream_cache.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/index/slots.hpp"
#include "common/search/term_frequencies.hpp"
#include "common/text/analyzer.hpp"

using namespace gonggo;

TEST_CASE("the cache of word streams keeps to its size and always returns the stream of the document") {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  std::vector<std::string> streams;
  for (std::size_t i = 0; i < 200; ++i) {
    streams.emplace_back(50 + i % 100, static_cast<char>('a' + i % 26));
    Xapian::Document document;
    document.add_value(slot_number(Slot::words), streams.back());
    document.add_value(slot_number(Slot::by_date), "key " + std::to_string(i));
    db.add_document(document);
  }
  for (const std::size_t most : {std::size_t{0}, std::size_t{1'000}, std::size_t{10'000}, std::size_t{1} << 20}) {
    StreamCache cache(most);
    for (std::size_t round = 0; round < 600; ++round) {
      const auto document = static_cast<Xapian::docid>(round * 37 % 200 + 1);
      const WordStream stream = cache.stream(db, document);
      CHECK(stream.length() == WordStream(streams[document - 1]).length());
      CHECK(cache.by_date(db, document) == "key " + std::to_string(document - 1));
      CHECK(cache.bytes() <= std::max<std::size_t>(most, 300));
    }
  }
}

TEST_CASE("the cache of frequencies keeps to its size and always returns the number of documents with the term") {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  for (unsigned i = 0; i < 30; ++i) {
    Xapian::Document document;
    document.add_term("in all");
    document.add_term("in " + std::to_string(i % 7));
    db.add_document(document);
  }
  const RemovedDocuments none;
  TermFrequencies frequencies;
  bool sound = true;
  for (std::size_t i = 0; i < 2 * TermFrequencies::most + 10; ++i) {
    sound = sound && frequencies.of(db, none, "unknown " + std::to_string(i)) == 0 &&
            frequencies.of(db, none, "in all") == 30 &&
            frequencies.of(db, none, "in " + std::to_string(i % 7)) == db.get_termfreq("in " + std::to_string(i % 7)) &&
            frequencies.size() <= TermFrequencies::most;
  }
  CHECK(sound);
}

TEST_CASE("the analyzer remembers short stretches of Hangul only, and remembering changes no token") {
  Analyzer analyzer(Lexicon::empty());
  std::mt19937 random(8);
  std::size_t analyzed = 0;
  for (std::size_t text = 0; text < 100; ++text) {
    const std::size_t before = analyzer.remembered_syllables();
    const std::size_t length = 1 + text % 50;
    std::string words;
    for (int i = 0; i < 20; ++i) {
      for (std::size_t k = 0; k < length; ++k) {
        utf8::append(words, static_cast<char32_t>(0xAC00 + random() % 11'172));
      }
      words += ' ';
    }
    const std::size_t tokens = analyzer.analyze(words).size();
    CHECK(analyzer.analyze(words).size() == tokens);
    analyzed += length <= 16 ? 20 * length : 0;
    CHECK(analyzer.remembered_syllables() <= analyzed);
    CHECK((length <= 16 || analyzer.remembered_syllables() == before));
  }
  CHECK(analyzer.remembered_syllables() > 0);
}
