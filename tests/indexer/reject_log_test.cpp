// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/reject_log.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/personal_settings.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/text/planted_numbers.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

// What a log writes of a rejected record and a value that is left out.
std::string written(const std::string& record, const PersonalPolicy& policy) {
  const TemporaryDirectory folder;
  std::ostringstream messages;
  Console console(messages, false, false);
  console.hide(policy);
  JobReport report;
  RejectLog log(folder.path() / "rejects", false, console, report, policy);
  log.reject({{"명단_" + record, 1}, Message("reason " + record), record});
  log.left_out({{"a", 2}, "key " + record, record, Message("reason " + record)});
  log.finish();
  std::ifstream file(folder.path() / "rejects");
  const std::string json = report_json(report, "build", "failed at " + record, policy);
  return messages.str() + std::string{std::istreambuf_iterator<char>(file), {}} + json;
}

}  // namespace

TEST_CASE("rejects, messages and the report quote no number, also none that JSON writes in codes") {
  const PersonalPolicy masking = default_personal_policy();
  CHECK_THAT(written("010-1234-5678", masking), !Contains("1234") && Contains("●●●"));
  CHECK_THAT(written(R"({"body":"\u0030\u0031\u0030-1234-5678"})", masking), Contains("●●●"));
  CHECK_THAT(written(R"({"body":"\uacc4\uc88c 123456-01-123456"})", masking), Contains("●●●"));
  CHECK_THAT(written(R"({"body":"\uacc4\uc88c"})", masking), !Contains("●●●"));
  CHECK_THAT(written("010-1234-5678", PersonalPolicy()), Contains("010-1234-5678"));
}

TEST_CASE("a rejected row shows no number that is spread over its columns, or lost its zeros") {
  PlantedNumbers planted;
  const TemporaryDirectory folder;
  std::ostringstream messages;
  Console console(messages, false, false);
  JobReport report;
  RejectLog log(folder.path() / "rejects", false, console, report, default_personal_policy());
  std::vector<std::string> pieces;
  const auto reject = [&](const std::string& row) { log.reject({{"a.csv", 1}, Message("id is missing"), row}); };
  for (int i = 0; i < 100; ++i) {
    const std::string number = planted.next(PersonalKind::resident).number;
    const std::string front = number.substr(0, 6);
    const std::string back = number.substr(7);
    const std::string mobile = "10" + planted.digits_between(1, 2, 9) + planted.digits(7);
    pieces.insert(pieces.end(), {back, mobile});
    reject(",공고,홍길동," + front + "," + back + ",");
    reject(",공고,\"홍길동\",\"" + front + "\",\"" + back + "\",");
    reject(",공고,홍길동," + mobile + ",");
  }
  log.finish();
  std::ifstream file(folder.path() / "rejects");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  for (const std::string& piece : pieces) {
    CHECK_THAT(text, !Contains(piece));
  }
  CHECK_THAT(text, Contains("공고"));
}

TEST_CASE("the rejects file has one line for each document that is refused") {
  const TemporaryDirectory folder;
  std::ostringstream messages;
  Console console(messages, false, false);
  JobReport report;
  RejectLog log(folder.path() / "rejects", false, console, report, default_personal_policy());
  PersonalVerdict refused{{}, true, {}};
  refused.numbers.add(PersonalKind::mobile);
  log.personal("main", "명단 010-1234-5678", refused);
  log.leave_out({"a.jsonl", 5}, "its id has a personal number", "main", "명단 010-1234-5678");
  log.personal("main", "kept", refused);  // of the live generation: no record of the input
  log.leave_out({"a.jsonl", 6}, "neither title nor body", "main", "empty");
  log.personal("main", "kept-2", refused);
  log.finish();
  std::ifstream file(folder.path() / "rejects");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    lines.push_back(line);
  }
  REQUIRE(lines.size() == 4);
  CHECK(lines[0] == R"({"kind":"document refused","file":"a.jsonl","line":5,"reason":"its id has a personal number",)"
                    R"("source":"main","id":"명단 [전화번호]","numbers":{"mobile":1}})");
  CHECK(lines[1] == R"({"kind":"document refused","source":"main","id":"kept","numbers":{"mobile":1}})");
  CHECK_THAT(lines[2], Contains(R"("kind":"record rejected")") && Contains(R"("id":"empty")") && !Contains("numbers"));
  CHECK_THAT(lines[3], Contains("kept-2"));
  CHECK(report.rejects == 2);
  CHECK(report.personal.refused == 3);
}
