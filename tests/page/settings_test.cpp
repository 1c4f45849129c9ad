// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "common/base/error.hpp"
#include "common/base/options.hpp"
#include "searchd/configuration.hpp"
#include "tests/page/site.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

namespace {

PageSettings settings_of(const std::string& toml) {
  const TemporaryFolder folder("page-settings");
  const auto file = folder.path() / "gonggo.toml";
  std::ofstream(file) << "[index]\ndir = 'x'\n" << toml;
  std::ostringstream out;
  return configure(*parse_options(searchd_program(), {"--config", file.string()}, out)).page;
}

std::string error_of(const std::string& toml) {
  try {
    settings_of(toml);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("the settings of the page come from the configuration file") {
  const PageSettings settings = settings_of(
      "[page]\ntitle = '공고'\nlogo = '시청'\ncolour = '#0B50D0'\ntopic = 'department'\ntopics = ['가', '나']\n"
      "links = ['가온 시청 https://www.gaon.example/a']\nlicense = '문의'\n[searchd]\nbase_path = '/search'\n"
      "public_address = 'https://www.gaon.example'\ntrusted_proxies = ['10.0.0.0/8']\n");
  CHECK(settings.enabled);
  CHECK(settings.title == "공고");
  CHECK(settings.logo == "시청");
  CHECK(settings.colour == "#0b50d0");
  CHECK(settings.topic == FacetId::department);
  CHECK(settings.topics == std::vector<std::string>{"가", "나"});
  REQUIRE(settings.links.size() == 1);
  CHECK(settings.links[0].text == "가온 시청");
  CHECK(settings.links[0].address.text() == "https://www.gaon.example/a");
  CHECK(settings.license == "문의");
  CHECK(settings.base_path == "/search");
  CHECK(settings.public_address == "https://www.gaon.example");
  CHECK(settings.trusted_proxies.contains("10.1.1.1"));
  CHECK_FALSE(settings_of("[page]\nenabled = false\n").enabled);
  CHECK(settings_of("").colour == default_colour);
}

TEST_CASE("a wrong setting of the page is an error that names file, line and key") {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"[page]\ncolour = 'red'\n", "page.colour"},
      {"[page]\ncolour = '#ffcc00'\n", "contrast of only"},
      {"[page]\ncolour = '#12345'\n", "page.colour"},
      {"[page]\ntopic = 'year'\n", "page.topic"},
      {"[page]\ntopics = ['1', '2', '3', '4', '5', '6', '7']\n", "page.topics"},
      {"[page]\nlinks = ['https://www.gaon.example']\n", "page.links"},
      {"[page]\nlinks = ['시청 javascript:alert(1)']\n", "page.links"},
      {"[page]\nenabled = 'maybe'\n", "page.enabled"},
      {"[page]\ntitel = 'a'\n", "titel"},
      {"[searchd]\nbase_path = 'search'\n", "searchd.base_path"},
      {"[searchd]\nbase_path = '/search/'\n", "searchd.base_path"},
      {"[searchd]\npublic_address = 'www.gaon.example'\n", "searchd.public_address"},
      {"[searchd]\npublic_address = 'https://www.gaon.example/a'\n", "searchd.public_address"},
      {"[searchd]\ntrusted_proxies = ['10.0.0.0/99']\n", "searchd.trusted_proxies"},
  };
  for (const auto& [toml, says] : wrong) {
    const std::string error = error_of(toml);
    INFO(toml << error);
    CHECK(contains(error, says));
    CHECK(contains(error, "gonggo.toml:4"));
  }
}
