// SPDX-License-Identifier: GPL-2.0-or-later
// The setting `rows`: where a document has its records.
#include "indexer/formats.hpp"
#include "indexer/inspection.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

using Ids = std::vector<std::string>;

SourceSpec with_rows(const std::string& rows) {
  SourceSpec spec;
  spec.rows = rows;
  add_mapping(spec.mapping, "no=id");
  add_mapping(spec.mapping, "name=title");
  return spec;
}

Ids ids_at(const std::string& rows, const std::string& document) {
  const ReadAll all = read_bytes("a.dat", document, with_rows(rows));
  CHECK(all.rejects.empty());
  return ids_of(all);
}

std::string failure_at(const std::string& rows, const std::string& document) {
  const ReadError error = error_of([&] { read_bytes("a.dat", document, with_rows(rows)); });
  CHECK(error.kind == ErrorKind::input);
  return error.message;
}

}  // namespace

TEST_CASE("rows says where the records of a document are, whatever the rule would choose") {
  const std::string json =
      R"({"links":[{"id":1,"title":"처음","date":"2025-01-02"}],"answer":{"posts":[{"no":7,"name":"교량"},{"no":8,"name":"하천"}]}})";
  const std::string xml =
      "<?xml version=\"1.0\"?><a><links><l><id>1</id><title>처음</title></l></links>"
      "<posts><p><no>7</no><name>교량</name></p><p><no>8</no><name>하천</name></p></posts></a>";
  CHECK(ids_at("answer.posts", json) == Ids{"7", "8"});
  CHECK(ids_at("posts", json) == Ids{"7", "8"});
  CHECK(ids_at("links", json) == Ids{"1"});
  CHECK(ids_at("a.posts.p", xml) == Ids{"7", "8"});
  CHECK(ids_at("p", xml) == Ids{"7", "8"});
  CHECK(ids_at("rss.channel.item", "<rss><channel><item><no>1</no><name>글</name></item></channel></rss>") == Ids{"1"});
  // A value after another one, and a line for each answer.
  CHECK(ids_at("d", "{\"d\":[{\"no\":1,\"name\":\"가\"}]}\n{\"d\":{\"no\":2,\"name\":\"나\"}}\n") == Ids{"1", "2"});
}

TEST_CASE("a whole path counts before a longer one that ends in it") {
  CHECK(ids_at("data", R"({"a":{"data":[{"no":1,"name":"가"}]},"data":[{"no":2,"name":"나"}]})") == Ids{"2"});
}

TEST_CASE("rows that match nothing fail the source and name the path and the lists") {
  const std::string json = R"({"answer":{"posts":[{"no":7,"name":"교량"},{"no":8,"name":"하천"}],"tags":[{"t":1}]}})";
  for (const std::string rows : {"answer.post", "post", "no", "answer.posts.no", "."}) {
    INFO(rows);
    CHECK_THAT(failure_at(rows, json), Contains("no records at the path \"" + rows + "\" that rows gives") &&
                                           Contains("answer.posts (2), answer.tags (1)"));
  }
  CHECK_THAT(failure_at("a.item", "<?xml version=\"1.0\"?><a><b><no>1</no><name>x</name></b></a>"),
             Contains("\"a.item\"") && Contains("what it has: a (1), a.b (1)"));
  CHECK_THAT(failure_at("data", "[]"), Contains("it has no list"));
  CHECK_THAT(failure_at("data", "{}"), Contains("it has no list"));
  CHECK_THAT(failure_at("data", "[{\"no\":1,\"file\":[]}]"), Contains("\"data\""));
  // Several paths end in it.
  CHECK_THAT(failure_at("d", R"({"a":{"d":[{"no":1}]},"b":{"d":[{"no":2}]}})"), Contains("a.d (1), b.d (1)"));
  // An empty value of a record is no empty list.
  CHECK_THAT(failure_at("file", R"([{"no":1,"name":"가","file":""},{"no":2,"file":null}])"), Contains("\"file\""));
}

TEST_CASE("an empty list at the path of the rows is no failure") {
  for (const std::string document :
       {R"({"answer":{"posts":[]}})", R"({"answer":{"posts":""}})", R"({"answer":{"posts":null}})"}) {
    CHECK(ids_at("answer.posts", document).empty());
  }
  CHECK(ids_at("a.posts.p", "<?xml version=\"1.0\"?><a><posts/></a>").empty());
  const std::string none = R"({"response":{"header":{"resultCode":"00"},"body":{"items":"","totalCount":0}}})";
  CHECK(ids_at("items.item", none).empty());
  CHECK(ids_at("response.body.elsewhere", none).empty());
}

TEST_CASE("an envelope is checked around the rows that are given") {
  const auto answer = [](const std::string& code, const std::string& total) {
    return R"({"response":{"header":{"resultCode":")" + code +
           R"("},"body":{"items":[{"no":1,"name":"가"}],"totalCount":)" + total + R"(,"numOfRows":10,"pageNo":1}}})";
  };
  CHECK(ids_at("items", answer("00", "1")) == Ids{"1"});
  CHECK_THAT(failure_at("items", answer("00", "3")), Contains("short"));
  CHECK_THAT(failure_at("items", answer("22", "1")), Contains("resultCode 22"));
}

TEST_CASE("rows are refused for a format that has none") {
  CHECK_THAT(failure_at("data", "no,name\n1,가\n"), Contains("csv") && Contains("has neither"));
}

TEST_CASE("a look at a source uses its rows") {
  const TemporaryDirectory folder;
  SourceSpec spec = with_rows("b");
  spec.paths = {folder.write("a.json", R"({"a":[{"id":1,"title":"x"}],"b":[{"no":2,"name":"y"}]})")};
  const Inspection seen = inspect_source(spec, 3, {});
  REQUIRE(seen.records.size() == 1);
  CHECK(seen.records.front().announcement->id == "2");
  spec.rows = "c";
  CHECK_THAT(inspect_source(spec, 3, {}).failure.english, Contains("a (1), b (1)"));
}

TEST_CASE("hostile paths and documents cost no more than others") {
  std::string many = "{";
  for (int i = 0; i < 3000; ++i) {
    many += "\"k" + std::to_string(i) + "\":[{\"no\":1}],";
  }
  many += "\"z\":[{\"no\":1,\"name\":\"가\"}]}";
  CHECK_THAT(failure_at("nowhere", many), Contains("and others"));
  CHECK_THAT(failure_at(std::string(100'000, '.'), "[{\"no\":1}]"), !Contains(std::string(1000, '.')));
  CHECK_THAT(failure_at("\xFF\x1B[2J", "[{\"no\":1}]"), !Contains("\x1B"));
}
