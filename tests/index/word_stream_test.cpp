// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a document in reading order: the words that were written can be read, and no others.
#include "common/index/word_stream.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <memory>
#include <numeric>
#include <random>
#include <set>

#include "common/base/error.hpp"
#include "common/index/schema.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/terms.hpp"
#include "common/index/word_counter.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/joined_neighbours.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;

namespace {

constexpr std::array all_sections{StreamSection::title, StreamSection::body, StreamSection::attachment,
                                  StreamSection::metadata};

Token token(TokenKind kind, const std::string& term, std::uint32_t word) {
  Token t;
  t.kind = kind;
  t.term = term;
  t.word = t.position = word;
  return t;
}

const WordNumbers& no_numbers() {
  static const WordNumbers none;
  return none;
}

// Entries as text such as "stem 1234", so that a failed comparison is readable.
using Entries = std::vector<std::string>;

std::string entry(WordForm form, std::uint32_t number) {
  constexpr std::array<const char*, 4> names{"stem ", "part ", "gram ", "pair "};
  return names[static_cast<std::size_t>(form) & 3] + std::to_string(number);
}
std::string entry(WordForm form, const std::string& term) { return entry(form, term_hash(form, term)); }

const std::string between_texts = "between texts";
const std::string joins_next = "joins the next word";

Entries entries_of(StreamCursor words) {
  Entries all;
  while (words.next()) {
    if (words.is_separator()) {
      all.push_back(between_texts);
      continue;
    }
    const StreamWordView word = words.word();
    CHECK(word.entries.size() == word.places.size());
    for (const std::uint32_t one : word.entries) {
      all.push_back(entry(form_of(one), hash_of(one)));
    }
    if (word.joins) {
      all.push_back(joins_next);
    }
  }
  return all;
}
Entries entries_of(const WordStream& stream, StreamSection section) { return entries_of(stream.ranked(section)); }

// The entries that these tokens should have according to the header.
Entries expected(const std::vector<Token>& tokens, const std::vector<Token>& together) {
  Entries all;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& t = tokens[i];
    if (t.kind == TokenKind::stem) {
      all.push_back(entry(WordForm::stem, t.term));
    }
    if (t.kind == TokenKind::part || t.kind == TokenKind::reading || t.kind == TokenKind::hidden) {
      all.push_back(entry(WordForm::part, t.term));
    }
    if (t.kind == TokenKind::bigram) {
      all.push_back(entry(WordForm::bigram, t.term));
    }
    if (i + 1 < tokens.size() && tokens[i + 1].word == t.word) {
      continue;
    }
    for (const Token& pair : together) {
      if (pair.word == t.word) {
        all.push_back(joins_next);
      }
    }
  }
  return all;
}

// The table of the words of a text.
// Returns a table of all words of the tokens.
std::shared_ptr<const WordNumbers> numbers_of(const std::vector<Token>& tokens, const std::vector<Token>& together) {
  WordCounter counter;
  for (int i = 0; i < 2; ++i) {  // a word that occurs only once has no number
    each_stream_word(tokens, together, [&](const StreamWord& word) { counter.add(word.view()); });
  }
  return std::make_shared<const WordNumbers>(counter.numbers());
}

std::string number_bytes(std::uint32_t number) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) {
    bytes.push_back(static_cast<char>(number >> shift & 0xFF));
  }
  return bytes;
}

// Reads all that the bytes show, from a block of exactly their size so that a sanitizer sees a byte too many, and
// says how many words and separators that was.
std::size_t read_everything(const std::string& bytes, const WordNumbers& numbers = no_numbers()) {
  const std::unique_ptr<char[]> exact(new char[bytes.size()]);
  std::copy(bytes.begin(), bytes.end(), exact.get());
  const WordStream stream(std::string_view(exact.get(), bytes.size()), numbers);
  std::size_t read = 0;
  for (const StreamSection section : all_sections) {
    for (StreamCursor words = stream.words(section); words.next();) {
      ++read;
      if (!words.is_separator()) {
        const StreamWordView word = words.word();
        read += 0 * std::accumulate(word.entries.begin(), word.entries.end(), std::size_t{0});
      }
    }
  }
  return read;
}

