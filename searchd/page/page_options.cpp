// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/page_options.hpp"

#include <algorithm>
#include <cstdio>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "searchd/page/addresses.hpp"
#include "searchd/page/contrast.hpp"
#include "searchd/target.hpp"

namespace gonggo::searchd {

namespace {

constexpr const char* group = "Search page";
constexpr const char* surface = "#f3f5f8";  // the darkest light background of page.css

[[noreturn]] void fail(const Values& values, std::string_view name, const std::string& text, const std::string& says) {
  throw Error(ErrorKind::usage, values.origin(name) + ": \"" + escaped_line(text) + "\" " + says);
}

Option text_option(std::string name, std::string metavar, std::string key, std::string help, std::string example) {
  return {.name = std::move(name),
          .metavar = std::move(metavar),
          .help = std::move(help),
          .example = std::move(example),
          .key = std::move(key),
          .group = group};
}

Option list_option(std::string name, std::string metavar, std::string key, std::string help, std::string example) {
  Option option = text_option(std::move(name), std::move(metavar), std::move(key), std::move(help), std::move(example));
  option.repeatable = true;
  return option;
}

std::string read_colour(const Values& values) {
  const std::string colour = ascii::lower(values.text("page-colour"));
  const auto parsed = parse_colour(colour);
  if (!parsed) {
    fail(values, "page-colour", colour, "is not a colour; give one like #1d4fa8");
  }
  const double contrast = contrast_ratio(*parsed, *parse_colour(surface));
  if (contrast < least_contrast) {
    char shown[16];
    std::snprintf(shown, sizeof shown, "%.1f", contrast);
    fail(values, "page-colour", colour,
         "has a contrast of only " + std::string(shown) + ":1 with the page; give a darker one, with at least 4.5:1");
  }
  return colour;
}

SiteLink read_link(const Values& values, const std::string& text) {
  const std::size_t space = text.rfind(' ');
  const std::string name(ascii::trim(std::string_view(text).substr(0, std::min(space, text.size()))));
  const auto address = space == std::string::npos ? std::nullopt : Link::external(text.substr(space + 1));
  if (name.empty() || !address) {
    fail(values, "page-link", text, "is not a link; give a name, a space and an http address");
  }
  return {name, *address};
}

std::vector<std::string> read_topics(const Values& values) {
  const auto& topics = values.list("page-topics");
  if (topics.size() > most_topics) {
    fail(values, "page-topics", topics.back(),
         "is one value too many; give at most " + std::to_string(most_topics) + ", because more confuse people");
  }
  return topics;
}

// Reads scheme and host without a path.
std::string read_public_address(const Values& values) {
  const std::string& text = values.text("public-address");
  const std::size_t host = text.find("://");
  const bool http = text.starts_with("http://") || text.starts_with("https://");
  if (!text.empty() && (!http || !is_host_and_port(std::string_view(text).substr(host + 3)))) {
    fail(values, "public-address", text,
         "is not scheme and host; give them without a path, like https://www.example.org");
  }
  return text;
}

TrustedProxies read_proxies(const Values& values) {
  std::vector<Network> networks;
  for (const std::string& text : values.list("trusted-proxy")) {
    const auto network = parse_network(text);
    if (!network) {
      fail(values, "trusted-proxy", text, "is not a network; give an address or a range, like 10.0.0.0/8");
    }
    networks.push_back(*network);
  }
  return TrustedProxies(std::move(networks));
}

}  // namespace

std::vector<Option> page_options() {
  return {
      {.name = "page",
       .metavar = "",
       .type = OptionType::truth,
       .fallback = "true",
       .help = "Serve the search page at /, and with it the announcements, the help, the feed and the downloads.",
       .key = "page.enabled",
       .group = group},
      text_option("page-title", "TEXT", "page.title", "Title of the search page; without it, 공고 검색.",
                  "--page-title '가온시 공고 검색'"),
      text_option("page-logo", "TEXT", "page.logo", "Text at the top left; without it, the title.",
                  "--page-logo 가온시청"),
      {.name = "page-colour",
       .metavar = "#RRGGBB",
       .fallback = default_colour,
       .help = "Colour of buttons and links. It must have a contrast of at least 4.5:1 with the page.",
       .key = "page.colour",
       .group = group},
      list_option("page-link", "TEXT ADDRESS", "page.links", "A link at the bottom of the page.",
                  "--page-link '가온시청 https://www.gaon.example'"),
      {.name = "page-topic",
       .metavar = "FIELD",
       .fallback = "board",
       .help = "The field whose values are the tabs above the results.",
       .key = "page.topic",
       .choices = {"board", "department", "keyword"},
       .group = group},
      list_option("page-topics", "VALUE", "page.topics",
                  "A value for the tabs, in their order; at most six. Without it, the most frequent ones.",
                  "--page-topics 공고 --page-topics 채용"),
      text_option("page-license", "TEXT", "page.license",
                  "What is said about the use of announcements that name no licence.",
                  "--page-license '출처를 밝히고 이용하실 수 있습니다.'"),
      text_option("base-path", "PATH", "searchd.base_path",
                  "The path under which a proxy shows the daemon, if it takes the path away before it passes a request "
                  "on. All addresses on the page begin with it.",
                  "--base-path /search"),
      text_option("public-address", "ORIGIN", "searchd.public_address",
                  "Scheme and host of public addresses, for the feed and the downloads; without it, those of the "
                  "request.",
                  "--public-address https://www.example.org"),
      list_option("trusted-proxy", "NETWORK", "searchd.trusted_proxies",
                  "A proxy in front of the daemon, as an address or a range. X-Forwarded-For, -Prefix, -Host and "
                  "-Proto are believed if they come from here, and from nobody else.",
                  "--trusted-proxy 127.0.0.1"),
  };
}

PageSettings read_page_settings(const Values& values) {
  PageSettings settings;
  settings.enabled = values.flag("page");
  settings.title = values.text("page-title");
  settings.logo = values.text("page-logo");
  settings.colour = read_colour(values);
  for (const std::string& text : values.list("page-link")) {
    settings.links.push_back(read_link(values, text));
  }
  settings.topic = *find_facet(values.text("page-topic"));
  settings.topics = read_topics(values);
  settings.license = values.text("page-license");
  settings.base_path = values.text("base-path");
  if (!is_path_prefix(settings.base_path)) {
    fail(values, "base-path", settings.base_path, "is not a path; give one like /search, without a slash at its end");
  }
  settings.public_address = read_public_address(values);
  settings.trusted_proxies = read_proxies(values);
  return settings;
}

}  // namespace gonggo::searchd
