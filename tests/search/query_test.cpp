// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <functional>
#include <random>

#include "tests/search/tree_text.hpp"

using namespace gonggo;

namespace {

struct Row {
  std::string query;
  std::string tree;
  std::string remarks;  // codes, separated by spaces
};

std::string codes(const std::vector<Remark>& remarks) {
  std::string text;
  for (const Remark& remark : remarks) {
    text += (text.empty() ? "" : " ") + remark.code;
  }
  return text;
}

void check_rows(const std::vector<Row>& rows, Syntax syntax = Syntax::full) {
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const ParsedQuery parsed = parse_query(row.query, syntax);
    CHECK(to_text(parsed.root) == row.tree);
    CHECK(codes(parsed.remarks) == row.remarks);
  }
}

std::size_t depth_of(const QueryNode& node) {
  std::size_t depth = 0;
  for (const QueryNode& child : node.children) {
    depth = std::max(depth, depth_of(child));
  }
  return depth + 1;
}

}  // namespace

TEST_CASE("words, phrases and exclusions become a flat tree") {
  check_rows({
      {"", "()", ""},
      {"   ", "()", ""},
      {"대구", "(<대구>)", ""},
      {"물 클러스터", "(<물 클러스터>)", ""},
      {"\"물 클러스터\" 입주", "(\"물 클러스터\" <입주>)", ""},
      {"「물산업법」 개정", "(“물산업법” <개정>)", ""},
      {"“물 산업” 축제", "(“물 산업” <축제>)", ""},
      {"『물』", "(“물”)", ""},
      {"대구 -공고", "(<대구> -<공고>)", ""},
      {"대구 -\"채용 공고\"", "(<대구> -\"채용 공고\")", ""},
      {"-공고", "(-<공고>)", "only_excluded"},
      {"심폐*", "(심폐*)", ""},
      {"심폐* 교육", "(심폐* <교육>)", ""},
  });
}

TEST_CASE("alternatives bind tighter than a space") {
  check_rows({
      {"가 OR 나", "((<가> | <나>))", ""},
      {"가|나|다", "((<가> | <나> | <다>))", ""},
      {"대구 가 | 나 축제", "(<대구> (<가> | <나>) <축제>)", ""},
      {"(가 나) | 다", "((<가 나> | <다>))", ""},
      {"(가 | 나) (다 | 라)", "((<가> | <나>) (<다> | <라>))", ""},
      {"(가 | (나 | 다))", "((<가> | <나> | <다>))", ""},
      {"가 AND 나", "(<가 나>)", ""},
      {"OR", "()", "ignored_operator"},
      {"가 OR", "(<가>)", "ignored_operator"},
      {"| 가", "(<가>)", "ignored_operator"},
      {"AND", "(<AND>)", ""},
      {"가 | -나", "((<가> | <나>))", "ignored_operator"},
      {"-(가 나)", "(-<가 나>)", "only_excluded"},
  });
}

TEST_CASE("NOT excludes what follows, unless nothing else is asked for") {
  check_rows({
      {"가 NOT 나", "(<가> -<나>)", ""},
      {"NOT 가 나", "(-<가> <나>)", ""},
      {"가 AND NOT 나", "(<가> -<나>)", ""},
      {"가 NOT (나 | 다)", "(<가> -(<나> | <다>))", ""},
      {"가 NOT 부서:나", "(<가> -department=나)", ""},
      {"가 NOT -나", "(<가> -<나>)", ""},
      {"(NOT 가) 나", "(-<가> <나>)", ""},
      {"NOT 가", "(<가>)", "ignored_operator"},
      {"NOT (가 나)", "(<가 나>)", "ignored_operator"},
      {"NOT 가 -나", "(<가> -<나>)", "ignored_operator"},
      {"가 | NOT 나", "((<가> | <나>))", "ignored_operator"},
      {"가 NOT AND 나", "(<가 나>)", "ignored_operator"},
      {"NOT", "(<NOT>)", ""},
      {"제목:NOT 가", "(title:<NOT> <가>)", ""},
      {"not 가", "(<not 가>)", ""},
  });
}

