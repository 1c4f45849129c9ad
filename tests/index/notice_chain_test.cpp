// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/notice_chain.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace gonggo;

namespace {

Announcement notice(const std::string& id, const std::string& title, unsigned day,
                    const std::string& number = "2025-517") {
  Announcement a;
  a.id = id;
  a.title = title;
  a.date = make_day(2025, 3, day);
  a.number = number;
  return a;
}

// Returns "kind order supersedes>superseded_by" for each announcement.
std::vector<std::string> links(const std::vector<Announcement>& chain) {
  std::vector<std::string> texts;
  for (const NoticeLink& link : link_notices(chain)) {
    texts.push_back(std::string(notice_kind_name(link.kind)) + " " + std::to_string(link.order) + " " +
                    link.supersedes + ">" + link.superseded_by);
  }
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a title states the kind of a notice in brackets or before a word such as 공고") {
  CHECK(notice_kind("교량 보수 공사 입찰 공고") == NoticeKind::original);
  CHECK(notice_kind("[정정] 교량 보수 공사 입찰 공고") == NoticeKind::corrected);
  CHECK(notice_kind("교량 보수 공사 변경 공고") == NoticeKind::changed);
  CHECK(notice_kind("교량 보수 공사 입찰(취소)") == NoticeKind::cancelled);
  CHECK(notice_kind("교량 보수 공사 취소공고") == NoticeKind::cancelled);
  CHECK(notice_kind("교량 보수 공사 재공고") == NoticeKind::renewed);
  CHECK(notice_kind("접수 기간 연장 안내") == NoticeKind::extended);
  CHECK(notice_kind("교량 보수 공사 개찰 결과") == NoticeKind::result);
  CHECK(notice_kind("환경직 최종 합격자 발표") == NoticeKind::result);
  CHECK(notice_kind("진로 변경 차량 단속 안내") == NoticeKind::original);
  CHECK(notice_kind("취소된 행사의 결과를 묻다") == NoticeKind::original);
}

TEST_CASE("the number of a bid ends with its order, and no other number does") {
  CHECK(bid_number("20250112345-01")->base == "20250112345");
  CHECK(bid_number("20250112345-01")->order == 1);
  CHECK(bid_number("R25BK00512345-012")->order == 12);
  for (const char* number : {"", "2025-517", "2025-01", "20250112345", "20250112345-1", "20250112345-0123",
                             "가온시-2025-01", "20250112345-0a", "-01"}) {
    INFO(number);
    CHECK_FALSE(bid_number(number));
  }
}

TEST_CASE("each order of a bid takes the place of the one before, also if an order is missing") {
  CHECK(links({notice("b-02", "교량 보수", 5, "20250112345-02"), notice("b-00", "교량 보수", 1, "20250112345-00"),
               notice("b-01", "교량 보수 공사", 3, "20250112345-01"),
               notice("b-04", "보수 공사(취소)", 9, "20250112345-04"),
               notice("b-05", "교량 보수", 9, "20250112345-05")}) ==
        Texts{"original 2 b-01>b-05", "original 0 >b-05", "original 1 b-00>b-05", "cancelled 4 b-02>b-05",
              "original 5 b-04>"});
}

TEST_CASE("changes, corrections and a cancellation take the place of the notice, a result does not") {
  CHECK(links({notice("1", "교량 보수 공사 입찰 공고", 1), notice("2", "[정정] 교량 보수 공사 입찰 공고", 3),
               notice("3", "교량 보수 공사 입찰 공고(2차 변경)", 5), notice("4", "교량 보수 공사 입찰 결과", 9)}) ==
        Texts{"original 0 >3", "corrected 1 1>3", "changed 2 2>", "result 3 >"});
  CHECK(links({notice("1", "교량 보수 공사 입찰 공고", 1), notice("2", "교량 보수 공사 입찰 취소 공고", 3)}) ==
        Texts{"original 0 >2", "cancelled 1 1>"});
}

TEST_CASE("notices that share a number by chance stay apart") {
  CHECK(links({notice("1", "교량 보수 공사 공고", 1), notice("2", "도서관 휴관 변경 공고", 3)}) ==
        Texts{"original 0 >", "changed 1 >"});
  CHECK(links({notice("1", "공고", 1), notice("2", "변경 공고", 3)}) == Texts{"original 0 >", "changed 1 >"});
  CHECK(links({notice("1", "교량 보수 공사 공고", 1)}) == Texts{"original 0 >"});
  CHECK(links({}).empty());
}
