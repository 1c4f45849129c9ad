// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/hash.hpp"
#include "indexer/text_stream.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using namespace std::string_literals;
using Catch::Matchers::Contains;

namespace {

// {"id":"k1","title":"똠방각하 뷁 나루시","body":"한글 본문입니다. 온·오프라인 Ⅱ"} in CP949; 똠 and 뷁 are not in
// EUC-KR.
const std::string cp949_json =
    "{\x22id\x22:\x22k1\x22,\x22title\x22:\x22\x8c"
    "c\xb9\xe6\xb0\xa2\xc7\xcf \x94\xee \xb3\xaa\xb7\xe7\xbd\xc3\x22,\x22"
    "body\x22:\x22\xc7\xd1\xb1\xdb \xba\xbb\xb9\xae\xc0\xd4\xb4\xcf\xb4\xd9. "
    "\xbf\xc2\xa1\xa4\xbf\xc0\xc7\xc1\xb6\xf3\xc0\xce "
    "\xa5\xb1\x22}\n";

// 번호,고유번호,제목,담당부서,등록일,조회수 and one row.
const std::string cp949_csv =
    "\xb9\xf8\xc8\xa3,\xb0\xed\xc0\xaf\xb9\xf8\xc8\xa3,\xc1\xa6\xb8\xf1,\xb4\xe3\xb4\xe7\xba\xce\xbc\xad,"
    "\xb5\xee\xb7\xcf\xc0\xcf,\xc1\xb6\xc8\xb8\xbc\xf6\n"
    "1,n-1,\x22\xb3\xaa\xb7\xe7\xbd\xc3 \xbc\x84\xbd\xc3 \xc3\xe0\xc1\xa6, \xbf\xad\xb7\xc1\x22,"
    "\xb9\xae\xc8\xad\xb0\xfc\xb1\xa4\xb0\xfa,2024.03.07,\x22"
    "1,234\x22\n";

std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) {
    out += text;
  }
  return out;
}

}  // namespace

TEST_CASE("CP949 is recognised and read whole, also what EUC-KR lacks") {
  const ReadAll all = read_bytes("a.jsonl", cp949_json);
  REQUIRE(all.announcements.size() == 1);
  CHECK(all.announcements[0].title == "똠방각하 뷁 나루시");
  CHECK(all.announcements[0].body == "한글 본문입니다. 온·오프라인 Ⅱ");

  const ReadAll table = read_bytes("a.csv", cp949_csv);
  REQUIRE(table.announcements.size() == 1);
  CHECK(table.announcements[0].title == "나루시 펲시 축제, 열려");
  CHECK(table.announcements[0].department == std::vector<std::string>{"문화관광과"});
  CHECK(table.announcements[0].views == 1234U);
}

TEST_CASE("UTF-16 is read in both byte orders, with a mark and without") {
  const std::u16string text = u"{\"id\":1,\"title\":\"나루시 물길 축제 😀\"}\r\n{\"id\":2,\"title\":\"둘째 공고\"}\n";
  const bool little = GENERATE(true, false);
  const bool mark = GENERATE(true, false);
  const std::string bytes = utf16((mark ? u"\uFEFF" : u"") + text, little);
  const ReadAll all = read_bytes("a.jsonl", bytes);
  REQUIRE(all.announcements.size() == 2);
  CHECK(all.announcements[0].title == "나루시 물길 축제 😀");
  CHECK(all.origins[1].line == 2);
}

TEST_CASE("a large file in UTF-16 or CP949 is transcoded without a seam") {
  std::u16string wide = u"\uFEFF";
  for (int i = 0; i < 40000; ++i) {
    wide += u"{\"id\":\"a\",\"title\":\"물길😀축제\"}\n";
  }
  const ReadAll all = read_bytes("a.jsonl", utf16(wide, true));
  CHECK(all.announcements.size() == 40000);
  CHECK(std::all_of(all.announcements.begin(), all.announcements.end(),
                    [](const Announcement& a) { return a.title == "물길😀축제"; }));

  const ReadAll korean = read_bytes("a.jsonl", repeat(cp949_json, 20000));
  CHECK(korean.announcements.size() == 20000);
  CHECK(std::all_of(korean.announcements.begin(), korean.announcements.end(),
                    [](const Announcement& a) { return a.title == "똠방각하 뷁 나루시"; }));
}

TEST_CASE("one broken byte does not turn a UTF-8 file into CP949") {
  const std::string line = "{\"id\":1,\"title\":\"나루시 물길 축제\"}\n";
  const std::string broken = "{\"id\":2,\"title\":\"나루시 \xB9 축제\"}\n";
  const std::string bytes = GENERATE_COPY(line + broken, broken + line, repeat(line, 60000) + broken);
  const ReadAll all = read_bytes("a.jsonl", bytes);
  CHECK(all.rejects.empty());
  bool found = false;
  for (const Announcement& a : all.announcements) {
    if (a.id == "2") {
      found = a.title == "나루시 \uFFFD 축제";
    }
    if (a.id == "1") {
      REQUIRE(a.title == "나루시 물길 축제");
    }
  }
  CHECK(found);
}

TEST_CASE("CP949 is recognised though the file begins with much plain ASCII") {
  const ReadAll all = read_bytes("a.jsonl", repeat("{\"id\":1,\"title\":\"plain\"}\n", 80000) + cp949_json);
  REQUIRE(all.announcements.size() == 80001);
  CHECK(all.announcements.back().title == "똠방각하 뷁 나루시");
}

