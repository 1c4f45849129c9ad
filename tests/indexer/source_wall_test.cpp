// SPDX-License-Identifier: GPL-2.0-or-later
// Files of sources are read behind the wall: a planted reader does what is forbidden, and each time it is stopped, the
// file is reported, and the next file and the next source are read.
#include "indexer/source_wall.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/fetch_pages.hpp"
#include "indexer/formats.hpp"
#include "indexer/inspection.hpp"
#include "indexer/reading_codec.hpp"
#include "indexer/record_codec.hpp"
#include "indexer/site_draft.hpp"
#include "tests/indexer/city_fixture.hpp"
#include "tests/indexer/planted_deeds.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/indexer/zip.hpp"
#include "tests/paths.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using Catch::Contains;

ProcessLimits short_limits() {
  ProcessLimits limits = limits_of_sources();
  limits.memory = 768U << 20;
  limits.cpu = std::chrono::seconds(2);
  limits.answer = 4U << 20;
  return limits;
}

const std::string rss =
    "<rss version=\"2.0\"><channel><title>t</title><item><guid>9</guid><title>물</title></item></channel></rss>";

// Reads a folder in which a good file stands before and after this one.
ReadAll read_among_others(SourceWall& wall, const std::string& name, const std::string& content,
                          const SourceSpec& given = {}) {
  const TemporaryDirectory folder;
  (void)folder.write("a.jsonl", "{\"id\":\"1\",\"title\":\"물\"}\n");
  (void)folder.write(name, content);
  (void)folder.write("z.xml", rss);
  SourceSpec spec = given;
  spec.paths = {folder.path().string()};
  return read_all(spec, &wall);
}

// What is reported of the planted file. The other files must be read, and what it gave before.
std::string reported(SourceWall& wall, const std::string& deed) {
  SourceSpec spec;
  spec.max_record = 4096;
  const ReadAll all = read_among_others(wall, "b.jsonl", "planted " + deed + "\n", spec);
  CHECK(ids_of(all) == std::vector<std::string>{"1", "first", "9"});
  CHECK(all.counts.unread == 1);
  REQUIRE(all.rejects.size() == 1);
  CHECK(all.rejects.front().origin.line == 1);
  CHECK(fs::path(all.rejects.front().origin.file).filename() == "b.jsonl");
  return all.rejects.front().reason.english;
}

// What the planted file gave that was not stopped.
std::string outcome(SourceWall& wall, const std::string& deed) {
  const ReadAll all = read_bytes("b.jsonl", "planted " + deed + "\n", {}, &wall);
  return all.announcements.at(1).title;
}

json::object sample_values() {
  return {{"id", "1"},
          {"none", nullptr},
          {"yes", true},
          {"no", false},
          {"less", -7},
          {"more", 18'000'000'000'000'000'000U},
          {"part", 0.1},
          {"list", json::array{"a", json::array{1, json::object{{"b", "\xff"}}}, ""}},
          {"", json::object{{"c", "글"}}}};
}

}  // namespace

TEST_CASE("a reader of a source that does what is forbidden is stopped, and the next file is read") {
  SourceWall wall(planted(), short_limits());
  std::vector<Deed> cases{{"allocate", "more than 768 MiB of memory"},
                          {"loop", "did not get on for 2 seconds of the processor"},
                          {"end", "status 3"},
                          {"close", "no answer"},
                          {"print", "no answer"},
                          {"throw", "failed"}};
  const std::vector<Deed> more = common_deeds();
  cases.insert(cases.end(), more.begin(), more.end());
  if (has_layer(SandboxLayer::landlock)) {
    CHECK(outcome(wall, "read") == "refused");
  }
  for (const Deed& one : cases) {
    CAPTURE(one.deed);
    CHECK_THAT(reported(wall, one.deed), Contains(one.reported));
  }
  CHECK(outcome(wall, "good") == "done");
  CHECK_FALSE(fs::exists("planted.txt"));
}

