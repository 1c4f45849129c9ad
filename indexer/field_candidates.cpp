// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/field_candidates.hpp"

#include <array>

namespace gonggo::indexer {
namespace {

constexpr auto candidates = std::to_array<FieldCandidate>({{"id", "bidNtceNo", "bidNtceOrd"},
                                                           {"id", "nttId"},
                                                           {"id", "entid"},
                                                           {"id", "ukey"},
                                                           {"id", "pblancId"},
                                                           {"id", "pbanc_sn"},
                                                           {"id", "NewsItemId"},
                                                           {"id", "PBLANC_SN"},
                                                           {"id", "ntfcManageCd"},
                                                           {"id", "ntfcNo"},
                                                           {"title", "sj"},
                                                           {"title", "subject"},
                                                           {"title", "nttSj"},
                                                           {"title", "bidNtceNm"},
                                                           {"title", "pblancNm"},
                                                           {"title", "PBLANC_NM"},
                                                           {"title", "biz_pbanc_nm"},
                                                           {"title", "article_title"},
                                                           {"title", "행사명"},
                                                           {"body", "contents"},
                                                           {"body", "content"},
                                                           {"body", "cn"},
                                                           {"body", "cont"},
                                                           {"body", "nttCn"},
                                                           {"body", "DataContents"},
                                                           {"body", "bsnsSumryCn"},
                                                           {"body", "pbanc_ctnt"},
                                                           {"body", "PBLANC_CN_CLOB"},
                                                           {"body", "행사내용"},
                                                           {"date", "regDate"},
                                                           {"date", "wrt_ymd"},
                                                           {"date", "insertDt"},
                                                           {"date", "bidNtceDt"},
                                                           {"date", "bidNtceDate"},
                                                           {"date", "creatPnttm"},
                                                           {"date", "ApproveDate"},
                                                           {"date", "ntfcDe"},
                                                           {"department", "dept"},
                                                           {"department", "author"},
                                                           {"department", "writer"},
                                                           {"department", "ntceInsttNm"},
                                                           {"department", "jrsdInsttNm"},
                                                           {"department", "draftDept"},
                                                           {"department", "mngDept"},
                                                           {"department", "등록부서"},
                                                           {"number", "bidNtceNo", "bidNtceOrd"},
                                                           {"number", "PBLANC_NO"},
                                                           {"number", "ntfcNo"},
                                                           {"begin", "bidBeginDt"},
                                                           {"begin", "pbanc_rcpt_bgng_dt"},
                                                           {"begin", "reqDate_s"},
                                                           {"begin", "행사시작일자"},
                                                           {"end", "bidClseDt"},
                                                           {"end", "bidClseDate"},
                                                           {"end", "pbanc_rcpt_end_dt"},
                                                           {"end", "reqDate_e"},
                                                           {"end", "행사종료일자"},
                                                           {"period", "reqstBeginEndDe"},
                                                           {"url", "itemUrl"},
                                                           {"url", "bidNtceDtlUrl"},
                                                           {"url", "bidNtceUrl"},
                                                           {"url", "pblancUrl"},
                                                           {"url", "detl_pg_url"},
                                                           {"url", "OriginalUrl"},
                                                           {"views", "readCnt"},
                                                           {"views", "inqireCo"},
                                                           {"keywords", "hashtags"},
                                                           {"embargo", "EmbargoDate"},
                                                           {"updated", "ModifyDate"}});

constexpr auto attachments = std::to_array<AttachmentCandidate>({{"FileName", "FileUrl"},
                                                                 {"ntceSpecFileNm", "ntceSpecDocUrl", 10},
                                                                 {"printFileNm", "printFlpthNm"},
                                                                 {"fileNm", "flpthNm"}});

}  // namespace

std::span<const FieldCandidate> field_candidates() { return candidates; }
std::span<const AttachmentCandidate> attachment_candidates() { return attachments; }

std::string numbered(std::string_view name, unsigned number) {
  return std::string(name) + (number == 0 ? "" : std::to_string(number));
}

}  // namespace gonggo::indexer