TEST_CASE("a broken byte in CP949 or half a pair in UTF-16 becomes a replacement character") {
  const ReadAll korean =
      read_bytes("a.jsonl", repeat(cp949_json, 9) + "{\"id\":2,\"title\":\"\xb3\xaa\xb9 \xb3\xaa\"}\n");
  CHECK(korean.announcements.back().title == "나\uFFFD 나");
  const ReadAll wide =
      read_bytes("a.jsonl", utf16(u"\uFEFF{\"id\":2,\"title\":\"물" + std::u16string(1, 0xD800) + u"길\"}\n", true));
  REQUIRE(wide.announcements.size() == 1);
  CHECK(wide.announcements[0].title == "물\uFFFD길");
}

TEST_CASE("a text is decoded alike in blocks of every size") {
  const std::string korean = "나루시 물길 축제";
  for (const std::string& text : {"abc\xEF\xBB\xBF" + korean, "abc\xFF\xFE" + korean, "abc\xFE\xFF" + korean,
                                  "abc" + cp949_csv, "\xEF\xBB\xBF" + korean}) {
    const std::string whole = decode_text(text);
    for (std::size_t size = 1; size <= text.size(); ++size) {
      std::string_view rest = text;
      TextStream stream([&] {
        const std::string_view block = rest.substr(0, size);
        rest.remove_prefix(block.size());
        return block;
      });
      std::string joined;
      for (std::string_view block = stream.read(); !block.empty(); block = stream.read()) {
        joined += block;
      }
      INFO("blocks of " << size << " bytes");
      CHECK(joined == whole);
    }
  }
}

TEST_CASE("the encoding of a text is recognised from its first bytes") {
  CHECK(detect_encoding("") == Encoding::ascii);
  CHECK(detect_encoding("plain") == Encoding::ascii);
  CHECK(detect_encoding("나루시") == Encoding::utf8);
  CHECK(detect_encoding("\xEF\xBB\xBFplain") == Encoding::utf8);
  CHECK(detect_encoding("나루시\xEB\x82") == Encoding::utf8);  // cut inside a character
  CHECK(detect_encoding("caf\xE9 au lait") == Encoding::utf8);
  CHECK(detect_encoding(cp949_json) == Encoding::cp949);
  CHECK(detect_encoding(cp949_csv) == Encoding::cp949);
  CHECK(detect_encoding("stray\0zero, but plain otherwise"s) == Encoding::utf8);
  CHECK(detect_encoding(utf16(u"가나다\n라마바 사\n", true)) == Encoding::utf16le);
  CHECK(detect_encoding(utf16(u"가나다\n라마바 사\n", false)) == Encoding::utf16be);
}

// The expected mapping is that of the file index-euc-kr.txt of the Encoding Standard (WHATWG), of 2024-09-18: 17,048
// characters. The hash is the FNV-1a of the two bytes of each pair that has a character, the character in UTF-8, and a
// line end, in the order of the bytes. The pair of a pointer P of the file is (0x81 + P / 190, 0x41 + P % 190).
TEST_CASE("every pair of bytes is decoded from CP949 as the index for EUC-KR says, and an error costs no ASCII") {
  const std::string beginning(5000, '\xB0');  // decides the encoding
  std::size_t characters = 0;
  std::size_t errors = 0;
  std::uint64_t hash = fnv1a_basis;
  std::string mismatches;  // pairs that are errors, but give something else
  for (unsigned lead = 0x81; lead < 0xFF; ++lead) {
    std::string bytes = beginning + '\n';
    for (unsigned trail = 0x20; trail < 0x100; ++trail) {
      bytes += {static_cast<char>(lead), static_cast<char>(trail), '\n'};
    }
    const std::string text = decode_text(bytes);
    std::size_t at = text.find('\n') + 1;
    for (unsigned trail = 0x20; trail < 0x100; ++trail) {
      const std::size_t end = text.find('\n', at);
      REQUIRE(end != std::string::npos);
      const std::string line = text.substr(at, end - at);
      at = end + 1;
      const std::string pair{static_cast<char>(lead), static_cast<char>(trail)};
      if (!line.starts_with("\uFFFD")) {
        ++characters;
        hash = fnv1a(pair + line + '\n', hash);
      } else if (++errors; line != (trail < 0x80 ? "\uFFFD" + pair.substr(1) : "\uFFFD")) {
        mismatches += to_hex(lead * 256 + trail).substr(12) + ' ';
      }
    }
  }
  CHECK(characters == 17'048);
  CHECK(errors == 126 * 224 - 17'048);
  CHECK(to_hex(hash) == "639134546a2af9f0");
  CHECK(mismatches == "");
}

TEST_CASE("a byte that begins no pair of CP949 is an error of its own") {
  const std::string beginning(5000, '\xB0');
  for (const std::string byte : {"\x80", "\xFF"}) {
    CHECK(decode_text(beginning + '\n' + byte + "\nx").ends_with("\n\uFFFD\nx"));
    CHECK(decode_text(beginning + '\n' + byte + "a\n").ends_with("\n\uFFFDa\n"));
  }
  CHECK(decode_text(beginning + "\n\xB0").ends_with("\n\uFFFD"));  // cut off
}

TEST_CASE("a file in CP949 or UTF-16 may be larger than the sample in which its encoding is seen") {
  std::string cp949 = "id,title\n";
  std::u16string wide = u"\uFEFFid,title\n";
  constexpr int rows = 60'000;
  for (int i = 0; i < rows; ++i) {
    const std::string id = std::to_string(i);
    cp949 += id + ",\xBC\xF6\xB5\xB5 \xBF\xE4\xB1\xDD " + id + "\n";
    wide += std::u16string(id.begin(), id.end()) + u",수도 요금\n";
  }
  CHECK(read_bytes("a.csv", cp949).announcements.size() == rows);
  CHECK(read_bytes("a.csv", std::string_view(reinterpret_cast<const char*>(wide.data()), 2 * wide.size()))
            .announcements.size() == rows);
}