TEST_CASE("an operator alone in brackets is ignored") {
  check_rows({
      {"(AND) 가", "(<가>)", "ignored_operator"},
      {"가 (OR)", "(<가>)", "ignored_operator"},
      {"가 (NOT) 나", "(<가 나>)", "ignored_operator"},
      {"가 OR ()", "(<가>)", "ignored_operator"},
      {"(AND)", "(<AND>)", ""},
  });
}

TEST_CASE("every named row of the field table restricts a query") {
  check_rows({
      {"부서:환경정책과 물", "(department=환경정책과 <물>)", ""},
      {"department:\"환경 정책과\"", "(department=환경 정책과)", ""},
      {"부서：환경정책과", "(department=환경정책과)", ""},
      {"-부서:환경정책과 물", "(-department=환경정책과 <물>)", ""},
      {"제목:물", "(title:<물>)", ""},
      {"title:\"물 산업\"", "(title:\"물 산업\")", ""},
      {"제목:(물 산업) 축제", "(title:<물 산업> <축제>)", ""},
      {"제목:(물 | 불)", "((title:<물> | title:<불>))", ""},
      {"등록일:2024-03", "(date=2024-03)", ""},
      {"등록일:봄", "(<등록일 봄>)", "bad_field_value"},
      {"부서:(가 나)", "(<가 나>)", "bad_field_value"},
      {"게시판:공고 | 게시판:고시", "((board=공고 | board=고시))", ""},
  });
}

TEST_CASE("pasted titles are read as text") {
  check_rows({
      {"‘대시민 심폐소생술 상설체험장’운영", "(<‘대시민 심폐소생술 상설체험장’운영>)", ""},
      {"2024년 (MWC 2024) 참가 기업 모집(2차)", "(<2024년 MWC 2024 참가 기업 모집(2차)>)", ""},
      {"(재)대구테크노파크 공고", "(<재 대구테크노파크 공고>)", ""},
      {"(모집(2차) 공고)", "(<모집(2차) 공고>)", ""},
      {"목적: 시민 안전", "(<목적: 시민 안전>)", ""},
      {"목적:시민 안전", "(<목적 시민 안전>)", "unknown_field"},
      {"목적:NOT", "(<목적 NOT>)", "unknown_field"},
      {"목적:NOT 안전", "(<목적 NOT 안전>)", "unknown_field"},
      {"마감 18:00까지", "(<마감 18:00까지>)", ""},
      {"https://www.daegu.go.kr/a", "(<https://www.daegu.go.kr/a>)", ""},
      {"053-803-2114", "(\"053-803-2114\")", ""},
      {"제2024-123호 공고", "(\"제2024-123호\" <공고>)", ""},
      {"물의 날 행사 -시민과 함께-", "(<물의 날 행사 -시민과 함께->)", ""},
      {"가 - 나", "(<가 - 나>)", ""},
      {"온·오프라인/병행", "(<온·오프라인/병행>)", ""},
      {"가) 나", "(<가) 나>)", ""},
      {"(가 나", "(<(가 나>)", ""},
      {"1) 가 2) 나", "(<1) 가 2) 나>)", ""},
      {"5\" 모니터", "(<5\" 모니터>)", ""},
      {"\"물 클러스터", "(<물 클러스터>)", "unclosed_quote"},
      {"「물 클러스터", "(<물 클러스터>)", "unclosed_quote"},
      {"\"", "()", "unclosed_quote"},
      {"대구\"물 산업\"축제", "(<대구> \"물 산업\" <축제>)", ""},
      {"8*8", "(<8*8>)", ""},
      {"*", "(<*>)", ""},
  });
}

