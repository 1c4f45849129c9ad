// SPDX-License-Identifier: GPL-2.0-or-later
// The planted reader (planted/planted_reader.cpp) stands for the readers of attachments.
#include "indexer/attachment_reader.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "common/index/document.hpp"
#include "common/text/clean_utf8.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/paths.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

FileExtractor::Options planted(const std::filesystem::path& cache = {}) {
  FileExtractor::Options options;
  options.program = {gonggo_test::binary_dir() + "/tests/planted_reader"};
  options.processes = 2;
  options.cache = cache;
  options.cache_bytes = 1U << 20;
  return options;
}

bool nobody(const std::string&, const std::string&) { return false; }

// Reads the attachments of the announcements, from the files of the folder.
std::vector<AttachmentReader::Item> read(const std::filesystem::path& folder, std::vector<Announcement> announcements,
                                         const FileExtractor::Options& options = planted(),
                                         const AttachmentReader::IsErased& is_erased = nobody) {
  SourceSpec source;
  source.attachment_folder = folder.string();
  const AttachmentFiles files(source);
  FileExtractor extractor(options);
  std::vector<AttachmentReader::Item> read;
  AttachmentReader reader(files, extractor, {}, is_erased,
                          [&](AttachmentReader::Item&& item) { read.push_back(std::move(item)); });
  for (Announcement& announcement : announcements) {
    reader.put(std::move(announcement), {"notices.jsonl", 7});
  }
  reader.finish();
  return read;
}

Announcement with(std::vector<Attachment> attachments) {
  Announcement announcement;
  announcement.attachments = std::move(attachments);
  return announcement;
}

// The text of the only attachment, or why it has none.
std::string outcome(const std::filesystem::path& folder, const std::string& name, const std::string& url = {}) {
  const auto items = read(folder, {with({{name, url, {}}})});
  const AttachmentReader::Item& item = items.at(0);
  return item.left_out.empty() ? item.announcement.attachments.at(0).text : item.left_out.front().reason.english;
}

}  // namespace

TEST_CASE("the text of an attachment comes with its places, and what was not read costs one report") {
  const TemporaryDirectory directory;
  static_cast<void>(directory.write("a.hwp", "places"));
  const auto items = read(directory.path(), {with({{"a.hwp", {}, {}}})});
  REQUIRE(items.size() == 1);
  const Attachment& attachment = items[0].announcement.attachments.at(0);
  CHECK(attachment.text == "쪽1\n쪽1\n쪽2");
  CHECK(attachment.places ==
        std::vector<TextPlace>{{0, TextPlace::Kind::page, 1, {}}, {10, TextPlace::Kind::page, 2, {}}});
  REQUIRE(items[0].left_out.size() == 1);
  CHECK(items[0].left_out[0].key == "attachments");
  CHECK(items[0].left_out[0].value == "a.hwp");
  CHECK(items[0].left_out[0].origin.line == 7);
  CHECK(items[0].left_out[0].reason.english == R"(attachments: "a.hwp": page 3 is damaged)");
}

TEST_CASE("attachments that would make a notice too large are cut from the last one on, and the notice stays") {
  const TemporaryDirectory directory;
  static_cast<void>(directory.write("a", "long 3000000"));
  static_cast<void>(directory.write("b", "wide 2000000"));
  static_cast<void>(directory.write("c", "long 1000000"));
  const auto items = read(directory.path(), {with({{"a", {}, {}}, {"b", {}, {}}, {"given", {}, "글"}, {"c", {}, {}}})});
  REQUIRE(items.size() == 1);
  const Announcement& announcement = items[0].announcement;
  CHECK_FALSE(reason_not_indexable(announcement));
  CHECK(text_bytes(announcement) > max_announcement_bytes - 3);
  CHECK(announcement.attachments.at(0).text.size() == 3'000'000);
  CHECK(is_utf8(announcement.attachments.at(1).text));
  CHECK(announcement.attachments.at(2).text == "글");
  CHECK(announcement.attachments.at(3).text.empty());
  REQUIRE(items[0].left_out.size() == 2);
  CHECK_THAT(items[0].left_out[0].reason.english, Contains("\"c\": the text is longer"));
  CHECK_THAT(items[0].left_out[1].reason.english, Contains("\"b\": the text is longer"));
}

