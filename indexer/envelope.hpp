// SPDX-License-Identifier: GPL-2.0-or-later
// Understands the envelopes of data portals: an answer with a result code, a number of records and a page of them. The
// forms are those of apis.data.go.kr (response.header.resultCode; OpenAPI_ServiceResponse.cmmMsgHeader), api.odcloud.kr
// (totalCount, currentCount), openapi.seoul.go.kr and openapi.gg.go.kr (RESULT.CODE, list_total_count), and flat ones.
//
// Portals report errors with HTTP status 200. So an envelope with an error, and a page with fewer records than it
// promises, must fail: read as "no records", it would delete every announcement of its source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::indexer {

// One value of an envelope. `path` is the path of the object that holds it (see row_survey.hpp).
struct EnvelopeFact {
  std::string path;
  std::string key;
  std::string value;
};

// True if the key belongs to an envelope: a result code, a message, a number of records, a page. Case is ignored.
bool is_envelope_key(std::string_view key);

// Throws SourceFailed if the envelope reports an error, or if the page has fewer records than the envelope promises.
// `facts` are the values outside the records. "No data" is not an error. Returns true if the facts are those of an
// envelope whose request succeeded.
bool check_envelope(const std::vector<EnvelopeFact>& facts, std::uint64_t records);

// Returns the number of records that all pages have together; nullopt if the envelope does not tell.
std::optional<std::uint64_t> total_of(const std::vector<EnvelopeFact>& facts);

// Returns the number of the page, as the envelope gives it; nullopt if the envelope does not tell.
std::optional<std::uint64_t> page_number_of(const std::vector<EnvelopeFact>& facts);

// Throws SourceFailed if the text is one that a portal's gateway sends instead of an answer ("API rate limit exceeded",
// "Unauthorized"), or an HTML page. `expected` names the format that the file should have.
void check_is_answer(std::string_view text, std::string_view expected);

// Throws SourceFailed if a plain text, which should be a page of a board, is an error of a server: a short text without
// a date and without the list of a board, which begins with a status (502 Bad Gateway) or has a sentence of an error
// page (점검 중입니다).
void check_is_no_error(std::string_view text);

}  // namespace gonggo::indexer
