// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    // Files.
    {"cannot_do", "cannot {action} {path}: {reason}", "{path}: {action}에 실패했습니다({reason})."},
    {"shorter_than_expected", "cannot read {path}: it is shorter than expected",
     "{path}{을/를} 읽을 수 없습니다. 예상보다 짧습니다."},
    {"not_enough_space", "{directory} has {free} free and {what} needs about {needed}; free some, {advice}",
     "{directory}의 남은 공간은 {free}인데 {what}에 약 {needed}{이/가} 필요합니다. 공간을 비우십시오({advice})."},
    {"damaged", "{path} is damaged ({why}); run gonggo-indexer rollback, or build afresh",
     "{path}{이/가} 손상되었습니다({why}). gonggo-indexer rollback을 실행하거나 색인을 새로 만드십시오."},
    {"has_some_shards",
     "{path} is a partial copy: it has only shard {shards} of {count}, and other machines have the rest; use a whole "
     "index, or make this a node with [cluster] listen",
     "{path}{은/는} 일부만 있는 복사본입니다. 조각 {count}개 가운데 {shards}번만 있고 나머지는 다른 서버에 있습니다. "
     "전체가 있는 색인을 쓰거나, [cluster] listen으로 노드를 만드십시오."},
    {"has_no_shard",
     "{path} is a partial copy: it has no shard, and other machines have all {count}; use a whole index, or name the "
     "replicas of each shard in [cluster] shards",
     "{path}{은/는} 조각이 없는 복사본입니다. 조각 {count}개는 모두 다른 서버에 있습니다. 전체가 있는 색인을 "
     "쓰거나, [cluster] shards에 조각마다 복제본을 적으십시오."},
    {"is_missing", "it is missing", "파일이 없음"},
    {"is_link", "it is a link", "링크임"},
    {"is_no_file", "it is not a file", "파일이 아님"},
    {"names_no_generation", "it names no generation", "세대 이름이 없음"},
    {"generation_is_gone", "the generation {name} it names is not there", "가리키는 세대 {name}{이/가} 없음"},
    {"other_number_of_documents", "it does not hold as many documents as its manifest says",
     "문서 수가 목록 파일에 적힌 수와 다름"},
    // Personal numbers. The kinds have their names of settings in English.
    {"number_kind_resident", "resident", "주민등록번호"},
    {"number_kind_foreigner", "foreigner", "외국인등록번호"},
    {"number_kind_passport", "passport", "여권번호"},
    {"number_kind_licence", "licence", "운전면허번호"},
    {"number_kind_account", "account", "계좌번호"},
    {"number_kind_card", "card", "카드번호"},
    {"number_kind_mobile", "mobile", "휴대전화번호"},
    {"number_kind_email", "email", "전자우편 주소"},
    {"document_refused", "it has personal numbers ({numbers}), with which no document is indexed",
     "개인정보({numbers})가 있어 색인하지 않았습니다."},
    {"document_refused_for_id",
     "its id has a personal number ({numbers}), which no mask can replace, so it is not indexed; give it another id",
     "식별자에 개인정보({numbers})가 있어 색인하지 않았습니다. 식별자는 가릴 수 없으니 다른 식별자를 쓰십시오."},
    // Locks.
    {"locked", "another program is {doing}; wait for it to end",
     "다른 프로그램이 이 색인을 쓰고 있습니다({doing}). 끝날 때까지 기다리십시오."},
    {"locked_by", "another program is {doing} ({who}); wait for it to end",
     "다른 프로그램({who})이 이 색인을 쓰고 있습니다({doing}). 끝날 때까지 기다리십시오."},
    {"stopped_while_waiting", "stopped by a signal while another program was {doing}; nothing was changed",
     "다른 프로그램을 기다리다가({doing}) 신호를 받아 멈췄습니다. 바뀐 것은 없습니다."},
    // Generations.
    {"not_an_index", "{directory} is not an index directory; gonggo-indexer build makes one",
     "{directory}{은/는} 색인 디렉터리가 아닙니다. gonggo-indexer build로 만드십시오."},
    {"no_index_yet", "{directory} holds no index yet; gonggo-indexer build makes one",
     "{directory}에 아직 색인이 없습니다. gonggo-indexer build로 만드십시오."},
    {"no_index_any_more", "{directory} holds no index any more", "{directory}의 색인이 없어졌습니다."},
    {"nothing_before", "there is no generation before the live one in {directory}",
     "{directory}에는 지금 쓰는 세대보다 앞선 세대가 없습니다."},
    {"nothing_sound", "there is no sound generation in {directory}; build afresh",
     "{directory}에는 온전한 세대가 없습니다. 색인을 새로 만드십시오."},
    {"build_is_running", "a build is running ({who}) and would undo the rollback; stop it or wait for it to end",
     "색인을 만드는 중({who})이라 되돌려도 곧 바뀝니다. 작업을 멈추거나 끝날 때까지 기다리십시오."},
    {"no_such_generation",
     "there is no generation {name} in {directory} any more; name one that gonggo-indexer status --json lists",
     "{directory}에 세대 {name}{이/가} 없습니다. gonggo-indexer status --json에 나오는 이름을 쓰십시오."},
    {"rollback_removed",
     "generation {name} was removed, because generations before {oldest} held announcements that were erased; an older "
     "state cannot be restored without them: run gonggo-indexer build instead",
     "세대 {name}{은/는} 없앤 공고가 들어 있어 지웠습니다. {oldest} 이전의 상태로는 되돌릴 수 없으니 gonggo-indexer "
     "build로 새로 만드십시오."},
    {"rollback_to_erased",
     "generation {name} holds {count} announcements that were erased, so it cannot become live again; gonggo-indexer "
     "erase removes it",
     "세대 {name}에 없앤 공고 {count}건이 들어 있어 다시 쓸 수 없습니다. gonggo-indexer erase를 실행하면 지워집니다."},
    // Copies.
    {"differs_from_manifest", "it was changed after it was published", "공개한 뒤에 내용이 바뀜"},
    {"copy_has_no_directory", "there is no directory {directory}; make it first, or mount the disk that it is on",
     "{directory} 디렉터리가 없습니다. 먼저 만들거나, 그 디스크를 마운트하십시오."},
    {"copy_to_itself", "{directory} is the index itself or inside of it; name another directory",
     "{directory}{은/는} 원본 색인이거나 그 안에 있습니다. 다른 디렉터리를 지정하십시오."},
    {"copy_is_an_index",
     "{directory} has an index of its own, which a copy would replace; name another directory, or an empty one",
     "{directory}에 따로 만든 색인이 있어 복사본으로 바꾸지 않습니다. 다른 디렉터리나 빈 디렉터리를 지정하십시오."},
    {"copy_is_other_kind",
     "{directory} is {kind} (the file copy in it says so), but it is named as {named}; name it as what it is, or name "
     "an "
     "empty directory",
     "{directory}{은/는} {kind}입니다(그 안의 copy 파일에 적혀 있습니다). {named}{으로/로} 지정했으니, 원래 종류로 "
     "지정하거나 빈 디렉터리를 지정하십시오."},
    {"copy_has_no_shard",
     "it is named for shard {shard}, but the index has only {count}; leave it out, or empty it and name it for another "
     "shard",
     "조각 {shard}번을 지정했으나 색인의 조각은 {count}개뿐입니다. 이 디렉터리를 빼거나, 비우고 다른 조각을 "
     "지정하십시오."},
    {"copy_named_twice", "{directory} is named twice, as {one} and as {other}; name it once",
     "{directory}{을/를} {one}, {other}{으로/로} 두 번 지정했습니다. 한 번만 지정하십시오."},
    {"copy_front_waits",
     "this front keeps the generation that it has, because no node that is named has the new one of shard {shards}; "
     "name and mend the nodes of it, and copy again",
     "지정한 노드 가운데 새 세대의 조각 {shards}번을 받은 곳이 없어 이 프런트는 지금 세대를 그대로 씁니다. 그 조각의 "
     "노드를 지정하고 고친 뒤 다시 복사하십시오."},
    {"copy_mark_unknown",
     "{path} names no kind of copy that this release knows; upgrade the program, or empty the directory and copy again",
     "{path}에 이 프로그램이 모르는 복사본 종류가 적혀 있습니다. 프로그램을 올리거나, 디렉터리를 비우고 다시 "
     "복사하십시오."},
    {"index_is_partial",
     "{directory} is {kind} of another index (the file copy in it says so), so it can be neither changed nor copied; "
     "run this on the index that it was copied from, and gonggo-indexer copy after it",
     "{directory}{은/는} 다른 색인의 {kind}입니다(그 안의 copy 파일에 적혀 있습니다). 바꾸거나 복사할 수 없으니 원본 "
     "색인에서 실행한 뒤 gonggo-indexer copy를 실행하십시오."},
    {"kind_whole", "a whole copy", "전체 복사본"},
    {"kind_node", "a node of shard {shard}", "조각 {shard}번 노드"},
    {"kind_front", "a front", "프런트"},
    {"copy_is_built",
     "a build is running in {directory} ({who}), so it has an index of its own; name another directory",
     "{directory}에서 색인을 만들고 있습니다({who}). 복사본으로 쓸 수 없으니 다른 디렉터리를 지정하십시오."},
    {"copy_is_newer",
     "{directory} has a newer generation ({live}) that this index does not know, so it seems to be an index of its "
     "own; "
     "name another directory, or run gonggo-indexer rollback there first if it shall be a copy again",
     "{directory}에 원본 색인에 없는 더 새로운 세대({live})가 있어 따로 쓰는 색인으로 보입니다. 다른 디렉터리를 "
     "지정하십시오. "
     "다시 복사본으로 쓰려면 거기서 먼저 gonggo-indexer rollback을 실행하십시오."},
    {"copy_is_another", "{directory} has another generation with the name {name}; name another directory",
     "{directory}에 이름이 {name}인 다른 세대가 있습니다. 다른 디렉터리를 지정하십시오."},
    {"copy_is_damaged",
     "the copy {directory} is damaged ({problem}); stop its daemon, remove what is in the directory, and copy again",
     "복사본 {directory}{이/가} 손상되었습니다({problem}). 그 searchd를 멈추고 디렉터리를 비운 뒤 다시 복사하십시오."},
    {"copy_overtaken", "{directory} changed three times while it was copied; no copy was changed; run it again",
     "복사하는 동안 {directory}{이/가} 세 번 바뀌었습니다. 바뀐 복사본은 없습니다. 다시 실행하십시오."},
    {"copy_stopped", "the copying was stopped; no copy was changed", "복사가 중단되었습니다. 바뀐 복사본은 없습니다."},
    {"erasing_damaged",
     "{path} is damaged, which has what an unfinished erasure must still look for; remove it and run gonggo-indexer "
     "erase again, which then looks for ids only",
     "끝나지 않은 작업이 찾아볼 것을 담은 {path}{이/가} 손상되었습니다. 지우고 gonggo-indexer erase를 다시 "
     "실행하십시오. "
     "그때는 식별자만 찾습니다."},
    {"erased_list_damaged",
     "the list of erased announcements {path} is damaged, so nothing is written that could bring one back; restore the "
     "file from a backup, or remove it and erase the announcements again",
     "없앤 공고의 목록 {path}{이/가} 손상되었습니다. 없앤 공고가 다시 들어올 수 있어 아무것도 쓰지 않습니다. 백업에서 "
     "되살리거나, 파일을 지우고 공고를 다시 없애십시오."},
    {"other_version",
     "{path} was made for version {made} of the index, this is version {ours}; build it afresh with "
     "gonggo-indexer build",
     "{path}{은/는} 색인 형식 {made}판입니다. 이 프로그램은 {ours}판을 씁니다. gonggo-indexer build로 새로 "
     "만드십시오."},
    {"new_generation_unsound", "the new generation is not sound, nothing was published: {problem}",
     "새 세대가 온전하지 않아 공개하지 않았습니다: {problem}"},
    {"update_stopped", "the update was stopped; nothing was published", "갱신이 중단되어 공개하지 않았습니다."},
    {"build_stopped", "the build was stopped; nothing was published", "색인 만들기가 중단되어 공개하지 않았습니다."},
    {"live_is_damaged",
     "the live generation {path} is damaged ({problem}); nothing was published; run gonggo-indexer rollback, or build "
     "afresh",
     "지금 쓰는 세대 {path}{이/가} 손상되어({problem}) 공개하지 않았습니다. gonggo-indexer rollback을 실행하거나 "
     "색인을 새로 만드십시오."},
    {"source_not_replaced", "this build does not replace the source {source}",
     "이번 작업은 {source} 출처를 바꾸지 않습니다."},
    {"source_shrunk",
     "{missing} of its {before} documents are missing in the new input, more than is allowed (to remove them: "
     "--allow-drop 100)",
     "문서 {before}건 가운데 {missing}건이 새 입력에 없어 허용된 수를 넘습니다(지우려면 --allow-drop 100)"},
    {"too_many_missing",
     "{missing} of the {before} documents of {what} are missing in the new input, more than is allowed; nothing was "
     "published (to publish anyway: --allow-drop 100)",
     "{what}의 문서 {before}건 가운데 {missing}건이 새 입력에 없습니다. 허용된 수를 넘어 공개하지 않았습니다(그래도 "
     "공개하려면 --allow-drop 100)."},
    {"too_many_gone",
     "{missing} of the {before} documents are not among those that the source has now, more than is allowed; the "
     "documents are kept (to remove them anyway: --allow-drop 100)",
     "문서 {before}건 가운데 {missing}건이 이제 출처에 없습니다. 허용된 수를 넘어 문서를 그대로 둡니다(그래도 지우려면 "
     "--allow-drop 100)"},
    {"clock_hides_too_many",
     "{hidden} of the {documents} documents would be hidden, because the clock says {clock}, before the live "
     "generation "
     "was made ({made}); nothing was published; correct the clock (if it is right, publish with --allow-drop 100)",
     "시계가 {clock}{을/를} 가리켜 지금 쓰는 세대를 만든 때({made})보다 이릅니다. 문서 {documents}건 가운데 "
     "{hidden}건이 숨겨지므로 공개하지 않았습니다. 시계를 맞추십시오(시계가 맞으면 --allow-drop 100)."},
    {"empty_input",
     "there is no announcement in the input; nothing was published (to publish anyway: --allow-drop 100)",
     "입력에 공고가 하나도 없어 공개하지 않았습니다(그래도 공개하려면 --allow-drop 100)."},
    {"too_many_announcements",
     "there are more than {most} announcements, the most that one index takes; leave some out",
     "공고가 {most}건을 넘습니다. 한 색인에 담을 수 있는 수를 넘으니 줄이십시오."},
    {"too_many_suggestions",
     "the titles and other texts to suggest are too many: a file of suggestions holds at most {most} bytes of text and "
     "as many entries; leave some announcements out",
     "추천할 제목과 낱말이 너무 많습니다. 추천 파일에는 글을 {most}바이트까지, 항목도 {most}개까지 담을 수 있으니 "
     "공고를 줄이십시오."},
    // The index and its word lists as programs read them.
    {"reading_failed", "reading the index {path} failed: {reason}", "색인 {path}{을/를} 읽지 못했습니다({reason})."},
    {"other_shards",
     "generation {generation} has {shards} shards, but {configured} are configured in [cluster]; name the replicas of "
     "exactly its shards",
     "세대 {generation}의 조각은 {shards}개인데 [cluster]에는 {configured}개가 있습니다. 그 조각들의 복제본만 빠짐없이 "
     "적으십시오."},
    {"wrong_shard_answer",
     "a shard of generation {generation} gave an answer of another form; run the same release on all machines",
     "세대 {generation}의 조각이 다른 형식으로 답했습니다. 모든 서버에 같은 판을 설치하십시오."},
    {"no_such_shard", "{path} has no shard {shard}; correct the shards of [cluster], or copy this shard here",
     "{path}에 조각 {shard}{이/가} 없습니다. [cluster]의 조각을 고치거나 이 조각을 복사하십시오."},
    {"no_replica_directory",
     "the replica of shard {shard} in [cluster], {path}, is no directory; make it, and copy to it",
     "[cluster]의 조각 {shard}번 복제본 {path}{은/는} 디렉터리가 아닙니다. 디렉터리를 만들고 그곳에 복사하십시오."},
    {"wrong_shard_request", "the request to the shard has another form; run the same release on all machines",
     "조각에 대한 요청의 형식이 다릅니다. 모든 서버에 같은 판을 설치하십시오."},
    {"other_shard_protocol",
     "the front runs another release: its requests have version {theirs}, and this node answers version {ours}; "
     "install "
     "the same release on both",
     "프런트의 판이 다릅니다. 프런트의 요청은 버전 {theirs}, 이 노드가 답하는 것은 버전 {ours}입니다. 같은 판을 "
     "설치하십시오."},
    {"opening_failed", "opening the index {path} failed: {reason}", "색인 {path}{을/를} 열지 못했습니다({reason})."},
    {"word_list_is_directory", "the word list {file} is a directory; name a file",
     "낱말 목록 {file}{은/는} 디렉터리입니다. 파일을 지정하십시오."},
    {"word_list_unreadable", "cannot read the word list {file}", "낱말 목록 {file}{을/를} 읽을 수 없습니다."},
    {"word_list_cut", "cannot read the word list {file} to its end",
     "낱말 목록 {file}{을/를} 끝까지 읽을 수 없습니다."},
    {"word_list_not_utf8",
     "{file}, line {line}: the word list is not UTF-8; save it as UTF-8, or convert a list in CP949: iconv -f CP949 -t "
     "UTF-8 {file} > new.txt",
     "{file} {line}행: 낱말 목록이 UTF-8이 아닙니다. UTF-8로 저장하십시오. CP949(완성형)로 저장한 목록은 이렇게 "
     "바꿉니다: iconv -f CP949 -t UTF-8 {file} > new.txt"},
    {"empty_synonym", "{where}: a synonym is empty; write \"word = word\"",
     "{where}: 동의어가 비어 있습니다. ‘낱말 = 낱말’로 적으십시오(word = word)."},
    {"single_synonym", "{where}: a group of synonyms has only one word; write \"word = word\"",
     "{where}: 동의어가 하나뿐입니다. ‘낱말 = 낱말’로 적으십시오(word = word)."},
    {"refused_pair", "{where}: a refused pair needs two words; write \"word != word\"",
     "{where}: 동의어로 보지 않을 낱말은 둘을 적어야 합니다. ‘낱말 != 낱말’로 적으십시오(word != word)."},
    {"dictionary_is_directory", "{path} is a directory; name a file",
     "{path}{은/는} 디렉터리입니다. 파일을 지정하십시오."},
    {"search_too_long", "the search took longer than it may; ask for something narrower",
     "검색 시간이 제한을 넘었습니다. 검색 조건을 좁혀 주십시오."},
};

}  // namespace

std::span<const MessageRow> index_messages() { return rows; }

}  // namespace gonggo