TEST_CASE("a text that is cut twice, as a file and as a part of its notice, is reported once") {
  const TemporaryDirectory directory;
  static_cast<void>(directory.write("a.txt", std::string(max_announcement_bytes + 1000, 'x')));
  Announcement announcement = with({{"a.txt", {}, {}}});
  announcement.title = "제목";
  FileExtractor::Options options;
  options.program = {gonggo_test::binary_dir() + "/bin/gonggo-indexer", "--read-behind-the-wall"};
  options.cache = directory.path() / "cache";
  options.cache_bytes = 1U << 24;
  for (int i = 0; i < 2; ++i) {  // the second time from the cache
    const auto items = read(directory.path(), {announcement}, options);
    CHECK_FALSE(reason_not_indexable(items.at(0).announcement));
    REQUIRE(items.at(0).left_out.size() == 1);
    CHECK_THAT(items[0].left_out[0].reason.english, Contains("the text is longer"));
  }
}

TEST_CASE("a file under a false name that was read is noted, and nothing counts as left out") {
  const TemporaryDirectory directory;
  static_cast<void>(directory.write("a.hwp", std::string(1000, 'x')));
  FileExtractor::Options options;
  options.program = {gonggo_test::binary_dir() + "/bin/gonggo-indexer", "--read-behind-the-wall"};
  const auto items = read(directory.path(), {with({{"a.hwp", {}, {}}})}, options);
  CHECK(items.at(0).announcement.attachments.at(0).text.size() == 1000);
  CHECK(items[0].left_out.empty());
  REQUIRE(items[0].notes.size() == 1);
  CHECK_THAT(items[0].notes[0].reason.english, Contains("\"a.hwp\": the text was read"));
}

TEST_CASE("several names in one, which no separator divides, get a hint") {
  const TemporaryDirectory directory;
  for (const std::string name : {"a.txt, b.txt", "공고.hwp,서식.hwpx"}) {
    CAPTURE(name);
    CHECK_THAT(outcome(directory.path(), name), Contains("No such file") && Contains("write | or ; between them"));
  }
  for (const std::string name : {"공고(1,2차).hwp", "a.txt", "1.000,5원.hwp", ","}) {
    CAPTURE(name);
    CHECK(outcome(directory.path(), name).find("between") == std::string::npos);
  }
}

TEST_CASE("a file is found by the name, by a path in the folder, and by the address of the attachment") {
  const TemporaryDirectory directory;
  static_cast<void>(directory.write("a.hwp", "good"));
  static_cast<void>(directory.write("2024/3/공고 1.hwp", "good"));
  CHECK(outcome(directory.path(), "a.hwp") == "done");
  CHECK(outcome(directory.path(), "2024/3/공고 1.hwp") == "done");
  CHECK(outcome(directory.path(), "공고", "https://gaon.example/2024/3/%EA%B3%B5%EA%B3%A0%201.hwp?x=1") == "done");
  CHECK(outcome(directory.path(), "공고", "https://gaon.example/files/a.hwp") == "done");
  CHECK_THAT(outcome(directory.path(), "b.hwp"), Contains("No such file"));
  CHECK_THAT(outcome(directory.path(), "2024"), Contains("not a plain file"));
}