std::string small_stream() {
  WordStreamWriter writer;
  writer.add(StreamSection::title, {token(TokenKind::stem, "물", 0)}, {});
  writer.add(StreamSection::body, {token(TokenKind::stem, "도서관", 0), token(TokenKind::bigram, "도서", 0)}, {});
  writer.add(StreamSection::metadata, {token(TokenKind::stem, "a", 0)}, {});
  return writer.encode(7);
}

}  // namespace

TEST_CASE("the hash of a term never changes, because indexes keep it") {
  CHECK(term_hash(WordForm::stem, "") == 0x0FD0BFC1);
  CHECK(term_hash(WordForm::stem, "a") == 0x296230C0);
  CHECK(term_hash(WordForm::stem, "물") == 0x39BBCDB1);
  CHECK(term_hash(WordForm::stem, "도서관") == 0x3A231AAC);
  CHECK(term_hash(WordForm::stem, "물클러스터") == 0x3CE9280B);
  CHECK(term_hash(WordForm::bigram, "물") == 0x3AA35F92);
  CHECK(term_hash(WordForm::bigram, "도서관") == 0x2C27A26B);
}

TEST_CASE("a bigram has another hash than the word of the same syllables; stem, part and pair share one") {
  for (const std::string term : {"", "a", "물", "도서", "국가물산업클러스터"}) {
    CAPTURE(term);
    const std::uint32_t stem = term_hash(WordForm::stem, term);
    CHECK(term_hash(WordForm::part, term) == stem);
    CHECK(term_hash(WordForm::pair, term) == stem);
    CHECK(term_hash(WordForm::bigram, term) != stem);
    CHECK(stem < 1U << 30);
    CHECK(term_hash(WordForm::bigram, term) < 1U << 30);
  }
}

