// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of the index if a source fails. Faults are injected by rule: every kind of fault, in the first, a middle
// or the last of the sources, at several places of the file, for builds and updates.
#include "indexer/job.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "common/index/erased_list.hpp"
#include "common/index/maintenance.hpp"
#include "tests/indexer/city_fixture.hpp"
#include "tests/paths.hpp"
#include "tests/rounds.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

struct FaultOfSource {
  std::string name;
  std::string extension;
  std::function<std::string(int place)> bytes;  // of the file; `place` is from 0 to 3
};

std::vector<FaultOfSource> faults() {
  return {
      {"an error envelope in XML", ".csv",
       [](int place) {
         return R"(<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnReasonCode>)" +
                std::to_string(20 + place) + "</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>";
       }},
      {"an error envelope in JSON", ".json",
       [](int place) {
         return R"({"response":{"header":{"resultCode":"2)" + std::to_string(place) + R"(","resultMsg":"LIMITED"}}})";
       }},
      {"a page shorter than promised", ".json", [](int place) { return page(3 + place, "새로"); }},
      {"JSON that is cut off", ".json",
       [](int place) {
         const std::string whole = page(records_of_source, "새로");
         return whole.substr(0, whole.size() * static_cast<std::size_t>(place + 1) / 5);
       }},
      {"plain words of a gateway", ".csv",
       [](int place) {
         return std::vector<std::string>{"Unauthorized", "Forbidden", "API rate limit exceeded",
                                         "API token quota exceeded"}[static_cast<std::size_t>(place)];
       }},
      {"a page of HTML", ".csv",
       [](int place) { return "<!DOCTYPE html><html><body><h1>50" + std::to_string(place) + "</h1></body></html>"; }},
      {"a header without the id", ".csv",
       [](int place) {
         std::string text = table(records_of_source, "새로");
         return "연번" + std::to_string(place) + text.substr(text.find(','));
       }},
      {"a header without title and body", ".csv",
       [](int place) {
         std::string text = table(records_of_source, "새로");
         return text.replace(text.find("제목"), 6, "열" + std::to_string(place));
       }},
      {"a compressed stream that is cut off", ".csv.gz",
       [](int place) {
         // A stored block of deflate (RFC 1951) that promises more bytes than follow.
         const std::string text = table(3 + place, "새로");
         const auto size = static_cast<unsigned>(text.size() + 1'000);
         std::string bytes("\x1f\x8b\x08\0\0\0\0\0\0\x03\x01", 11);
         for (const unsigned part : {size, ~size}) {
           bytes += {static_cast<char>(part & 255), static_cast<char>(part >> 8 & 255)};
         }
         return bytes + text;
       }},
      {"a missing file", "", [](int) { return std::string(); }},
  };
}

}  // namespace

TEST_CASE("a source that fails keeps its documents, and the others are published") {
  std::size_t turn = 0;
  int trials = 0;
  for (const bool is_build : {true, false}) {
    City city;
    for (const FaultOfSource& fault : faults()) {
      for (int place = 0; place < 4; ++place) {
        for (std::size_t at = 0; at < names.size(); ++at) {
          if (!gonggo_test::is_run(turn++)) {
            continue;
          }
          INFO(fault.name << ", place " << place << ", source " << names[at] << (is_build ? ", build" : ", update"));
          ++trials;
          const std::string version = "판" + std::to_string(trials);
          for (std::size_t i = 0; i < names.size(); ++i) {
            city.job.sources[i].paths = {city.folder.write(names[i] + ".csv", table(records_of_source, version))};
          }
          city.job.sources[at].paths = {fault.extension.empty()
                                            ? (city.folder.path() / "gone.csv").string()
                                            : city.folder.write("faulty" + fault.extension, fault.bytes(place))};
          const std::string before = city.live().name;
          CHECK(city.run(is_build).empty());
          REQUIRE(city.report.failed.size() == 1);
          CHECK(city.report.failed.front().name == names[at]);
          CHECK(!city.report.failed.front().reason.empty());
          CHECK(city.report.failed.front().kept == records_of_source);
          CHECK(city.report.published.removed == 0);
          CHECK(city.live().name != before);
          for (const std::string& name : names) {
            CHECK(city.live().sources.at(name) == records_of_source);
          }
          prune(city.job.index, 1, std::chrono::seconds(1));
        }
      }
    }
  }
  CHECK(trials >= gonggo_test::rounds(200));
}

TEST_CASE("if every source fails, the live index is untouched") {
  for (const bool is_build : {true, false}) {
    City city;
    const std::string before = city.live().name;
    for (const FaultOfSource& fault : faults()) {
      INFO(fault.name);
      const std::string path = fault.extension.empty() ? (city.folder.path() / "gone.csv").string()
                                                       : city.folder.write("faulty" + fault.extension, fault.bytes(1));
      for (SourceSpec& source : city.job.sources) {
        source.paths = {path};
      }
      CHECK(city.run(is_build).starts_with("every source failed; nothing was published; bids: "));
      CHECK(city.report.failed.size() == names.size());
      CHECK(city.live().name == before);
    }
  }
}

