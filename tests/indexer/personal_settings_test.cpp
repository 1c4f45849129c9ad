// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/personal_settings.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/options.hpp"
#include "indexer/program.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

PersonalPolicy policy(std::vector<std::string> arguments, const std::string& config = "") {
  const TemporaryDirectory folder;
  arguments.insert(arguments.begin(), {"build", "--config", folder.write("gonggo.toml", config)});
  std::ostringstream out;
  return personal_policy(parse_options(indexer_program(), arguments, out)->values);
}

std::string error_of(const std::vector<std::string>& arguments, const std::string& config = "") {
  try {
    policy(arguments, config);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("every kind is masked without a setting") {
  for (const PersonalKind kind : personal_kinds) {
    CHECK(policy({}).of(kind) == PersonalAction::mask);
  }
}

TEST_CASE("kinds are set on the command line or in the configuration, and a single kind counts more than all") {
  for (const PersonalPolicy& set :
       {policy({"--personal", "card=refuse", "--personal", "all=as-is", "--personal", "resident=mask"}),
        policy({}, "[personal]\nall = \"as-is\"\nresident = \"mask\"\ncard = \"refuse\"\n"),
        policy({"--personal", "card=refuse", "--personal", "all=as-is", "--personal", "resident=mask"},
               "[personal]\nmobile = \"refuse\"\n")}) {
    CHECK(set.of(PersonalKind::card) == PersonalAction::refuse);
    CHECK(set.of(PersonalKind::resident) == PersonalAction::mask);
    CHECK(set.of(PersonalKind::mobile) == PersonalAction::keep);
  }
}

TEST_CASE("a mistyped kind or action is named with the right one and its place") {
  CHECK_THAT(error_of({"--personal", "mobil=mask"}), Contains("--personal") && Contains("mobile"));
  CHECK_THAT(error_of({}, "[personal]\nmobile = \"masked\"\n"), Contains("gonggo.toml:1") && Contains("mask"));
  CHECK_THAT(error_of({"--personal", "passports-and-more=mask"}), Contains("licence"));
}

TEST_CASE("policies that differ have other signatures") {
  CHECK(policy({}).signature() == policy({"--personal", "all=mask"}).signature());
  CHECK(policy({}).signature() != policy({"--personal", "card=refuse"}).signature());
  CHECK(policy({}).signature() != PersonalPolicy().signature());
}