TEST_CASE("words of one script hardly ever share a hash") {
  std::set<std::uint32_t> numbers;
  const std::vector<std::string> syllables{"가", "나", "다", "라", "마", "바", "사", "아", "자", "차"};
  for (int i = 0; i < 10'000; ++i) {
    std::string word;
    for (int k = 0, rest = i; k < 4; ++k, rest /= 10) {
      word += syllables[static_cast<std::size_t>(rest % 10)];
    }
    numbers.insert(term_hash(WordForm::stem, word));
  }
  CHECK(numbers.size() >= 9'998);  // among ten thousand, 0.05 pairs with the same hash are expected
}

TEST_CASE("a stream keeps each text in its section and each entry in its form") {
  const std::vector<Token> title{token(TokenKind::stem, "물산업", 0), token(TokenKind::surface, "물산업은", 0),
                                 token(TokenKind::part, "물", 0),     token(TokenKind::part, "산업", 0),
                                 token(TokenKind::bigram, "물산", 0), token(TokenKind::bigram, "산업", 0)};
  const std::vector<Token> body{token(TokenKind::stem, "도서관", 0), token(TokenKind::stem, "휴관", 1)};
  const std::vector<Token> name{token(TokenKind::stem, "붙임", 0)};
  const std::vector<Token> text{token(TokenKind::stem, "서식", 0)};
  WordStreamWriter writer;
  writer.add(StreamSection::body, body, {});
  writer.add(StreamSection::title, title, {});
  writer.add(StreamSection::metadata, name, {});
  writer.add(StreamSection::metadata, text, {});
  const std::string encoded = writer.encode(0x01020304);
  const WordStream stream(encoded, no_numbers());
  CHECK(stream.length() == 0x01020304);
  CHECK(entries_of(stream, StreamSection::title) == expected(title, {}));
  CHECK(entries_of(stream, StreamSection::title).size() == 5);  // the surface has no entry
  CHECK(entries_of(stream, StreamSection::body) == expected(body, {}));
  const Entries rest{entry(WordForm::stem, "붙임"), between_texts, entry(WordForm::stem, "서식")};
  CHECK(entries_of(stream, StreamSection::metadata) == rest);
}

TEST_CASE("the bytes of a stream are the same on every machine") {
  const auto bytes = [](std::initializer_list<int> all) { return std::string(all.begin(), all.end()); };
  CHECK(small_stream() == bytes({7, 7, 0, 11, 0, 0, 0, 7, 0}) +  // the length and the sizes
                              bytes({255, 2, 1}) + number_bytes(term_hash(WordForm::stem, "물") << 2) +
                              bytes({255, 4, 1}) + number_bytes(term_hash(WordForm::stem, "도서관") << 2) +
                              number_bytes(term_hash(WordForm::bigram, "도서") << 2 | 2) + bytes({255, 2, 1}) +
                              number_bytes(term_hash(WordForm::stem, "a") << 2));
}

TEST_CASE("a word that joins its neighbour says so behind its entries") {
  const std::vector<Token> tokens{token(TokenKind::stem, "국가", 0), token(TokenKind::bigram, "국가", 0),
                                  token(TokenKind::stem, "물", 1), token(TokenKind::stem, "산업", 2),
                                  token(TokenKind::bigram, "산업", 2)};
  const std::vector<Token> together{token(TokenKind::stem, "국가물", 0), token(TokenKind::stem, "물산업", 1)};
  WordStreamWriter writer;
  writer.add(StreamSection::title, tokens, together);
  const std::string encoded = writer.encode(0);
  const Entries wanted{entry(WordForm::stem, "국가"),
                       entry(WordForm::bigram, "국가"),
                       joins_next,
                       entry(WordForm::stem, "물"),
                       joins_next,
                       entry(WordForm::stem, "산업"),
                       entry(WordForm::bigram, "산업")};
  CHECK(entries_of(WordStream(encoded, no_numbers()), StreamSection::title) == wanted);

  // The entries are in the order of the analyzer.
  Analyzer analyzer(Lexicon::empty());
  const std::string text = "국가 물 산업 클러스터";
  const std::vector<Token> analyzed = analyzer.analyze(text);
  const std::vector<Token> pairs = joined_neighbours(text, analyzed);
  CHECK(pairs.size() == 3);
  WordStreamWriter second;
  second.add(StreamSection::body, analyzed, pairs);
  const std::string again = second.encode(0);
  CHECK(entries_of(WordStream(again, no_numbers()), StreamSection::body) == expected(analyzed, pairs));
}

TEST_CASE("a numbered word takes one to three bytes and is read as the word that was written") {
  std::vector<Token> many;
  for (std::uint32_t i = 0; i < 15'000; ++i) {
    many.push_back(token(TokenKind::stem, "낱말" + std::to_string(i), i));
    many.push_back(token(TokenKind::part, "낱말", i));
    many.push_back(token(TokenKind::bigram, "낱말", i));
  }
  const auto numbers = numbers_of(many, {});
  REQUIRE(numbers->size() > 14'990);  // two words may have the same hash
  const WordNumberFinder finder(numbers);
  WordStreamWriter writer(&finder);
  writer.add(StreamSection::body, many, {});
  const std::string encoded = writer.encode(0);
  CHECK(encoded.size() > 192 + 2 * (14'528 - 192) + 3 * (15'000 - 14'528));
  CHECK(encoded.size() < 192 + 2 * (14'528 - 192) + 3 * (15'000 - 14'528) + 20);
  CHECK(entries_of(WordStream(encoded, *numbers).words(StreamSection::body)) == expected(many, {}));
}

TEST_CASE("a word that the table lacks stands between numbered words as it is") {
  const std::vector<Token> known{token(TokenKind::stem, "국가", 0), token(TokenKind::stem, "산업", 1)};
  std::vector<Token> text = known;
  text.insert(text.begin() + 1, {token(TokenKind::stem, "물산업", 1), token(TokenKind::part, "물", 1),
                                 token(TokenKind::part, "산업", 1), token(TokenKind::bigram, "물산", 1)});
  text[3].position = 2;  // the second part
  text.back() = token(TokenKind::stem, "산업", 2);
  text.back().position = 3;
  const auto numbers = numbers_of(known, {});
  REQUIRE(numbers->size() == 2);
  const WordNumberFinder finder(numbers);
  WordStreamWriter writer(&finder);
  writer.add(StreamSection::title, text, {});
  const std::string encoded = writer.encode(0);
  StreamCursor words = WordStream(encoded, *numbers).words(StreamSection::title);
  REQUIRE(words.next());
  CHECK(words.has_number());
  REQUIRE(words.next());
  CHECK(!words.has_number());
  CHECK(words.word().width == 2);
  CHECK(std::vector<std::uint8_t>(words.word().places.begin(), words.word().places.end()) ==
        std::vector<std::uint8_t>{0, 0, 1, unplaced});
  REQUIRE(words.next());
  CHECK(words.has_number());
  CHECK(!words.next());
}

TEST_CASE("ranking reads the beginning of a section, and phrases all of it") {
  std::vector<Token> many;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    many.push_back(token(TokenKind::stem, "낱말" + std::to_string(i), i));
  }
  for (const StreamSection section : all_sections) {
    WordStreamWriter writer;
    writer.add(section, many, {});
    writer.add(section, {token(TokenKind::stem, "뒤", 0)}, {});
    const std::string encoded = writer.encode(20'001);
    const WordStream stream(encoded, no_numbers());
    const std::size_t most = max_ranked_entries[static_cast<std::size_t>(section)];
    const Entries ranked = entries_of(stream.ranked(section));
    REQUIRE(ranked.size() == most);
    CHECK(ranked.front() == entry(WordForm::stem, "낱말0"));
    CHECK(ranked.back() == entry(WordForm::stem, "낱말" + std::to_string(most - 1)));
    CHECK(entries_of(stream.words(section)).size() == 20'002);
    CHECK(entries_of(stream.words(section)).back() == entry(WordForm::stem, "뒤"));
    for (const StreamSection other : all_sections) {
      CHECK((other == section || entries_of(stream.words(other)).empty()));
    }
    CHECK(stream.length() == 20'001);
  }
}

TEST_CASE("a stream without words is empty, and so is a missing stream") {
  const std::string none = WordStreamWriter().encode(0);
  CHECK(none == std::string(9, '\0'));
  for (const WordStream& stream : {WordStream(none, no_numbers()), WordStream(std::string_view(), no_numbers())}) {
    CHECK(stream.length() == 0);
    for (const StreamSection section : all_sections) {
      CHECK(entries_of(stream.words(section)).empty());
    }
  }
}

TEST_CASE("a stream that was cut shows words of what remains and nothing more") {
  const std::string whole = small_stream();
  CHECK(read_everything(whole) == 3);
  for (std::size_t kept = 0; kept <= whole.size(); ++kept) {
    CAPTURE(kept);
    CHECK(read_everything(whole.substr(0, kept)) <= 3);
  }
  CHECK(read_everything(whole + "more than was written") == 3);
}

TEST_CASE("nothing outside the bytes of a stream is read, even if they are damaged") {
  const std::string whole = small_stream();
  const auto numbers = numbers_of({token(TokenKind::stem, "물", 0), token(TokenKind::stem, "산업", 1)}, {});
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(random() % 80, '\0');
    for (char& byte : bytes) {
      byte = static_cast<char>(random() % 4 == 0 ? random() % 256 : random() % 5);
    }
    CHECK(read_everything(bytes, *numbers) <= bytes.size());
    std::string damaged = whole;
    damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
    CHECK(read_everything(damaged, *numbers) <= damaged.size());
  }
}

// Half of the words are in the table, and every seventh is wanted. Damaged bytes give the same, too.
TEST_CASE("wanted words are found as by looking at every word") {
  std::vector<Token> many;
  for (std::uint32_t i = 0; i < 16'000; ++i) {
    many.push_back(token(TokenKind::stem, "낱말" + std::to_string(i), i));
  }
  const auto numbers = numbers_of(many, {});
  const WordNumberFinder finder(numbers);
  WantedWords wanted;
  wanted.numbers.resize(numbers->size() / 64 + 1);
  for (std::uint32_t number = 0; number < numbers->size(); number += 7) {
    wanted.numbers[number / 64] |= std::uint64_t{1} << number % 64;
    wanted.hashes.push_back(numbers->word(number).stem());
  }
  for (unsigned i = 0; i < 32'000; i += 7) {
    wanted.hashes.push_back(term_hash(WordForm::stem, "새말" + std::to_string(i)));
  }
  std::mt19937 random(8);
  for (int round = 0; round < 300; ++round) {
    std::vector<Token> text;
    for (std::uint32_t i = 0; i < 60; ++i) {
      const char* const kind = random() % 4 == 0 ? "새말" : "낱말";
      text.push_back(token(TokenKind::stem, kind + std::to_string(random() % (random() % 2 == 0 ? 300 : 16'000)), i));
    }
    WordStreamWriter writer(&finder);
    writer.add(StreamSection::body, text, {});
    writer.add(StreamSection::body, text, {});
    std::string bytes = writer.encode(0);
    if (round % 3 == 0) {
      bytes[12 + random() % (bytes.size() - 12)] = static_cast<char>(random() % 256);
    }
    StreamCursor each = WordStream(bytes, *numbers).words(StreamSection::body);
    StreamCursor some = WordStream(bytes, *numbers).words(StreamSection::body);
    bool follows = true;
    while (each.next()) {
      const bool is_wanted =
          !each.is_separator() &&
          std::any_of(each.word().entries.begin(), each.word().entries.end(), [&](std::uint32_t one) {
            return std::find(wanted.hashes.begin(), wanted.hashes.end(), hash_of(one)) != wanted.hashes.end();
          });
      if (!is_wanted) {
        follows = false;
        continue;
      }
      bool is_neighbour = false;
      REQUIRE(some.next_wanted(wanted, is_neighbour));
      CHECK(is_neighbour == follows);
      CHECK(some.word().stem() == each.word().stem());
      follows = true;
    }
    bool is_neighbour = false;
    CHECK_FALSE(some.next_wanted(wanted, is_neighbour));
  }
}

TEST_CASE("the table of words does not depend on the order in which they were counted") {
  std::vector<StreamWord> words;
  for (std::uint32_t i = 0; i < 500; ++i) {
    StreamWord word{{entry_of(i * 7919 + 1, WordForm::stem)}, {0}};
    if (i % 3 == 0) {
      word.entries.insert(word.entries.end(), {entry_of(5, WordForm::part), entry_of(6 + i % 5, WordForm::bigram)});
      word.places.insert(word.places.end(), {static_cast<std::uint8_t>(i % 4), unplaced});
      word.width = static_cast<std::uint8_t>(i % 4 + 1);
    }
    for (std::uint32_t k = 0; k <= i % 6; ++k) {
      words.push_back(word);
      word.joins = !word.joins;
    }
  }
  const auto table = [&] {
    WordCounter counter;
    for (const StreamWord& word : words) {
      counter.add(word.view());
    }
    return counter.numbers();
  };
  const std::string first = table().serialize();
  std::mt19937 random(3);
  std::shuffle(words.begin(), words.end(), random);
  CHECK(table().serialize() == first);

  const WordNumbers numbers = table();
  const WordNumbers read(first);
  REQUIRE(read.size() == numbers.size());
  for (std::uint32_t number = 0; number < read.size(); ++number) {
    CHECK(is_same(read.word(number), numbers.word(number)));
  }
  CHECK(read.serialize() == first);
  const WordNumberFinder finder(std::make_shared<const WordNumbers>(first));
  for (std::uint32_t number = 0; number < read.size(); ++number) {
    CHECK(finder.number_of(read.word(number)) == number);
  }
}

TEST_CASE("the words of several counters are counted together, and a word that occurs once has no number") {
  const StreamWord once{{entry_of(1, WordForm::stem)}, {0}};
  const StreamWord twice{{entry_of(2, WordForm::stem)}, {0}};
  const StreamWord often{{entry_of(3, WordForm::stem)}, {0}};
  WordCounter one;
  WordCounter other;
  one.add(once.view());
  one.add(twice.view());
  one.add(often.view());
  other.add(often.view());
  other.add(often.view());
  other.add(twice.view());
  WordCounter there = one;
  there.add(other);
  WordCounter back = other;
  back.add(one);
  const WordNumbers numbers = there.numbers();
  REQUIRE(numbers.size() == 2);
  CHECK(is_same(numbers.word(0), often.view()));
  CHECK(is_same(numbers.word(1), twice.view()));
  CHECK(numbers.common_units() == std::vector<std::uint32_t>{3, 2});
  CHECK(back.numbers().serialize() == numbers.serialize());
}

TEST_CASE("the frequent units of a table are read back, and a wrong number of them is refused") {
  WordNumbers numbers;
  std::vector<std::uint32_t> units(WordNumbers::most_common_units);
  std::iota(units.begin(), units.end(), 7U);
  numbers.set_common_units(units);
  const std::string whole = numbers.serialize();
  CHECK(WordNumbers(whole).common_units() == units);
  CHECK_THROWS_AS(WordNumbers(whole + "x"), Error);
  CHECK_THROWS_AS(WordNumbers(whole.substr(0, whole.size() - 4)), Error);
  units.push_back(1);
  numbers.set_common_units(units);
  CHECK_THROWS_AS(WordNumbers(numbers.serialize()), Error);
}

TEST_CASE("a damaged table of words is refused or read as another table, never beyond its end") {
  const std::string whole =
      numbers_of(
          {token(TokenKind::stem, "물", 0), token(TokenKind::part, "산업", 0), token(TokenKind::stem, "산업", 1)}, {})
          ->serialize();
  for (std::size_t kept = 0; kept < whole.size(); ++kept) {
    CHECK_THROWS_AS(WordNumbers(whole.substr(0, kept) + (kept == 0 ? "x" : "")), Error);
  }
  std::mt19937 random(5);
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = whole;
    damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
    try {
      const WordNumbers read(damaged);
      CHECK(read.size() <= damaged.size());
    } catch (const Error& error) {
      CHECK(error.what() == std::string("the table of words is damaged"));
    }
  }
}

TEST_CASE("a document has the stream of its texts, as the analyzer of its index reads them") {
  using namespace gonggo::testing;
  const TempDirectory directory;
  Announcement a = notice("n1", "국가물산업클러스터 입주 기업 모집");
  a.body = "물 클러스터에 입주할 기업을 찾습니다.\n신청은 3월까지 합니다.";
  a.attachments = {{"신청 서식.hwp", "", "서식 작성 요령"}};
  a.department = {"가온시", "물 산업과"};
  a.board = "고시 공고";
  a.keywords = {"물 산업"};
  a.number = "2024-123";
  build(directory.path(), {a, notice("n2", "물 클러스터 견학 안내")});
  const auto live = live_generation(directory.path());
  REQUIRE(live);
  const Xapian::Database db(main_paths(*live, 1).front().string());
  const auto at = db.postlist_begin(id_term("main", "n1"));
  REQUIRE(at != db.postlist_end(id_term("main", "n1")));
  const std::string encoded = db.get_document(*at).get_value(static_cast<Xapian::valueno>(Slot::words));
  const auto numbers = load_word_numbers(*live);
  const WordStream stream(encoded, *numbers);

  Analyzer analyzer(load_lexicon(*live));
  const auto reading = [&](const std::vector<std::string>& texts) {
    Entries all;
    for (const std::string& text : texts) {
      if (!all.empty()) {
        all.push_back(between_texts);
      }
      const std::vector<Token> tokens = analyzer.analyze(text);
      const Entries of_text = expected(tokens, joined_neighbours(text, tokens));
      all.insert(all.end(), of_text.begin(), of_text.end());
    }
    return all;
  };
  CHECK(entries_of(stream, StreamSection::title) == reading({a.title}));
  CHECK(entries_of(stream, StreamSection::body) == reading({a.body}));
  CHECK(entries_of(stream, StreamSection::attachment) == reading({a.attachments[0].name, a.attachments[0].text}));
  CHECK(entries_of(stream, StreamSection::metadata) ==
        reading({a.department[0], a.department[1], a.board, a.keywords[0], a.number}));
  CHECK(stream.length() == db.get_doclength(*at));
  for (auto each = db.postlist_begin(""); each != db.postlist_end(""); ++each) {
    const std::string bytes = db.get_document(*each).get_value(static_cast<Xapian::valueno>(Slot::words));
    CHECK(WordStream(bytes, *numbers).length() == db.get_doclength(*each));
  }
}

TEST_CASE("attachments of thousands of words leave room for department, board, keywords and number") {
  using namespace gonggo::testing;
  const TempDirectory directory;
  Announcement a = notice("n1", "입주 기업 모집");
  for (int file = 0; file < 3; ++file) {
    std::string text;
    for (int i = 0; i < 3'000; ++i) {
      text += "낱말" + std::to_string(i) + " ";
    }
    a.attachments.push_back({"서식.hwp", "", text});
  }
  a.department = {"가온시", "물관리팀"};
  a.board = "고시";
  a.keywords = {"물산업"};
  a.number = "2024-123";
  build(directory.path(), {a});
  const auto live = live_generation(directory.path());
  REQUIRE(live);
  const Xapian::Database db(main_paths(*live, 1).front().string());
  const std::string encoded =
      db.get_document(*db.postlist_begin("")).get_value(static_cast<Xapian::valueno>(Slot::words));
  const auto numbers = load_word_numbers(*live);
  const WordStream stream(encoded, *numbers);
  const Entries ranked = entries_of(stream, StreamSection::attachment);
  CHECK(ranked.size() < max_ranked_entries[static_cast<std::size_t>(StreamSection::attachment)] + 20);
  const Entries rest = entries_of(stream, StreamSection::metadata);
  for (const std::string word : {"물관리팀", "고시", "물산업", "2024-123"}) {
    CAPTURE(word);
    CHECK(std::count(rest.begin(), rest.end(), entry(WordForm::stem, word)) == 1);
  }
}

TEST_CASE("neighbouring words are also indexed as one word, and per field") {
  using namespace gonggo::testing;
  const TempDirectory directory;
  Announcement in_title = notice("title", "물 클러스터 견학");
  in_title.body = "견학은 화요일입니다.";
  Announcement in_body = notice("body", "견학 안내");
  in_body.body = "물 클러스터를 봅니다.";
  build(directory.path(), {in_title, in_body});
  const Xapian::Database db(main_paths(*live_generation(directory.path()), 1).front().string());
  const auto carrying = [&](const std::string& term) {
    std::vector<std::string> found;
    for (auto at = db.postlist_begin(term); at != db.postlist_end(term); ++at) {
      found.push_back(StoredText(db).announcement(db.get_document(*at)).id);
    }
    std::sort(found.begin(), found.end());
    return found;
  };
  using Ids = std::vector<std::string>;
  CHECK(carrying(text_term(FieldId::body, TokenKind::stem, "물클러스터")) == Ids{"body", "title"});
  CHECK(carrying(text_term(FieldId::title, TokenKind::stem, "물클러스터")) == Ids{"title"});
  CHECK(carrying(not_in_body_term(TokenKind::stem, "물클러스터")) == Ids{"title"});
}
