// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of the documents that list what a table of the code lists, and the
// queries in them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <regex>

#include "common/base/ascii.hpp"
#include "common/index/schema.hpp"
#include "common/search/remark.hpp"
#include "common/search/request.hpp"
#include "indexer/field_candidates.hpp"
#include "indexer/program.hpp"
#include "searchd/configuration.hpp"
#include "searchd/problem.hpp"
#include "searchd/terminal/options.hpp"
#include "tests/documents/markdown.hpp"
#include "tests/documents/world.hpp"

using namespace gonggo;
using namespace gonggo::documents;

namespace {

std::string read(const std::string& document) {
  return gonggo::testing::text_of(gonggo_test::source_dir() + "/" + document);
}

std::string with_commas(std::string names) { return std::regex_replace(names, std::regex(" "), ", "); }

// Fails with the rows that are wanted, ready to be pasted into the document.
// Columns that the code does not know, such as examples, follow those that it
// knows and are not compared.
void check_table(const std::string& document, const std::vector<std::string>& header, const Table& wanted) {
  Table found = table_of(read(document), header);
  if (!found.empty()) {
    found.erase(found.begin());
  }
  std::string rows;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    for (const auto& cell : wanted[i]) {
      rows += "| " + std::regex_replace(cell, std::regex("\\|"), "\\|") + " ";
    }
    rows += "|\n";
  }
  for (auto& row : found) {
    row.resize(wanted.front().size());
  }
  INFO("the rows of " << document << " should be:\n" << rows);
  CHECK(found == wanted);
}

std::string type_name(const Field& field) {
  switch (field.type) {
    case FieldType::text:
      return "text";
    case FieldType::keyword:
      return holds_list(field) ? "list" : "line";
    case FieldType::path:
      return "path";
    case FieldType::day:
      return "day";
    case FieldType::count:
      return "number";
    case FieldType::instant:
      return "instant";
    case FieldType::plain:
    case FieldType::url:
      break;
  }
  return field.id == FieldId::period ? "period" : "line";
}

std::string joined(std::string_view one, std::string_view other) {
  return std::string(one) + (one.empty() || other.empty() ? "" : " ") + std::string(other);
}

void check_exit_statuses(const Program& program, const std::vector<std::string>& header) {
  INFO(program.name);
  Table wanted;
  for (const auto& [status, meaning] : program.exit_statuses) {
    wanted.push_back({std::to_string(status), meaning.english});
  }
  check_table("docs/operating.md", header, wanted);
}

// The words in back quotes, or the whole cell if it has none.
std::vector<std::string> codes_of(const std::string& cell) {
  static const std::regex quoted("`([a-z_]+)`");
  std::vector<std::string> codes;
  for (std::sregex_iterator match(cell.begin(), cell.end(), quoted), end; match != end; ++match) {
    codes.push_back((*match)[1]);
  }
  return codes.empty() ? std::vector<std::string>{cell} : codes;
}

}  // namespace

TEST_CASE("docs/operating.md lists the exit statuses of each program as --help does") {
  check_exit_statuses(indexer::indexer_program(), {"exit status", "meaning", "what to do"});
  check_exit_statuses(searchd::searchd_program(), {"exit status of gonggo-searchd", "meaning"});
  check_exit_statuses(terminal::search_program(), {"exit status of gonggo-search", "meaning"});
}

TEST_CASE("docs/http-api.md lists every problem code once, with its status") {
  static const std::regex number("[0-9]{3}");
  std::map<std::string, std::string> found;  // the code and the cell with its status
  Table table = table_of(read("docs/http-api.md"), {"status", "codes"});
  REQUIRE(table.size() > 5);
  table.erase(table.begin());
  for (const auto& row : table) {
    for (const std::string& code : codes_of(row[1])) {
      INFO(code);
      CHECK(found.emplace(code, row[0]).second);
    }
  }
  for (const searchd::ProblemRow& problem : searchd::problem_rows) {
    INFO(problem.code);
    const auto listed = found.find(std::string(problem.code));
    CHECK((listed != found.end() && listed->second.find(std::to_string(problem.status)) != std::string::npos));
  }
  CHECK(found.size() == std::size(searchd::problem_rows));
}

