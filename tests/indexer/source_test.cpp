// SPDX-License-Identifier: GPL-2.0-or-later
#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <algorithm>
#include <random>

#include "indexer/formats.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

std::string compressed(const std::string& bytes, const char* filter) {
  std::vector<char> out(bytes.size() + (1U << 20));
  std::size_t used = 0;
  archive* writer = archive_write_new();
  REQUIRE(archive_write_add_filter_by_name(writer, filter) == ARCHIVE_OK);
  archive_write_set_format_raw(writer);
  REQUIRE(archive_write_open_memory(writer, out.data(), out.size(), &used) == ARCHIVE_OK);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  REQUIRE(archive_write_header(writer, entry) == ARCHIVE_OK);
  REQUIRE(archive_write_data(writer, bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size()));
  archive_entry_free(entry);
  archive_write_close(writer);
  archive_write_free(writer);
  return {out.data(), used};
}

// Lines that compress badly, so that a cut falls between them.
std::string numbered_lines(int count) {
  std::mt19937 random(5);
  std::string bytes;
  for (int i = 0; i < count; ++i) {
    bytes += "{\"id\":" + std::to_string(i) + ",\"title\":\"제목 ";
    for (int k = 0; k < 40; ++k) {
      bytes += static_cast<char>('a' + random() % 26);
    }
    bytes += "\"}\n";
  }
  return bytes;
}

std::string line_of(const std::string& id) { return "{\"id\":\"" + id + "\",\"title\":\"t\"}\n"; }

}  // namespace

TEST_CASE("compressed files are known by their content") {
  const char* filter = GENERATE("gzip", "xz", "zstd", "bzip2");
  const char* name = GENERATE("a.jsonl", "a.jsonl.gz", "a");
  const ReadAll all = read_bytes(name, compressed(numbered_lines(3000), filter));
  CHECK(all.announcements.size() == 3000);
  CHECK(all.rejects.empty());
  CHECK(all.progress.bytes_read == all.progress.bytes_total);
  CHECK(all.progress.bytes_total > 1000);
}

TEST_CASE("compressed files put one after the other are read to the end") {
  const char* filter = GENERATE("gzip", "xz", "zstd", "bzip2");
  CHECK(ids_of(read_bytes("a.jsonl", compressed(line_of("a"), filter) + compressed(line_of("b"), filter))) ==
        std::vector<std::string>{"a", "b"});
}

TEST_CASE("a compressed file that is cut off gives what it holds and says where it ends") {
  const char* filter = GENERATE("gzip", "xz", "zstd", "bzip2");
  INFO(filter);
  const std::string whole = compressed(numbered_lines(30000), filter);
  const ReadAll all = read_bytes("a.jsonl", whole.substr(0, whole.size() * 3 / 4));
  CHECK(all.announcements.size() > 8000);
  CHECK(all.announcements.size() < 30000);
  REQUIRE(all.rejects.size() == 1);
  CHECK(all.rejects[0].origin.line == all.announcements.size());
  CHECK_THAT(all.rejects[0].reason.english, Contains("damaged or cut off"));
  CHECK_THAT(all.rejects[0].reason.english, Contains("(it cannot be uncompressed)"));  // nothing that the file says
}

TEST_CASE("a compressed file that is damaged inside does not stop the next file") {
  const TemporaryDirectory directory;
  std::string bytes = compressed(numbered_lines(20000), "gzip");
  for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 64; ++i) {
    bytes[i] = '\x55';
  }
  SourceSpec spec;
  spec.paths = {directory.write("a.jsonl.gz", bytes), directory.write("b.jsonl", line_of("last"))};
  const ReadAll all = read_all(spec);
  CHECK_FALSE(all.rejects.empty());
  CHECK(all.announcements.size() > 1000);
  CHECK(all.announcements.back().id == "last");
}

TEST_CASE("a decompression bomb is stopped") {
  const std::string bomb = compressed(std::string(100U << 20, ' ') + line_of("after"), "xz");
  CHECK(bomb.size() < 100000);
  const ReadAll all = read_bytes("a.jsonl.xz", bomb);
  CHECK(all.announcements.empty());
  REQUIRE(all.rejects.size() == 1);
  CHECK_THAT(all.rejects[0].reason.english, Contains("400-fold"));
}

