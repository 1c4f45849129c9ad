// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    // What is wrong with the command line.
    {"name_the_index", "name the index directory: --index DIR, GONGGO_INDEX or index.dir in the configuration",
     "색인 디렉터리를 --index DIR 옵션, 환경 변수 GONGGO_INDEX, 또는 설정 파일의 index.dir로 정해 주십시오."},
    {"ids_or_query", "name either the ids to delete, or a --query",
     "지울 식별자나 --query 가운데 하나만 입력하십시오."},
    {"no_such_source", "--source {source}: the index holds no source of that name",
     "--source {source}: 색인에 그 이름의 출처가 없습니다."},
    {"query_matches_too_many",
     "--query matches {matches} of {all} documents, more than is allowed; nothing was deleted (--dry-run lists them, "
     "--allow-drop 100 deletes them)",
     "--query에 맞는 문서가 전체 {all}건 가운데 {matches}건으로 허용된 수를 넘어 지우지 않았습니다(목록은 --dry-run, "
     "그래도 지우려면 --allow-drop 100)."},
    {"query_too_long", "--query is longer than {limit} bytes", "--query가 {limit}바이트를 넘습니다."},
    {"query_names_nothing",
     "--query names no word and no value, so it would match everything; name what is to be deleted",
     "--query에 낱말이나 값이 없어 모든 문서가 해당됩니다. 지울 것을 정해 주십시오."},
    {"query_is_guessed", "--query: {remark}; write it so that nothing is guessed",
     "--query: {remark} 뜻이 분명하도록 고쳐 주십시오."},
    {"query_beyond_depth", "--query matches {matches} documents, more than {most}; narrow it, by year for instance",
     "--query에 맞는 문서가 {matches}건으로 {most}건을 넘습니다. 연도 등으로 범위를 좁혀 주십시오."},
    {"query_is_wish",
     "--query: \"{text}\" may also mean the documents of that {kind}; put it in straight quotes to select by the words "
     "alone",
     "--query: ‘{text}’{은/는} 그 {kind}의 문서를 뜻할 수도 있습니다. 낱말로만 고르시려면 따옴표로 묶으십시오."},
    {"a_date", "date", "날짜"},
    {"a_status", "status", "접수 상태"},
    {"one_generation", "name one generation, not several", "세대는 하나만 지정하십시오."},
    {"bad_generation_name", "{name} is not the name of a generation; gonggo-indexer status --json lists them",
     "{name}{은/는} 세대 이름이 아닙니다. 세대 이름은 gonggo-indexer status --json에 나옵니다."},
    {"nothing_to_verify", "there is nothing to verify in {directory}", "{directory}에 확인할 색인이 없습니다."},
    {"nothing_published", "nothing was published in {directory} yet", "{directory}에 아직 공개한 색인이 없습니다."},
    {"input_overwritten", "{file} is one of the inputs and would be overwritten",
     "{file}{은/는} 입력 파일이므로 결과를 쓸 수 없습니다. 다른 파일을 지정하십시오."},
    {"inputs_unread", "{inputs} of the inputs could not be read to the end",
     "입력 {inputs}개를 끝까지 읽지 못했습니다"},
    {"inputs_unread_by_build",
     "{inputs} of the inputs could not be read to the end (to publish what could be read: --allow-drop 100)",
     "입력 {inputs}개를 끝까지 읽지 못했습니다(읽은 만큼만 공개하려면 --allow-drop 100)"},
    {"columns_gone",
     "its header lacks columns that it had, and no other column has their values: {columns} (to publish it without "
     "them: --allow-drop 100)",
     "전에 있던 열이 머리글에 없고, 그 값이 있는 다른 열도 없습니다: {columns}(없는 대로 공개하려면 --allow-drop "
     "100)"},
    {"pages_missing",
     "its pages lack {records} of the records that they promise together (totalCount), so a page is missing (to "
     "publish "
     "what there is: --allow-drop 100)",
     "페이지들이 약속한 전체 건수(totalCount)보다 {records}건이 모자랍니다. 빠진 페이지가 있습니다(있는 만큼만 "
     "공개하려면 --allow-drop 100)"},
    {"page_shorter",
     "its page has {records} records, {missing} fewer than it promises (totalCount), and the index has {documents} "
     "documents of this source, so the page is cut short (to publish what there is: --allow-drop 100)",
     "페이지에 {records}건이 있어 약속한 전체 건수(totalCount)보다 {missing}건이 모자라고, 색인에는 이 자료의 문서가 "
     "{documents}건 있습니다. 페이지가 잘린 것으로 봅니다(있는 만큼만 공개하려면 --allow-drop 100)"},
    {"all_rejected", "all of its {records} records were rejected, so its files are not what they were",
     "기록 {records}건이 모두 제외되었습니다. 파일이 이전과 다른 것으로 보입니다"},
    {"every_source_failed", "every source failed; nothing was published{reasons}",
     "읽을 수 있는 출처가 없어 공개하지 않았습니다{reasons}"},
    {"strict_source_failed", "a source failed; nothing was published, because of --strict{reasons}",
     "읽지 못한 출처가 있어 --strict에 따라 공개하지 않았습니다{reasons}"},
    // Warnings.
    {"no_dictionary",
     "there is no Korean dictionary at {path} (package hunspell-ko); going on without, compounds will be cut less well",
     "{path}에 한국어 사전(hunspell-ko 꾸러미)이 없습니다. 사전 없이 계속하며, 복합어를 덜 정확하게 나눕니다."},
    {"source_failed", "source {source} failed; the index keeps the documents that it has of it: {reason}",
     "출처 {source}{을/를} 읽지 못해, 색인에 있는 그 출처의 문서를 그대로 둡니다: {reason}"},
    {"source_failed_without_documents", "source {source} failed; the index has no documents of it: {reason}",
     "출처 {source}{을/를} 읽지 못했고, 색인에 그 출처의 문서도 없습니다: {reason}"},
    {"was_not_in_index", "{id} was not in the index", "{id}{은/는} 색인에 없었습니다."},
    {"not_pruned", "old generations were not pruned: {problem}", "오래된 세대를 지우지 못했습니다: {problem}"},
    {"report_not_written", "the report was not written: {problem}", "보고서를 쓰지 못했습니다: {problem}"},
    {"strict", "{problem}; nothing was published, because of --strict",
     "{problem} --strict 때문에 공개하지 않았습니다."},
    {"same_id", "{place}: left out, another announcement has the same id {id}",
     "{place}: 식별자 {id}{이/가} 같은 공고가 또 있어 뺐습니다."},
    {"further_rejects", "further rejected records are counted, not shown; see --rejects",
     "제외된 기록이 더 있으며 수만 셉니다. 목록은 --rejects로 볼 수 있습니다."},
    {"further_left_out", "further values left out are counted, not shown; see --rejects",
     "뺀 값이 더 있으며 수만 셉니다. 목록은 --rejects로 볼 수 있습니다."},
    {"further_duplicates", "further duplicates are counted, not shown", "중복된 공고가 더 있으며 수만 셉니다."},
    // What was done.
    {"nothing_to_change", "nothing to change; the live generation stays",
     "바꿀 것이 없어 지금 쓰는 세대를 그대로 둡니다."},
    {"documents_live",
     "{documents} documents live in generation {name}: {added} added, {replaced} replaced, {removed} "
     "removed",
     "세대 {name}, 문서 {documents}건을 공개했습니다: 추가 {added}건, 변경 {replaced}건, 삭제 {removed}건"},
    {"count_withheld", ", {count} withheld until later", ", 나중에 공개 {count}건"},
    {"count_moved", ", {count} moved between shown and withheld", ", 공개 여부가 바뀜 {count}건"},
    {"count_kept", ", {count} kept of sources that were not read", ", 읽지 않은 출처의 것 유지 {count}건"},
    {"count_replayed", ", {count} changes made meanwhile", ", 그사이의 변경 {count}건"},
    {"count_duplicates", ", {count} duplicates left out", ", 중복 제외 {count}건"},
    {"count_left_out", ", {count} unreadable values left out", ", 읽을 수 없어 뺀 값 {count}개"},
    {"count_rejects", ", {count} records rejected", ", 제외된 기록 {count}건"},
    {"time_spent", "{bytes} in {seconds} ({cpu} of CPU), {rate} announcements a second",
     "{bytes}, {seconds}(CPU {cpu}), 1초에 공고 {rate}건"},
    {"files_by_format", "files by format: {formats}", "형식별 파일 수: {formats}"},
    {"seconds", "{seconds} s", "{seconds}초"},
    {"generation_live_again", "generation {name} is live again, {documents} documents",
     "세대 {name}{을/를} 다시 씁니다. 문서 {documents}건"},
    {"generations_removed", "{count} generations removed", "오래된 세대 {count}개를 지웠습니다."},
    {"is_sound", "{name} is sound", "{name}{은/는} 온전합니다."},
    {"no_checksum",
     "its manifest has no checksum, because an earlier release wrote it; a change of the names and times in it cannot "
     "be seen",
     "예전 프로그램이 만든 목록 파일이라 검사합이 없습니다. 그 안의 이름과 시각이 바뀌어도 알 수 없습니다."},
    {"pruned_meanwhile", "{name} was pruned while it was read", "{name}{을/를} 읽는 동안 다른 프로그램이 지웠습니다."},
    {"no_aliases", "the build learned no short forms from these documents", "이 문서들에서 배운 줄임말이 없습니다."},
    // Progress.
    {"phase_reading", "reading", "읽기"},
    {"phase_learning", "learning", "낱말 배우기"},
    {"phase_indexing", "indexing", "색인하기"},
    {"phase_compacting", "compacting", "압축"},
    {"phase_checking", "checking", "검사"},
    {"phase_publishing", "publishing", "공개"},
    {"documents_done", " {count} documents", " 문서 {count}건"},
    {"documents_a_second", ", {count}/s", ", 초당 {count}건"},
    {"time_left", ", {time} left", ", {time} 남음"},
    {"hours", "{count} h ", "{count}시간 "},
    {"minutes", "{count} min ", "{count}분 "},
    {"whole_seconds", "{count} s ", "{count}초 "},
    // The command status.
    {"status_live", "live generation", "지금 쓰는 세대"},
    {"status_live_text", "{name}, made {created}, {bytes}", "{name}, {created}에 만듦, {bytes}"},
    {"status_documents", "documents", "문서"},
    {"status_of_source", "  of {source}", "  {source}"},
    {"status_withheld", "withheld", "나중에 공개"},
    {"status_not_yet", ", not yet shown {hidden}, shown since the last run {shown}",
     ", 아직 공개 전 {hidden}, 지난 작업 뒤에 공개됨 {shown}"},
    {"status_next", ", the next is shown from {instant} on", ", 다음 것은 {instant}부터 공개"},
    {"status_problem", "problem", "문제"},
    {"status_word_lists", "word lists", "낱말 목록"},
    {"status_none_yet", "none yet", "아직 없음"},
    {"status_generations", "generations", "세대"},
    {"status_generations_text", "{count}, {bytes} in all", "{count}개, 모두 {bytes}"},
    {"status_building", "building", "만드는 중"},
    {"status_building_text", "{who}, {changes} changes waiting for it", "{who}, 기다리는 변경 {changes}건"},
    {"status_publishing", "publishing", "공개하는 중"},
    {"status_no_process", "no process", "없음"},
    {"list_of_words", "{count} {what} ({file})", "{what} {count}개({file})"},
    {"no_list_of_words", "no {what}", "{what} 없음"},
    {"stop_words", "stop words", "불용어"},
    {"words_with_synonyms", "words with synonyms", "동의어가 있는 낱말"},
};

}  // namespace

std::span<const MessageRow> indexer_messages() { return rows; }

}  // namespace gonggo
