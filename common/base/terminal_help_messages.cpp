// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    {"help_if_not_given", "{help}. If not given: {value}", "{help}. 정하지 않으면: {value}"},
    {"group_search", "Search", "검색"},
    {"group_conditions", "Which announcements", "공고의 조건"},
    {"group_pages", "Order and pages", "순서와 쪽"},
    {"group_output", "Output", "출력"},
    {"group_evaluation", "Evaluation with judged queries", "판정된 검색어로 평가"},
    {"group_experiments", "Experiments", "실험"},
    {"help_limit", "Hits on a page, like --size. With --batch and --eval: hits for each query, 100 if not given.",
     "--size처럼 한 쪽의 결과 수입니다. --batch와 --eval에서는 검색어마다의 결과 수이며 정하지 않으면 100입니다."},
    {"help_format",
     "How to print the hits. plain is text for a person, wrapped to the width of the terminal (the environment "
     "variable COLUMNS sets another width; a pipe is not wrapped without it). json is the answer of /v1/search. jsonl "
     "has one hit on each line. tsv has the columns id, source, date, department, board, title, url and score. trec is "
     "a run for an evaluation program.",
     "결과를 보여 주는 형식입니다. plain은 사람이 읽는 글이며 터미널의 너비에 맞춥니다(환경 변수 COLUMNS로 너비를 "
     "바꾸며, 파이프에는 그것이 있을 때만 맞춥니다). json은 /v1/search의 답입니다. jsonl은 한 줄에 결과 하나입니다. "
     "tsv의 열은 id, source, date, department, board, title, url, score입니다. trec은 평가 프로그램에 주는 "
     "결과입니다."},
    {"help_header", "Print the names of the columns first, with --format tsv.",
     "--format tsv에서 열의 이름을 먼저 씁니다."},
    {"help_color", "Whether the plain format is coloured. auto means on a terminal, unless NO_COLOR is set.",
     "plain 형식에 색을 넣을지 정합니다. auto는 터미널일 때만 넣으며, NO_COLOR가 있으면 넣지 않습니다."},
    {"help_show",
     "Print the whole announcement with this id instead of searching. --format json prints the answer of "
     "/v1/documents. --source chooses where several sources have the id. An id that begins with a dash needs an equals "
     "sign: --show=-7.",
     "검색하지 않고 이 식별자의 공고 전체를 보여 줍니다. --format json은 /v1/documents의 답입니다. 여러 출처에 같은 "
     "식별자가 있으면 --source로 고릅니다. 줄표로 시작하는 식별자는 등호로 잇습니다: --show=-7."},
    {"help_similar",
     "Print the announcements that resemble the one with this id, and note those with its notice number on its board. "
     "--format json prints the answer of /v1/similar. --limit and the options for conditions work; --source is that of "
     "the announcement.",
     "이 식별자의 공고와 비슷한 공고를 보여 주고, 같은 게시판에서 공고번호가 같은 것을 알립니다. --format json은 "
     "/v1/similar의 답입니다. --limit와 조건 옵션을 쓸 수 있으며, --source는 그 공고의 출처입니다."},
    {"help_suggest",
     "Print what this text may be completed to instead of searching: titles, keywords, departments and words. The last "
     "syllable may be unfinished, and initial consonants are enough: ㄷㄱㅅ. --format json prints the answer of "
     "/v1/suggest. Only options that choose announcements and --size may stand beside it.",
     "검색하지 않고 이 글로 시작하는 추천 검색어를 보여 줍니다: 제목, 키워드, 부서, 낱말. 마지막 글자를 다 쓰지 않아도 "
     "되고 초성만으로도 됩니다: ㄷㄱㅅ. --format json은 /v1/suggest의 답입니다. 공고를 고르는 옵션과 --size만 함께 쓸 "
     "수 있습니다."},
    {"help_batch",
     "Search for every query of this file and print a TREC run. Each line is an id, a tab and a query, which is read "
     "as plain text. The file - is standard input.",
     "파일의 검색어를 모두 검색해 TREC 결과를 씁니다. 한 줄은 식별자, 탭, 검색어이며 검색어는 일반 글로 읽습니다. 파일 "
     "-는 표준 입력입니다."},
    {"help_eval",
     "Search for every query of this file as --batch does, and print MRR@10, nDCG@10, Recall@100 and the share of "
     "empty answers. The operand is the file of judgements. Each of its lines has a query id, a document id and a "
     "grade, or the four columns of TREC. Queries without a grade above 0 are left out.",
     "--batch처럼 파일의 검색어를 모두 검색해 MRR@10, nDCG@10, Recall@100, 빈 답의 비율을 씁니다. 뒤에 판정 파일을 "
     "적습니다. 판정은 한 줄에 검색어 식별자, 문서 식별자, 등급이거나 TREC의 네 열입니다. 등급이 0보다 큰 문서가 없는 "
     "검색어는 뺍니다."},
    {"help_per_query",
     "With --eval: write the measures of each query to this file. The columns are id, reciprocal rank, nDCG, recall "
     "and number of hits.",
     "--eval과 함께: 검색어마다의 값을 이 파일에 씁니다. 열은 식별자, 역순위, nDCG, 재현율, 결과 수입니다."},
    {"help_compare",
     "With --eval: compare with an earlier run, whose --per-query file this is, and print how certain the difference "
     "of the means is (paired bootstrap).",
     "--eval과 함께: 이전 --per-query 파일과 견주어 평균의 차이가 얼마나 확실한지 보여 줍니다(짝지은 부트스트랩)."},
    {"help_report_query_log", "With --report: the directory of the daemon's query log.",
     "--report와 함께: 검색 서버의 검색 기록이 있는 디렉터리입니다."},
    {"help_report",
     "Print a report about the query log of the daemon. zero-hits lists the queries that found nothing, with proposals "
     "as lines for the list of synonyms. --format json prints JSON.",
     "검색 서버의 검색 기록에 대한 보고서를 씁니다. zero-hits는 입력한 그대로는 결과가 없던 검색어와, 동의어 목록에 "
     "넣을 만한 줄입니다. --format json은 JSON으로 씁니다."},
    {"help_report_days", "With --report: read the last days, today included.",
     "--report와 함께: 오늘을 포함해 최근 이만큼의 날을 읽습니다."},
    {"help_report_all",
     "With --report: show also what fewer than five clients asked on one day. Such queries may tell about a person, so "
     "keep the report to yourself.",
     "--report와 함께: 하루에 다섯 명 미만이 검색한 것도 보여 줍니다. 개인을 드러낼 수 있으므로 보고서를 다른 사람에게 "
     "주지 마십시오."},
    {"help_weight", "Replace a number of the ranking, to measure its effect. docs/relevance.md lists the names.",
     "순위를 정하는 수를 바꾸어 효과를 잽니다. 이름은 docs/relevance.md에 있습니다."},
    {"help_bench",
     "Search for every query of this file in several rounds and print the queries per second of processor time. The "
     "file has the form of --batch.",
     "파일의 검색어를 여러 번 모두 검색해 처리 시간 1초에 검색한 수를 씁니다. 파일의 형식은 --batch와 같습니다."},
    {"help_suggest_bench",
     "Type every line of this file key by key and print how often there is no suggestion, where the line stands among "
     "the suggestions, and the processor time of a key.",
     "파일의 각 줄을 한 글쇠씩 입력해 추천이 없던 비율, 그 줄의 추천 순위, 글쇠마다의 처리 시간을 씁니다."},
    {"help_analyze",
     "Print the tokens that the index would hold for this text. The columns are kind, term, byte range, position and "
     "original text.",
     "이 글에서 색인에 들어갈 낱말을 보여 줍니다. 열은 종류, 낱말, 바이트 범위, 위치, 원래 글입니다."},
    {"example_ten_best", "The ten best announcements.", "가장 알맞은 공고 열 건."},
    {"example_show", "One whole announcement.", "공고 하나의 전체."},
    {"example_department", "Announcements of one department since January 2024, newest first.",
     "2024년 1월부터 한 부서가 낸 공고를 최신순으로."},
    {"example_open", "Everything that is still open, soonest deadline first, as a table for a script.",
     "접수 중인 모든 공고를 마감이 빠른 순서로, 스크립트가 읽을 표로."},
    {"example_batch", "A run for an evaluation program.", "평가 프로그램에 줄 결과."},
    {"example_eval", "How well the judged queries are answered.", "판정된 검색어의 답이 얼마나 좋은지."},
    {"help_search_program", "Searches announcements in the terminal", "터미널에서 공고를 검색합니다"},
    {"help_search_description",
     "Reads the index itself, without the daemon, and finds what /v1/search of gonggo-searchd finds. The words on the "
     "command line are one query. It may have words, \"phrases\", -excluded words, field:value, prefix*, OR and "
     "parentheses.",
     "검색 서버 없이 색인을 직접 읽어 gonggo-searchd의 /v1/search와 같은 결과를 찾습니다. 명령줄의 낱말이 하나의 "
     "검색어입니다. 낱말, \"구절\", -제외할낱말, 항목:값, 앞부분*, OR, 괄호를 쓸 수 있습니다."},
    {"status_found", "something was found", "결과가 있음"},
    {"status_nothing_found", "nothing was found", "결과가 없음"},
    {"status_error", "an error, described on standard error", "오류. 내용은 표준 오류에 나옴"},
};

}  // namespace

std::span<const MessageRow> terminal_help_messages() { return rows; }

}  // namespace gonggo
