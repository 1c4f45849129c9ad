// SPDX-License-Identifier: GPL-2.0-or-later
// Tests which words are marked, and which passage is shown.
#include <algorithm>
#include <random>

#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"
#include "tests/rounds.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

std::size_t count_points(const std::string& text) { return utf8::count_code_points(text); }

std::string marked_title(const std::string& title, const std::string& query) {
  const SmallIndex index({announcement("a", title), announcement("b", "물 클러스터 국가 산업 심폐소생술")});
  Searcher searcher = index.open_without_floor();
  for (const Hit& hit : searcher.search(asking(query), soon()).hits) {
    if (hit.announcement.id == "a") {
      return to_html(hit.title);
    }
  }
  return "not found";
}

MarkedText snippet(const std::string& body, const std::string& query) {
  const SmallIndex index({announcement("a", "알림", body)});
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking(query), soon());
  return result.hits.empty() ? MarkedText{} : result.hits.front().snippet;
}

}  // namespace

TEST_CASE("the original spelling is marked, without its particle") {
  CHECK(marked_title("대구시는 시민과", "대구시") == "<mark>대구시</mark>는 시민과");
  CHECK(marked_title("ＥＸＣＯ에서 개최", "exco") == "<mark>ＥＸＣＯ</mark>에서 개최");
  CHECK(marked_title("Busan &amp; <EXCO>", "exco") == "Busan &amp;amp; &lt;<mark>EXCO</mark>&gt;");
}

TEST_CASE("marks that touch or have one space between them become one") {
  CHECK(marked_title("물 클러스터 견학", "물 클러스터") == "<mark>물 클러스터</mark> 견학");
  CHECK(marked_title("물, 클러스터 견학", "물 클러스터") == "<mark>물</mark>, <mark>클러스터</mark> 견학");
}

TEST_CASE("a fragment is never marked alone") {
  CHECK(marked_title("비급여 급여 안내", "급여") == "비급여 <mark>급여</mark> 안내");
  CHECK(marked_title("심폐 안내 소생", "심폐소생술 안내") == "심폐 <mark>안내</mark> 소생");
}

TEST_CASE("a prefix marks the words that begin with it") {
  CHECK(marked_title("심폐소생술을 배우자", "심폐*") == "<mark>심폐소생술</mark>을 배우자");
}

TEST_CASE("the best passage is shown, not the first lines") {
  std::string body;
  for (int i = 0; i < 300; ++i) {
    body += "여기에는 아무것도 없습니다. ";
  }
  body += "도서관에서 여름 축제가 열립니다. ";
  for (int i = 0; i < 300; ++i) {
    body += "그 밖의 이야기입니다. ";
  }
  const MarkedText found = snippet("축제 소식. " + body, "도서관 여름 축제");
  const std::string html = to_html(found);
  CHECK_THAT(html, Catch::Contains("<mark>도서관</mark>에서 <mark>여름 축제</mark>가"));
  CHECK(found.text.starts_with("… "));
  CHECK(found.text.ends_with(" …"));
  CHECK(count_points(found.text) <= 170);
  CHECK(clean_utf8(found.text) == found.text);
}

TEST_CASE("marks are code points, ascend, and lie inside the text") {
  const std::string body = "😀 도서관 안내\n\n도서관의 책, 여름 도서관 축제.\n끝";
  const MarkedText found = snippet(body, "도서관 축제");
  REQUIRE_FALSE(found.marks.empty());
  CHECK(found.marks.front() == Mark{2, 5});
  std::uint32_t last = 0;
  for (const Mark& mark : found.marks) {
    CHECK(mark.begin < mark.end);
    CHECK(mark.begin >= last);
    CHECK(mark.end <= count_points(found.text));
    last = mark.end + 1;
  }
}