TEST_CASE("without its layers of the wall, a reader of a source does what is forbidden") {
  ProcessLimits unlimited = limits_of_sources();
  unlimited.written_file = 0;
  SourceWall wall(
      planted({SandboxLayer::privileges, SandboxLayer::namespaces, SandboxLayer::landlock, SandboxLayer::seccomp}),
      unlimited);
  for (const char* const deed : {"socket", "write", "read", "signal"}) {
    CAPTURE(deed);
    CHECK(outcome(wall, deed) == "done");
  }
  fs::remove("planted.txt");
}

TEST_CASE("what no reader gives is not taken for records") {
  SourceWall wall(planted(), short_limits());
  CHECK_THAT(reported(wall, "deep"), Contains("no answer"));
  CHECK_THAT(reported(wall, "values"), Contains("no answer"));
  CHECK_THAT(reported(wall, "again"), Contains("no answer"));
  SourceSpec spec;
  spec.max_record = 4096;
  const auto reported_at_once = [&](const std::string& deed) {
    const ReadAll all = read_among_others(wall, "b.jsonl", "planted " + deed + "\n", spec);
    CHECK(ids_of(all) == std::vector<std::string>{"1", "9"});
    return all.rejects.at(0).reason.english;
  };
  CHECK_THAT(reported_at_once("unasked"), Contains("no answer"));
  CHECK_THAT(reported_at_once("large"), Contains("more than 1 MiB"));
}

TEST_CASE("a reader that gives records without an end is stopped") {
  SourceWall wall(planted(), short_limits());
  const ReadAll all = read_among_others(wall, "b.jsonl", "planted endless\n");
  CHECK(all.announcements.back().id == "9");
  CHECK(all.counts.unread == 1);
  CHECK_THAT(all.rejects.at(0).reason.english, Contains("sent more than 4 MiB"));
  CHECK(all.rejects.at(0).origin.line > 1000);
}

TEST_CASE("a reader of a source that waits without an end is stopped by the clock") {
  ProcessLimits limits = short_limits();
  limits.time = std::chrono::seconds(1);
  SourceWall wall(planted(), limits);
  CHECK_THAT(reported(wall, "sleep"), Contains("did not get on for 1 seconds and"));
}

TEST_CASE("one process reads many files of sources, and the next takes the place of one that was stopped") {
  SourceWall wall(planted(), short_limits());
  const std::string first = outcome(wall, "pid");
  CHECK(outcome(wall, "pid") == first);
  CHECK_THAT(reported(wall, "end"), Contains("status 3"));
  CHECK(outcome(wall, "pid") != first);
}

TEST_CASE("a process that cannot be started is reported for each file") {
  for (const std::string program : {"/nowhere/reader", "/bin/true"}) {
    SourceWall wall({program});
    const ReadAll all = read_among_others(wall, "b.jsonl", "{}");
    CHECK(all.announcements.empty());
    REQUIRE(all.rejects.size() == 3);
    CHECK_THAT(all.rejects.back().reason.english, Contains("cannot be started"));
  }
}

TEST_CASE("a source whose reader is stopped keeps its documents, and the other sources are published") {
  SourceWall wall(planted(), short_limits());
  City city;
  city.job.wall = &wall;
  const std::string bad = city.job.sources.front().name;
  (void)city.folder.write(bad + ".csv", "planted crash\n");
  city.job.sources.front().format = find_format("csv");
  for (const bool is_build : {true, false}) {
    (void)city.folder.write(city.job.sources.back().name + ".csv", table(records_of_source, is_build ? "새로" : "더"));
    CHECK(city.run(is_build).empty());
    REQUIRE(city.report.failed.size() == 1);
    CHECK(city.report.failed.front().name == bad);
    CHECK(city.report.failed.front().kept == records_of_source);
    CHECK(city.live().documents == city.job.sources.size() * records_of_source);
  }
}

TEST_CASE("inspect, init and fetch read behind the wall as well") {
  SourceWall wall(planted(), short_limits());
  const TemporaryDirectory folder;
  const std::string file = folder.write("b.jsonl", "planted end\n");
  SourceSpec spec;
  spec.paths = {file};
  const Inspection seen = inspect_source(spec, 3, {}, &wall);
  CHECK(seen.records.size() == 1);
  REQUIRE(seen.problems.size() == 1);
  CHECK_THAT(seen.problems.front().english, Contains("b.jsonl:1: its reader ended"));
  CHECK_FALSE(seen.failure.empty());
  CHECK_THAT(site_draft({file}, {}, Language::english, &wall), Contains("its reader ended"));
  CHECK_THAT(error_of([&] { read_page({spec, {}}, file, {}, &wall); }).message, Contains("its reader ended"));
}

