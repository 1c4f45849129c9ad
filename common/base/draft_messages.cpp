// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    // The command inspect.
    {"inspect_source", "source {source}", "출처 {source}"},
    {"inspect_file", "{file} is read as {format}", "{file}: {format} 형식으로 읽음"},
    {"inspect_no_field", "not a field of its own", "따로 항목이 되지 않음"},
    {"inspect_not_understood", "not understood; --map {key}={field} uses it, =- says that it is not wanted{reason}",
     "모르는 키. 쓰려면 --map {key}={field}, 필요 없으면 =-로 정하십시오{reason}"},
    {"inspect_left_out", "left out: {reason}", "뺌: {reason}"},
    {"inspect_rejected", "rejected: {reason}", "제외: {reason}"},
    {"inspect_announcement", "announcement:", "공고:"},
    {"inspect_fails", "the source fails: {reason}", "출처를 읽을 수 없습니다: {reason}"},
    {"inspect_advice",
     "to be written into the site file, below its [[source]]:", "설정 파일의 [[source]] 아래에 적을 것:"},
    {"inspect_no_source", "{name} is neither a file nor the name of a [[source]] in {file}{hint}",
     "{name}{이라는/라는} 파일도, {file}에 그 이름의 [[source]]도 없습니다.{hint}"},
    // Advice on a site file.
    {"sample_none", "it has no value in the records that were looked at", "살펴본 기록에는 값이 없음"},
    {"sample_such_as", "such as {value}", "예: {value}"},
    {"guess_differs", "its values differ in the records that were looked at ({records})",
     "살펴본 기록 {records}건에서 값이 모두 다름"},
    {"guess_row_number", "{reason}; if it only numbers the rows of the list, build the whole source each time",
     "{reason}. 목록의 행에 차례로 매긴 번호라면 출처를 매번 모두 색인하십시오"},
    {"guess_fits_dates", "fits all dates of {key}, {sample}", "{key}의 모든 날짜에 맞음, {sample}"},
    {"guess_only_text", "no other column has a text that differs from record to record",
     "기록마다 다른 글이 있는 유일한 열"},
    {"guess_like", "its name is like {name}", "이름이 {name}{와/과} 같음"},
    {"guess_ends_like", "its name ends like {name}", "이름의 끝이 {name}{와/과} 같음"},
    {"guess_almost", "its name is almost {name}", "이름이 {name}{와/과} 거의 같음"},
    {"guess_board_name", "its name is that of a board", "게시판의 이름 같은 열"},
    {"guess_periods", "its values are periods", "값이 기간임"},
    {"guess_addresses", "its values are addresses", "값이 주소임"},
    {"guess_dates", "its values are dates", "값이 날짜임"},
    {"draft_guessed", "guessed: {reason}", "추측: {reason}"},
    {"draft_map", "key or column = field; \"-\" drops it", "키나 열 = 항목. \"-\"이면 읽지 않음"},
    {"draft_name_id", "name the column that tells records apart for good", "기록을 언제나 구별하는 열을 적으십시오"},
    {"draft_unknown_key", "not understood, {reason}", "모르는 키, {reason}"},
    {"draft_boards", "write the name of each board behind its code", "코드 뒤에 게시판의 이름을 적으십시오"},
    {"draft_in_records", "in {records} of the records that were looked at", "살펴본 기록 가운데 {records}건"},
    // The command init.
    {"draft_heading",
     "Configuration of gonggo-indexer, drafted from a look at files. What is guessed is marked; correct it, then see\n"
     "what becomes of the records, build the index and search:",
     "gonggo-indexer의 설정. 파일을 살펴보고 만든 초안입니다. 추측한 것은 표시했으니 바로잡은 뒤, 기록이 어떻게 "
     "되는지\n"
     "보고, 색인을 만들고, 검색하십시오:"},
    {"draft_index", "beside this file; on a server /var/lib/gonggo/index",
     "이 파일 옆. 서버에서는 /var/lib/gonggo/index"},
    {"draft_name", "part of the identity of every document; do not change it later",
     "모든 문서의 정체에 들어가므로 나중에 바꾸지 마십시오"},
    {"draft_board", "of announcements that name none", "게시판이 적혀 있지 않은 공고의 게시판"},
    {"draft_department", "of announcements that name none", "부서가 적혀 있지 않은 공고의 부서"},
    {"draft_url", "of announcements without an address", "주소가 없는 공고의 주소"},
    {"draft_attachment_base", "completes addresses of attachments", "첨부의 주소를 완성함"},
    {"draft_date_format", "if dates do not begin with the year", "날짜가 연도로 시작하지 않으면"},
    {"draft_encoding", "The text is in {encoding}, which is recognised.",
     "글의 인코딩은 {encoding}이며 알아서 읽습니다."},
    {"draft_part_of_value", "{key} belongs to the value of another key", "{key}: 다른 키의 값에 딸린 것"},
    {"draft_understood", "{key} is understood as {field}", "{key}: {field} 항목으로 읽음"},
    {"draft_not_understood", "Not understood: {note}", "읽지 못함: {note}"},
    {"draft_not_read", "Not read: {problem}", "읽지 않음: {problem}"},
    {"draft_fails", "The source fails until this is mended: {reason}",
     "이것을 고칠 때까지 출처를 읽을 수 없습니다: {reason}"},
};

}  // namespace

std::span<const MessageRow> draft_messages() { return rows; }

}  // namespace gonggo