TEST_CASE("a code is an exact phrase, in any of its spellings") {
  check_rows({
      {"2025-51", "(\"2025-51\")", ""},
      {"도로 제 2024 - 123 호 공고", "(<도로> \"제 2024 - 123 호\" <공고>)", ""},
      {"2024–123호에", "(\"2024–123호에\")", ""},
      {"문의 0538032114", "(<문의> \"0538032114\")", ""},
      {"053) 803-2114 담당", "(\"053) 803-2114\" <담당>)", ""},
      {"GN-2024-0012", "(\"GN-2024-0012\")", ""},
      {"R25BK00123456-000 입찰", "(\"R25BK00123456-000\" <입찰>)", ""},
      {"5천만 원", "(\"5천만 원\")", ""},
      {"350,000,000원", "(\"350,000,000원\")", ""},
      {"제목:2025-51", "(title:\"2025-51\")", ""},
      {"2025-51 | 2025-52", "((\"2025-51\" | \"2025-52\"))", ""},
      // no codes
      {"월세 20만원 지원", "(<월세 20만원 지원>)", ""},
      {"2025-2027 계획", "(<2025-2027 계획>)", ""},
      {"2025-03", "(<2025-03>)", ""},
      {"2024-05-10", "(<2024-05-10>)", ""},
      {"COVID-19", "(<COVID-19>)", ""},
      {"CES2025", "(<CES2025>)", ""},
      {"15000㎡", "(<15000㎡>)", ""},
      {"09:00-18:00", "(<09:00-18:00>)", ""},
      {"10,000-20,000명", "(<10,000-20,000명>)", ""},
      {"가온로 123-4", "(<가온로 123-4>)", ""},
      {"3-4월", "(<3-4월>)", ""},
  });
}

TEST_CASE("plain syntax takes every character as text") {
  check_rows(
      {
          {"-공고 \"물 | 불\" 부서:가 (나)*", "(<-공고 \"물 | 불\" 부서:가 (나)*>)", ""},
          {" ", "()", ""},
      },
      Syntax::plain);
}

TEST_CASE("every word knows its position in the typed query") {
  const std::function<void(const QueryNode&, const std::string&)> check = [&](const QueryNode& node,
                                                                              const std::string& text) {
    for (const QueryNode& child : node.children) {
      check(child, text);
    }
    for (std::size_t i = 0; i < node.origins.size(); ++i) {
      const auto [at, in_query] = node.origins[i];
      std::size_t end = i + 1 < node.origins.size() ? node.origins[i + 1].first : node.text.size();
      if (i + 1 < node.origins.size()) {
        --end;  // the space that joins two pieces
      }
      CHECK(text.substr(in_query, end - at) == node.text.substr(at, end - at));
    }
    if (node.kind == QueryNode::Kind::text || node.kind == QueryNode::Kind::phrase) {
      CHECK_FALSE(node.origins.empty());
    }
  };
  for (const std::string query : {"물 산업  클러스터", "물 -공고 산업", "제목:물 산업 (가 | 나  다)", "목적:시민 C:물",
                                  "「물 산업」 -\"가 나\" 다", "등록일:어제 물", "((((((((((가 나) 다))))))))) 라",
                                  "\xFF물 \t산업", "심폐* 물", "물\"산업\"단지 \"안 닫힌"}) {
    for (const Syntax syntax : {Syntax::full, Syntax::plain}) {
      CAPTURE(query);
      const ParsedQuery parsed = parse_query(query, syntax);
      check(parsed.root, parsed.text);
    }
  }
}

TEST_CASE("nesting is limited, and deeper groups are read as words") {
  std::string query;
  for (int i = 0; i < 60; ++i) {
    query += "(-(가 | ";
  }
  query += "나";
  for (int i = 0; i < 120; ++i) {
    query += ")";
  }
  const ParsedQuery parsed = parse_query(query, Syntax::full);
  CHECK(depth_of(parsed.root) <= 2 * max_query_depth + 4);
  CHECK_THAT(codes(parsed.remarks), Catch::Contains("too_deep"));
}

TEST_CASE("a query beyond the limit is cut between two characters") {
  std::string query;
  while (query.size() <= max_query_bytes) {
    query += "가";
  }
  const ParsedQuery parsed = parse_query(query, Syntax::plain);
  CHECK(codes(parsed.remarks) == "too_many_words");
  CHECK(parsed.root.children.front().text.size() == max_query_bytes / 3 * 3);
}

TEST_CASE("the parser accepts any bytes") {
  std::mt19937 random(7);
  const std::string_view likely = "()|-\"*: \xEA\xB0\x80\xE2\x80\x9C\xE3\x80\x8C";
  for (int i = 0; i < 10'000; ++i) {
    std::string query(random() % 80, ' ');
    for (char& c : query) {
      c = random() % 2 == 0 ? likely[random() % likely.size()] : static_cast<char>(random() % 256);
    }
    CHECK(depth_of(parse_query(query, Syntax::full).root) < 100);
    CHECK(depth_of(parse_query(query, Syntax::plain).root) <= 2);
  }
}
