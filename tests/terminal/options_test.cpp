// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/options.hpp"

#include <catch2/catch.hpp>
#include <variant>

using namespace gonggo;
using namespace gonggo::terminal;
using Catch::Matchers::StartsWith;

TEST_CASE("a refused parameter is named as it was typed on the command line") {
  const auto message = [](const std::vector<Parameter>& parameters) {
    return message_of(std::get<RequestError>(parse_request(parameters, now()))).english;
  };
  CHECK_THAT(message({{"page", "0"}}), StartsWith("--page is 0 but must lie between"));
  CHECK_THAT(message({{"has_attachment", "maybe"}}), StartsWith("--has-attachment is \"maybe\" but can only be"));
  CHECK_THAT(message({{"facets", "colour"}}), StartsWith("--facets: there is no facet \"colour\""));
  CHECK_THAT(message({{"page", "5000"}, {"size", "100"}}), StartsWith("--page: only the first 10000 hits"));
  CHECK_THAT(message({{"q", std::string(max_query_bytes + 1, 'x')}}), StartsWith("the query is longer than"));
}

TEST_CASE("the language of --lang is known before the options are parsed, and not read behind --") {
  const auto of = [](const std::vector<std::string>& arguments) { return language_of(arguments); };
  const Language locale = message_language();
  CHECK(of({"--lang", "ko", "물"}) == Language::korean);
  CHECK(of({"물", "--lang=en"}) == Language::english);
  CHECK(of({"--lang", "en", "--lang=ko"}) == Language::korean);
  CHECK(of({"--lang"}) == locale);
  CHECK(of({"--lang", "fr"}) == locale);
  CHECK(of({"--lang", "ko", "--", "--lang", "en"}) == Language::korean);
  CHECK(of({"--", "--lang", locale == Language::korean ? "en" : "ko"}) == locale);
}

TEST_CASE("the language is taken out of the parameters of a job that has no language of its own") {
  std::vector<Parameter> parameters = {{"size", "3"}, {"lang", "ko"}};
  CHECK(take_language(parameters) == Language::korean);
  CHECK(parameters.size() == 1);
  CHECK(take_language(parameters) == message_language());
  parameters = {{"lang", "fr"}};
  CHECK_THROWS_WITH(take_language(parameters), Catch::Matchers::Contains("--lang"));
}
