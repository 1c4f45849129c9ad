// SPDX-License-Identifier: GPL-2.0-or-later
// Kills gonggo-indexer while it fetches, at every place: the spool folder has a complete set or none, and the next
// fetching goes on with what is there.
#include <atomic>
#include <catch2/catch.hpp>

#include "tests/indexer/web_server.hpp"
#include "tests/programs/program.hpp"

using namespace gonggo::testing;

namespace {

constexpr int pages = 8;

std::string page_text(int page, const std::string& version) {
  return R"({"items":[{"id":")" + std::to_string(page) + R"(","title":"공고 )" + version +
         R"("}],"numOfRows":1,"pageNo":)" + std::to_string(page) + R"(,"totalCount":)" + std::to_string(pages) + "}";
}

// A portal that stops at one page: it says that it was asked for it, and answers never or after the kill.
struct Portal {
  std::atomic<int> held_page{0};
  std::atomic<bool> is_held{false};
  std::atomic<bool> cuts{false};  // sends half of the page before it stops
  std::string version = "처음";
  WebServer server{[this](const WebRequest& request) -> WebReply {
    const auto place = request.target.find("pageNo=");
    if (place == std::string::npos) {
      return status_only("404 Not Found");
    }
    const int page = std::stoi(request.target.substr(place + 7));
    WebReply reply = answer(page_text(page, version));
    if (page == held_page) {
      is_held = true;
      reply.bytes.resize(cuts ? reply.bytes.size() - 20 : 0);
      reply.stays_open = true;
    }
    return reply;
  }};
};

Finished indexer(const Folder& folder, const std::string& command) {
  return run(folder, "gonggo-indexer", {command, "--site", folder / "gonggo.toml"});
}

void kill_at(const Folder& folder, Portal& portal, int page, bool cuts) {
  portal.is_held = false;
  portal.cuts = cuts;
  portal.held_page = page;
  Process process("gonggo-indexer", {"fetch", "--site", folder / "gonggo.toml"}, folder / "out", folder / "err");
  REQUIRE(eventually([&] { return portal.is_held.load(); }));
  process.signal(SIGKILL);
  CHECK(process.wait() == 128 + SIGKILL);
  portal.held_page = 0;
}

}  // namespace

TEST_CASE("a fetch that is killed leaves the complete set as it was and goes on later") {
  Portal portal;
  const Folder folder("fetch-crash");
  write_text(folder / "gonggo.toml",
             "[index]\ndir = \"index\"\n[fetch]\ncontact = \"web@gaon.example\"\n[[source]]\nname = "
             "\"bids\"\n[source.fetch]\nurl = \"" +
                 portal.server.url("/list") + "\"\npage = \"pageNo\"\nsize = \"n\"\nrows = 1\ndelay_ms = 0\n");
  REQUIRE(indexer(folder, "fetch").status == 0);
  const std::string manifest = folder / "spool/bids/manifest.jsonl";
  const std::string complete = text_of(manifest);
  portal.version = "새로";
  for (int page = 1; page <= pages; ++page) {
    for (const bool cuts : {false, true}) {
      INFO("page " << page << (cuts ? ", cut" : ""));
      kill_at(folder, portal, page, cuts);
      CHECK(text_of(manifest) == complete);
    }
  }
  REQUIRE(indexer(folder, "fetch").status == 0);
  CHECK(text_of(manifest) != complete);
  for (int page = 1; page <= pages; ++page) {
    // Once for the first set, twice killed, and once more. The pages before were kept each time.
    CHECK(portal.server.count("/list?pageNo=" + std::to_string(page) + "&n=1") == 4);
  }
  const Finished built =
      run(folder, "gonggo-indexer", {"build", "--site", folder / "gonggo.toml", "--dictionary", "none"});
  INFO(built.err);
  CHECK(built.status == 0);
  CHECK_THAT(built.err, Catch::Contains("8 documents live"));
}
