// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    {"help_fetch_url",
     "Address, or list of addresses, that \"gonggo-indexer fetch\" downloads; the source is then read from the spool "
     "folder instead of `path`. {page}, {from}, {to}, {rows} and {key} stand for the number of a page, of its first "
     "and last record, the records of a page and the key.",
     "\"gonggo-indexer fetch\"가 내려받을 주소 또는 주소의 목록입니다. 그 출처는 `path` 대신 스풀 폴더에서 읽습니다. "
     "{page}, {from}, {to}, {rows}, {key}는 차례로 쪽 번호, 그 쪽의 첫 기록과 마지막 기록의 번호, 한 쪽의 기록 수, "
     "키로 바뀝니다."},
    {"help_fetch_page",
     "Parameter with the number of the page. Without it, and without {page} or {from}, an address is one document.",
     "쪽 번호를 넣는 매개변수입니다. 이것도 {page}나 {from}도 없으면 주소 하나가 문서 하나입니다."},
    {"help_fetch_size", "Parameter with the number of records of a page.", "한 쪽의 기록 수를 넣는 매개변수입니다."},
    {"help_fetch_rows", "Records of a page.", "한 쪽의 기록 수입니다."},
    {"help_fetch_first", "Number of the first page.", "첫 쪽의 번호입니다."},
    {"help_fetch_last", "Number of the last page; 0: the total of the answers or an empty page tells the end.",
     "마지막 쪽의 번호입니다. 0이면 응답의 전체 건수나 빈 쪽으로 끝을 압니다."},
    {"help_fetch_details",
     "Also download the pages that the records link to. They are read instead of the lists, or joined with them if "
     "[source.html.list] and [source.html.detail] are given.",
     "기록이 가리키는 화면도 내려받습니다. 목록 대신 그 화면을 읽으며, [source.html.list]와 [source.html.detail]이 "
     "있으면 목록과 합칩니다."},
    {"help_fetch_list_format", "Format of the lists, if it is another than that of the details.",
     "목록의 형식입니다. 공고 화면의 형식과 다를 때만 적습니다."},
    {"help_fetch_attachments", "Also download the attachments of the records. They are kept in the spool folder.",
     "기록의 첨부파일도 내려받아 스풀 폴더에 둡니다."},
    {"help_fetch_key_file", "File whose first line is the key of the interface.",
     "첫 줄에 인터페이스의 키가 있는 파일입니다."},
    {"help_fetch_key_env", "Environment variable with the key.", "키가 들어 있는 환경 변수입니다."},
    {"help_fetch_key_parameter", "Parameter that takes the key.", "키를 넣는 매개변수입니다."},
    {"help_fetch_key_header", "Header that takes the key; {key} stands for it.",
     "키를 넣는 머리글입니다. {key}가 키로 바뀝니다."},
    {"help_fetch_robots", "Keep to robots.txt. Set it to false only if the operator of the site permits it.",
     "robots.txt를 지킵니다. 사이트 운영자가 허락할 때만 false로 하십시오."},
    {"help_fetch_private_network", "The host names of `url` may lead to addresses of a private network.",
     "`url`의 호스트 이름이 사설망의 주소를 가리켜도 됩니다."},
    {"help_fetch_delay", "Time between two requests to a host.", "한 호스트에 보내는 요청 사이의 시간입니다."},
    {"help_fetch_retries", "Repetitions of a request that failed.", "실패한 요청을 다시 보내는 횟수입니다."},
    {"help_fetch_retry", "Time before the first repetition; it is doubled for each further one.",
     "처음 다시 보내기 전까지의 시간입니다. 그 뒤로는 매번 두 배로 늘립니다."},
    {"help_fetch_ca_file",
     "Certificates (PEM) that are trusted instead of those of the system: for hosts with a certificate of your own.",
     "시스템의 인증서 대신 믿을 인증서 파일(PEM)입니다. 직접 만든 인증서를 쓰는 서버에 필요합니다."},
    {"help_fetch_timeout", "Longest time for one document.", "문서 하나를 받는 데 걸릴 수 있는 가장 긴 시간입니다."},
    {"help_fetch_stall", "Longest time without a byte.", "아무것도 오지 않아도 기다리는 가장 긴 시간입니다."},
    {"help_fetch_max_size", "Largest document, after decompression.", "압축을 푼 문서의 가장 큰 크기입니다."},
    {"help_fetch_attachment_size", "Largest attachment; larger ones are left out.",
     "첨부파일의 가장 큰 크기입니다. 더 큰 것은 받지 않습니다."},
    {"help_fetch_max_documents", "Most documents of the source.", "이 출처에서 받을 문서의 가장 큰 수입니다."},
    {"help_fetch_spool",
     "Where \"gonggo-indexer fetch\" keeps what it downloads, a folder for each source. Default: the folder spool "
     "beside the index.",
     "\"gonggo-indexer fetch\"가 내려받은 것을 출처마다의 폴더에 두는 곳입니다. 정하지 않으면 색인 옆의 spool "
     "폴더입니다."},
};

}  // namespace

std::span<const MessageRow> fetch_help_messages() { return rows; }

}  // namespace gonggo
