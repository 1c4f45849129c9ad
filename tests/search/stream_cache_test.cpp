// SPDX-License-Identifier: GPL-2.0-or-later
// The caches of a search thread are bounded, whatever was searched for.
#include "common/search/stream_cache.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/index/slots.hpp"
#include "common/index/word_counter.hpp"
#include "common/index/word_stream.hpp"
#include "common/search/term_frequencies.hpp"
#include "common/text/analyzer.hpp"

using namespace gonggo;

namespace {

// The word stream of a text of `count` words, without numbers.
std::string stream_of(std::size_t count, char letter) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += std::string(1, letter) + std::to_string(i) + ' ';
  }
  Analyzer analyzer(Lexicon::empty());
  WordStreamWriter writer;
  writer.add(StreamSection::body, analyzer.analyze(text), {});
  return writer.encode(static_cast<std::uint32_t>(count));
}

}  // namespace

TEST_CASE("the cache of words keeps to its size and always returns the words of the document") {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  std::vector<std::string> streams;
  for (std::size_t i = 0; i < 200; ++i) {
    streams.push_back(stream_of(1 + i % 10, static_cast<char>('a' + i % 26)));
    Xapian::Document document;
    document.add_value(slot_number(Slot::words), streams.back());
    document.add_value(slot_number(Slot::by_date), "key " + std::to_string(i));
    db.add_document(document);
  }
  const Collection all{Xapian::Database(db)};
  const auto numbers = std::make_shared<const WordNumbers>();
  for (const std::size_t most : {std::size_t{0}, std::size_t{2'000}, std::size_t{20'000}, std::size_t{1} << 20}) {
    StreamCache cache(std::make_shared<const TermWords>(numbers), most);
    bool sound = true;
    for (std::size_t round = 0; round < 600; ++round) {
      const auto document = static_cast<Xapian::docid>(round * 37 % 200 + 1);
      const RankedWords& words = cache.words(all, document);
      sound = sound && words.length() == 1 + (document - 1) % 10;
      std::vector<std::uint32_t> found;
      for (const std::uint32_t item : words.items(StreamSection::body)) {
        found.push_back(words.word(item, *numbers).stem());
      }
      std::vector<std::uint32_t> written;
      const WordStream stream(streams[document - 1], *numbers);
      for (StreamCursor word = stream.ranked(StreamSection::body); word.next();) {
        written.push_back(word.word().stem());
      }
      sound = sound && found == written && written.size() == words.length();
      sound = sound && cache.by_date(all, document) == "key " + std::to_string(document - 1);
      sound = sound && cache.bytes() <= std::max<std::size_t>(most, 2'000);
    }
    CHECK(sound);
  }
}

TEST_CASE("ranking reads separators, numbered words and words that the stream spells out") {
  Analyzer analyzer(Lexicon::empty());
  const auto tokens = [&](const std::string& text) { return analyzer.analyze(text); };
  WordCounter counter;
  each_stream_word(tokens("도서관 예약 도서관 예약"), {}, [&](const StreamWord& word) { counter.add(word.view()); });
  const auto numbers = std::make_shared<const WordNumbers>(counter.numbers());
  const WordNumberFinder finder(numbers);
  WordStreamWriter writer(&finder);
  writer.add(StreamSection::title, tokens("도서관 휴관"), {});
  writer.add(StreamSection::title, tokens("예약"), {});
  writer.add(StreamSection::metadata, tokens("휴관"), {});
  const std::string encoded = writer.encode(4);
  const RankedWords words(WordStream(encoded, *numbers));
  const auto stems = [&](StreamSection section) {
    std::vector<std::uint32_t> found;
    for (const std::uint32_t item : words.items(section)) {
      found.push_back(item == RankedWords::separator ? 0 : words.word(item, *numbers).stem());
    }
    return found;
  };
  const auto hash = [](const char* word) { return term_hash(WordForm::stem, word); };
  CHECK(stems(StreamSection::title) == std::vector<std::uint32_t>{hash("도서관"), hash("휴관"), 0, hash("예약")});
  CHECK(stems(StreamSection::body).empty());
  CHECK(stems(StreamSection::metadata) == std::vector<std::uint32_t>{hash("휴관")});
  CHECK(words.items(StreamSection::title)[0] < numbers->size());
  CHECK(words.items(StreamSection::title)[1] >= numbers->size());
}

TEST_CASE("the cache of frequencies keeps to its size and always returns the number of documents with the term") {
  Xapian::WritableDatabase main("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::WritableDatabase more("", Xapian::DB_BACKEND_INMEMORY);
  for (unsigned i = 0; i < 40; ++i) {
    Xapian::Document document;
    document.add_term("in all");
    document.add_term("in " + std::to_string(i % 7));
    document.add_term(i < 30 ? "in the first" : "in the second");
    (i < 30 ? main : more).add_document(document);
  }
  auto filter = std::make_shared<TermFilter>(10);
  for (auto term = main.allterms_begin(); term != main.allterms_end(); ++term) {
    filter->add(TermFilter::hash_of(*term));
  }
  Xapian::Database both(main);
  both.add_database(more);
  const RemovedDocuments none;
  const auto check = [&](TermFrequencies frequencies, const Xapian::Database& all) {
    bool sound = true;
    for (std::size_t i = 0; i < 2 * TermFrequencies::most + 10; ++i) {
      for (const std::string& term :
           {"unknown " + std::to_string(i), std::string("in all"), std::string("in the first"),
            std::string("in the second"), "in " + std::to_string(i % 7)}) {
        sound = sound && frequencies.of(none, term) == all.get_termfreq(term);
      }
      sound = sound && frequencies.size() <= TermFrequencies::most;
    }
    CHECK(sound);
  };
  check({main, nullptr, {}}, main);
  check({main, filter, {}}, main);
  check({main, nullptr, more}, both);
  check({main, filter, more}, both);
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