TEST_CASE("directories are read in name order, by known endings, without hidden files and without going in circles") {
  const TemporaryDirectory directory;
  (void)directory.write("b.jsonl", line_of("b"));
  (void)directory.write("a/z.ndjson", line_of("z"));
  (void)directory.write("a/y.csv", "id,title\ny,t\n");
  (void)directory.write("c.JSONL.GZ", compressed(line_of("c"), "gzip"));
  (void)directory.write(".hidden.jsonl", line_of("hidden"));
  (void)directory.write("picture.png", "\x89PNG");
  (void)directory.write("manifest.yaml", "{}");
  std::filesystem::create_directory_symlink(directory.path(), directory.path() / "a" / "loop");
  std::filesystem::create_symlink(directory.path() / "b.jsonl", directory.path() / "d.jsonl");
  std::filesystem::create_symlink(directory.path() / "nowhere", directory.path() / "e.jsonl");
  SourceSpec spec;
  spec.paths = {directory.path().string()};
  const ReadAll all = read_all(spec);
  CHECK(ids_of(all) == std::vector<std::string>{"y", "z", "b", "c", "b"});
  REQUIRE(all.rejects.size() == 1);
  CHECK_THAT(all.rejects[0].origin.file, Contains("e.jsonl"));
  REQUIRE(all.notices.size() == 1);
  CHECK_THAT(all.notices[0], Contains("2 file(s)") && Contains("manifest.yaml"));
}

TEST_CASE("a missing input is reported before anything is read") {
  const TemporaryDirectory directory;
  SourceSpec spec;
  spec.paths = {directory.write("a.jsonl", line_of("a")), (directory.path() / "none.jsonl").string()};
  std::size_t seen = 0;
  SourceEvents events;
  events.announcement = [&](Announcement&&, const Origin&) { ++seen; };
  const ReadError error = error_of([&] { read_source(spec, events); });
  CHECK(error.kind == ErrorKind::missing);
  CHECK_THAT(error.message, Contains("none.jsonl"));
  CHECK(seen == 0);
}

TEST_CASE("a source is checked before it is read") {
  const auto kind = [](const SourceSpec& spec) { return error_of([&] { check_source(spec); }).kind; };
  SourceSpec spec;
  CHECK(kind(spec) == ErrorKind::usage);
  spec.paths = {"-", "-"};
  CHECK(kind(spec) == ErrorKind::usage);
  spec.paths = {"-"};
  check_source(spec);
  spec.name = "보도";
  CHECK(kind(spec) == ErrorKind::usage);
  spec.name = "";
  CHECK(kind(spec) == ErrorKind::usage);
  spec.name = "news";
  spec.mapping = {{"a", "nothing"}};
  CHECK(kind(spec) == ErrorKind::usage);
}

TEST_CASE("the format follows from the name, or else from the content") {
  const auto first = [](const std::string& name, const std::string& bytes) {
    const ReadAll all = read_bytes(name, bytes);
    REQUIRE(all.announcements.size() == 1);
    return all.announcements[0].id;
  };
  CHECK(first("a", line_of("x")) == "x");
  CHECK(first("a.txt", "\n\n" + line_of("x")) == "x");
  CHECK(first("a.txt", "ID,제목,내용\nx,t,b\n") == "x");
  CHECK(first("a.dat", "id\ttitle\nx\tt\n") == "x");
  CHECK(first("a.txt", "번호 제목 날짜 조회 수\n7 물, 바람, 별 2024.03.07 12\n").size() == 16);
  CHECK(read_bytes("a", "").counts.files == 1);
  SourceSpec spec;
  spec.format = find_format("tsv");
  CHECK(read_bytes("a.jsonl", "id\ttitle\nx\tt\n", spec).announcements.at(0).id == "x");
  CHECK(find_format("board")->name == "board");
  CHECK(find_format("yaml") == nullptr);
}

