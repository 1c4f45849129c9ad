// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/schema.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "common/base/date.hpp"
#include "common/index/terms.hpp"
#include "common/text/keyword.hpp"

using namespace gonggo;

namespace {

Announcement notice(std::string id) {
  Announcement a;
  a.source = "main";
  a.id = std::move(id);
  return a;
}

bool contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

TEST_CASE("every row of the field table is found by its key, its names and each of its aliases") {
  for (const Field& row : fields()) {
    CHECK(find_field(row.key) == &row);
    CHECK(find_field(row.alias) == &row);
    if (!row.name.empty()) {
      CHECK(find_field(row.name) == &row);
    }
    CHECK(&field(row.id) == &row);
    CHECK_FALSE(row.help.empty());
    CHECK_FALSE(row.example.empty());
  }
  CHECK(find_field("제목")->id == FieldId::title);
  CHECK(find_field("내용")->id == FieldId::body);
  CHECK(find_field("날짜")->id == FieldId::date);
  CHECK(find_field("담당부서")->id == FieldId::department);
  CHECK(find_field("주제어")->id == FieldId::keyword);
  CHECK(find_field("번호")->id == FieldId::number);
  CHECK(find_field("붙임")->id == FieldId::attachment);
}

TEST_CASE("no alias belongs to two rows") {
  for (const Field& row : fields()) {
    std::string_view rest = row.aliases;
    while (!rest.empty()) {
      const std::size_t gap = rest.find(' ');
      CHECK(find_field(rest.substr(0, gap)) == &row);
      rest.remove_prefix(gap == std::string_view::npos ? rest.size() : gap + 1);
    }
  }
}

TEST_CASE("every alias names its field in queries and as a column, and 번호 only in queries") {
  for (const Field& row : fields()) {
    CAPTURE(row.key);
    CHECK(find_column(row.key).field == &row);
    CHECK(find_column(row.alias).field == &row);
    CHECK(find_column(row.alias).own_name);
    std::string_view rest = row.aliases;
    while (!rest.empty()) {
      const std::size_t gap = rest.find(' ');
      const std::string_view alias = rest.substr(0, gap);
      CAPTURE(std::string(alias));
      CHECK(find_field(alias) == &row);
      CHECK(find_column(alias).field == &row);
      CHECK_FALSE(find_column(alias).own_name);
      rest.remove_prefix(gap == std::string_view::npos ? rest.size() : gap + 1);
    }
  }
  CHECK(find_field("번호")->id == FieldId::number);
  CHECK(find_column("번호").field == nullptr);
  CHECK(find_column("조회 수").field->id == FieldId::views);
  CHECK(find_column("기분").field == nullptr);
}

TEST_CASE("names that once only queries or only columns accepted are accepted by both") {
  const std::vector<std::pair<const char*, FieldId>> drifted{{"기관", FieldId::department},
                                                             {"기관명", FieldId::department},
                                                             {"부처", FieldId::department},
                                                             {"소관부서", FieldId::department},
                                                             {"분류", FieldId::board},
                                                             {"구분", FieldId::board},
                                                             {"공고일", FieldId::date},
                                                             {"공고명", FieldId::title},
                                                             {"붙임", FieldId::attachment},
                                                             {"문서번호", FieldId::number},
                                                             {"라이선스", FieldId::license},
                                                             {"보도시점", FieldId::embargo},
                                                             {"제목명", FieldId::title},
                                                             {"본문내용", FieldId::body},
                                                             {"작성일자", FieldId::date},
                                                             {"작성일시", FieldId::date},
                                                             {"담당부서명", FieldId::department},
                                                             {"작성부서", FieldId::department},
                                                             {"공공누리유형", FieldId::license}};
  for (const auto& [name, id] : drifted) {
    CAPTURE(name);
    REQUIRE(find_field(name) != nullptr);
    CHECK(find_field(name)->id == id);
    REQUIRE(find_column(name).field != nullptr);
    CHECK(find_column(name).field->id == id);
  }
}

TEST_CASE("facets have names, and every one is found by its name") {
  std::string names;
  for (const FacetId facet : all_facets()) {
    names += std::string(facet_name(facet)) + " ";
    CHECK(find_facet(facet_name(facet)) == facet);
    CHECK(facet_field(facet).facet == facet);
  }
  CHECK(names == "department board keyword year status ");
  CHECK(find_facet("부서") == FacetId::department);
  CHECK_FALSE(find_facet("등록일"));  // only the year of a date is counted, and that facet has its own name
  CHECK_FALSE(find_facet("license"));
  CHECK_FALSE(find_facet(""));
}

TEST_CASE("a field is found by its name in any case, width, spacing and composition") {
  CHECK(find_field("Department")->id == FieldId::department);
  CHECK(find_field("ＢＯＡＲＤ")->id == FieldId::board);
  CHECK(find_field("조회 수")->id == FieldId::views);
  CHECK(find_field("\u1107\u116E\u1109\u1165")->id == FieldId::department);  // 부서, decomposed
  CHECK(find_field("") == nullptr);
  CHECK(find_field(" ") == nullptr);
  CHECK(find_field("부서명칭") == nullptr);
}

TEST_CASE("terms of different fields and kinds never collide") {
  std::set<std::string> terms;
  std::size_t made = 0;
  const auto add = [&](const std::string& term) {
    terms.insert(term);
    ++made;
  };
  for (const FieldId id : {FieldId::body, FieldId::title, FieldId::attachment}) {
    for (const TokenKind kind : {TokenKind::stem, TokenKind::bigram}) {
      add(text_term(id, kind, "a"));
    }
  }
  for (const TokenKind kind : {TokenKind::stem, TokenKind::bigram}) {
    add(not_in_body_term(kind, "a"));
  }
  for (const FieldId id :
       {FieldId::source, FieldId::department, FieldId::board, FieldId::keyword, FieldId::number, FieldId::license}) {
    add(value_term(id, "A"));
  }
  add(id_term("a", "a"));
  add(year_term(2024));
  add(month_term(2024, 3));
  add(has_attachment_term());
  add(dated_term());
  CHECK(terms.size() == made);
  CHECK(text_term(FieldId::body, TokenKind::stem, "a") == text_term(FieldId::body, TokenKind::part, "a"));
}

TEST_CASE("a value longer than a term still compares exactly") {
  std::string longer;
  for (int i = 0; i < 200; ++i) {
    longer += "가나다";
  }
  const std::string term = value_term(FieldId::keyword, longer);
  CHECK(term.size() <= 245);
  CHECK(term == value_term(FieldId::keyword, " " + longer));
  CHECK(term != value_term(FieldId::keyword, longer + "라"));
  CHECK(term.substr(0, 7) == "K가나");
  // The cut is at a code point boundary for every length of the text before it.
  for (std::string lead; lead.size() < 4; lead += 'x') {
    const std::string cut = id_term("s", lead + longer);
    CHECK(cut.size() <= 245);
    const std::string head = cut.substr(0, cut.size() - 32);
    CHECK(head.size() % 3 == (lead.size() + 3) % 3);
  }
}

TEST_CASE("a NUL in a value cannot reach a term") {
  using namespace std::string_literals;
  const std::string term = id_term("main", "a\0b"s);
  CHECK(term.find('\0') == std::string::npos);
  CHECK(term != id_term("main", "a\0c"s));
  CHECK(term != id_term("main", "ab"));
}

TEST_CASE("every contiguous run of a department matches and nothing else does") {
  const auto terms = path_terms(FieldId::department, {"기획재정부", "경제정책국", "거시정책과"});
  CHECK(terms.size() == 6);
  for (const char* wanted : {"기획재정부", "경제정책국", "거시정책과", "기획재정부 > 경제정책국",
                             "경제정책국/거시정책과", "기획재정부  경제정책국 거시정책과", "기획재정부＞경제정책국"}) {
    INFO(wanted);
    CHECK(contains(terms, value_term(FieldId::department, wanted)));
  }
  CHECK_FALSE(contains(terms, value_term(FieldId::department, "기획재정부 거시정책과")));
  CHECK_FALSE(contains(terms, value_term(FieldId::department, "정책과")));
}

TEST_CASE("a very deep path keeps each component with a bounded number of terms") {
  const std::vector<std::string> deep(2'000, "과");
  CHECK(path_terms(FieldId::department, deep).size() == max_path_runs);
  std::vector<std::string> distinct;
  for (int i = 0; i < 500; ++i) {
    distinct.push_back("과" + std::to_string(i));
  }
  const auto terms = path_terms(FieldId::department, distinct);
  CHECK(terms.size() < 600);
  CHECK(contains(terms, value_term(FieldId::department, "과499")));
}

TEST_CASE("filters compare after case, width, spaces and the forms of notice numbers are folded") {
  CHECK(value_term(FieldId::board, " ＩＴ  공고 ") == value_term(FieldId::board, "it 공고"));
  CHECK(value_term(FieldId::keyword, "수도 요금") == value_term(FieldId::keyword, "수도요금"));
  CHECK(value_term(FieldId::department, "환경 국") != value_term(FieldId::department, "환경국"));
  CHECK(value_term(FieldId::number, "제2024-123호") == value_term(FieldId::number, "2024 - 123"));
}

TEST_CASE("the shortcut for texts that are in their compared form already changes no compared value") {
  const std::vector<std::string> parts{
      "가",     "힣",           "한글",        "a",  "z", "0",  "9", "A", "Ｚ",     "é",      "ㄱ",       "ㆍ",
      "\u1100", "\u11A8",       " ",           "  ", "_", "漢", "½", "①", "\u0301", "\u200B", "\xEA\xB0", "\xEB",
      "\x80",   "\xED\x9E\xA4", "\xE9\xBF\xBF"};
  std::mt19937 random(4);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (unsigned i = random() % 6; i > 0; --i) {
      text += parts[random() % (random() % 2 == 0 ? 7 : parts.size())];
    }
    std::string expected = normalize_keyword(text);
    std::erase(expected, ' ');
    CAPTURE(text);
    REQUIRE(compared_value(FieldId::keyword, text) == expected);
  }
}

TEST_CASE("encoded days, counts and instants keep their order and can be decoded") {
  const auto number = [](std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes) {
      value = value << 8 | static_cast<unsigned char>(byte);
    }
    return value;
  };
  const auto decode_count = [&](const std::string& value) { return number(std::string_view(value).substr(1)); };
  const auto decode_instant = [&](const std::string& value) {
    return Instant(std::chrono::seconds(static_cast<std::int64_t>(number(value) ^ 1ULL << 63)));
  };
  std::mt19937_64 random(7);
  for (int i = 0; i < 2'000; ++i) {
    const Day a(std::chrono::days(static_cast<int>(random() % 200'000) - 50'000));
    const Day b(std::chrono::days(static_cast<int>(random() % 200'000) - 50'000));
    CHECK((a < b) == (encode_day(a) < encode_day(b)));
    CHECK(decode_day(encode_day(a)) == a);
    const std::uint64_t m = random() >> (random() % 64);
    const std::uint64_t n = random() >> (random() % 64);
    CHECK((m < n) == (encode_count(m) < encode_count(n)));
    CHECK(decode_count(encode_count(m)) == m);
    const Instant s(std::chrono::seconds(static_cast<std::int64_t>(m)));
    const Instant t(std::chrono::seconds(-static_cast<std::int64_t>(n >> 1)));
    CHECK((s < t) == (encode_instant(s) < encode_instant(t)));
    CHECK(decode_instant(encode_instant(t)) == t);
  }
  CHECK(decode_count(encode_count(0)) == 0);
  CHECK(decode_instant(encode_instant(Instant::min())) == Instant::min());
}

TEST_CASE("encoded lists can be decoded, and damaged ones are harmless") {
  const std::vector<std::string> list = {"", "수도", std::string(300, 'x'), "a\nb"};
  const std::string encoded = encode_list(list);
  CHECK(decode_list(encoded) == list);
  for (std::size_t cut = 0; cut < encoded.size(); ++cut) {
    decode_list(encoded.substr(0, cut));
  }
  decode_list(std::string(40, '\xFF'));
  CHECK(decode_list("").empty());
  decode_day("");
}

TEST_CASE("the date order is newest first, undated last, then by source and id") {
  auto newer = notice("b");
  newer.date = make_day(2024, 3, 7);
  auto older = notice("a");
  older.date = make_day(2023, 12, 31);
  auto same = notice("c");
  same.date = newer.date;
  auto undated = notice("a");
  auto other = notice("b");
  other.source = "main-2";
  other.date = newer.date;
  CHECK(date_order(newer) < date_order(same));
  CHECK(date_order(same) < date_order(older));
  CHECK(date_order(older) < date_order(undated));
  CHECK(date_order(newer) != date_order(other));
}

TEST_CASE("the orders by views and deadline put unknown values last") {
  auto few = notice("a");
  few.views = 3;
  auto many = notice("b");
  many.views = 300;
  auto none = notice("c");
  none.date = make_day(2024, 1, 1);
  CHECK(views_order(many) < views_order(few));
  CHECK(views_order(few) < views_order(none));
  auto soon = notice("a");
  soon.end = make_day(2024, 1, 2);
  auto late = notice("b");
  late.end = make_day(2024, 5, 2);
  CHECK(deadline_order(soon) < deadline_order(late));
  CHECK(deadline_order(late) < deadline_order(none));
}

TEST_CASE("no two documents share a sort key") {
  std::set<std::string> keys;
  int made = 0;
  for (const char* source : {"a", "a-b", "ab"}) {
    for (const char* id : {"", "a", "b", "-b"}) {
      for (const int day : {0, 1, 2}) {
        auto a = notice(id);
        a.source = source;
        if (day > 0) {
          a.date = make_day(2024, 1, static_cast<unsigned>(day));
        }
        keys.insert(date_order(a));
        ++made;
      }
    }
  }
  CHECK(static_cast<int>(keys.size()) == made);
}

TEST_CASE("a document may be shown from its day in Seoul on, or from its embargo on if that is later") {
  auto a = notice("a");
  CHECK(visible_from(a) == Instant::min());
  a.date = make_day(2024, 3, 7);
  CHECK(visible_from(a) == seoul_midnight(*a.date));
  a.embargo = seoul_midnight(*a.date) + std::chrono::hours(9);
  CHECK(visible_from(a) == *a.embargo);
  a.embargo = seoul_midnight(*a.date) - std::chrono::hours(9);
  CHECK(visible_from(a) == seoul_midnight(*a.date));
}

TEST_CASE("source and id can be read from the date order, with or without a date and with any characters") {
  const std::vector<std::string> ids{
      "",         "1",           "2024-123",       "공고 제1호", std::string("a\0b", 3),
      "\x01\x02", "../../etc/x", "\xFF\xFE bytes", "\n\t",       std::string(3'000, 'x')};
  for (const std::string source : {"main", "a", "a-b.c_d", "zz"}) {
    for (const std::string& id : ids) {
      CAPTURE(source, id);
      Announcement a = notice(id);
      a.source = source;
      const std::string undated = date_order(a);
      CHECK(identity_of(undated) == std::pair<std::string_view, std::string_view>(source, id));
      for (const auto& date : {make_day(1, 1, 1), make_day(1970, 1, 1), make_day(2024, 3, 7), make_day(9999, 12, 31)}) {
        a.date = date;
        const std::string key = date_order(a);
        CHECK(identity_of(key) == std::pair<std::string_view, std::string_view>(source, id));
      }
    }
  }
  for (const std::string& damaged :
       {std::string(), std::string(1, '\0'), std::string("\0abc", 4), std::string("\1"), std::string("main")}) {
    const auto [source, id] = identity_of(damaged);
    CHECK(source.size() + id.size() <= damaged.size());
  }
}
