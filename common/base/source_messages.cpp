// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    {"input_missing", "{where}{path} does not exist or cannot be reached ({problem}); name a file, a directory or -",
     "{where}{path}{이/가} 없거나 읽을 수 없습니다({problem}). 파일이나 디렉터리, 또는 -를 지정하십시오."},
    {"input_is_device",
     "{where}{path} leads to a device or a socket; name a file, a directory, a pipe, or - for standard input",
     "{where}{path}{은/는} 장치나 소켓입니다. 파일, 디렉터리, 파이프, 또는 표준 입력을 뜻하는 -를 지정하십시오."},
    {"not_a_mapping", "{where}{mapping} is not KEY=FIELD, such as category=board, or KEY=- to drop a key",
     "{where}{mapping}{은/는} KEY=FIELD가 아닙니다. category=board처럼 적거나, 읽지 않으려면 KEY=-로 적으십시오."},
    {"mapping_without_field",
     "{where}{mapping}: there is no field \"{field}\"; the fields are {fields}, or - to drop the key",
     "{where}{mapping}: ‘{field}’{이라는/라는} 항목은 없습니다. 쓸 수 있는 항목: {fields}. 읽지 않으려면 -를 "
     "적으십시오."},
    {"bad_source_name", "{where}the source name \"{name}\" is not made of a-z, 0-9, _ and - alone",
     "{where}출처 이름 ‘{name}’에는 a-z, 0-9, _, -만 쓸 수 있습니다."},
    {"source_without_path", "{where}source {name} names nothing to read: give files, directories or -",
     "{where}출처 {name}에 읽을 것이 없습니다. 파일이나 디렉터리, 또는 -를 적으십시오."},
    {"standard_input_twice", "{where}source {name} names standard input (-) twice",
     "{where}출처 {name}에 표준 입력(-)이 두 번 있습니다. 한 번만 적으십시오."},
    {"values_without_field", "{where}: there is no field \"{field}\"{hint}; the name after values. is a field",
     "{where}: ‘{field}’{이라는/라는} 항목은 없습니다.{hint} values. 뒤에는 항목의 이름을 적으십시오."},
    {"bad_attachment_base",
     "{where}: this is not an http or https address; write it as https://www.gaon.example/board/",
     "{where}: http나 https 주소가 아닙니다. https://www.gaon.example/board/처럼 적으십시오."},
    {"no_source_of_that_name", "{option} {name}: there is no source of that name",
     "{option} {name}: 그 이름의 출처가 없습니다."},
    {"nothing_to_read",
     "name what is to be read: a file, a directory, - for standard input, or --config FILE with [[source]] tables",
     "읽을 것을 정하십시오: 파일, 디렉터리, 표준 입력을 뜻하는 -, 또는 [[source]] 표가 있는 --config FILE."},
    {"source_not_configured", "no [[source]] named {name} in {file}{hint}",
     "{file}에 이름이 {name}인 [[source]]가 없습니다.{hint}"},
    {"sources_known", " (it has: {names})", " 있는 출처: {names}."},
    {"makes_new_source", "--source makes a new source: {problem}", "--source로 새 출처를 만듭니다: {problem}"},
    {"nothing_to_draft_from", "name the files that the configuration is to be drafted from",
     "설정 파일의 초안을 만들 파일을 지정하십시오."},
    {"draft_of_standard_input", "standard input cannot be a source of a configuration; name a file",
     "표준 입력은 설정 파일의 출처가 될 수 없습니다. 파일을 지정하십시오."},
    {"no_such_file", "{path} does not exist", "{path} 파일이 없습니다."},
    // Word lists and the dictionary.
    {"words_unreadable", "{path} cannot be read; {advice}", "{path}{을/를} 읽을 수 없습니다. {advice}"},
    {"install_dictionary", "install hunspell-ko or correct the path",
     "hunspell-ko를 설치하거나 경로를 바로잡으십시오."},
    {"correct_path_of_list", "correct the path of the word list", "낱말 목록의 경로를 바로잡으십시오."},
    {"not_affix_file", "{path} is not the affix file of hunspell-ko (no AF table, no 에서)",
     "{path}{은/는} hunspell-ko의 접사 파일이 아닙니다(AF 표나 ‘에서’가 없음)."},
    {"not_a_dictionary", "{path}, line 1: not a hunspell dictionary (no word count)",
     "{path} 1행: hunspell 사전이 아닙니다(낱말 수가 없음)."},
    {"bad_word_list_line", "{path}, line {line}: a word list holds one word of 1 to {most} Hangul syllables a line",
     "{path} {line}행: 낱말 목록에는 한글 1~{most}자인 낱말을 한 줄에 하나씩 적습니다."},
    {"source_of_two_kinds",
     "{where}source {name} has more than one of path, command and connection; make a source of each",
     "{where}출처 {name}에 path, command, connection 가운데 둘 이상이 있습니다. 각각을 다른 출처로 나누십시오."},
    {"key_of_database", "{where}: {key} belongs to a database; give its connection, or leave {key} out",
     "{where}: {key}{은/는} 데이터베이스의 설정입니다. connection을 적거나 {key}{을/를} 지우십시오."},
    {"no_value_for_place", "{where}: there is nothing to put in place of {place}",
     "{where}: {place}에 넣을 값이 없습니다. 그 자리를 지우십시오."},
    {"place_missing", "{where}: {place} is missing", "{where}: 질의에 {place}이(가) 없습니다."},
    {"sql_missing", "{where}sql: the query of the rows is missing", "{where}sql: 행을 읽는 질의가 없습니다."},
    {"updated_since_needs_clock", "{where}updated_since needs clock, a query of the time of the database",
     "{where}updated_since를 쓰려면 데이터베이스의 시각을 읽는 질의 clock이 있어야 합니다."},
    {"attachments_without_column", "{where}attachments: it names no column of its row, such as {example}",
     "{where}attachments: {example}처럼 그 행의 열을 적은 자리가 없습니다."},
    {"two_passwords", "{where}password_file and password_env are both given; one is enough",
     "{where}password_file과 password_env가 둘 다 있습니다. 하나만 적으십시오."},
    {"unknown_column_encoding", "{where}encodings: {encoding} of {column} is none of utf-8, cp949, euc-kr and latin1",
     "{where}encodings: 열 {column}의 인코딩 ‘{encoding}’{은/는} 쓸 수 없습니다. utf-8, cp949, euc-kr, latin1 가운데 "
     "하나를 적으십시오."},
    {"database_name_not_own",
     "{where}: another [[source]] has the name {name}, too; a database with this query needs a name of its own",
     "{where}: 다른 [[source]]도 이름이 {name}입니다. 이 질의를 쓰는 데이터베이스에는 다른 이름을 붙이십시오."},
    {"database_not_opened", "the file of the database cannot be opened; correct its path or make it first ({problem})",
     "데이터베이스 파일을 열 수 없습니다. 경로를 바로잡거나 파일을 먼저 만드십시오({problem})."},
    {"no_field_of_that_name", "{name}: there is no field of that name", "{name}: 그 이름의 항목이 없습니다."},
    {"id_without_default", "id: the id can have no default, because it tells announcements apart",
     "id: 식별자는 공고를 구별하므로 기본값을 둘 수 없습니다."},
};

}  // namespace

std::span<const MessageRow> source_messages() { return rows; }

}  // namespace gonggo
