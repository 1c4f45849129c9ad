// SPDX-License-Identifier: GPL-2.0-or-later
// Shown and withheld announcements of an invented city, and queries about both, made by rule. The same seed gives the
// same texts on every machine.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/base/date.hpp"
#include "common/base/utf8.hpp"
#include "common/index/announcement.hpp"

namespace gonggo::testing {

inline const std::vector<std::string>& shown_words() {
  static const std::vector<std::string> words{
      "도서관", "상수도",   "하수도",   "물클러스터", "입주기업", "채용박람회", "전기자동차", "보조금", "공영주차장",
      "재활용", "미세먼지", "청년",     "창업",       "지원사업", "어린이집",   "체육관",     "보건소", "예방접종",
      "산림",   "둘레길",   "버스노선", "도시계획",   "재개발",   "공청회",     "입찰",       "낙찰",   "축제",
      "공연",   "전시회",   "박물관",   "안내",       "모집",     "platform",   "data",       "2024년"};
  return words;
}

// Words that only withheld announcements have. Some begin like a shown word, some differ from one by a letter.
inline const std::vector<std::string>& secret_words() {
  static const std::vector<std::string> words{"쿼드랑글로",   "비밀사업단",     "극초음속노선", "도서관법개정안",
                                              "상수도관교체", "물클러스터확장", "도서곤",       "채용박람희",
                                              "보조긍",       "어린이짐",       "전기자동치",   "둘레갈",
                                              "zephyrion",    "plaftorm",       "극비특구"};
  return words;
}

inline std::string pick(const std::vector<std::string>& words, std::mt19937& random) {
  return words[random() % words.size()];
}

inline std::string sentence(const std::vector<std::string>& words, std::mt19937& random, unsigned count) {
  static const std::vector<std::string> endings{"을", "의", "에서", "과", "", ""};
  std::string text;
  for (unsigned i = 0; i < count; ++i) {
    text += (i == 0 ? "" : " ") + pick(words, random) + pick(endings, random);
  }
  return text + " 추진합니다.";
}

inline Announcement invented(const std::string& id, const std::vector<std::string>& words, std::mt19937& random) {
  static const std::vector<std::string> offices{"환경정책과", "물산업과", "문화예술과", "교통정책과"};
  static const std::vector<std::string> boards{"공고", "고시", "보도자료", "채용"};
  Announcement a;
  a.source = random() % 4 == 0 ? "bids" : "main";
  a.id = id;
  a.title = pick(words, random) + " " + pick(words, random) + " 안내 " + std::to_string(random() % 50);
  a.body = sentence(words, random, 12) + "\n" + sentence(words, random, 8);
  a.department = {"가온시", pick(offices, random)};
  a.board = pick(boards, random);
  a.keywords = {pick(words, random), pick(words, random)};
  a.date = Day(std::chrono::days(19'600 + static_cast<int>(random() % 180)));  // 2023-08-31 and after
  a.number = "2024-" + std::to_string(random() % 300);
  a.views = random() % 5000;
  a.begin = *a.date;
  a.end = *a.date + std::chrono::days(random() % 60);
  if (random() % 3 == 0) {
    a.attachments = {{pick(words, random) + ".hwp", "https://gaon.example/" + id, sentence(words, random, 6)}};
  }
  return a;
}

inline std::vector<Announcement> shown_announcements(unsigned count = 300) {
  std::mt19937 random(1);
  std::vector<Announcement> all;
  for (unsigned i = 0; i < count; ++i) {
    all.push_back(invented("s" + std::to_string(i), shown_words(), random));
  }
  return all;
}

// 50 announcements with an embargo or a date in the years from 2190 on. `first` is the instant at which the first of
// them is due; each of the others is due `apart` after the one before it.
inline std::vector<Announcement> withheld_announcements(Instant first, std::chrono::seconds apart) {
  std::mt19937 random(2);
  std::vector<std::string> mixed = shown_words();
  mixed.insert(mixed.end(), secret_words().begin(), secret_words().end());
  std::vector<Announcement> all;
  for (int i = 0; i < 50; ++i) {
    // Some share an id with a shown announcement of the other source.
    Announcement a = invented("w" + std::to_string(i), i % 3 == 0 ? secret_words() : mixed, random);
    a.title += " " + secret_words()[static_cast<std::size_t>(i) % secret_words().size()];
    if (i % 10 == 0) {
      a.id = "s" + std::to_string(i);
      a.source = "secrets";
      a.department = {"가온시", "극비정책과"};
      a.board = "극비";
    }
    if (i % 10 == 1) {
      a.keywords = {"극비특구", "환경정책가"};
      a.views = 1'000'000;
    }
    const Instant due = first + apart * i;
    if (due == seoul_midnight(seoul_day(due))) {
      a.date = seoul_day(due);
    } else {
      a.embargo = due;
    }
    all.push_back(std::move(a));
  }
  return all;
}

// Returns the characters [from, to) of the text.
inline std::string part_of(const std::string& text, std::size_t from, std::size_t to) {
  std::string part;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    number += at > 0 && !utf8::is_continuation(text[at]) ? 1 : 0;
    if (number >= from && number < to) {
      part += text[at];
    }
  }
  return part;
}

inline std::size_t length_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !utf8::is_continuation(c); }));
}

