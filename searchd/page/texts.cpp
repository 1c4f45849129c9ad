// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/texts.hpp"

#include <algorithm>
#include <array>

#include "common/base/message_text.hpp"

namespace gonggo::searchd {

namespace {

struct Row {
  Text text;
  std::string_view korean;
  std::string_view english;
};

constexpr auto rows = std::to_array<Row>({
    {Text::site_title, "공고 검색", "Announcements"},
    {Text::skip_to_content, "본문 바로가기", "Skip to the content"},
    {Text::search_word, "검색어", "Search words"},
    {Text::search, "검색", "Search"},
    {Text::clear_word, "검색어 전체 삭제", "Clear the search words"},
    {Text::scope, "검색 범위", "Where to search"},
    {Text::scope_all, "전체", "All"},
    {Text::scope_title, "제목", "Title"},
    {Text::scope_body, "본문", "Text"},
    {Text::scope_attachment, "첨부파일", "Attachments"},
    {Text::within_results, "‘{}’ 결과 안에서 다시 검색", "Search within the results of “{}”"},
    {Text::topics, "주제", "Topics"},
    {Text::topic_all, "전체", "All"},
    {Text::filters, "상세 검색", "Filters"},
    {Text::close, "닫기", "Close"},
    {Text::show_filters, "상세 검색 열기", "Show the filters"},
    {Text::conditions, "적용된 조건", "Conditions in force"},
    {Text::remove_condition, "조건 해제", "remove"},
    {Text::reset_conditions, "조건 전체 초기화", "Reset all conditions"},
    {Text::period, "기간", "Period"},
    {Text::period_all, "전체 기간", "Any time"},
    {Text::period_day, "오늘", "Today"},
    {Text::period_week, "1주", "1 week"},
    {Text::period_month, "1개월", "1 month"},
    {Text::period_year, "1년", "1 year"},
    {Text::period_own, "기간 직접 입력", "Own period"},
    {Text::from_day, "시작일", "From"},
    {Text::to_day, "종료일", "To"},
    {Text::apply, "적용", "Apply"},
    {Text::order, "정렬", "Order"},
    {Text::order_relevance, "정확도순", "Relevance"},
    {Text::order_date, "최신순", "Newest"},
    {Text::order_views, "인기순", "Most read"},
    {Text::order_deadline, "마감순", "Deadline"},
    {Text::status, "진행 상태", "Status"},
    {Text::status_all, "전체", "All"},
    {Text::status_upcoming, "예정", "Upcoming"},
    {Text::status_open, "진행 중", "Open"},
    {Text::status_closing, "마감 임박", "Closing soon"},
    {Text::status_closed, "마감", "Closed"},
    {Text::attachment, "첨부파일", "Attachments"},
    {Text::with_attachment, "첨부파일이 있는 공고만", "With attachments only"},
    {Text::without_attachment, "첨부파일이 없는 공고만", "Without attachments only"},
    {Text::page_size, "목록 표시 개수", "Results per page"},
    {Text::per_page, "{}개씩", "{} per page"},
    {Text::department, "부서", "Department"},
    {Text::board, "게시판", "Board"},
    {Text::keyword, "키워드", "Keyword"},
    {Text::more_values, "{}개 더 보기", "{} more"},
    {Text::results, "검색 결과", "Results"},
    {Text::count_all, "{}건", "{} results"},
    {Text::count_similar, "{}건, 비슷한 공고 {}건 더", "{} results and {} similar ones"},
    {Text::count_similar_only, "0건, 비슷한 공고 {}건", "0 results, {} similar ones"},
    {Text::nothing_found, "검색어와 일치하는 결과를 찾을 수 없습니다.", "No announcement matches the search words."},
    {Text::nothing_found_similar, "검색어와 모두 일치하는 공고는 없어, 비슷한 공고를 보여 드립니다.",
     "No announcement matches all search words, so similar ones are shown."},
    {Text::way_spelling, "검색어의 철자가 정확한지 확인해 주십시오.", "Check the spelling of the search words."},
    {Text::way_other_words, "비슷한 뜻의 다른 검색어로 검색해 주십시오.", "Try other words with the same meaning."},
    {Text::way_general_words, "검색어의 수를 줄이거나 더 일반적인 검색어로 검색해 주십시오.",
     "Use fewer or more general words."},
    {Text::way_help, "검색 방법은 도움말에서 확인하실 수 있습니다.", "The help page explains how to search."},
    {Text::no_such_page, "이 쪽에는 결과가 없습니다.", "There are no results on this page."},
    {Text::first_page, "첫 쪽 보기", "Go to the first page"},
    {Text::corrected, "‘{}’{으로/로} 검색한 결과입니다.", "These are the results for “{}”."},
    {Text::as_typed, "‘{}’ 그대로 검색하기", "Search for “{}” as typed"},
    {Text::suggested, "‘{}’{을/를} 찾으셨습니까?", "Did you mean “{}”?"},
    {Text::understood, "이런 조건으로 좁혀 보실 수 있습니다.", "The results can be narrowed to:"},
    {Text::narrow_to, "‘{}’ → {}", "“{}” → {}"},
    {Text::narrowing, "결과 좁히기", "Narrow the results"},
    {Text::narrowing_advice, "결과가 {}건으로 많습니다. 다음 조건으로 좁혀 보십시오.",
     "There are {} results. These conditions leave fewer:"},
    {Text::offers, "이렇게 검색하시면 결과가 있습니다.", "These searches find something:"},
    {Text::remarks, "검색 안내", "Notes about this search"},
    {Text::days_left, "마감 {}일 전", "{} days left"},
    {Text::ends_today, "오늘 마감", "Ends today"},
    {Text::views, "조회 {}", "read {} times"},
    {Text::partly, "일부 일치", "Partial match"},
    {Text::superseded, "변경 공고 있음", "A newer notice exists"},
    {Text::pages, "쪽 이동", "Pages"},
    {Text::previous, "이전", "Previous"},
    {Text::next, "다음", "Next"},
    {Text::page_number, "{} 쪽", "Page {}"},
    {Text::help, "검색 도움말", "Search help"},
    {Text::latest, "새로 올라온 공고", "Latest announcements"},
    {Text::popular, "인기 검색어", "Popular searches"},
    {Text::download, "결과 내려받기", "Download the results"},
    {Text::download_csv, "CSV(엑셀)", "CSV"},
    {Text::download_jsonl, "JSON Lines", "JSON Lines"},
    {Text::download_bound, "앞에서부터 최대 {}건까지 내려받습니다.", "At most the first {} results are downloaded."},
    {Text::feed, "Atom 구독", "Atom feed"},
    {Text::number, "공고번호", "Number"},
    {Text::posted, "등록일", "Published"},
    {Text::posting_period, "게시 기간", "Posting period"},
    {Text::no_end, "종료일 없음", "no last day"},
    {Text::source_page, "원문 보기", "Original page"},
    {Text::opens_elsewhere, "다른 누리집으로 이동", "another site"},
    {Text::attachments, "첨부파일", "Attachments"},
    {Text::attachment_text, "첨부파일 내용 보기: {}", "Text of the attachment: {}"},
    {Text::license, "이용 조건", "Licence"},
    {Text::license_0, "공공누리 제0유형(자유 이용)", "KOGL type 0 (free use)"},
    {Text::license_1, "공공누리 제1유형(출처 표시)", "KOGL type 1 (attribution)"},
    {Text::license_2, "공공누리 제2유형(출처 표시, 상업적 이용 금지)", "KOGL type 2 (attribution, no commercial use)"},
    {Text::license_3, "공공누리 제3유형(출처 표시, 변경 금지)", "KOGL type 3 (attribution, no changes)"},
    {Text::license_4, "공공누리 제4유형(출처 표시, 상업적 이용 금지, 변경 금지)",
     "KOGL type 4 (attribution, no commercial use, no changes)"},
    {Text::updated, "수정일", "Changed"},
    {Text::result_list, "검색 결과 목록", "List of results"},
    {Text::related, "같은 공고번호의 공고", "Announcements with this notice number"},
    {Text::similar, "비슷한 공고", "Similar announcements"},
    {Text::print_hint, "이 쪽의 주소를 그대로 보내거나 인쇄하실 수 있습니다.",
     "The address of this page can be shared, and the page can be printed."},
    {Text::not_found_title, "찾으시는 쪽이 없습니다", "There is no such page"},
    {Text::error_title, "요청을 처리하지 못했습니다", "The request was not answered"},
    {Text::back_to_search, "검색으로 돌아가기", "Back to the search"},
    {Text::back_to_results, "검색 결과로 돌아가기", "Back to the results"},
    {Text::request_number, "요청 번호: {}", "Request: {}"},
    {Text::colours, "화면 색상", "Colours"},
    {Text::colours_auto, "기본", "Standard"},
    {Text::colours_light, "밝게", "Light"},
    {Text::colours_dark, "어둡게", "Dark"},
    {Text::colours_high, "고대비", "High contrast"},
    {Text::other_language, "English", "한국어"},
    {Text::site_links, "관련 누리집", "Related sites"},
    {Text::untitled, "제목 없음", "Untitled"},
    {Text::facet_count, "{}건", "{}"},
    {Text::other_parameter, "{}: {}", "{}: {}"},
    {Text::help_title, "검색 도움말", "How to search"},
    {Text::help_intro, "찾으시는 내용을 낱말로 입력하시면 됩니다. 아래 방법을 쓰시면 더 정확하게 찾으실 수 있습니다.",
     "Type the words that you are looking for. The following makes a search more exact."},
    {Text::help_words, "낱말로 찾기", "Words"},
    {Text::help_words_text,
     "여러 낱말을 띄어 쓰시면 모든 낱말이 들어 있는 공고를 먼저 보여 드립니다. 조사나 띄어쓰기가 달라도 찾습니다. "
     "문장이나 "
     "질문으로 입력하셔도 됩니다.",
     "Announcements with all words come first. Particles and spacing do not matter. A sentence or a question may be "
     "typed, too."},
    {Text::help_signs, "기호로 자세히 찾기", "Signs"},
    {Text::help_sign, "입력 방법", "Type"},
    {Text::help_example, "예", "Example"},
    {Text::help_meaning, "뜻", "Meaning"},
    {Text::help_phrase, "따옴표 안의 말이 그대로 이어진 공고를 찾습니다.", "The words stand together, as typed."},
    {Text::help_exclude, "빼기표를 붙인 낱말이 들어 있는 공고는 제외합니다.", "Without the word after the sign."},
    {Text::help_or, "낱말 가운데 하나라도 들어 있는 공고를 찾습니다.", "At least one of the words."},
    {Text::help_prefix, "별표 앞의 글자로 시작하는 낱말을 찾습니다.", "Words that begin with the letters."},
    {Text::help_group, "괄호로 묶은 부분을 먼저 살핍니다.", "What is in brackets belongs together."},
    {Text::help_fields, "항목을 정해 찾기", "Fields"},
    {Text::help_fields_text, "항목 이름과 쌍점 뒤에 찾으실 값을 쓰십시오. 다른 낱말과 함께 쓰실 수 있습니다.",
     "Write the name of a field, a colon and a value. Other words may stand beside it."},
    {Text::help_field, "항목", "Field"},
    {Text::help_other_names, "같은 뜻으로 쓸 수 있는 이름", "Other names"},
    {Text::help_typing, "잘못 입력하셨을 때", "Mistyped words"},
    {Text::help_typing_text,
     "잘못 쓴 낱말은 바로잡아 검색하고, 그 사실을 결과 위에 알려 드립니다. 입력하신 그대로 찾으시려면 따옴표로 묶어 "
     "주십시오.",
     "Mistyped words are corrected, and a note above the results says so. Put a word in quotes to search for it as "
     "typed."},
    {Text::help_results, "결과 보기", "Results"},
    {Text::help_results_text,
     "건수는 모든 낱말이 들어 있는 공고의 수입니다. ‘비슷한 공고’는 일부 낱말만 들어 있는 공고입니다. 정확도순, "
     "최신순, "
     "인기순, 마감순으로 정렬하실 수 있습니다.",
     "The number of results counts the announcements with all words. Similar ones have some of the words. The order "
     "can "
     "be relevance, newest, most read or deadline."},
    {Text::help_narrow, "조건으로 좁히기", "Conditions"},
    {Text::help_narrow_text,
     "기간, 진행 상태, 게시판, 부서, 키워드로 결과를 좁히실 수 있습니다. 적용된 조건은 결과 위에 표시되며, 하나씩 "
     "해제하거나 한 번에 초기화하실 수 있습니다.",
     "Results can be narrowed by period, status, board, department and keyword. The conditions in force are shown "
     "above "
     "the results. Each can be removed, and all can be reset at once."},
    {Text::help_share, "공유와 내려받기", "Sharing and downloading"},
    {Text::help_share_text,
     "검색 결과의 주소를 그대로 보내시면 같은 검색이 열립니다. 결과는 CSV나 JSON Lines 파일로 내려받거나 Atom으로 "
     "구독하실 "
     "수 있습니다.",
     "The address of the results opens the same search elsewhere. Results can be downloaded as CSV or JSON Lines, or "
     "followed as an Atom feed."},
});

constexpr bool in_order_of_texts() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].text) != i) {
      return false;
    }
  }
  return rows.size() == static_cast<std::size_t>(last_text) + 1;
}
static_assert(in_order_of_texts());

}  // namespace

std::string say(Language language, Text text, std::initializer_list<std::string_view> values) {
  const Row& row = rows[static_cast<std::size_t>(text)];
  return filled(language == Language::korean ? row.korean : row.english, values);
}

}  // namespace gonggo::searchd
