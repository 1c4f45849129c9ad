// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/stored_text.hpp"

#include <xapian.h>

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "common/base/error.hpp"
#include "common/index/announcement_codec.hpp"
#include "common/index/document.hpp"
#include "common/index/generation.hpp"
#include "common/text/analyzer.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using gonggo::testing::build;
using gonggo::testing::contents;
using gonggo::testing::TempDirectory;
using gonggo::testing::update;

namespace {

// Announcements as one office writes them: the same sentences with other names and numbers.
Announcement notice(int number) {
  Announcement a;
  a.source = "office";
  a.id = "notice-" + std::to_string(number);
  a.title = "제" + std::to_string(number) + "차 평생학습관 수강생 모집 공고";
  a.body = "평생학습관에서 " + std::to_string(number * 7) +
           "명의 수강생을 모집하오니 많은 신청 바랍니다. 신청 방법은 방문 또는 전자우편이며 문의는 담당자에게 하시기 "
           "바랍니다.";
  return a;
}

std::vector<std::string> samples(int count) {
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    texts.push_back(encode_announcement(notice(i)));
  }
  return texts;
}

std::string dictionary_of(const std::vector<std::string>& texts) {
  std::size_t all = 0;
  for (const std::string& text : texts) {
    all += text.size();
  }
  return make_dictionary(texts, all);
}

}  // namespace

TEST_CASE("a dictionary makes stored texts much smaller and keeps every byte") {
  const std::vector<std::string> texts = samples(2'000);
  const StoredText packer(dictionary_of(texts));
  std::size_t before = 0;
  std::size_t after = 0;
  for (const std::string& text : texts) {
    const std::string packed = packer.pack(text);
    CHECK(packer.unpack(packed) == text);
    before += text.size();
    after += packed.size();
  }
  CHECK(after * 3 < before);
}

TEST_CASE("texts unlike the samples, empty and long ones are kept byte for byte") {
  const StoredText packer(dictionary_of(samples(2'000)));
  Announcement odd;
  std::string noise;
  unsigned state = 1;
  for (int i = 0; i < 300'000; ++i) {
    state = state * 1'664'525U + 1'013'904'223U;
    noise += static_cast<char>('!' + (state >> 24U) % 90);
  }
  for (const std::string& body : {std::string(), std::string("a"), std::string(4U << 20, 'x'), noise}) {
    odd.body = body;
    const std::string encoded = encode_announcement(odd);
    CHECK(packer.unpack(packer.pack(encoded)) == encoded);
  }
}

TEST_CASE("equal samples make equal dictionaries, and few make none") {
  CHECK(dictionary_of(samples(2'000)) == dictionary_of(samples(2'000)));
  for (const int few : {0, 1, 5}) {
    CHECK(dictionary_of(samples(few)).empty());
  }
  const std::string text = encode_announcement(notice(1));
  CHECK(StoredText(std::string()).pack(text) == text);
  CHECK(StoredText().unpack(text) == text);
}

TEST_CASE("data that is damaged or of another dictionary is refused") {
  const std::vector<std::string> texts = samples(2'000);
  const StoredText packer(dictionary_of(texts));
  const std::string packed = packer.pack(texts[100]);
  for (std::size_t cut = 0; cut < packed.size(); ++cut) {
    CHECK_THROWS_AS(packer.unpack(packed.substr(0, cut)), Error);
  }
  CHECK_THROWS_AS(StoredText().unpack(packed), Error);
  std::vector<std::string> others = texts;
  for (std::string& text : others) {
    text.insert(1, "다른 글");
  }
  CHECK_THROWS_AS(StoredText(dictionary_of(others)).unpack(packed), Error);
  // A frame that promises 2^60 bytes must not make the program allocate them.
  CHECK_THROWS_AS(packer.unpack(std::string("\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\0\0\x10\x01\0\0", 16)), Error);
  CHECK_THROWS_WITH(packer.unpack("x"), Catch::Contains("gonggo-indexer verify"));
}

TEST_CASE("a build keeps its dictionary, and an update goes on with it") {
  const TempDirectory index;
  std::vector<Announcement> all;
  for (int i = 0; i < 600; ++i) {
    all.push_back(notice(i));
  }
  build(index.path(), all);
  const auto database = [&] {
    return Xapian::Database(main_paths(*live_generation(index.path()), 1).front().string());
  };
  const std::string dictionary = database().get_metadata(std::string(stored_text_dictionary));
  CHECK_FALSE(dictionary.empty());
  CHECK(database().get_document(1).get_data().front() != '{');
  all.push_back(notice(9'000));
  update(index.path(), {all.back()});
  CHECK(database().get_metadata(std::string(stored_text_dictionary)) == dictionary);
  std::map<std::string, std::string> titles;
  for (const Announcement& announcement : all) {
    titles[announcement.source + "/" + announcement.id] = announcement.title;
  }
  CHECK(contents(index.path()) == titles);
}

TEST_CASE("a document with the stored text of another one is refused") {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  Analyzer analyzer(Lexicon::empty());
  const Xapian::docid first = db.add_document(make_document(notice(1), analyzer));
  const Xapian::docid second = db.add_document(make_document(notice(2), analyzer));
  const StoredText texts;
  CHECK(texts.announcement(db.get_document(first)) == notice(1));
  Xapian::Document mixed = db.get_document(first);
  mixed.set_data(db.get_document(second).get_data());
  CHECK_THROWS_WITH(texts.announcement(mixed),
                    Catch::Contains("not the text that was stored") && Catch::Contains("gonggo-indexer verify"));
  std::string changed = db.get_document(first).get_data();
  changed[changed.find("notice")] ^= 1;
  mixed.set_data(changed);
  CHECK_THROWS_AS(texts.announcement(mixed), Error);
}