TEST_CASE("docs/http-api.md lists every metric of the daemon") {
  World world;
  static const std::regex described("# HELP (gonggo_[a-z_]+) ([^\n]*)");
  world.send("GET /v1/search?q=물");
  const std::string metrics = world.send("GET /metrics").body;
  Table wanted;
  for (std::sregex_iterator match(metrics.begin(), metrics.end(), described), end; match != end; ++match) {
    wanted.push_back({(*match)[1], (*match)[2]});
  }
  check_table("docs/http-api.md", {"metric", "meaning"}, wanted);
}

TEST_CASE("ARCHITECTURE.md lists the term prefixes of the field table") {
  std::string prefixes;
  for (const Field& field : fields()) {
    if (!field.prefix.empty()) {
      prefixes += (prefixes.empty() ? "`" : " `") + std::string(field.prefix) + "`";
    }
  }
  const Table table = table_of(read("ARCHITECTURE.md"), {"prefixes and slots", "which"});
  REQUIRE(table.size() > 1);
  CHECK(table[1] == std::vector<std::string>{"prefixes of rows", prefixes});
}

TEST_CASE("docs/queries.md lists the fields that a query may name") {
  Table wanted;
  for (const Field& field : fields()) {
    if (!field.name.empty()) {
      wanted.push_back({std::string(field.name), std::string(field.alias),
                        with_commas(joined(field.aliases, field.query_aliases)), std::string(field.help)});
    }
  }
  check_table("docs/queries.md", {"field", "Korean", "other names", "finds", "example"}, wanted);
}

TEST_CASE("docs/records.md lists the fields that a record may have") {
  Table wanted;
  for (const Field& field : fields()) {
    if (field.id != FieldId::source) {
      wanted.push_back({std::string(field.key), type_name(field), with_commas(joined(field.alias, field.aliases)),
                        std::string(field.help)});
    }
  }
  check_table("docs/records.md", {"key", "type", "Korean names", "meaning"}, wanted);
}

TEST_CASE("docs/records.md lists the names of public interfaces") {
  std::map<std::string, std::string> names;  // by field
  const auto add = [&names](std::string_view field, const std::string& name) {
    std::string& list = names[std::string(field)];
    list += (list.empty() ? "" : ", ") + name;
  };
  const auto with = [](const std::string& name, const std::string& other) {
    return name + (other.empty() ? "" : " with " + other);
  };
  for (const indexer::FieldCandidate& candidate : indexer::field_candidates()) {
    add(candidate.field, with(std::string(candidate.name), std::string(candidate.suffix)));
  }
  for (const indexer::AttachmentCandidate& candidate : indexer::attachment_candidates()) {
    const unsigned first = std::min(candidate.most, 1U);
    add("attachments", with(indexer::numbered(candidate.name, first), indexer::numbered(candidate.url, first)));
  }
  Table wanted;
  for (const Field& field : fields()) {
    if (const auto found = names.find(std::string(field.key)); found != names.end()) {
      wanted.push_back({found->first, found->second});
    }
  }
  CHECK(wanted.size() == names.size());
  check_table("docs/records.md", {"key", "names in public interfaces"}, wanted);
}

TEST_CASE("the documents list the keys that a [[source]] and an [extractor.TYPE] may have") {
  for (const OptionTable& table : indexer::indexer_program().tables) {
    Table wanted;
    for (const Option& row : table.rows) {
      if (!row.key.empty()) {
        wanted.push_back({row.key});
      }
    }
    if (table.key == "source") {
      check_table("docs/records.md", {"key of a source", "meaning"}, wanted);
    } else {
      check_table("docs/operating.md", {"key of an extractor", "meaning"}, wanted);
    }
  }
}

