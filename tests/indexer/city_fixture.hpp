// SPDX-License-Identifier: GPL-2.0-or-later
// An index of three sources for tests of what becomes of it when a source fails.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "common/index/generation.hpp"
#include "indexer/job.hpp"
#include "tests/indexer/source_fixture.hpp"

namespace gonggo::indexer {

inline constexpr int records_of_source = 12;
inline const std::vector<std::string> names = {"bids", "jobs", "notices"};

inline std::string table(int rows, const std::string& version) {
  std::string text = "고유번호,제목,등록일\n";
  for (int i = 0; i < rows; ++i) {
    text += std::to_string(i) + ",수도요금 " + version + ",2025-11-19\n";
  }
  return text;
}

inline std::string page(int rows, const std::string& version) {
  std::string text = R"({"response":{"header":{"resultCode":"00","resultMsg":"OK"},"body":{"items":[)";
  for (int i = 0; i < rows; ++i) {
    text += (i == 0 ? "" : ",") + std::string(R"({"id":")") + std::to_string(i) + R"(","title":"수도요금 )" + version +
            "\"}";
  }
  return text + R"(],"numOfRows":100,"pageNo":1,"totalCount":)" + std::to_string(records_of_source) + "}}}";
}

// A folder with an index and one file for each source.
struct City {
  TemporaryDirectory folder;
  IndexingJob job;
  JobReport report;

  City() {
    job.index = folder.path() / "index";
    job.wall = &program_wall();
    for (const std::string& name : names) {
      SourceSpec source;
      source.name = name;
      source.paths = {folder.write(name + ".csv", table(records_of_source, "처음"))};
      job.sources.push_back(source);
    }
    run(true);
  }

  // Returns the message of the error; an empty text after a publication.
  std::string run(bool is_build) {
    std::ostringstream out;
    Console console(out, false, true);
    report = {};
    try {
      (is_build ? run_build : run_update)(job, console, {[] { return false; }, [] {}}, report);
    } catch (const Error& error) {
      CHECK(error.kind() != ErrorKind::usage);
      return error.what();
    }
    return {};
  }

  [[nodiscard]] GenerationInfo live() const { return describe_generation(live_generation(job.index).value()); }
};

}  // namespace gonggo::indexer