TEST_CASE("a file that is in no format is one reject that says so, not an announcement") {
  const auto reason = [](const std::string& name, const std::string& bytes) {
    const ReadAll all = read_bytes(name, bytes);
    CHECK(all.announcements.empty());
    REQUIRE(all.rejects.size() == 1);
    return all.rejects[0].reason.english;
  };
  const std::string zip = std::string("PK\x03\x04\x14\0\0\0\x08\0", 10) + std::string(40, '\x92');
  CHECK_THAT(reason("data.zip", zip), Contains("not text"));
  CHECK_THAT(reason("data.tar.gz", compressed(std::string("notice.txt") + std::string(502, '\0'), "gzip")),
             Contains("not text"));
  CHECK_THAT(reason("page.board", zip), Contains("not text"));
  std::mt19937 random(3);
  std::string noise;
  for (int i = 0; i < 3000; ++i) {
    noise += static_cast<char>(random() % 256);
  }
  CHECK_THAT(reason("x.pdf", noise), Contains("not text"));
  CHECK_THAT(reason("letter.txt", "물, 바람, 별\n\n본문\n"), Contains("--format"));
  SourceSpec spec;
  spec.format = find_format("board");
  CHECK(read_bytes("letter.txt", "물, 바람, 별\n\n본문\n", spec).announcements.size() == 1);
}

TEST_CASE("a table without an id stops the reading where it was named and is a reject where it was found") {
  const TemporaryDirectory directory;
  const std::string odd = directory.write("a.csv", "제목,내용\nt,b\n");
  (void)directory.write("b.csv", "\"id,title\nx,t\n");
  (void)directory.write("c.csv", "id,title\nc,t\n");
  SourceSpec spec;
  spec.paths = {directory.path().string()};
  const ReadAll all = read_all(spec);
  CHECK(ids_of(all) == std::vector<std::string>{"c"});
  REQUIRE(all.rejects.size() == 2);
  CHECK_THAT(all.rejects[0].reason.english, Contains("no column is the id"));
  CHECK(all.rejects[0].origin.file == odd);
  CHECK_THAT(all.rejects[1].reason.english, Contains("header row"));
  spec.paths = {odd};
  const ReadError error = error_of([&] { read_all(spec); });
  CHECK(error.kind == ErrorKind::input);
  CHECK_THAT(error.message, Contains("a.csv: no column is the id"));
}

TEST_CASE("standard input is read like a file") {
  const TemporaryDirectory directory;
  const std::string path = directory.write("in", compressed(line_of("piped"), "zstd"));
  const int saved = dup(STDIN_FILENO);
  REQUIRE(std::freopen(path.c_str(), "rb", stdin) != nullptr);
  SourceSpec spec;
  spec.paths = {"-"};
  const ReadAll all = read_all(spec);
  dup2(saved, STDIN_FILENO);
  close(saved);
  REQUIRE(all.announcements.size() == 1);
  CHECK(all.announcements[0].id == "piped");
  CHECK(all.origins[0].file == "-");
  CHECK(all.progress.bytes_total == 0);
}

TEST_CASE("what a callback throws reaches the caller unchanged") {
  const TemporaryDirectory directory;
  SourceSpec spec;
  spec.paths = {directory.write("a.jsonl", line_of("a") + "broken\n")};
  SourceEvents events;
  events.reject = [](const Reject& reject) { throw Error(ErrorKind::input, "strict: " + reject.reason.english); };
  CHECK_THAT(error_of([&] { read_source(spec, events); }).message, Contains("strict: not JSON"));
}

