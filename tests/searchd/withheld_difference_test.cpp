// SPDX-License-Identifier: GPL-2.0-or-later
// Proves by difference that no answer depends on withheld announcements: two indexes, which differ only in 50 withheld
// announcements, answer 2,000 requests of every kind byte for byte alike.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <regex>
#include <set>

#include "common/index/generation.hpp"
#include "common/index/withheld.hpp"
#include "searchd/http_rules.hpp"
#include "searchd/metrics.hpp"
#include "tests/rounds.hpp"
#include "tests/search/withheld_collection.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
namespace json = boost::json;

namespace {

const Instant created = seoul_midnight(*parse_day("2024-03-10"));
const Instant far = seoul_midnight(*parse_day("2190-01-01"));
constexpr const char* generation_name = "00000000000001";

// Gives the only generation of the index a name and a time of its own, so that two indexes agree in both.
void rename_generation(const std::filesystem::path& index) {
  const std::filesystem::path live = *live_generation(index);
  Manifest manifest = read_manifest(live);
  manifest.info.name = generation_name;
  manifest.info.created = created;
  write_manifest(live, manifest);
  std::filesystem::rename(live, live.parent_path() / generation_name);
  std::ofstream(index / "CURRENT") << generation_name << '\n';
}

// The routes over one index, at an instant that the test sets.
class Site {
 public:
  Site(const std::string& name, const std::vector<Announcement>& announcements) : folder_(name) {
    publish(folder_.path(), announcements);
    rename_generation(folder_.path());
    searcher_ = std::make_unique<Searcher>(open_searcher(folder_.path()));
    metrics_.set_generation(searcher_->generation(), withheld_instants(searcher_->generation()));
  }

  // Returns the whole answer as text, without the time that it took.
  std::string ask(const HttpRequest& request, Instant now) {
    const auto started = std::chrono::steady_clock::now();
    const RouteContext context{.generation = &searcher_->generation(),
                               .words = &searcher_->words(),
                               .searcher = searcher_.get(),
                               .not_ready = "",
                               .metrics = &metrics_,
                               .now = now,
                               .started = started,
                               .deadline = started + std::chrono::minutes(1)};
    const HttpResponse response =
        answer(request, find_destination(request.target), context, AnswerContext{"id-1", std::vector<std::string>{}});
    std::string text = std::to_string(response.status) + ' ' + response.content_type + '\n';
    for (const auto& [header, value] : response.headers) {
      text += std::string(header) + ": " + value + "\n";
    }
    static const std::regex time("\"processingTimeMs\":[0-9.eE+-]+");
    return text + std::regex_replace(response.sent_body(), time, "\"processingTimeMs\":0");
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Searcher> searcher_;
  Metrics metrics_{route_names()};
};

std::string percent_encoded(const std::string& text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::string target_of(const std::string& path, const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::string target = path;
  for (const auto& [name, value] : parameters) {
    target += (target.size() == path.size() ? "?" : "&") + name + "=" + percent_encoded(value);
  }
  return target;
}

HttpRequest random_request(std::mt19937& random) {
  const auto parameters = query_parameters(random);
  HttpRequest request{.method = random() % 10 == 0 ? "HEAD" : "GET"};
  switch (random() % 10) {
    case 0: {
      json::object body;
      for (const auto& [name, value] : parameters) {
        body[name] = value;
      }
      request.method = "POST";
      request.target = "/v1/search";
      request.content_type = "application/json";
      request.body = json::serialize(body);
      break;
    }
    case 1:
      request.target = target_of(
          "/v1/facets/" + pick({"board", "department", "keyword", "source", "year", "status", "none"}, random),
          parameters);
      break;
    case 2:
      request.target = "/v1/documents/" + std::string(random() % 2 == 0 ? "s" : "w") + std::to_string(random() % 60) +
                       pick({"", "", "?source=main", "?source=bids", "?source=secrets"}, random);
      break;
    case 3:
      request.target = pick({"/version", "/metrics", "/readyz", "/healthz", "/openapi.json", "/"}, random);
      break;
    default:
      request.target = target_of("/v1/search", parameters);
  }
  if (random() % 20 == 0) {
    request.if_none_match = "*";
  }
  return request;
}

}  // namespace

TEST_CASE("two thousand requests of every kind are answered alike with and without 50 withheld announcements") {
  std::vector<Announcement> all = shown_announcements();
  Site without("withheld-without", all);
  for (const Announcement& a : withheld_announcements(far, std::chrono::hours(12))) {
    all.push_back(a);
  }
  Site with("withheld-with", all);
  std::mt19937 random(6);
  std::size_t answered = 0;
  for (int i = 0; i < gonggo_test::rounds(2000); ++i) {
    const Instant now = i % 2 == 0 ? created + std::chrono::seconds(i) : far - std::chrono::seconds(1 + i);
    HttpRequest request = random_request(random);
    CAPTURE(request.method, request.target, request.body);
    const std::string expected = without.ask(request, now);
    REQUIRE(with.ask(request, now) == expected);
    answered += expected.starts_with("200") ? 1 : 0;
    // With the ETag of the answer, both say that it has not changed.
    const std::size_t tag = expected.find("ETag: ");
    if (tag != std::string::npos && request.method == "GET") {
      request.if_none_match = expected.substr(tag + 6, expected.find('\n', tag) - tag - 6);
      const std::string again = with.ask(request, now);
      CHECK(again == without.ask(request, now));
      CHECK(again.starts_with("304"));
    }
  }
  CHECK(answered > gonggo_test::rounds(1500));
}

TEST_CASE("an ETag changes when an announcement becomes due, and the metric counts it from then on") {
  std::vector<Announcement> all = shown_announcements(20);
  for (const Announcement& a : withheld_announcements(far, std::chrono::seconds(7))) {
    all.push_back(a);
  }
  Site site("withheld-etag", all);
  const auto documents = [&](Instant now) {
    const std::string text = site.ask({.method = "GET", .target = "/metrics"}, now);
    const std::size_t at = text.find("\ngonggo_documents ");
    return at == std::string::npos ? 0 : std::stoi(text.substr(at + 18));
  };
  const std::string target = "/v1/search?sort=date&facets=board";
  std::set<std::string> answers;
  for (int i = 0; i < 50; ++i) {
    CAPTURE(i);
    const Instant due = far + std::chrono::seconds(7 * i);
    CHECK(documents(due - std::chrono::seconds(1)) == 20 + i);
    CHECK(documents(due) == 21 + i);
    const std::string before = site.ask({.method = "GET", .target = target}, due - std::chrono::seconds(1));
    const std::size_t tag = before.find("ETag: ") + 6;
    const HttpRequest conditional{
        .method = "GET", .target = target, .if_none_match = before.substr(tag, before.find('\n', tag) - tag)};
    CHECK(site.ask(conditional, due).starts_with("200"));
    answers.insert(site.ask({.method = "GET", .target = "/v1/search?sort=date&size=100"}, due));
  }
  CHECK(answers.size() == 50);
}