TEST_CASE("without a word of the query the beginning of the text is shown") {
  CHECK(snippet("가나다 안내문입니다.", "알림").text == "가나다 안내문입니다.");
  CHECK(snippet("첫 줄\n둘째 줄", "알림").text == "첫 줄 둘째 줄");
  CHECK(snippet("", "알림").text.empty());
  const std::string endless(5'000, 'x');
  const MarkedText found = snippet(endless, "알림");
  CHECK(count_points(found.text) <= 170);
}

TEST_CASE("a long body without gaps is handled") {
  std::string body;
  for (int i = 0; i < gonggo_test::rounds(60'000); ++i) {
    body += "가";
  }
  CHECK(count_points(snippet(body + " 축제", "축제").text) <= 170);
}

TEST_CASE("a hit says in which attachment and where its snippet stands") {
  Announcement a = announcement("a", "공고", "본문에 작성요령이 있습니다.");
  const std::string first = "신청서 서식입니다.\n";
  a.attachments = {{"붙임.hwp", "", "다른 글"}, {"서식.pdf", "", first + "작성요령은 다음과 같다. 별지를 보라."}};
  a.attachments[1].places = {{0, TextPlace::Kind::page, 1, {}},
                             {static_cast<std::uint32_t>(first.size()), TextPlace::Kind::page, 2, {}}};
  const SmallIndex index({a});
  Searcher searcher = index.open();
  const auto hit = [&](const std::string& query, TextScope scope) {
    SearchRequest request = asking(query);
    request.scope = scope;
    return searcher.search(request, soon()).hits.at(0);
  };
  const auto place = hit("별지", TextScope::all).snippet_place;
  REQUIRE(place);
  CHECK(place->attachment == "서식.pdf");
  CHECK(place->place.kind == TextPlace::Kind::page);
  CHECK(place->place.number == 2);
  CHECK(text_of(*place) == Message("서식.pdf, page 2", "서식.pdf, 2쪽"));
  CHECK_FALSE(hit("작성요령", TextScope::all).snippet_place);  // the body has it, too
  const Hit in_file = hit("작성요령", TextScope::attachment);
  REQUIRE(in_file.snippet_place);
  CHECK_THAT(in_file.snippet.text, Catch::Contains("다음과 같다"));
  CHECK(hit("서식입니다", TextScope::all).snippet_place->place.number == 1);
  CHECK(in_file.announcement.attachments[1].places.empty());
}

TEST_CASE("the passage of an attachment is shown if the body has none") {
  Announcement a = announcement("a", "공고", "본문입니다.");
  a.attachments = {{"붙임.hwp", "", "신청서 작성요령은 다음과 같다."}};
  const SmallIndex index({a});
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking("작성요령"), soon());
  REQUIRE(result.hits.size() == 1);
  CHECK_THAT(to_html(result.hits.front().snippet), Catch::Contains("<mark>작성요령</mark>"));
  CHECK(result.hits.front().announcement.body.empty());
  CHECK(result.hits.front().announcement.attachments.front().text.empty());
}

TEST_CASE("a snippet lies in the place of the attachment that it names") {
  std::mt19937 random(8);
  const std::vector<std::string> words{"수달", "고라니", "담비",   "두루미", "반딧불이", "신청서", "결과",
                                       "조사", "보호",   "서식지", "강변",   "습지",     "단계",   "기준"};
  std::size_t with_both = 0;
  for (int round = 0; round < gonggo_test::rounds(210); ++round) {
    Announcement a = announcement("a", "알림", "본문입니다.");
    a.attachments = {{"자료.zip", "", ""}};
    std::vector<std::string> texts;
    for (std::uint32_t page = 1; page <= 2 + random() % 5; ++page) {
      std::string text = "머리글 " + std::to_string(page) + "\n";
      for (std::size_t i = 1 + random() % 12; i > 0; --i) {
        text += words[random() % words.size()] + (random() % 4 == 0 ? "\n" : " ");
      }
      a.attachments[0].places.push_back(
          {static_cast<std::uint32_t>(a.attachments[0].text.size()), TextPlace::Kind::page, page, {}});
      a.attachments[0].text += text + "\n";
      texts.push_back(text);
    }
    const SmallIndex index({a});
    Searcher searcher = index.open_without_floor();
    const std::vector<std::string> asked{words[random() % words.size()], words[random() % words.size()]};
    SearchRequest request = asking(asked[0] + " " + asked[1]);
    request.scope = random() % 2 == 0 ? TextScope::all : TextScope::attachment;
    const SearchResult result = searcher.search(request, soon());
    if (result.hits.empty() || result.hits[0].snippet.marks.empty()) {
      continue;
    }
    const Hit& hit = result.hits[0];
    REQUIRE(hit.snippet_place);
    std::string text = texts.at(hit.snippet_place->place.number - 1);
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::string shown = hit.snippet.text;
    for (const std::string& around : {std::string("… "), std::string(" …")}) {
      if (const std::size_t at = shown.find(around); at != std::string::npos) {
        shown.erase(at, around.size());
      }
    }
    CAPTURE(asked, a.attachments[0].text, shown);
    CHECK_THAT(text, Catch::Contains(shown));
    // A page with both words is preferred to one with a single word.
    const auto has_both = [&](const std::string& page) {
      return page.find(asked[0]) != std::string::npos && page.find(asked[1]) != std::string::npos;
    };
    if (std::any_of(texts.begin(), texts.end(), has_both)) {
      CHECK(has_both(text));
      ++with_both;
    }
  }
  CHECK(with_both > gonggo_test::rounds(30));
}

TEST_CASE("a word that is looked for in attachments is shown in an attachment, although the body has it") {
  Announcement a = announcement("a", "동물 조사", "너구리 서식지 조사를 합니다.");
  a.attachments = {{"표지.pdf", "", "조사 보고서"}, {"너구리.hwp", "", "너구리 서식지는 강변이다."}};
  Announcement named = announcement("b", "안내", "고라니 피해를 막습니다.");
  named.attachments = {{"표지.pdf", "", "첫째 글"}, {"고라니.hwp", "", "둘째 글"}, {"수달.hwp", "", ""}};
  const SmallIndex index({a, named});
  Searcher searcher = index.open_without_floor();
  const auto shown = [&](const std::string& query, TextScope scope = TextScope::all) {
    SearchRequest request = asking(query);
    request.scope = scope;
    const SearchResult result = searcher.search(request, soon());
    REQUIRE_FALSE(result.hits.empty());
    const Hit& hit = result.hits[0];
    return (hit.snippet_place ? hit.snippet_place->attachment + ": " : std::string()) + to_html(hit.snippet);
  };
  const std::string in_file = "너구리.hwp: <mark>너구리</mark> 서식지는 강변이다.";
  CHECK(shown("첨부:너구리") == in_file);
  CHECK(shown("너구리", TextScope::attachment) == in_file);
  CHECK(shown("첨부:\"너구리 서식지\"") == "너구리.hwp: <mark>너구리 서식지</mark>는 강변이다.");
  CHECK(shown("너구리") == "<mark>너구리</mark> 서식지 조사를 합니다.");
  CHECK(shown("(너구리 조사) OR 첨부:너구리") == "<mark>너구리</mark> 서식지 <mark>조사</mark>를 합니다.");
  CHECK(shown("첨부:고라니") == "고라니.hwp: 둘째 글");  // the word is in the name only
  CHECK(shown("첨부:수달") == "수달.hwp: <mark>수달</mark>.hwp");
}

TEST_CASE("the snippet is from the attachment that has the most of the query") {
  Announcement a = announcement("a", "안내", "본문입니다.");
  for (int i = 1; i <= 9; ++i) {
    a.attachments.push_back({"층" + std::to_string(i) + ".txt", "", "공사 단계 " + std::to_string(i) + " 설명"});
  }
  const SmallIndex index({a});
  Searcher searcher = index.open_without_floor();
  for (int i = 1; i <= 9; ++i) {
    const SearchResult result = searcher.search(asking("단계 " + std::to_string(i)), soon());
    REQUIRE(result.hits.size() == 1);
    REQUIRE(result.hits[0].snippet_place);
    CHECK(result.hits[0].snippet_place->attachment == "층" + std::to_string(i) + ".txt");
  }
}