TEST_CASE("12,000 random byte strings as records each become an announcement or a reject, in every format") {
  const std::string format = GENERATE(as<std::string>(), "jsonl", "csv", "tsv", "board");
  std::mt19937 random(20240307);
  const std::vector<std::string> pieces = {"{\"id\":",
                                           "\"title\":",
                                           "\"a\"",
                                           ",",
                                           "}",
                                           "{",
                                           "[",
                                           "]",
                                           ":",
                                           "\"",
                                           "\\u0000",
                                           "\\ud83d",
                                           "null",
                                           "1e999",
                                           "-0",
                                           "가나다",
                                           "\xB0\xA1",
                                           "\xFF",
                                           std::string(1, '\0'),
                                           "\t",
                                           "\r",
                                           "<p>",
                                           "&nbsp;",
                                           "2024.03.07",
                                           "12",
                                           " ",
                                           "file",
                                           "번호",
                                           "\xEF\xBB\xBF",
                                           "\xE2\x80\xA8",
                                           "\"views\":",
                                           "\"date\":"};
  std::string bytes = format == "csv"     ? "id,title,body,date,views,department\n"
                      : format == "tsv"   ? "id\ttitle\tbody\tdate\tviews\tdepartment\n"
                      : format == "board" ? "나루시 제목\n번호 제목 날짜 조회 수\n"
                                          : "";
  const std::vector<std::string> values = {
      "\"x\"", "7",         "-1",          "1e300",          "null",           "true",
      "[]",    "{}",        "[[1]]",       "[{\"name\":3}]", "\"2024-02-30\"", "\"2024.3.7.\"",
      "\"~\"", "\"<p>가\"", "\"\\u0000\"", "\"\xFF\"",       "\"1,2\"",        "\"\""};
  const std::vector<std::string> keys = {"date",    "views",   "department", "keywords", "attachments", "license",
                                         "embargo", "updated", "period",     "begin",    "body",        "이상한"};
  const auto any_of = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  // Near misses get past the first look, into every conversion of a value.
  const auto near_miss = [&]() -> std::string {
    if (format == "jsonl") {
      return "{\"id\":" + any_of(values) + ",\"title\":\"t\",\"" + any_of(keys) + "\":" + any_of(values) + ",\"" +
             any_of(keys) + "\":" + any_of(values) + "}";
    }
    if (format == "board") {
      return "7 " + any_of(pieces) + " 제목 " + any_of({"2024.03.07", "2024.13.07", "2024. 3. 7."}) + ' ' +
             any_of(values);
    }
    const std::string separator = format == "csv" ? "," : "\t";
    std::string row = "r";
    for (int cell = 0; cell < 5; ++cell) {
      row += separator + any_of({"", "가", "2024-02-30", "9", "-9", "<p>", "\"\"", "\"가,나\"", "\xFF"});
    }
    return row;
  };
  for (int record = 0; record < 12000; ++record) {
    std::string text;
    const auto kind = random() % 4;
    if (kind == 0) {
      text = near_miss();
    } else {
      for (std::size_t i = random() % 24; i > 0; --i) {
        text += kind == 1 ? std::string(1, static_cast<char>(random() % 256)) : any_of(pieces);
      }
    }
    std::erase(text, '\n');
    bytes += text + '\n';
  }
  SourceSpec spec;
  spec.format = find_format(format);
  const ReadAll all = read_bytes("fuzz", bytes, spec);
  CHECK(all.announcements.size() + all.rejects.size() > 5000);
  const auto line_ends = std::count_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; });
  CHECK(all.announcements.size() + all.rejects.size() <= static_cast<std::size_t>(line_ends) + 1);
  for (const Announcement& a : all.announcements) {
    REQUIRE_FALSE(a.id.empty());
    REQUIRE_FALSE((a.title.empty() && a.body.empty()));
  }
  for (const Reject& reject : all.rejects) {
    REQUIRE_FALSE(reject.reason.empty());
  }
  CHECK(all.announcements.size() > 100);
  if (format != "board") {
    CHECK(all.left_out.size() > 100);
  }
}

TEST_CASE("random bytes as a whole file end in an answer, whatever the encoding or compression they pretend") {
  std::mt19937 random(11);
  const std::vector<std::string> beginnings = {"",
                                               "\x1F\x8B\x08",
                                               "\xFD"
                                               "7zXZ",
                                               "\x28\xB5\x2F\xFD",
                                               "BZh9",
                                               "\xFF\xFE",
                                               "\xFE\xFF",
                                               "\xEF\xBB\xBF",
                                               "{",
                                               "id,title\n"};
  const TemporaryDirectory directory;
  for (int round = 0; round < 600; ++round) {
    std::string bytes = beginnings[random() % beginnings.size()];
    for (std::size_t i = random() % 2000; i > 0; --i) {
      bytes += static_cast<char>(random() % 256);
    }
    SourceSpec spec;
    spec.paths = {directory.write("file", bytes)};
    try {
      const ReadAll all = read_all(spec);
      CHECK(all.counts.files == 1);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::input);  // a table without an id column
    }
  }
}