TEST_CASE("a file is found whose name is in CP949 or decomposed on the disk") {
  const TemporaryDirectory directory;
  const std::string decomposed = "\u1100\u1169\u11BC\u1100\u1169.hwp";                    // 공고.hwp
  static_cast<void>(directory.write("\xB0\xF8\xB0\xED 1/\xB0\xA8\xB8\xE9.hwp", "good"));  // 공고 1/감면.hwp
  static_cast<void>(directory.write("d/" + decomposed, "good"));
  static_cast<void>(directory.write("c/공고.hwp", "good"));
  CHECK(outcome(directory.path(), "공고 1/감면.hwp") == "done");
  CHECK(outcome(directory.path(), "d/공고.hwp") == "done");
  CHECK(outcome(directory.path(), "c/" + decomposed) == "done");
  CHECK(outcome(directory.path(), "", "https://gaon.example/d/%EA%B3%B5%EA%B3%A0.hwp") == "done");
  CHECK_THAT(outcome(directory.path(), "d/감면.hwp"), Contains("No such file"));
  CHECK_THAT(outcome(directory.path() / "c", "../d/공고.hwp"), Contains("outside the folder"));
  const std::filesystem::path link = directory.path() / "c" / "link";
  std::filesystem::create_symlink(directory.path() / "d", link);
  CHECK_THAT(outcome(directory.path() / "c", "link/공고.hwp"), Contains("outside the folder"));
}

TEST_CASE("a record cannot name a file outside the folder") {
  const TemporaryDirectory directory;
  const std::string secret = directory.write("secret", "good");
  static_cast<void>(directory.write("files/a", "good"));
  std::filesystem::create_symlink(secret, directory.path() / "files" / "link");
  const std::filesystem::path folder = directory.path() / "files";
  REQUIRE(outcome(folder, "a") == "done");
  for (const std::string& name : {std::string("../secret"), secret, std::string("link"), std::string("./../secret")}) {
    CAPTURE(name);
    CHECK_THAT(outcome(folder, name), Contains("cannot be opened"));
  }
  CHECK_THAT(outcome(folder, "", "https://gaon.example/%2e%2e/secret"), Contains("cannot be opened"));
}

TEST_CASE("a reader that is stopped costs its attachment alone, and announcements keep their order") {
  const TemporaryDirectory directory;
  static_cast<void>(directory.write("bad", "end"));
  static_cast<void>(directory.write("good", "good"));
  std::vector<Announcement> announcements;
  for (int i = 0; i < 30; ++i) {
    announcements.push_back(with({{i % 5 == 2 ? "bad" : "good", {}, {}}, {"given", {}, "글"}}));
    announcements.back().id = std::to_string(i);
    if (i % 7 == 0) {
      announcements.back().attachments.clear();
    }
  }
  const auto items = read(directory.path(), std::move(announcements));
  REQUIRE(items.size() == 30);
  for (std::size_t i = 0; i < items.size(); ++i) {
    CAPTURE(i);
    CHECK(items[i].announcement.id == std::to_string(i));
    const bool is_bad = i % 5 == 2 && i % 7 != 0;
    CHECK(items[i].left_out.size() == (is_bad ? 1 : 0));
    if (i % 7 != 0) {
      CHECK(items[i].announcement.attachments.at(0).text == (is_bad ? "" : "done"));
      CHECK(items[i].announcement.attachments.at(1).text == "글");
    }
  }
}

TEST_CASE("what was read once comes from the cache, the failure of a reader, too") {
  const TemporaryDirectory directory;
  static_cast<void>(directory.write("files/good", "good"));
  static_cast<void>(directory.write("files/bad", "end"));
  const std::filesystem::path cache = directory.path() / "cache";
  const auto texts = [&](const FileExtractor::Options& options) {
    std::string all;
    for (const auto& item :
         read(directory.path() / "files", {with({{"good", {}, {}}}), with({{"bad", {}, {}}})}, options)) {
      all += item.announcement.attachments.at(0).text;
      all += item.left_out.empty() ? "" : item.left_out.front().reason.english;
    }
    return all;
  };
  const std::string first = texts(planted(cache));
  CHECK_THAT(first, Contains("done") && Contains("status 3"));
  FileExtractor::Options without_reader = planted(cache);
  without_reader.program = {"/nowhere/reader"};
  CHECK(texts(without_reader) == first);
  without_reader.cache.clear();
  CHECK_THAT(texts(without_reader), Contains("cannot be started"));
}
