// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/documents/markdown.hpp"

#include <catch2/catch.hpp>

using namespace gonggo::documents;

TEST_CASE("code blocks are read with their info and line") {
  const auto blocks = blocks_of("text\n```console\n$ a b\nc\n```\n\n```json record\n{}\n```\n");
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].info == "console");
  CHECK(blocks[0].line == 2);
  CHECK(blocks[1].info == "json record");
  CHECK(blocks[1].text == "{}\n");
}

TEST_CASE(
    "a console block is commands with their output, and a backslash "
    "continues a command") {
  const auto examples = examples_of({"console", "$ one \\\n    two\nout\n$ three\n", 1});
  REQUIRE(examples.size() == 2);
  CHECK(examples[0].command == "one two");
  CHECK(examples[0].output == "out\n");
  CHECK(examples[1].output.empty());
}

TEST_CASE("a table is found by its header") {
  const std::string markdown =
      "| a | b |\n|---|---|\n| 1 | 2 |\n\n| code | when |\n|---|---|\n| `x` | "
      "y \\| `z` and `q` |\n";
  CHECK(table_of(markdown, {"code", "when"}) == Table{{"code", "when"}, {"x", "y | `z` and `q`"}});
  CHECK(table_of(markdown, {"no", "such"}).empty());
}

TEST_CASE("what is shown is compared up to what differs between two runs") {
  CHECK(is_shown("8 hits, page 1, 1.7 ms", "8 hits, page 1, 30.19 ms\n", false));
  CHECK_FALSE(is_shown("8 hits, page 1, 1.7 ms", "9 hits, page 1, 1.7 ms", false));
  CHECK(is_shown("{\"a\":1,\n  \"b\":\"…\",\"generation\":\"01795383712711\"}",
                 "{\"a\":1,\"b\":\"long text\",\"generation\":\"01795713305548\"}", true));
  CHECK_FALSE(is_shown("{\"a\":1,…}", "{\"b\":1,\"a\":1,\"c\":2}", true));
  CHECK_FALSE(is_shown("{\"a\":1,…,\"d\":3}", "{\"a\":1,\"c\":2}", true));
  CHECK_FALSE(is_shown("one\n…\nthree", "one\ntwo\nfour", false));
}
