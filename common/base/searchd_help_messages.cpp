// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    {"group_serving", "Serving", "서비스"},
    {"group_logs", "Logs", "기록"},
    {"group_cluster", "Several machines", "여러 서버"},
    {"help_shard_listen",
     "Answer for the shards of this index here. Whoever can reach this address is trusted, so it must be private.",
     "이 색인의 조각에 대한 요청을 이 주소에서 받습니다. 인증이 없으므로 내부 주소여야 합니다."},
    {"help_shard",
     "The replicas of a shard, with commas between: a machine that has it, at its shard-listen HOST:PORT, or the "
     "absolute path of an index on this machine that has it. Given once for each shard, in their order.",
     "한 조각의 복제본을 쉼표로 나누어 적습니다. 그 조각을 가진 서버의 shard-listen 주소(HOST:PORT)나, 그 조각이 있는 "
     "이 서버의 색인 디렉터리(/로 시작)입니다. 조각마다 한 번씩 차례대로 적습니다."},
    {"help_shard_connect_timeout", "Give up connecting to a replica, or a probe of it, after so many milliseconds.",
     "복제본에 연결하거나 상태를 확인할 때 기다리는 시간(밀리초)입니다."},
    {"help_shard_hedge",
     "If a replica has not answered after so many milliseconds, ask another one as well. If the shard mostly answers "
     "sooner, "
     "the other one is asked sooner, too, but not before 10 ms. In the long run, at most one request in ten is asked "
     "twice.",
     "복제본이 이 시간(밀리초) 안에 답하지 않으면 다른 복제본에도 묻습니다. 그 조각이 대개 더 빨리 답하면 더 일찍 묻되 "
     "10밀리초보다 일찍 묻지는 않습니다. 두 번 묻는 요청은 길게 보아 열에 하나를 넘지 않습니다."},
    {"help_missing_shards",
     "What happens while no machine of a shard answers: 503 (refuse), or answers from the other shards that say so.",
     "어떤 조각의 서버가 모두 응답하지 않을 때: 503으로 답하거나(refuse), 나머지 조각만으로 답하고 그렇다고 "
     "알립니다(partial)."},
    {"group_size_limits", "Limits of size and number", "크기와 개수의 한도"},
    {"group_time_limits", "Limits of time", "시간의 한도"},
    {"group_word_lists", "Word lists", "낱말 목록"},
    {"group_search_page", "Search page", "검색 화면"},
    {"help_listen", "Answer HTTP at this address; port 0 takes any free port and the log names it.",
     "이 주소에서 HTTP 요청에 답합니다. 포트가 0이면 비어 있는 포트를 골라 기록에 남깁니다."},
    {"help_workers",
     "Threads that search, each with its own open index; half of them, at least one, run heavy searches, too.",
     "검색하는 스레드 수입니다. 스레드마다 색인을 따로 엽니다. 그 절반(적어도 하나)은 무거운 검색도 맡습니다."},
    {"help_cors_allow", "Pages of this origin may call the API from a browser; * allows every origin.",
     "이 출처(origin)의 화면은 브라우저에서 API를 부를 수 있습니다. *는 모든 출처를 허용합니다."},
    {"help_max_header_bytes", "Request lines and headers longer than this are answered 414 or 431.",
     "요청 줄이나 머리글이 이보다 길면 414나 431로 답합니다."},
    {"help_max_body_bytes", "Request bodies longer than this are answered 413.",
     "요청 본문이 이보다 길면 413으로 답합니다."},
    {"help_max_connections", "Connections that may be open at a time; more are answered 503 with Retry-After.",
     "동시에 열 수 있는 연결 수입니다. 넘으면 Retry-After와 함께 503으로 답합니다."},
    {"help_max_queue", "Light searches that may wait, and as many heavy ones; more are answered 503 with Retry-After.",
     "기다릴 수 있는 가벼운 검색 수이며, 무거운 검색도 같은 수까지 기다립니다. 넘으면 Retry-After와 함께 503으로 "
     "답합니다."},
    {"help_answer_cache", "Memory for answers that are kept until the minute ends; 0 keeps none.",
     "그 분(分)이 끝날 때까지 보관하는 답변에 쓸 메모리입니다. 0이면 보관하지 않습니다."},
    {"help_request_timeout",
     "A search that has not ended after this time is answered 503; its time in the queue counts.",
     "이 시간 안에 끝나지 않은 검색은 503으로 답합니다. 기다린 시간도 셉니다."},
    {"help_header_timeout", "How long the headers of a request may take to arrive, from its first byte.",
     "요청의 첫 바이트부터 머리글이 모두 올 때까지 기다리는 시간입니다."},
    {"help_body_timeout", "How long the body of a request may take to arrive.",
     "요청 본문이 모두 올 때까지 기다리는 시간입니다."},
    {"help_idle_timeout", "A connection that sends no request for this long is closed.",
     "이 시간 동안 요청이 없는 연결은 닫습니다."},
    {"help_drain_timeout",
     "After TERM, how long the requests under way may still take before their connections are closed.",
     "TERM을 받은 뒤 처리 중인 요청을 기다리는 시간입니다. 지나면 연결을 닫습니다."},
    {"help_log",
     "Where messages go: stderr, stdout, off or a file; HUP opens it again. Times are those of Seoul, with +09:00.",
     "메시지를 쓸 곳입니다: stderr, stdout, off 또는 파일. HUP을 받으면 파일을 다시 엽니다. 시각은 서울 "
     "시각(+09:00)입니다."},
    {"help_log_level", "The lowest level of messages that are written.", "기록할 메시지의 가장 낮은 수준입니다."},
    {"help_access_log",
     "Where one line of JSON for each request goes: stderr, stdout, off or a file; HUP opens it again. Times are those "
     "of Seoul, with +09:00.",
     "요청마다 JSON 한 줄을 쓸 곳입니다: stderr, stdout, off 또는 파일. HUP을 받으면 파일을 다시 엽니다. 시각은 서울 "
     "시각(+09:00)입니다."},
    {"help_access_log_bytes", "Start a new access log file at this size and keep five old ones; 0: never.",
     "접속 기록이 이 크기가 되면 새 파일을 시작하고 이전 파일 다섯 개를 남깁니다. 0이면 나누지 않습니다."},
    {"help_log_queries",
     "Write the text of queries into the access log, with personal numbers masked; without this option it has none.",
     "접속 기록에 검색어도 씁니다. 개인정보는 가립니다. 이 옵션이 없으면 검색어를 쓰지 않습니다."},
    {"help_check_config",
     "Check what the daemon needs to start, without serving: the options, the configuration file, the addresses, the "
     "logs, the word lists and the index. Reports the first error and exits.",
     "서비스를 시작하지 않고 시작에 필요한 것을 확인합니다: 옵션, 설정 파일, 주소, 기록, 낱말 목록, 색인. 첫 오류를 "
     "알리고 끝냅니다."},
    {"help_index_made", "The index directory, as gonggo-indexer made it.",
     "gonggo-indexer가 만든 색인 디렉터리입니다."},
    {"help_query_stop_words",
     "A file of words that carry no weight in a query, one per line; none: no such words. Default: the list the index "
     "was built with.",
     "검색어에서 비중이 없는 낱말의 파일입니다. 한 줄에 하나씩 적습니다. none이면 그런 낱말이 없습니다. 정하지 않으면 "
     "색인을 만들 때 쓴 목록을 씁니다."},
    {"help_query_synonyms",
     "A file of words that stand for each other, one group per line: EXCO = 엑스코; none: no synonyms. Default: the "
     "list the index was built with.",
     "서로 바꾸어 쓸 수 있는 낱말의 파일입니다. 한 줄에 한 묶음씩 적습니다: EXCO = 엑스코. none이면 동의어가 없습니다. "
     "정하지 않으면 색인을 만들 때 쓴 목록을 씁니다."},
    {"help_default_recency",
     "Half-life in days by which age lowers the scores for a query of one or two words without a date, if a request "
     "has no recency; 0: never.",
     "요청에 recency가 없을 때, 날짜 없이 낱말 한두 개만 있는 검색에서 오래된 공고의 점수를 낮추는 반감기(일)입니다. "
     "0이면 낮추지 않습니다."},
    {"help_searchd", "Answers searches over HTTP", "HTTP로 들어온 검색에 답합니다"},
    {"help_searchd_description",
     "Serves the index that gonggo-indexer builds. A newly published generation is opened within a second; no answer "
     "fails because of it or mixes two generations.\n\nHUP reads the configuration file, the stop words and the "
     "synonyms again, looks for a new generation and opens the logs again; the addresses, the index, the log files and "
     "the number of workers change only with a restart. After TERM or INT the daemon finishes the requests under way "
     "and exits with status 0.",
     "gonggo-indexer가 만든 색인으로 검색에 답합니다. 새로 공개된 세대는 1초 안에 엽니다. 그 때문에 실패하거나 두 "
     "세대를 섞는 답은 없습니다.\n\nHUP을 받으면 설정 파일, 불용어, 동의어를 다시 읽고, 새 세대를 찾고, 기록 파일을 "
     "다시 엽니다. 주소, 색인, 기록 파일, 스레드 수는 다시 시작해야 바뀝니다. TERM이나 INT를 받으면 처리 중인 요청을 "
     "마치고 상태 0으로 끝납니다."},
    {"example_serve", "Serves the index at http://127.0.0.1:8080/v1/search?q=...",
     "http://127.0.0.1:8080/v1/search?q=... 에서 검색에 답합니다."},
    {"example_check_config", "Reports whether the daemon would start.", "서버를 시작할 수 있는지 알립니다."},
    {"status_ended", "ended by TERM or INT, or had nothing to serve (--help, --check-config)",
     "TERM이나 INT로 끝났거나, 서비스할 일이 없었음(--help, --check-config)"},
    {"status_not_started", "could not start: a port is taken, a file cannot be read or written",
     "시작하지 못함: 포트를 다른 프로그램이 쓰고 있거나, 파일을 읽거나 쓸 수 없음"},
    {"status_wrong_setting", "wrong usage: an option, an address or a key of the configuration file",
     "잘못된 사용: 옵션, 주소, 설정 파일의 이름"},
    {"help_search_keys",
     "A file of keys, one on each line. Every address then demands one of them, or an admin key, except the health "
     "checks, /openapi.json and the operational addresses.",
     "키를 한 줄에 하나씩 적은 파일입니다. 모든 주소가 이 키나 관리 키를 요구합니다. 상태 확인, /openapi.json, 운영 "
     "주소는 예외입니다."},
    {"help_admin_keys",
     "A file of keys, one on each line. The operational addresses /metrics and /version then demand one.",
     "키를 한 줄에 하나씩 적은 파일입니다. 운영 주소 /metrics와 /version이 이 키를 요구합니다."},
    {"help_rate_limit", "Requests of one client in a second; more are answered 429 with Retry-After. 0: no limit.",
     "한 이용자가 1초에 보낼 수 있는 요청 수입니다. 넘으면 Retry-After와 함께 429로 답합니다. 0이면 제한이 없습니다."},
    {"help_rate_burst", "Requests that a client may send at once after a pause, before the rate limit holds.",
     "이용자가 쉬었다가 한꺼번에 보낼 수 있는 요청 수입니다. 그 뒤에는 초당 한도를 따릅니다."},
    {"help_proxy_header", "The header in which the trusted proxies write the address of the client.",
     "믿는 프록시가 이용자의 주소를 적는 머리글입니다."},
    {"help_query_log",
     "Keep a line for each search in a file a day in this directory, with personal numbers masked and clients hashed. "
     "Popular and failing queries are counted from it. Off if not given.",
     "검색마다 한 줄을 이 디렉터리의 날짜별 파일에 남깁니다. 개인 번호는 가리고 이용자는 해시로 바꿉니다. 인기 "
     "검색어와 결과 없는 검색어를 여기서 셉니다. 정하지 않으면 남기지 않습니다."},
    {"help_query_log_days", "How many days of the query log are kept, today included; older files are removed.",
     "검색 기록을 남기는 날수이며 오늘도 셉니다. 더 오래된 파일은 지웁니다."},
    {"help_query_log_mib",
     "The largest size of the file of a day, in mebibytes. Further searches of the day are not written, but counted as "
     "lost.",
     "하루 파일의 최대 크기(MiB)입니다. 넘은 뒤의 검색은 쓰지 않고 잃은 것으로 셉니다."},
    {"help_popular_least_days",
     "A query is shown among the popular ones if five clients asked it on each of so many days.",
     "다섯 명 이상이 검색한 날이 이 수 이상인 검색어만 인기 검색어로 보여 줍니다."},
    {"help_popular_deny",
     "A file of words and queries, one on each line, that are never shown among the popular queries.",
     "인기 검색어로 보여 주지 않을 낱말과 검색어를 한 줄에 하나씩 적은 파일입니다."},
    {"help_page", "Serve the search page at /, and with it the announcements, the help, the feed and the downloads.",
     "/에서 검색 화면을 보여 줍니다. 공고 화면, 도움말, 피드, 내려받기도 함께 제공합니다."},
    {"help_page_title", "Title of the search page; without it, 공고 검색.",
     "검색 화면의 제목입니다. 정하지 않으면 ‘공고 검색’입니다."},
    {"help_page_logo", "Text at the top left; without it, the title.",
     "왼쪽 위에 보이는 글입니다. 정하지 않으면 제목을 씁니다."},
    {"help_page_colour", "Colour of buttons and links. It must have a contrast of at least 4.5:1 with the page.",
     "단추와 링크의 색입니다. 화면과의 명암비가 4.5:1 이상이어야 합니다."},
    {"help_page_link", "A link at the bottom of the page.", "화면 아래쪽의 링크입니다."},
    {"help_page_topic", "The field whose values are the tabs above the results.", "결과 위의 탭이 되는 항목입니다."},
    {"help_page_topics", "A value for the tabs, in their order; at most six. Without it, the most frequent ones.",
     "탭의 값을 순서대로 적으며 여섯 개까지 쓸 수 있습니다. 정하지 않으면 가장 많은 값을 씁니다."},
    {"help_page_license", "What is said about the use of announcements that name no licence.",
     "이용 조건이 없는 공고에 보여 줄 이용 안내입니다."},
    {"help_base_path",
     "The path under which a proxy shows the daemon, if it takes the path away before it passes a request on. All "
     "addresses on the page begin with it.",
     "프록시가 요청을 넘기기 전에 떼어 내는 경로입니다. 화면의 모든 주소가 이 경로로 시작합니다."},
    {"help_public_address",
     "Scheme and host of public addresses, for the feed and the downloads; without it, those of the request.",
     "피드와 내려받기에 쓸 공개 주소의 스킴과 호스트입니다. 정하지 않으면 요청의 것을 씁니다."},
    {"help_trusted_proxy",
     "A proxy in front of the daemon, as an address or a range. X-Forwarded-For, -Prefix, -Host and -Proto are "
     "believed if they come from here, and from nobody else.",
     "서버 앞에 있는 프록시의 주소나 대역입니다. X-Forwarded-For, -Prefix, -Host, -Proto는 여기서 온 것만 믿습니다."},
};

}  // namespace

std::span<const MessageRow> searchd_help_messages() { return rows; }

}  // namespace gonggo
