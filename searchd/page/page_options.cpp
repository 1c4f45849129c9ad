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

const Message group = say("group_search_page");
constexpr const char* surface = "#f3f5f8";  // the darkest light background of page.css

[[noreturn]] void fail(const Values& values, std::string_view name, const std::string& text, const Message& problem) {
  throw Error(
      ErrorKind::usage,
      say("bad_setting", {{"where", values.origin(name)}, {"value", escaped_line(text)}, {"problem", problem}}));
}

Option text_option(std::string name, std::string metavar, std::string key, Message help, std::string example) {
  return {.name = std::move(name),
          .metavar = std::move(metavar),
          .help = std::move(help),
          .example = std::move(example),
          .key = std::move(key),
          .group = group};
}

Option list_option(std::string name, std::string metavar, std::string key, Message help, std::string example) {
  Option option = text_option(std::move(name), std::move(metavar), std::move(key), std::move(help), std::move(example));
  option.repeatable = true;
  return option;
}

std::string read_colour(const Values& values) {
  const std::string colour = ascii::lower(values.text("page-colour"));
  const auto parsed = parse_colour(colour);
  if (!parsed) {
    fail(values, "page-colour", colour, say("not_a_colour"));
  }
  const double contrast = contrast_ratio(*parsed, *parse_colour(surface));
  if (contrast < least_contrast) {
    char shown[16];
    std::snprintf(shown, sizeof shown, "%.1f", contrast);
    fail(values, "page-colour", colour, say("colour_too_light", {{"contrast", std::string(shown)}}));
  }
  return colour;
}

SiteLink read_link(const Values& values, const std::string& text) {
  const std::size_t space = text.rfind(' ');
  const std::string name(ascii::trim(std::string_view(text).substr(0, std::min(space, text.size()))));
  const auto address = space == std::string::npos ? std::nullopt : Link::external(text.substr(space + 1));
  if (name.empty() || !address) {
    fail(values, "page-link", text, say("not_a_link"));
  }
  return {name, *address};
}

std::vector<std::string> read_topics(const Values& values) {
  const auto& topics = values.list("page-topics");
  if (topics.size() > most_topics) {
    fail(values, "page-topics", topics.back(), say("too_many_topics", {{"most", most_topics}}));
  }
  return topics;
}

// Reads scheme and host without a path.
std::string read_public_address(const Values& values) {
  const std::string& text = values.text("public-address");
  const std::size_t host = text.find("://");
  const bool http = text.starts_with("http://") || text.starts_with("https://");
  if (!text.empty() && (!http || !is_host_and_port(std::string_view(text).substr(host + 3)))) {
    fail(values, "public-address", text, say("not_scheme_and_host"));
  }
  return text;
}

TrustedProxies read_proxies(const Values& values) {
  std::vector<Network> networks;
  for (const std::string& text : values.list("trusted-proxy")) {
    const auto network = parse_network(text);
    if (!network) {
      fail(values, "trusted-proxy", text, say("not_a_network"));
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
       .help = say("help_page"),
       .key = "page.enabled",
       .group = group},
      text_option("page-title", "TEXT", "page.title", say("help_page_title"), "--page-title '가온시 공고 검색'"),
      text_option("page-logo", "TEXT", "page.logo", say("help_page_logo"), "--page-logo 가온시청"),
      {.name = "page-colour",
       .metavar = "#RRGGBB",
       .fallback = default_colour,
       .help = say("help_page_colour"),
       .key = "page.colour",
       .group = group},
      list_option("page-link", "TEXT ADDRESS", "page.links", say("help_page_link"),
                  "--page-link '가온시청 https://www.gaon.example'"),
      {.name = "page-topic",
       .metavar = "FIELD",
       .fallback = "board",
       .help = say("help_page_topic"),
       .key = "page.topic",
       .choices = {"board", "department", "keyword"},
       .group = group},
      list_option("page-topics", "VALUE", "page.topics", say("help_page_topics"),
                  "--page-topics 공고 --page-topics 채용"),
      text_option("page-license", "TEXT", "page.license", say("help_page_license"),
                  "--page-license '출처를 밝히고 이용하실 수 있습니다.'"),
      text_option("base-path", "PATH", "searchd.base_path", say("help_base_path"), "--base-path /search"),
      text_option("public-address", "ORIGIN", "searchd.public_address", say("help_public_address"),
                  "--public-address https://www.example.org"),
      list_option("trusted-proxy", "NETWORK", "searchd.trusted_proxies", say("help_trusted_proxy"),
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
    fail(values, "base-path", settings.base_path, say("not_a_path"));
  }
  settings.public_address = read_public_address(values);
  settings.trusted_proxies = read_proxies(values);
  return settings;
}

}  // namespace gonggo::searchd
