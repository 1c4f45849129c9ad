// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    {"parameter_filter", "{field}", "{field}{으로/로} 고름"},
    {"parameter_status", "by posting period; closing: open, and its last day is at most {days} days away",
     "게시 기간으로 고름. closing은 접수 중이며 마감이 {days}일 안에 있는 것"},
    {"parameter_size", "hits a page, at most {most}; 0 for the counts alone",
     "한 쪽의 결과 수이며 {most} 이하. 0이면 건수만"},
    {"parameter_recency",
     "by relevance, let age count: half-life in days, at most {most}; 0: never. Without it, [query] recency decides",
     "정확도순에서 오래된 공고의 점수를 낮추는 반감기(일)이며 {most} 이하. 0이면 낮추지 않음. 정하지 않으면 [query] "
     "recency를 따름"},
    {"parameter_q", "what to search for; nothing finds everything", "검색할 낱말. 비어 있으면 모두 찾음"},
    {"parameter_syntax", "plain takes every character of the query as text", "plain은 검색어의 모든 글자를 글로 읽음"},
    {"parameter_field", "search in this text only", "이 부분에서만 검색"},
    {"parameter_within", "search within the results of this earlier query", "이 이전 검색어의 결과 안에서 검색"},
    {"parameter_from", "published on or after this day, month or year", "이 날, 달, 해부터 등록된 것"},
    {"parameter_to", "published on or before this day, month or year", "이 날, 달, 해까지 등록된 것"},
    {"parameter_period", "published in the days, weeks, months or years that end today",
     "오늘까지의 날, 주, 달, 해 동안 등록된 것"},
    {"parameter_id", "this announcement only", "이 공고만"},
    {"parameter_has_attachment", "with attachments, or without", "첨부파일이 있는 것, 또는 없는 것"},
    {"parameter_sort", "order of the hits; deadline: open ones first, those that end soonest at the top",
     "결과의 순서. deadline은 접수 중인 것을 먼저, 빨리 끝나는 순서로"},
    {"parameter_match",
     "all: only what matches all words; any: after it, what matches some. Without it, any by relevance, else all",
     "all은 모든 낱말에 맞는 것만, any는 그 뒤에 일부만 맞는 것도. 정하지 않으면 정확도순에서 any, 다른 순서에서 all"},
    {"parameter_collapse",
     "duplicates: of hits with nearly the same text show the first, with the number of the others",
     "duplicates는 글이 거의 같은 결과 가운데 첫째만, 나머지의 수와 함께 보여 줌"},
    {"parameter_page", "which page, from 1", "1부터 세는 쪽"},
    {"parameter_facets", "count the hits by these, separated by commas", "이 항목으로 결과를 셈. 쉼표로 나눔"},
    {"parameter_highlight", "mark the words found, and show the best passage",
     "찾은 낱말을 표시하고 가장 알맞은 부분을 보여 줌"},
    {"parameter_explain", "say how each score came about", "점수가 어떻게 나왔는지 보여 줌"},
    {"parameter_rescore", "second stage of ranking", "순위의 둘째 단계"},
    {"parameter_lang", "language of messages", "메시지의 언어"},
    {"parameter_today", "take this for today (command line and tests)", "이 날을 오늘로 봄(명령줄과 시험)"},
};

}  // namespace

std::span<const MessageRow> parameter_help_messages() { return rows; }

}  // namespace gonggo
