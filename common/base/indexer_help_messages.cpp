// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    {"help_source_format", "The format of the files. Default: by extension, otherwise by content. {formats}",
     "파일의 형식입니다. 정하지 않으면 확장자로, 확장자로 모르면 내용으로 정합니다. {formats}"},
    {"format_is", "{format} is {help}", "{format}: {help}"},
    {"group_reading", "Reading the files", "파일 읽기"},
    {"group_publishing", "Publishing", "공개"},
    {"group_reports", "Reports", "보고"},
    {"group_analysis", "Word lists and dictionary", "낱말 목록과 사전"},
    {"group_deleting", "What to delete", "지울 것"},
    {"help_wait", "How long to wait for another program that is publishing to this index.",
     "이 색인에 공개하고 있는 다른 프로그램을 기다리는 시간입니다."},
    {"help_report_file", "Write what happened to this file, as JSON: counts, times, rejects by reason.",
     "한 일을 JSON으로 이 파일에 씁니다: 수, 시간, 이유별 제외된 기록."},
    {"help_keep", "Generations to keep afterwards, the live one among them; 0 keeps all.",
     "끝난 뒤 남길 세대 수이며 지금 쓰는 세대도 셉니다. 0이면 모두 남깁니다."},
    {"help_json", "Answer in JSON.", "JSON으로 답합니다."},
    {"help_strict", "Publish nothing if a single record is rejected or a single value is left out.",
     "기록이 하나라도 제외되거나 값이 하나라도 빠지면 공개하지 않습니다."},
    {"help_rejects",
     "Write every rejected record and every value left out to this file, one JSON object a line: kind, file, line, "
     "reason, and record or key and value.",
     "제외된 기록과 뺀 값을 모두 이 파일에 한 줄에 JSON 하나로 씁니다: kind, file, line, reason, 그리고 record 또는 "
     "key와 value."},
    {"help_allow_drop",
     "Publish nothing if more than this share of the documents, of one source or of all, would vanish. Only 100 "
     "publishes an empty index, or what was read of a file that is cut short.",
     "한 출처나 전체에서 이보다 많은 비율의 문서가 사라지게 되면 공개하지 않습니다. 빈 색인이나 잘린 파일에서 읽은 "
     "것은 100일 때만 공개합니다."},
    {"help_threads",
     "Learn and index on this many threads; 0: one for each core. The index is the same for any number. Each thread "
     "needs "
     "memory.",
     "낱말을 배우고 색인하는 스레드 수입니다. 0이면 코어마다 하나입니다. 색인은 스레드 수와 관계없이 같습니다. "
     "스레드마다 "
     "메모리가 더 듭니다."},
    {"help_shards",
     "Divide the documents among this many databases; 0: as many as the live generation has, else one. Answers do not "
     "depend on it.",
     "문서를 이만큼의 데이터베이스에 나누어 담습니다. 0이면 지금 쓰는 세대와 같은 수이고, 세대가 없으면 하나입니다. "
     "답은 수와 관계없이 같습니다."},
    {"help_no_space_check", "Build without looking at the free disk space first.",
     "디스크의 남은 공간을 먼저 확인하지 않고 만듭니다."},
    {"help_words", "Words to know, one a line.", "알아야 할 낱말을 한 줄에 하나씩 적은 파일입니다."},
    {"help_stop_words",
     "Words without weight in queries, one a line. The index keeps a copy, which gonggo-searchd and gonggo-search use "
     "unless they are given another.",
     "검색어에서 비중이 없는 낱말을 한 줄에 하나씩 적은 파일입니다. 색인이 사본을 보관하며, gonggo-searchd와 "
     "gonggo-search는 다른 파일을 주지 않으면 그 사본을 씁니다."},
    {"help_synonyms", "Words that find each other, one group a line: EXCO = 엑스코. The index keeps a copy, too.",
     "서로 찾아 주는 낱말을 한 줄에 한 묶음씩 적은 파일입니다: EXCO = 엑스코. 색인이 사본을 보관합니다."},
    {"help_never_split", "Words never to be cut into parts, one a line.",
     "나누지 않을 낱말을 한 줄에 하나씩 적은 파일입니다."},
    {"help_aliases",
     "Learn the short forms that the texts explain, such as 인공지능(AI), so that each finds the other. "
     "\"gonggo-indexer aliases\" lists them.",
     "인공지능(AI)처럼 글에서 설명한 줄임말을 배워 서로 찾게 합니다. 배운 것은 \"gonggo-indexer aliases\"로 볼 수 "
     "있습니다."},
    {"help_dictionary", "Korean hunspell dictionary; \"none\" does without.",
     "한국어 hunspell 사전입니다. \"none\"이면 사전 없이 합니다."},
    {"command_build", "make a new generation from files and publish it", "파일을 읽어 새 세대를 만들고 공개합니다"},
    {"description_build",
     "SOURCE is a file, a directory or - for standard input; without one, the [[source]] tables of the configuration "
     "are read. --source may name a source that the configuration does not have; a warning says if the name is similar "
     "to one that it has. Files may be compressed (gz, xz, zstd, bz2). What is published replaces the whole index, or "
     "with --only one source of it. The live generation answers until the new one is complete and was "
     "checked.\n\nUpdates made while a build runs are applied to the live generation and to the new one; where both "
     "the build and such an update bring a document, the update's counts.",
     "SOURCE는 파일, 디렉터리, 또는 표준 입력을 뜻하는 - 입니다. 주지 않으면 설정 파일의 [[source]] 표를 읽습니다. "
     "--source에는 설정 파일에 없는 출처도 쓸 수 있으며, 있는 이름과 비슷하면 알립니다. 압축 파일(gz, xz, zstd, bz2)도 "
     "읽습니다. 공개한 것은 색인 전체를, --only가 있으면 그 출처만 바꿉니다. 새 세대를 다 만들고 확인할 때까지는 지금 "
     "쓰는 세대로 답합니다.\n\n만드는 동안 들어온 변경은 지금 쓰는 세대와 새 세대에 모두 적용합니다. 같은 문서를 둘 다 "
     "가져오면 변경이 앞섭니다."},
    {"example_build", "Builds from one file.", "파일 하나로 만듭니다."},
    {"example_build_only", "Renews one source.", "한 출처만 새로 만듭니다."},
    {"command_update", "add announcements, or replace those with the same id",
     "공고를 더하거나 식별자가 같은 공고를 바꿉니다"},
    {"description_update",
     "Reads as build does and publishes a copy of the live generation with the change applied. If the configuration "
     "has a [[source]] of the name that --source gives, all that it says but its path holds for the files. If it has "
     "[[source]] tables but none of that name, the update is refused.",
     "build처럼 읽어, 지금 쓰는 세대의 사본에 변경을 더해 공개합니다. 설정 파일에 --source와 같은 이름의 [[source]]가 "
     "있으면 path를 뺀 모든 설정을 따릅니다. [[source]] 표는 있으나 그 이름이 없으면 거절합니다."},
    {"example_update", "Adds today's announcements.", "오늘의 공고를 더합니다."},
    {"example_update_source", "Adds bids, with the columns that the configuration maps for them.",
     "설정 파일에 정한 열로 입찰 공고를 더합니다."},
    {"help_records", "How many records of each source to show.", "출처마다 보여 줄 기록 수입니다."},
    {"command_inspect", "show the first records of a source and what was not understood",
     "출처의 첫 기록과 이해하지 못한 것을 보여 줍니다"},
    {"description_inspect",
     "SOURCE is what build reads, or the name of a [[source]] of the configuration. Shows the format of each file, "
     "every value with the field that it means, the announcement that it becomes, and what was left out or rejected. "
     "Needs no index and changes nothing.",
     "SOURCE는 build가 읽는 것이거나 설정 파일의 [[source]] 이름입니다. 파일마다의 형식, 모든 값과 그것이 뜻하는 항목, "
     "만들어지는 공고, 빠지거나 제외된 것을 보여 줍니다. 색인이 없어도 되며 아무것도 바꾸지 않습니다."},
    {"example_inspect", "Looks at a file.", "파일을 살펴봅니다."},
    {"example_inspect_source", "Looks at a source, for a program.", "출처를 프로그램이 읽을 형식으로 살펴봅니다."},
    {"command_init", "draft a configuration from a look at files", "파일을 살펴보고 설정 파일의 초안을 만듭니다"},
    {"description_init",
     "Prints a commented configuration with one [[source]] for each file or directory: its format, the columns that "
     "are understood, and those that need a field.",
     "파일이나 디렉터리마다 [[source]] 하나가 있는, 설명이 달린 설정 파일을 씁니다: 형식, 이해한 열, 항목을 정해야 "
     "하는 열."},
    {"example_init", "Makes a file to be corrected.", "고쳐서 쓸 파일을 만듭니다."},
    {"command_extract", "print the text of attachments", "첨부파일의 글을 씁니다"},
    {"description_extract",
     "Reads each file as a build reads attachments: HWP, HWPX, HWPML, PDF, DOCX, XLSX, PPTX, ODT, ODS, HTML, RTF, text "
     "and zip, whatever its name. A file that cannot be read does not end the others; the reason is written to the "
     "standard error, and the exit status is 1 if a file or a part of it was not read: a picture in an archive, a "
     "damaged "
     "page, text beyond a limit.\n\nWith --json, each file is one line: file, kind, blocks (part, place and number, "
     "member of an archive, text), failures (reason, message, member), preview (only the preview of a locked file was "
     "read) and cut (a limit cut the text).",
     "빌드가 첨부파일을 읽는 대로 파일을 읽습니다: HWP, HWPX, HWPML, PDF, DOCX, XLSX, PPTX, ODT, ODS, HTML, RTF, "
     "텍스트, "
     "zip. 이름은 보지 않습니다. 읽지 못한 파일이 있어도 나머지는 읽습니다. 이유는 표준 오류에 쓰며, 읽지 못한 "
     "파일이나 파일의 일부(묶음 속의 그림, 손상된 쪽, 한도를 넘는 글)가 있으면 종료 상태는 1입니다.\n\n--json이면 "
     "파일마다 한 줄입니다: file, kind, blocks(part, place와 number, 묶음 안의 member, text), failures(reason, "
     "message, "
     "member), preview(잠긴 파일의 미리보기만 읽음), cut(한도가 글을 자름)."},
    {"example_extract", "Prints the text of one file.", "한 파일의 글을 씁니다."},
    {"example_extract_json", "Writes one line for each file.", "파일마다 한 줄을 씁니다."},
    {"command_check", "say what protects this machine from attachments",
     "이 기계를 첨부파일에서 무엇이 지키는지 말합니다"},
    {"description_check",
     "Attachments are read by processes behind a wall of several layers. A layer that the kernel or the container "
     "lacks "
     "is left out and named here. The exit status is 0 in either case.",
     "첨부파일은 여러 층의 벽 뒤에 있는 프로세스가 읽습니다. 커널이나 컨테이너에 없는 층은 빠지며 여기에 나옵니다. "
     "어느 "
     "쪽이든 종료 상태는 0입니다."},
    {"example_check", "Lists the layers.", "층을 늘어놓습니다."},
    {"command_delete", "take announcements out of the index", "색인에서 공고를 뺍니다"},
    {"description_delete",
     "Names them by id, or by a query that all of them match. Older generations still hold them until they are pruned; "
     "--keep 1 does that at once.",
     "식별자로, 또는 모두 맞는 검색어로 정합니다. 이전 세대에는 지우기(prune) 전까지 남아 있으며, --keep 1을 쓰면 바로 "
     "없어집니다."},
    {"help_delete_source",
     "The source the ids belong to (default: main), or the only one the query is to look into (default: all of them).",
     "식별자가 속한 출처(기본값: main), 또는 검색어로 찾을 출처(기본값: 전부)입니다."},
    {"help_delete_query", "Delete what matches every word of this query, also what is still withheld.",
     "이 검색어의 모든 낱말에 맞는 것을 지웁니다. 아직 공개하지 않은 것도 지웁니다."},
    {"help_delete_allow_drop",
     "Delete nothing if the query matches more than this share of the documents it looks into.",
     "검색어에 맞는 문서가 찾아보는 문서 가운데 이 비율보다 많으면 지우지 않습니다."},
    {"help_dry_run", "Only say what would be deleted.", "지울 것을 알리기만 합니다."},
    {"example_delete", "Deletes one.", "하나를 지웁니다."},
    {"command_erase", "erase announcements for certain, on request", "요청에 따라 공고를 확실히 없앱니다"},
    {"description_erase",
     "Searches stop finding them at once. Then all other documents are written again, which takes as long as a build, "
     "and everything is learned anew from them. All older generations are removed, with what was read of their "
     "attachments and fetched of their source. At the end it decodes the index, searches all its files for words that "
     "only they had, and ends with 3 if anything is left. The announcements go on a list and stay out of later builds "
     "until allow takes them off. Give the same word lists as to build, or the same configuration. Without ids it "
     "finishes an erasure that was interrupted, and erases what a restored backup brought back.\n\nThe files of the "
     "source itself are not changed, and neither are backups.",
     "검색에서 바로 사라집니다. 그다음 나머지 문서를 모두 새로 쓰고(build만큼 걸립니다) 낱말도 새로 배웁니다. 이전 "
     "세대, "
     "첨부파일에서 읽어 둔 글, 그 출처에서 내려받은 파일도 지웁니다. 끝으로 색인을 풀어 보고 모든 파일에서 그 공고에만 "
     "있던 낱말을 찾아, 남은 것이 있으면 3으로 끝납니다. 없앤 공고는 목록에 올라 allow로 빼기 전까지 다시 들어오지 "
     "않습니다. build와 같은 낱말 목록이나 설정 파일을 쓰십시오. 식별자를 주지 않으면 멈춘 작업을 끝내고, 되살린 "
     "백업에 "
     "들어 있는 것을 다시 없앱니다.\n\n출처의 원래 파일과 백업은 바꾸지 않습니다."},
    {"help_erase_source", "The source the ids belong to (default: main).", "식별자가 속한 출처입니다(기본값: main)."},
    {"help_erase_rejects", "A file of --rejects of an earlier build, which may have their texts; it is removed.",
     "이전 작업의 --rejects 파일입니다. 공고의 글이 있을 수 있어 지웁니다."},
    {"help_accept_unknown",
     "Put ids on the list, too, that no generation has and that were not erased before. Without this option such an id "
     "counts as mistyped, and nothing is changed.",
     "어느 세대에도 없고 전에 없앤 적도 없는 식별자도 목록에 올립니다. 이 옵션이 없으면 잘못 적은 것으로 보고 아무것도 "
     "바꾸지 않습니다."},
    {"help_erase_wait",
     "How long to wait for other programs that write to this index. A build that is running may hold the texts until "
     "it "
     "ends.",
     "이 색인에 쓰는 다른 프로그램을 기다리는 시간입니다. 색인을 만드는 중이면 끝날 때까지 글이 남아 있을 수 "
     "있습니다."},
    {"example_erase", "Erases one.", "하나를 없앱니다."},
    {"example_erase_again", "Finishes what was interrupted.", "멈춘 작업을 끝냅니다."},
    {"command_allow", "let an erased announcement come back", "없앤 공고를 다시 받습니다"},
    {"description_allow", "Takes it off the list of erased announcements. It comes back when its source has it.",
     "없앤 공고의 목록에서 뺍니다. 출처에 있으면 다시 들어옵니다."},
    {"example_allow", "Allows one.", "하나를 다시 받습니다."},
    {"command_status", "say what is in the index and who is writing to it",
     "색인에 무엇이 있고 누가 쓰고 있는지 알립니다"},
    {"example_status", "For a monitor.", "감시 프로그램에 씁니다."},
    {"command_aliases", "print the short forms that the last build learned",
     "마지막으로 만들 때 배운 줄임말을 보여 줍니다"},
    {"description_aliases",
     "One pair on each line, with the number of documents that explain it. To refuse a pair, write it into the list of "
     "synonyms with != instead of =.",
     "한 줄에 한 쌍과 그것을 설명한 문서 수입니다. 받아들이지 않으려면 동의어 목록에 = 대신 != 로 적습니다."},
    {"example_aliases", "Shows what to refuse.", "받아들이지 않을 것을 찾습니다."},
    {"command_verify", "read a whole generation and check it", "세대 전체를 읽어 확인합니다"},
    {"description_verify", "Every file against its hash, Xapian's own check, the counts, and some documents read back.",
     "모든 파일의 해시, Xapian의 검사, 수, 다시 읽은 문서 몇 건을 확인합니다."},
    {"help_sample", "Documents to read back.", "다시 읽어 볼 문서 수입니다."},
    {"example_verify", "Checks the live generation.", "지금 쓰는 세대를 확인합니다."},
    {"command_rollback", "make the generation before the live one live again",
     "지금 쓰는 세대의 앞 세대를 다시 씁니다"},
    {"example_rollback", "Undoes the last publication.", "마지막 공개를 되돌립니다."},
    {"command_prune", "remove old generations", "오래된 세대를 지웁니다"},
    {"help_prune_keep", "How many of the newest to keep. The live one always stays.",
     "남길 최신 세대의 수입니다. 지금 쓰는 세대는 항상 남습니다."},
    {"example_prune", "Leaves the live one alone.", "지금 쓰는 세대만 남깁니다."},
    {"command_copy", "copy the live generation to other index directories",
     "지금 쓰는 세대를 다른 색인 디렉터리에 복사합니다"},
    {"description_copy",
     "For further machines that answer the same queries, and for backups. The generation becomes live in all copies "
     "once "
     "all are whole, in nodes first and in fronts last. Files that a copy has already are not copied again. Each file "
     "is compared with its hash. A copy "
     "that "
     "cannot be made keeps what it has; the others are made, and the command ends with 3.",
     "같은 색인으로 검색에 답할 다른 서버를 두거나 백업할 때 씁니다. 모든 복사본에 파일이 다 갖추어지면 한꺼번에 새 "
     "세대로 "
     "바꾸며, 노드가 먼저이고 프런트가 마지막입니다. 복사본에 이미 있는 파일은 다시 보내지 않으며, 모든 파일을 해시와 "
     "비교합니다. 복사하지 못한 곳은 그대로 "
     "두고 "
     "나머지를 바꾸며, 종료 상태는 3입니다."},
    {"help_copy_to", "The index directory of a copy. It must exist.",
     "복사본의 색인 디렉터리입니다. 미리 만들어 두어야 합니다."},
    {"help_copy_front",
     "The index directory of a front, which gets everything but the shards of the index. It must exist.",
     "프런트의 색인 디렉터리입니다. 조각을 뺀 모든 파일을 받으며, 미리 만들어 두어야 합니다."},
    {"help_copy_shard",
     "The number of a shard, from 1, and the index directory of a node, which gets this shard and what searching it "
     "needs. It must exist. Several nodes may have the same shard.",
     "1부터 세는 조각의 번호와 노드의 색인 디렉터리입니다. 그 조각과 검색에 필요한 파일만 받습니다. 미리 만들어 두어야 "
     "하며, 여러 노드가 같은 조각을 가져도 됩니다."},
    {"example_copy_cluster", "Brings a front and the nodes of two shards up to date.",
     "프런트와 조각 두 개의 노드에 새 세대를 보냅니다."},
    {"help_copy_keep", "How many generations each copy keeps, the live one among them.",
     "복사본마다 남길 세대 수이며, 지금 쓰는 세대도 셉니다."},
    {"example_copy", "Brings the second machine up to date.", "두 번째 서버에 새 세대를 보냅니다."},
    {"help_indexer", "index announcements for gonggo-searchd and gonggo-search",
     "gonggo-searchd와 gonggo-search가 쓸 색인을 만듭니다"},
    {"help_indexer_description",
     "An index is a directory of generations, of which one is live. A generation is never changed once published: "
     "build, update and delete publish a new one with one atomic rename.",
     "색인은 여러 세대가 있는 디렉터리이며 그 가운데 하나를 씁니다. 공개한 세대는 바뀌지 않습니다. build, update, "
     "delete는 새 세대를 만들어 이름을 한 번에 바꾸어 공개합니다."},
    {"help_index", "The index directory.", "색인 디렉터리입니다."},
    {"help_quiet", "No progress and no summary; warnings and errors only.",
     "진행과 요약을 보여 주지 않고 주의와 오류만 보여 줍니다."},
    {"status_done", "done", "마침"},
    {"status_with_rejects", "published, but some records were rejected or the report could not be written",
     "공개했으나 제외된 기록이 있거나 보고서를 쓰지 못함"},
    {"status_usage", "wrong usage", "잘못된 사용"},
    {"status_unpublished",
     "nothing was published or changed: every source failed, the index is missing or cannot be read, too much would "
     "vanish, --strict forbade it, the disk is full, a signal stopped it, the output could not be written, verify or "
     "erase found something wrong, or a copy could not be made",
     "공개하거나 바꾸지 않음: 모든 출처를 읽지 못함, 색인이 없거나 읽을 수 없음, 너무 많은 문서가 사라짐, --strict, "
     "디스크가 가득 참, 신호로 멈춤, 출력을 쓰지 못함, verify나 erase가 잘못을 찾음, 또는 복사하지 못함"},
    {"status_locked", "another program is writing to this index", "다른 프로그램이 이 색인에 쓰고 있음"},
    {"status_source_failed",
     "published, but a source failed: one of its inputs is missing or was not read to its end, or is not what it was; "
     "the index keeps the documents that it has of this source",
     "공개했으나 읽지 못한 출처가 있음: 입력이 없거나 끝까지 읽지 못했거나 이전과 다름. 그 출처의 문서는 색인에 있는 "
     "그대로 둠"},
    {"help_map", "Read this key or column as that field; NAME=- drops it.",
     "이 이름이나 열을 그 항목으로 읽습니다. NAME=-는 읽지 않습니다."},
    {"help_rows",
     "Where the records are: a path of keys in JSON, of elements in XML, or the name of a sheet. Default: found by "
     "rule.",
     "기록이 있는 곳입니다: JSON의 이름 경로, XML의 요소 경로, 또는 시트 이름. 정하지 않으면 규칙에 따라 찾습니다."},
    {"help_board", "Board of announcements that name none.", "게시판이 없는 공고의 게시판입니다."},
    {"help_department", "Department of announcements that name none, levels separated by >.",
     "부서가 없는 공고의 부서이며, 단계를 >로 나눕니다."},
    {"help_source",
     "Name of the source the files belong to: part of every document's identity, a-z 0-9 _ -. Without files: the only "
     "[[source]] to read, as with --only.",
     "파일이 속한 출처의 이름입니다. 문서의 식별자에 들어가며 a-z 0-9 _ -만 쓸 수 있습니다. 파일을 주지 않으면 "
     "--only처럼 읽을 [[source]]를 고릅니다."},
    {"help_only", "Only this source; the documents of all others stay as they are.",
     "이 출처만 읽습니다. 다른 출처의 문서는 그대로 둡니다."},
    {"table_source", "One source of announcements.", "공고의 출처 하나입니다."},
    {"table_extractor",
     "A program that reads attachments that we do not read. TYPE is the kind of the file as extract --json names it, "
     "or "
     "the extension of its name.",
     "직접 읽지 않는 첨부파일을 읽는 프로그램입니다. TYPE은 extract --json이 보이는 파일의 종류(kind)나 이름의 "
     "확장자입니다."},
    {"help_extractor_command",
     "The program and its arguments. It gets the file as standard input and writes its text in UTF-8, a form feed "
     "before "
     "each further page.",
     "프로그램과 인수입니다. 표준 입력으로 파일을 받고 글을 UTF-8로 쓰며, 다음 쪽 앞에는 폼 피드를 씁니다."},
    {"help_extractor_folders", "Folders that it may read and run, beside those of the system.",
     "시스템 폴더 말고 더 읽고 실행해도 되는 폴더입니다."},
    {"help_extractor_seconds", "Longest time of the processor for one file.",
     "파일 하나에 쓸 수 있는 가장 긴 처리 시간입니다."},
    {"help_source_name", "Its name, a-z 0-9 _ -.", "출처의 이름이며 a-z 0-9 _ -만 쓸 수 있습니다."},
    {"help_source_path", "A file, a directory, or a list of them.", "파일, 디렉터리, 또는 그 목록입니다."},
    {"help_source_url",
     "Address of announcements without one. {NAME} stands for a field, or for a key or column of the data.",
     "주소가 없는 공고의 주소입니다. {NAME}은 항목, 또는 자료의 이름이나 열입니다."},
    {"help_attachment_folder",
     "Folder with the files of the attachments, whose texts are then searched. A file is found by the name of the "
     "attachment, which may be a path in the folder, or by the path of its address.",
     "첨부파일이 있는 디렉터리입니다. 파일의 글이 검색됩니다. 파일은 첨부의 이름(디렉터리 안의 경로여도 됩니다)이나 "
     "주소의 경로로 찾습니다."},
    {"help_attachment_cache",
     "Space in the index directory for the texts of attachments, so that the next build reads no file again; 0 keeps "
     "none.",
     "다음 빌드가 첨부파일을 다시 읽지 않도록 그 글을 색인 디렉터리에 두는 공간입니다. 0이면 두지 않습니다."},
    {"group_personal", "Personal numbers", "개인정보"},
    {"help_personal",
     "What becomes of personal numbers of a kind, in all texts and attachments: {actions}. mask is the default; refuse "
     "leaves the whole document out. Kinds: {kinds}. Telephone numbers and e-mail addresses of offices stay.",
     "글과 첨부파일에 있는 개인정보를 종류마다 어떻게 할지 정합니다: {actions}. 기본값은 mask(가림)이고, refuse는 "
     "문서를 "
     "통째로 뺍니다. 종류: {kinds}. 부서의 전화번호와 전자우편 주소는 그대로 둡니다."},
    {"personal_unknown", "{where}: there is no \"{name}\"{hint}", "{where}: ‘{name}’{은/는} 없습니다.{hint}"},
    {"personal_known", ", only {names}", " 쓸 수 있는 이름: {names}"},
    {"help_attachment_base", "Address of a page; completes addresses of attachments that do not name the site.",
     "사이트 이름이 없는 첨부파일 주소를 완성할 화면의 주소입니다."},
    {"help_values", "Values to be renamed, by field; \"\" means no value.",
     "항목마다 바꾸어 읽을 값입니다. \"\"는 값이 없음을 뜻합니다."},
    {"help_defaults", "Values of announcements that have none, by field.",
     "값이 없는 공고에 넣을 값을 항목마다 적습니다."},
    {"help_source_allow_drop",
     "Share of its documents that may vanish at once, if --allow-drop is not on the command line.",
     "한 번에 사라져도 되는 문서의 비율입니다. 명령줄에 --allow-drop이 있으면 그 값을 씁니다."},
    {"help_date_format",
     "Pattern of dates that are not written year first (Unicode date patterns). Dates that begin with the year are "
     "read as usual, too.",
     "연도로 시작하지 않는 날짜의 형식입니다(유니코드 날짜 형식). 연도로 시작하는 날짜도 그대로 읽습니다."},
    {"help_update_allow_drop", "A database whose live_ids would remove more than this share of its documents fails.",
     "live_ids에 따라 이보다 많은 비율의 문서를 지우게 되는 데이터베이스는 읽지 못한 출처로 칩니다."},
    {"help_contact",
     "Where the operator of a site can reach you: an e-mail or web address. It is sent with each request.",
     "사이트 운영자가 연락할 수 있는 이메일이나 웹 주소입니다. 요청마다 함께 보냅니다."},
    {"help_fetch_source", "Fetch only this source.", "이 출처만 내려받습니다."},
    {"preset_is_for", "{preset} is for {help}", "{preset}: {help}"},
    {"help_connection", "A database in place of a path: a connection string of ODBC, or the name of a data source.",
     "경로 대신 읽을 데이터베이스입니다. ODBC의 연결 문자열이나 데이터 원본의 이름을 적습니다."},
    {"help_password_file", "The first line of this file is the password of the connection.",
     "첫 줄에 연결의 비밀번호가 있는 파일입니다."},
    {"help_password_env", "This variable of the environment is the password of the connection.",
     "연결의 비밀번호가 들어 있는 환경 변수입니다."},
    {"help_sql", "The query of the rows; its columns are the keys. With range it has {begin} and {end}.",
     "행을 읽는 질의입니다. 열의 이름이 기록의 이름이 됩니다. range를 쓰면 {begin}과 {end}를 넣습니다."},
    {"help_range", "The query of the smallest and the largest value of {begin} and {end}, whole numbers.",
     "{begin}과 {end}에 넣을 가장 작은 값과 가장 큰 값을 읽는 질의이며, 값은 정수입니다."},
    {"help_step", "Values from {begin} to {end}, so that a large table is read in slices.",
     "{begin}에서 {end}까지의 값의 수입니다. 큰 표를 나누어 읽게 합니다."},
    {"help_clock", "The query of the time of the database, less an overlap, as updated_since compares it.",
     "데이터베이스의 시각에서 겹쳐 읽을 만큼을 뺀 값을 updated_since와 비교할 수 있는 형식으로 읽는 질의입니다."},
    {"help_updated_since", "The query of the rows that changed since {since}, for update; needs clock.",
     "update가 {since} 뒤에 바뀐 행을 읽는 질의입니다. clock이 있어야 합니다."},
    {"help_live_ids", "The query of the ids of all rows; update removes the documents that are not among them.",
     "모든 행의 식별자를 읽는 질의입니다. update는 그 가운데 없는 문서를 지웁니다."},
    {"help_attachments", "The query of name and address of the attachments of one row; {NAME} is a column of the row.",
     "한 행의 첨부파일 이름과 주소를 읽는 질의입니다. {NAME}은 그 행의 열입니다."},
    {"help_attachment_url",
     "Address of an attachment; {NAME} is a column of attachments, whose first column is the name of the file.",
     "첨부파일의 주소입니다. {NAME}은 attachments의 열이며, attachments의 첫 열은 파일 이름입니다."},
    {"help_encodings",
     "Encodings of columns whose bytes the connection does not convert: utf-8, cp949, euc-kr, latin1; \"*\" means "
     "every column.",
     "연결이 변환하지 않는 열의 인코딩입니다: utf-8, cp949, euc-kr, latin1. \"*\"는 모든 열을 뜻합니다."},
    {"help_fetch_wait", "How long to wait for another program that is fetching the same source.",
     "같은 출처를 내려받고 있는 다른 프로그램을 기다리는 시간입니다."},
    {"help_html",
     "Where HTML pages have their announcements: expressions of XPath by field, for the rows of a list and for the "
     "page of one announcement.",
     "HTML 화면에서 공고가 있는 곳입니다: 목록의 행과 공고 화면에 대해 항목마다 적는 XPath 식."},
    {"help_command", "A program and its arguments in place of a path; its standard output is read.",
     "경로 대신 쓰는 프로그램과 인수입니다. 그 표준 출력을 읽습니다."},
    {"help_timeout", "Longest time that the command, or one query of the database, may take.",
     "명령이나 데이터베이스의 질의 하나가 걸릴 수 있는 가장 긴 시간입니다."},
    {"help_preset",
     "Settings for a system that many sources use; other keys of the source count before them. {presets}.",
     "많은 출처가 쓰는 시스템에 맞춘 설정입니다. 출처의 다른 설정이 앞섭니다. {presets}"},
    {"command_fetch", "download the sources that have a table [source.fetch]",
     "[source.fetch] 표가 있는 출처를 내려받습니다"},
    {"description_fetch",
     "Downloads feeds, pages and interfaces into a spool folder, from which build, update and inspect read. A source "
     "is complete or not there: if a page cannot be fetched, is an error message or is short, the documents of the "
     "last complete fetching stay. An interrupted fetching goes on where it was. Keeps to robots.txt, asks only for "
     "what changed, and waits between requests. Keys come from a file or the environment and are shown nowhere. "
     "Proxies of the environment are not used.\n\nEnds with 0 if every source was fetched, with 5 if some failed, "
     "and with 3 if all failed.",
     "피드, 화면, 인터페이스를 스풀 폴더에 내려받으며, build, update, inspect가 그것을 읽습니다. 출처는 모두 받거나 "
     "받지 않은 것으로 칩니다. 한 쪽이라도 받지 못하거나 오류이거나 짧으면 지난번에 모두 받은 문서를 그대로 둡니다. "
     "멈춘 내려받기는 이어서 합니다. robots.txt를 지키고, 바뀐 것만 요청하며, 요청 사이에 쉽니다. 키는 파일이나 환경 "
     "변수에서 읽으며 어디에도 보여 주지 않습니다. 환경 변수의 프록시는 쓰지 않습니다.\n\n모든 출처를 받으면 0, 일부를 "
     "받지 못하면 5, 모두 받지 못하면 3으로 끝납니다."},
    {"example_fetch", "Downloads what the configuration names.", "설정 파일에 적은 것을 내려받습니다."},
    {"help_rebuild_after",
     "Build everything afresh if the last such build is this old; 0 always does. An update learns no new words from "
     "the texts.",
     "마지막으로 모두 새로 만든 지 이만큼 지났으면 모두 새로 만듭니다. 0이면 항상 새로 만듭니다. 변경(update)만으로는 "
     "글에서 새 낱말을 배우지 않습니다."},
    {"help_run_wait", "How long to wait for another run, or for another program that is writing to this index.",
     "다른 run이나 이 색인에 쓰고 있는 다른 프로그램을 기다리는 시간입니다."},
    {"command_run", "fetch, read what changed, and publish", "내려받고, 바뀐 것을 읽고, 공개합니다"},
    {"description_run",
     "Downloads the sources that have a table [source.fetch], as fetch does. Then reads the sources whose files "
     "changed since the last run. An update publishes them, or a build if an announcement of them is gone. Everything "
     "is built afresh if there is no index yet, if another command changed the index, if the configuration or a word "
     "list changed, or if the last such build is old (--rebuild-after). A source that cannot be fetched or read keeps "
     "its documents. Made for timers: one command, one report.",
     "fetch처럼 [source.fetch] 표가 있는 출처를 내려받은 뒤, 지난번 run 뒤에 파일이 바뀐 출처를 읽습니다. "
     "변경(update)으로 공개하며, 사라진 공고가 있으면 새로 만듭니다(build). 색인이 아직 없거나, 다른 명령이 색인을 "
     "바꾸었거나, 설정이나 낱말 목록이 바뀌었거나, 마지막으로 새로 만든 지 오래되었으면(--rebuild-after) 모두 새로 "
     "만듭니다. 받거나 읽지 못한 출처의 문서는 그대로 둡니다. 타이머에 맞춘 명령이며 보고서는 하나입니다."},
    {"example_run", "Brings the index up to date.", "색인을 최신으로 만듭니다."},
    {"help_site", "Another name of --config: the file that describes the sources of a site.",
     "--config의 다른 이름이며, 사이트의 출처를 적은 파일입니다."},
};

}  // namespace

std::span<const MessageRow> indexer_help_messages() { return rows; }

}  // namespace gonggo