TEST_CASE("nothing that was read of a failed source is published, and its documents are those of before") {
  City city;
  city.job.sources.resize(2);
  city.job.sources[1].name = "jobs";
  // The second file of the source fails after the first one was read.
  city.job.sources[1].paths = {city.folder.write("more.csv", "고유번호,제목\n새것,하천 정비\n"),
                               (city.folder.write("page.json", page(3, "새로")))};
  CHECK(city.run(false).empty());
  CHECK(city.report.published.added == 0);
  CHECK(city.live().sources.at("jobs") == records_of_source);
  city.job.build.allow_drop_percent = 100;  // the third source is not among the sources any more
  REQUIRE(city.report.failed.size() == 1);
  CHECK(city.run(true).empty());
  REQUIRE(city.report.failed.size() == 1);
  CHECK(city.report.failed.front().kept == records_of_source);
  CHECK(city.live().sources == std::map<std::string, std::uint64_t>{{"bids", 12}, {"jobs", 12}});
}

TEST_CASE("with --strict a failed source keeps everything from being published") {
  City city;
  const std::string before = city.live().name;
  city.job.strict = true;
  city.job.sources[0].paths = {"/none/gone.csv"};
  CHECK_THAT(city.run(true), Catch::Matchers::Contains("because of --strict"));
  CHECK(city.live().name == before);
}

TEST_CASE("the console says in Korean why a record is rejected, a value left out and a source failed") {
  const TemporaryDirectory folder;
  IndexingJob job;
  job.index = folder.path() / "index";
  job.rejects = folder.path() / "rejects.jsonl";
  job.sources = {SourceSpec{}, SourceSpec{}};
  job.sources.front().paths = {folder.write("a.jsonl", "{\"id\":\"1\",\"title\":\"물\",\"date\":\"1990-11-77\"}\nx\n")};
  job.sources.back().name = "bids";
  job.sources.back().paths = {folder.write("b.csv", "번호,제목\n1,물\n")};
  std::ostringstream out;
  Console console(out, false, true, Language::korean);
  JobReport report;
  run_build(job, console, {[] { return false; }, [] {}}, report);
  CHECK_THAT(out.str(), Catch::Contains("date: \"1990-11-77\"은 날짜가 아닙니다. 그 값을 뺐습니다."));
  CHECK_THAT(out.str(), Catch::Contains("a.jsonl:2: JSON이 아닙니다. "));
  CHECK_THAT(out.str(), Catch::Contains("출처 bids을(를) 읽지 못했고, 색인에 그 출처의 문서도 없습니다: "));
  CHECK_THAT(out.str(), Catch::Contains("id로 쓸 열이 없습니다."));
  CHECK(report.reasons.begin()->first == "not JSON: syntax error at byte N of the line");
}

// The planted reader reads this attachment until its last byte changes. Meanwhile the announcement is erased.
TEST_CASE("of an announcement that is erased while its attachment is read nothing is kept") {
  namespace fs = std::filesystem;
  const bool is_build = GENERATE(true, false);
  const bool is_erased = GENERATE(false, true);
  CAPTURE(is_build, is_erased);
  City city;
  city.job.sources.resize(1);
  SourceSpec& source = city.job.sources.front();
  source.paths = {city.folder.write("a.jsonl", R"({"id":"secret","title":"물","attachments":[{"name":"a"}]})"
                                               "\n")};
  const std::string file = city.folder.write("files/a", "wait .");
  source.attachment_folder = fs::path(file).parent_path();
  city.job.build.allow_drop_percent = 100;
  city.job.attachments.program = {gonggo_test::binary_dir() + "/tests/planted_reader"};
  city.job.attachments.cache = city.folder.path() / "cache";
  city.job.attachments.cache_bytes = 1U << 20;
  const auto written = fs::last_write_time(file);
  const auto here = std::this_thread::get_id();
  std::once_flag once;
  const auto while_it_is_read = [&] {
    if (is_erased) {
      ErasedList list(city.job.index);
      list.add(source.name, "secret");
      list.save(city.job.index);
    }
    std::fstream(file) << "wait !";
    fs::last_write_time(file, written);  // a file that has changed would not be kept anyway
  };
  const auto came = [&] {
    if (std::this_thread::get_id() != here) {
      std::call_once(once, while_it_is_read);
    }
    return false;
  };
  std::ostringstream out;
  Console console(out, false, true);
  JobReport report;
  (is_build ? run_build : run_update)(city.job, console, {came, [] {}}, report);
  CHECK(report.published.erased == (is_erased ? 1 : 0));
  const auto entries = fs::recursive_directory_iterator(city.job.attachments.cache);
  CHECK(std::count_if(begin(entries), end(entries), [](const auto& entry) { return entry.is_regular_file(); }) ==
        (is_erased ? 0 : 1));
}
