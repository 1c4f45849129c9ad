// SPDX-License-Identifier: GPL-2.0-or-later
// The colours of page.css: every pair of text and background has enough contrast in every palette.
#include <catch2/catch.hpp>
#include <map>
#include <regex>

#include "searchd/page/contrast.hpp"
#include "searchd/page/settings.hpp"
#include "tests/page/xml.hpp"

using namespace gonggo::searchd;
using gonggo::testing::text_of_file;

namespace {

using Palette = std::map<std::string, std::string>;

// The colours of the first block after this selector.
Palette palette_of(const std::string& style, const std::string& selector) {
  const std::size_t begin = style.find(selector);
  REQUIRE(begin != std::string::npos);
  const std::string block = style.substr(begin, style.find('}', begin) - begin);
  static const std::regex colour("--color-([a-z-]+): (#[0-9a-f]{6});");
  Palette palette;
  for (std::sregex_iterator match(block.begin(), block.end(), colour), end; match != end; ++match) {
    palette[(*match)[1]] = (*match)[2];
  }
  return palette;
}

double contrast_of(const Palette& palette, const std::string& text, const std::string& background) {
  return contrast_ratio(*parse_colour(palette.at(text)), *parse_colour(palette.at(background)));
}

}  // namespace

TEST_CASE("contrast is computed as WCAG defines it") {
  CHECK(contrast_ratio({0, 0, 0}, {255, 255, 255}) == Approx(21));
  CHECK(contrast_ratio({119, 119, 119}, {255, 255, 255}) == Approx(4.48).margin(0.01));
  CHECK(parse_colour("#0b50d0") == Colour{11, 80, 208});
  for (const auto* wrong : {"", "0b50d0", "#0b50d", "#0B50D0", "#0b50dg", "#0b50d00"}) {
    CHECK_FALSE(parse_colour(wrong));
  }
}

TEST_CASE("every pair of colours has a contrast of at least 4.5, and borders of at least 3") {
  const std::string style = text_of_file("searchd/page/page.css");
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"text", "background"},         {"text", "surface"},       {"text-subtle", "background"},
      {"text-subtle", "surface"},     {"primary", "background"}, {"primary", "surface"},
      {"primary-text", "primary"},    {"mark-text", "mark"},     {"open", "open-surface"},
      {"closing", "closing-surface"}, {"closing", "background"}, {"closed", "closed-surface"}};
  const std::vector<std::pair<std::string, std::string>> others = {
      {"control-border", "background"}, {"focus", "background"}, {"focus", "surface"}};
  for (const std::string selector : {":root {", ":root[data-contrast=\"dark\"] {", ":root[data-contrast=\"high\"] {"}) {
    const Palette palette = palette_of(style, selector);
    for (const auto& [text, background] : texts) {
      INFO(selector << " " << text << " on " << background);
      CHECK(contrast_of(palette, text, background) >= (selector.find("high") == std::string::npos ? 4.5 : 7.0));
    }
    for (const auto& [line, background] : others) {
      INFO(selector << " " << line << " on " << background);
      CHECK(contrast_of(palette, line, background) >= 3);
    }
  }
  CHECK(palette_of(style, ":root {").at("primary") == default_colour);
}

TEST_CASE("what the browser prefers gives the same palettes as the links") {
  const std::string style = text_of_file("searchd/page/page.css");
  for (const auto& [preference, name] :
       {std::pair{"prefers-color-scheme: dark", "dark"}, std::pair{"prefers-contrast: more", "high"}}) {
    const std::size_t media = style.find(preference);
    REQUIRE(media != std::string::npos);
    CHECK(palette_of(style.substr(media), ":root[data-contrast=\"auto\"] {") ==
          palette_of(style, ":root[data-contrast=\"" + std::string(name) + "\"] {"));
  }
}

TEST_CASE("targets are large enough, and the focus is visible") {
  const std::string style = text_of_file("searchd/page/page.css");
  CHECK(style.find("--target: 2.75rem") != std::string::npos);  // 44 pixels
  static const std::regex height("min-height: ([0-9.]+)rem");
  for (std::sregex_iterator match(style.begin(), style.end(), height), end; match != end; ++match) {
    CHECK(std::stod((*match)[1]) >= 1.5);  // 24 pixels
  }
  CHECK(style.find(":focus-visible {\n  outline: 3px solid") != std::string::npos);
}