TEST_CASE("the draft of a site file knows the system and the encoding of a page behind the wall") {
  const std::string data = gonggo_test::source_dir() + "/data/";
  const std::vector<std::string> paths{data + "samples/gnuboard", data + "bids.csv"};
  const std::string draft = site_draft(paths, {}, Language::english, &program_wall());
  CHECK(draft == site_draft(paths, {}, Language::english));
  CHECK_THAT(draft, Contains("preset = \"gnuboard"));
}

TEST_CASE("reading behind the wall ends when the user stops the program") {
  SourceWall wall(planted(), short_limits());
  const TemporaryDirectory folder;
  SourceSpec spec;
  spec.paths = {folder.write("b.jsonl", "planted sleep\n")};
  SourceEvents events;
  events.wall = &wall;
  bool has_begun = false;
  events.announcement = [&](Announcement&&, const Origin&) { has_begun = true; };
  events.stop = [&] { return has_begun; };
  CHECK(error_of([&] { read_source(spec, events); }).kind == ErrorKind::unpublished);
  CHECK(outcome(wall, "good") == "done");
}

TEST_CASE("an exception of what takes the records reaches the caller through the wall") {
  const TemporaryDirectory folder;
  SourceSpec spec;
  spec.paths = {folder.write("a.jsonl", "{\"id\":\"1\",\"title\":\"물\"}\n")};
  SourceEvents events;
  events.wall = &program_wall();
  events.announcement = [](Announcement&&, const Origin&) { throw std::out_of_range("mine"); };
  CHECK_THROWS_AS(read_source(spec, events), std::out_of_range);
  events.announcement = {};
  CHECK(read_source(spec, events).announcements == 1);
}

TEST_CASE("hostile files of sources cost one file each") {
  struct Case {
    std::string name;
    std::string content;
  };
  std::string laughs = "<!DOCTYPE r [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + before + "\">";
  }
  std::string deep_xml;
  for (int i = 0; i < 200'000; ++i) {
    deep_xml += "<a>";
  }
  std::string deep_html = "<html><body>";
  for (int i = 0; i < 200'000; ++i) {
    deep_html += "<div>";
  }
  const std::string sheet =
      zip({{"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" r:id=\"r\"/></sheets></workbook>"},
           {"xl/worksheets/sheet1.xml", std::string(257U << 20, ' ')}},
          false);
  const std::vector<Case> cases{
      {"b.xml", laughs + "]><r><item><id>2</id><title>&a39;</title></item></r>"},
      {"b.xml", "<r>" + deep_xml},
      {"b.html", deep_html + "물"},
      {"b.xlsx", sheet},
      {"b.xlsx", sheet.substr(0, sheet.size() / 2)},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name, one.content.substr(0, 40));
    const TemporaryDirectory folder;
    City city;
    city.job.sources.front().paths = {folder.write(one.name, one.content)};
    CHECK(city.run(true).empty());
    CHECK(city.report.failed.size() == 1);
    CHECK(city.live().documents == city.job.sources.size() * records_of_source);
  }
}

