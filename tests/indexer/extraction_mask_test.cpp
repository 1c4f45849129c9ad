// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extraction_mask.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/personal_settings.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

Extraction blocks(const std::vector<std::string>& texts) {
  Extraction extraction;
  for (const std::string& text : texts) {
    extraction.blocks.emplace_back().text = text;
  }
  return extraction;
}

std::vector<std::string> masked(const std::vector<std::string>& texts) {
  Extraction extraction = blocks(texts);
  mask_extraction(default_personal_policy(), extraction);
  std::vector<std::string> out;
  for (const TextBlock& block : extraction.blocks) {
    out.push_back(block.text);
  }
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("numbers are masked in blocks, across blocks, and behind a word of another block") {
  CHECK(masked({"홍길동 900101-1234567", "010-1234-5678 끝"}) == Texts{"홍길동 ●●●", "●●● 끝"});
  CHECK(masked({"가 900101-", "1234567 나", "다"}) == Texts{"가 ●●●", " 나", "다"});
  CHECK(masked({"가 010", "1234", "5678", "나"}) == Texts{"가 ●●●", "나"});
  CHECK(masked({"계좌번호", "110-123-456789"}) == Texts{"계좌번호", "●●●"});
  CHECK(masked({"지점", "110-123-456789"}) == Texts{"지점", "110-123-456789"});
  CHECK(masked({"가", "나"}) == Texts{"가", "나"});
  CHECK(masked({}).empty());
}

TEST_CASE("names within archives and messages of failures are masked, and numbers are counted once") {
  Extraction extraction = blocks({"900101-1234567", "900101-1234567"});
  extraction.blocks[0].member = extraction.blocks[1].member = "명단/010-1234-5678.hwp";
  extraction.failures.push_back(
      {ReadFailure::Reason::damaged, Message("bad name 010-1234-5678.x", "010-1234-5678.x 이름"), "M12345678.hwp"});
  mask_extraction(default_personal_policy(), extraction);
  CHECK(extraction.blocks[1].member == "명단/●●●.hwp");
  CHECK(extraction.failures[0].member == "●●●.hwp");
  CHECK(extraction.failures[0].message == Message("bad name ●●●.x", "●●●.x 이름"));
  CHECK(extraction.masked.text().english == "resident 2, passport 1, mobile 1");
}

TEST_CASE("a policy that keeps everything changes nothing") {
  Extraction extraction = blocks({"900101-1234567"});
  mask_extraction({}, extraction);
  CHECK(extraction.blocks[0].text == "900101-1234567");
  CHECK(extraction.masked.is_empty());
}
