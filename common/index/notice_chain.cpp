// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/notice_chain.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

// Words that state the kind. Of several in one title the first row counts: a cancelled change is cancelled.
constexpr std::array<std::pair<std::string_view, NoticeKind>, 12> kind_words{{{"취소", NoticeKind::cancelled},
                                                                              {"철회", NoticeKind::cancelled},
                                                                              {"정정", NoticeKind::corrected},
                                                                              {"수정", NoticeKind::corrected},
                                                                              {"변경", NoticeKind::changed},
                                                                              {"연장", NoticeKind::extended},
                                                                              {"재공고", NoticeKind::renewed},
                                                                              {"재입찰", NoticeKind::renewed},
                                                                              {"재모집", NoticeKind::renewed},
                                                                              {"결과", NoticeKind::result},
                                                                              {"합격자", NoticeKind::result},
                                                                              {"낙찰", NoticeKind::result}}};
constexpr auto notice_words = std::to_array<std::string_view>({"공고", "고시", "공지", "안내", "알림", "입찰", "발표"});

bool begins_with_notice(std::string_view text) {
  text = ascii::trim(text);
  return text.empty() || std::any_of(notice_words.begin(), notice_words.end(),
                                     [text](std::string_view word) { return text.starts_with(word); });
}

bool is_in_brackets(std::string_view title, std::size_t at) {
  const std::size_t open = title.substr(0, at).find_last_of("([");
  const std::size_t close = title.find_first_of(")]", at);
  return open != std::string_view::npos && close != std::string_view::npos &&
         title.substr(open, at - open).find_first_of(")]") == std::string_view::npos;
}

// Returns the title without brackets that state a kind or an order, and without these words, numbers of an order,
// spaces and punctuation.
std::string core_of(std::string_view title) {
  std::string core;
  for (std::size_t at = 0; at < title.size();) {
    const std::string_view rest = title.substr(at);
    const auto* const word = std::find_if(kind_words.begin(), kind_words.end(),
                                          [rest](const auto& row) { return rest.starts_with(row.first); });
    if (word != kind_words.end()) {
      at += word->first.size();
      continue;
    }
    const auto* const notice = std::find_if(notice_words.begin(), notice_words.end(),
                                            [rest](std::string_view name) { return rest.starts_with(name); });
    if (notice != notice_words.end()) {
      at += notice->size();
      continue;
    }
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits > 0 && digits <= 2 && rest.substr(digits).starts_with("차")) {  // 2차, 제2차
      at += digits + std::string_view("차").size();
      core.resize(core.ends_with("제") ? core.size() - std::string_view("제").size() : core.size());
      continue;
    }
    std::size_t next = at;
    const char32_t point = utf8::next(title, next);
    const bool is_word =
        point >= 0xAC00 ||
        (point < 0x80 && (ascii::is_digit(static_cast<char>(point)) || ascii::is_letter(static_cast<char>(point))));
    core += is_word ? title.substr(at, next - at) : std::string_view();
    at = next;
  }
  return core;
}

// True if the later title names the same matter as the earlier one. One of them may say more.
bool same_matter(const std::string& earlier, const std::string& later) {
  return !earlier.empty() && !later.empty() &&
         (earlier.find(later) != std::string::npos || later.find(earlier) != std::string::npos);
}

}  // namespace

std::string_view notice_kind_name(NoticeKind kind) {
  constexpr std::array<std::string_view, 7> names{"original", "changed",   "corrected", "extended",
                                                  "renewed",  "cancelled", "result"};
  return names.at(static_cast<std::size_t>(kind));
}

NoticeKind notice_kind(std::string_view title) {
  for (const auto& [word, kind] : kind_words) {
    for (std::size_t at = title.find(word); at != std::string_view::npos; at = title.find(word, at + 1)) {
      const bool whole = word.ends_with("공고") || word.ends_with("입찰") || word.ends_with("모집") || word == "합격자";
      if (whole || is_in_brackets(title, at) || begins_with_notice(title.substr(at + word.size()))) {
        return kind;
      }
    }
  }
  return NoticeKind::original;
}

std::optional<BidNumber> bid_number(std::string_view number) {
  constexpr std::size_t least_base = 8;
  const std::size_t hyphen = number.rfind('-');
  if (hyphen == std::string_view::npos || hyphen < least_base) {
    return std::nullopt;
  }
  const std::string_view base = number.substr(0, hyphen);
  const std::string_view order = number.substr(hyphen + 1);
  const bool plain =
      std::all_of(base.begin(), base.end(), [](char c) { return ascii::is_digit(c) || ascii::is_letter(c); });
  const bool counted =
      order.size() >= 2 && order.size() <= 3 && std::all_of(order.begin(), order.end(), ascii::is_digit);
  if (!plain || !counted) {
    return std::nullopt;
  }
  const unsigned value = std::accumulate(
      order.begin(), order.end(), 0U, [](unsigned sum, char c) { return sum * 10 + static_cast<unsigned>(c - '0'); });
  return BidNumber{std::string(base), value};
}

std::vector<NoticeLink> link_notices(const std::vector<Announcement>& chain) {
  std::vector<std::size_t> order(chain.size());
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::optional<BidNumber>> bids;
  std::vector<std::string> cores;
  for (const Announcement& one : chain) {
    bids.push_back(bid_number(one.number));
    cores.push_back(core_of(one.title));
  }
  const auto key = [&](std::size_t i) {
    return std::tuple(bids[i] ? bids[i]->order : 0U, chain[i].date, chain[i].updated, std::string_view(chain[i].id));
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  std::vector<NoticeLink> links(chain.size());
  for (std::size_t place = 0; place < order.size(); ++place) {
    const std::size_t i = order[place];
    links[i].kind = notice_kind(chain[i].title);
    links[i].order = bids[i] ? bids[i]->order : static_cast<unsigned>(place);
    if (links[i].kind == NoticeKind::result) {
      continue;
    }
    for (std::size_t before = place; before-- > 0;) {
      const std::size_t earlier = order[before];
      const bool greater = bids[i] && bids[earlier] && bids[i]->order > bids[earlier]->order;
      if (links[earlier].kind == NoticeKind::result || !(greater || same_matter(cores[earlier], cores[i]))) {
        continue;
      }
      links[earlier].superseded_by = chain[i].id;
      links[i].supersedes = links[i].supersedes.empty() ? chain[earlier].id : links[i].supersedes;
    }
  }
  return links;
}

}  // namespace gonggo