// Returns a shown or a secret word: as it is, mistyped, or the beginning of it.
inline std::string query_word(std::mt19937& random) {
  const std::string word = pick(random() % 2 == 0 ? shown_words() : secret_words(), random);
  const std::size_t length = length_of(word);
  const std::size_t at = random() % length;
  static const std::vector<std::string> syllables{"가", "물", "람", "곤", "희", "금", "짐", "a"};
  switch (random() % 8) {
    case 0:  // one character replaced
      return part_of(word, 0, at) + pick(syllables, random) + part_of(word, at + 1, length);
    case 1:  // one character left out
      return length < 3 ? word : part_of(word, 0, at) + part_of(word, at + 1, length);
    case 2:  // two characters exchanged
      return part_of(word, 0, at) + part_of(word, at + 1, at + 2) + part_of(word, at, at + 1) +
             part_of(word, at + 2, length);
    case 3:
      return part_of(word, 0, 1 + random() % length);
    case 4:
      return part_of(word, 0, 1 + random() % length) + "*";
    case 5:
      return word + pick({"에서", "을", "의"}, random);
    default:
      return word;
  }
}

inline std::string query_text(std::mt19937& random) {
  static const std::vector<std::string> fields{
      "제목:", "본문:", "첨부:", "부서:", "게시판:", "키워드:", "번호:", "id:"};
  std::string text;
  for (unsigned i = 0; i < 1 + random() % 4; ++i) {
    text += i == 0 ? "" : pick({" ", " ", " ", " OR ", " -", " AND "}, random);
    switch (random() % 7) {
      case 0:
        text += pick(fields, random) + query_word(random);
        break;
      case 1:
        text += "\"" + query_word(random) + " " + query_word(random) + "\"";
        break;
      case 2:
        text += "(" + query_word(random) + " | " + query_word(random) + ")";
        break;
      default:
        text += query_word(random);
    }
  }
  return text;
}

// Returns the parameters of a search request.
inline std::vector<std::pair<std::string, std::string>> query_parameters(std::mt19937& random) {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> choices{
      {"sort", {"relevance", "date", "views", "deadline"}},
      {"facets", {"department,board,keyword,year,status", "board", "keyword", "year,status"}},
      {"department", {"환경정책과", "극비정책과", "환경정책가", "물산업과"}},
      {"board", {"공고", "극비", "극바", "고시"}},
      {"keyword", {"극비특구", "도서관", "환경정책가"}},
      {"source", {"main", "bids", "secrets"}},
      {"id", {"s0", "s10", "w1", "w49"}},
      {"from", {"2024", "2023-12-01", "2190"}},
      {"to", {"2024-02", "2199-12-31", "2190-01-01"}},
      {"status", {"upcoming", "open", "closed", "closing"}},
      {"has_attachment", {"true", "false"}},
      {"page", {"2", "3", "31"}},
      {"size", {"1", "5", "100"}},
      {"explain", {"true"}},
      {"highlight", {"false"}},
      {"rescore", {"false"}},
      {"recency", {"30", "3650"}},
      {"syntax", {"plain"}},
      {"field", {"title", "body", "attachment"}}};
  std::vector<std::pair<std::string, std::string>> parameters{{"q", random() % 20 == 0 ? "" : query_text(random)}};
  for (const auto& [name, values] : choices) {
    if (random() % 7 == 0) {
      parameters.emplace_back(name, pick(values, random));
    }
  }
  if (random() % 10 == 0) {
    parameters.emplace_back("within", query_text(random));
  }
  return parameters;
}

}  // namespace gonggo::testing
