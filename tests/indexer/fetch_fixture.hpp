// SPDX-License-Identifier: GPL-2.0-or-later
// A portal of pages with faults, and a site that fetches from it by the commands of gonggo-indexer.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "common/base/options.hpp"
#include "common/index/generation.hpp"
#include "indexer/commands.hpp"
#include "indexer/program.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/indexer/web_server.hpp"

namespace gonggo::indexer {

inline constexpr int pages_of_portal = 4;
inline constexpr int rows_of_page = 3;

// Returns a page of the portal. `version` stands in the titles; `total` is what its envelope promises;
// `shift` moves the records, so that a page repeats some of its neighbour.
inline std::string portal_page(int page, const std::string& version, int total = pages_of_portal * rows_of_page,
                               int rows = rows_of_page, int shift = 0) {
  std::string text = R"({"response":{"header":{"resultCode":"00","resultMsg":"OK"},"body":{"items":[)";
  for (int row = 0; row < rows && page <= pages_of_portal; ++row) {
    const std::string id = std::to_string((page - 1) * rows_of_page + row + shift);
    text += (row == 0 ? "" : ",") + std::string(R"({"id":")") + id + R"(","title":"수도요금 )" + version + R"("})";
  }
  return text + R"(],"numOfRows":)" + std::to_string(rows_of_page) + R"(,"pageNo":)" + std::to_string(page) +
         R"(,"totalCount":)" + std::to_string(total) + "}}}";
}

inline int page_of(const testing::WebRequest& request) {
  const auto place = request.target.find("pageNo=");
  return place == std::string::npos ? 0 : std::stoi(request.target.substr(place + 7));
}

struct Ran {
  int status = -1;
  std::string said;  // messages, or the error that was thrown
  boost::json::object report;
};

// A folder with a configuration, a spool and an index.
class FetchSite {
 public:
  // Writes the configuration: each table begins with [[source]].
  void configure(const std::string& tables) {
    config_ =
        folder_.write("gonggo.toml", "[fetch]\ncontact = \"web@gaon.example\"\n[index]\ndir = \"index\"\n" + tables);
  }
  // Returns a source with these lines in its table [source.fetch].
  static std::string source(const std::string& name, const std::string& lines) {
    return "[[source]]\nname = \"" + name + "\"\n[source.fetch]\ndelay_ms = 0\nretry_ms = 1\nretries = 1\n" + lines +
           "\n";
  }
  // Returns the lines for the pages of a portal.
  static std::string pages(const std::string& url) {
    return "url = \"" + url + "\"\npage = \"pageNo\"\nsize = \"numOfRows\"\nrows = 3\n";
  }

  Ran run(std::vector<std::string> arguments, const std::function<bool()>& stop = {}) {
    const std::string report = (folder_.path() / "report.json").string();
    std::filesystem::remove(report);
    arguments.insert(arguments.end(), {"--site", config_});
    if (arguments.front() != "erase") {
      arguments.insert(arguments.end(), {"--report", report});
    }
    if (arguments.front() != "fetch" && arguments.front() != "update") {
      arguments.insert(arguments.end(), {"--dictionary", "none"});
    }
    std::ostringstream out;
    std::ostringstream messages;
    Ran ran;
    try {
      const auto settings = parse_options(indexer_program(), arguments, out);
      Console console(messages, false, false);
      ran.status = run_command(*settings, {out, console, {stop, [] {}}, now, &program_wall()});
    } catch (const Error& error) {
      ran.status = status_of(error);
      messages << error.what();
    }
    ran.said = messages.str();
    if (std::filesystem::exists(report)) {
      ran.report = boost::json::parse(text(report)).as_object();
    }
    return ran;
  }

  [[nodiscard]] std::string spooled(const std::string& source) const {
    return text(folder_.path() / "spool" / source / "manifest.jsonl");
  }
  [[nodiscard]] static std::string text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  // Returns all that is stored below the folder, names of files included.
  [[nodiscard]] std::string everything() const {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
      all += entry.path().string() + "\n" + (entry.is_regular_file() ? text(entry.path()) : "") + "\n";
    }
    return all;
  }
  // Returns the number of documents in the live index of each source.
  [[nodiscard]] std::map<std::string, std::uint64_t> documents() const {
    const auto live = live_generation(folder_.path() / "index");
    return live ? describe_generation(*live).sources : std::map<std::string, std::uint64_t>{};
  }
  [[nodiscard]] const TemporaryDirectory& folder() const { return folder_; }

 private:
  TemporaryDirectory folder_;
  std::string config_;
};

}  // namespace gonggo::indexer