TEST_CASE("what is read comes through the wall as it was") {
  struct Got {
    std::vector<std::string> said;
    [[nodiscard]] FileSink sink() {
      FileSink sink;
      const auto say = [this](std::string text) { said.push_back(std::move(text)); };
      sink.format = [say](const Format& format) { say(std::string(format.name)); };
      sink.records.columns = [say](const std::vector<std::string>& names) { say(names.front() + "," + names.back()); };
      sink.records.record = [say](const Record& record) {
        say(json::serialize(record.values) + std::to_string(record.line) + std::string(record.text) +
            std::to_string(static_cast<int>(record.part)));
      };
      sink.records.reject = [say](std::uint64_t line, const Message& reason, std::string_view text) {
        say(std::to_string(line) + reason.english + reason.korean + std::string(text));
      };
      sink.records.page = [say](const EnvelopePage& page) {
        say(std::to_string(page.records) + "/" + std::to_string(page.total) + "/" +
            std::to_string(page.number.value_or(99)));
      };
      sink.records.feed = [say] { say("feed"); };
      sink.total = [say](std::uint64_t records) { say("total " + std::to_string(records)); };
      sink.progress = [say](std::uint64_t bytes) { say("read " + std::to_string(bytes)); };
      return sink;
    }
  };
  const auto give = [](const FileSink& sink) {
    sink.progress(17);
    sink.format(*find_format("xml"));
    sink.records.columns({"번호", "제목"});
    sink.records.feed();
    sink.records.page({3, 9, 2});
    sink.records.page({3, 9, {}});
    sink.total(9);
    sink.records.record({sample_values(), 7, "raw \xff", Record::Part::row});
    sink.records.reject(8, {"no", "아니오"}, "raw");
  };
  PartWriter writer;
  int written = 0;
  give(writer.sink([&] { ++written; }));
  CHECK(written == 9);
  Got direct;
  give(direct.sink());
  Got through;
  const FileSink sink = through.sink();
  PartReader reader(sink, 100);
  reader.take(writer.bytes());
  CHECK(through.said == direct.said);
  CHECK(reader.has_format());
  CHECK(reader.last_line() == 8);
  CHECK(reader.bytes_read() == 17);

  const std::string& bytes = writer.bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {  // no size may reach beyond the end
    PartReader cut(sink, 100);
    try {
      cut.take(std::string_view(bytes).substr(0, size));
    } catch (const WrongBytes&) {
      continue;
    }
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const char bit : {'\x01', '\x10', '\x80'}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ bit);
      PartReader other(sink, 100);
      try {
        other.take(changed);
      } catch (const WrongBytes&) {
        continue;
      }
    }
  }
}

TEST_CASE("values keep their kind through the wall, and too many are refused") {
  ByteWriter writer;
  write_values(sample_values(), writer);
  ByteReader reader(writer.bytes());
  CHECK(read_values(reader, 100) == sample_values());
  CHECK(reader.left() == 0);
  ByteReader few(writer.bytes());
  CHECK_THROWS_AS(read_values(few, 5), WrongBytes);
}

TEST_CASE("a request and an end come through the wall as they were") {
  FileRequest request{.path = "d/공고.xml",
                      .format = find_format("xml"),
                      .mapping = {{"번호", "id"}},
                      .board = "b",
                      .rows = "r.i",
                      .base = "https://a.example/",
                      .html = {{{"rows", "//tr"}}, {{"title", "//h1"}}},
                      .max_record = 5,
                      .max_expansion = 6};
  CHECK(request_of(request_bytes(request)) == request);
  request.format = nullptr;
  CHECK(request_of(request_bytes(request)) == request);
  CHECK_THROWS_AS(request_of(request_bytes(request) + "x"), WrongBytes);

  const auto through = [](const std::exception_ptr& fault) {
    const FileEnd end = end_of(end_bytes({.unrecognised = {"a", "가"}, .is_html = true, .fault = fault}));
    CHECK(end.unrecognised == Message("a", "가"));
    CHECK(end.is_html);
    CHECK_FALSE(end.ends_at_line_start);
    return end.fault;
  };
  CHECK_FALSE(through(nullptr));
  CHECK_THROWS_AS(std::rethrow_exception(through(std::make_exception_ptr(NoRecords("n")))), NoRecords);
  CHECK_THROWS_AS(std::rethrow_exception(through(std::make_exception_ptr(SourceFailed("n")))), SourceFailed);
  try {
    std::rethrow_exception(through(std::make_exception_ptr(UnreadableFile("n"))));
  } catch (const UnreadableFile& fault) {
    CHECK(dynamic_cast<const NoRecords*>(&fault) == nullptr);
  }
  try {
    std::rethrow_exception(through(std::make_exception_ptr(StreamError(Message("n", "m"), 12))));
  } catch (const StreamError& fault) {
    CHECK(fault.line() == 12);
    CHECK(fault.message() == Message("n", "m"));
  }
}