TEST_CASE("docs/queries.md lists every remark and its meaning") {
  Table wanted;
  for (const auto& row : remark_codes()) {
    wanted.push_back({std::string(row.code), std::string(row.meaning)});
  }
  check_table("docs/queries.md", {"code", "meaning", "example"}, wanted);
}

TEST_CASE("docs/queries.md lists every parameter of a search") {
  Table wanted;
  for (const auto& row : search_parameters()) {
    wanted.push_back(
        {row.name, row.alias, row.value + (row.repeatable ? ", repeatable" : ""), row.fallback, row.help.english});
  }
  check_table("docs/queries.md", {"parameter", "Korean", "value", "default", "meaning"}, wanted);
}

TEST_CASE("every query in the tables of docs/queries.md answers as the table says") {
  World world;
  const auto ask = [&world](const std::string& query) {
    return world.send("GET /v1/search?size=1&q=" + gonggo::testing::percent_encoded(query)).body;
  };
  const std::string document = read("docs/queries.md");
  const auto rows_below = [&document](const std::vector<std::string>& header) {
    Table table = table_of(document, header);
    REQUIRE(table.size() > 5);
    table.erase(table.begin());
    return table;
  };
  for (const auto& row : rows_below({"query", "finds announcements with"})) {
    const std::string answer = ask(row[0]);
    INFO(row[0] << "\n" << answer);
    CHECK(answer.find("\"totalHits\":0") == std::string::npos);
    CHECK(answer.find("\"remarks\":[]") != std::string::npos);
  }
  for (const auto& row : rows_below({"field", "Korean", "other names", "finds", "example"})) {
    const std::string answer = ask(row[4]);
    INFO(row[4] << "\n" << answer);
    CHECK(answer.find("\"totalHits\":0") == std::string::npos);
    CHECK(answer.find("\"remarks\":[]") != std::string::npos);
  }
  for (const auto& row : rows_below({"code", "meaning", "example"})) {
    const std::string answer = ask(row[2]);
    INFO(row[2] << "\n" << answer);
    CHECK((row[2] == "see below" || answer.find("\"code\":\"" + row[0] + "\"") != std::string::npos));
  }
}

TEST_CASE(
    "each row of \"what I have\" in docs/sources.md leads to a recipe that runs the command and finds something") {
  static const std::regex link(R"(\[[^\]]+\]\(#([^)]+)\).*)");
  static const std::regex heading("(^|\n)## ([^\n]+)");
  const std::string document = read("docs/sources.md");
  const auto anchor_of = [](std::string title) {  // as GitHub makes it
    title = std::regex_replace(ascii::lower(title), std::regex("[.,()]"), "");
    return std::regex_replace(title, std::regex(" "), "-");
  };
  std::map<std::string, std::string> recipes;  // text below a heading, by anchor
  for (std::sregex_iterator match(document.begin(), document.end(), heading), end; match != end;) {
    const std::string title = (*match)[2];
    const auto begin = static_cast<std::size_t>(match->position());
    const std::size_t next = ++match == end ? document.size() : static_cast<std::size_t>(match->position());
    recipes[anchor_of(title)] = document.substr(begin, next - begin);
  }
  Table table = table_of(document, {"what I have", "what I type"});
  REQUIRE(table.size() > 10);
  table.erase(table.begin());
  for (const auto& row : table) {
    INFO(row[0] << ": " << row[1]);
    std::smatch match;
    REQUIRE(std::regex_match(row[0], match, link));
    const auto recipe = recipes.find(match[1]);
    REQUIRE(recipe != recipes.end());
    bool is_run = false;
    bool finds = false;
    for (const Block& block : blocks_of(recipe->second)) {
      for (const Example& example : block.info == "console" ? examples_of(block) : std::vector<Example>{}) {
        is_run = is_run || example.command == row[1];
        finds = finds || (is_run && example.command.starts_with("gonggo-search") &&
                          example.output.find("1. ") != std::string::npos);
      }
    }
    CHECK(is_run);
    CHECK(finds);
  }
}
