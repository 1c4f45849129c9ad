// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/fetch_document.hpp"

#include <algorithm>
#include <utility>

#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

using Outcome = FetchedDocument::Outcome;

constexpr int most_redirects = 5;
constexpr std::string_view key_gap = "{key}";

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string filled(std::string text, const std::string& value) {
  for (std::size_t at = text.find(key_gap); at != std::string::npos; at = text.find(key_gap, at + value.size())) {
    text.replace(at, key_gap.size(), value);
  }
  return text;
}

std::string host_and_port(const FetchAddress& address) { return address.host + ':' + address.port; }

// True if the key may be sent to `to`, if it was meant for `from`: the same origin, or the same host with TLS now.
bool may_have_key(const FetchAddress& from, const FetchAddress& to) {
  const bool is_upgrade =
      from.host == to.host && from.scheme == "http" && from.port == "80" && to.scheme == "https" && to.port == "443";
  return from.origin() == to.origin() || is_upgrade;
}

Outcome outcome_of_failure(FetchAnswer::Failure failure) {
  switch (failure) {
    case FetchAnswer::Failure::refused:
      return Outcome::refused;
    case FetchAnswer::Failure::bad_address:
      return Outcome::unusable;
    default:
      return Outcome::failed;
  }
}

}  // namespace

DocumentFetcher::DocumentFetcher(const FetchSpec& spec, FetchKey key, FetchManners& manners, const std::string& agent,
                                 StopCheck stop)
    : spec_(spec), key_(std::move(key)), manners_(manners), client_(agent, std::move(stop)) {
  for (const std::string& configured : spec.addresses) {
    const auto address = read_address(filled(configured, ""));
    if (address && (spec.private_network || is_private_host(address->host))) {
      private_hosts_.insert(host_and_port(*address));
    }
  }
}

bool DocumentFetcher::may_be_private(const FetchAddress& address) const {
  return private_hosts_.contains(host_and_port(address));
}

FetchRequest DocumentFetcher::plain_request(const FetchAddress& address) const {
  return {.address = address.text,
          .most_time = spec_.most_time,
          .most_stall = spec_.most_stall,
          .may_be_private = may_be_private(address),
          .ca_file = spec_.ca_file};
}

FetchPace DocumentFetcher::pace_for(const FetchAddress& address) const {
  FetchPace pace{spec_.delay, spec_.retry, spec_.retries};
  if (const auto known = robots_.find(address.origin()); known != robots_.end() && known->second.rules.crawl_delay) {
    pace.delay =
        std::max(pace.delay, std::min<std::chrono::milliseconds>(*known->second.rules.crawl_delay, most_crawl_delay));
  }
  return pace;
}

DocumentFetcher::Robots DocumentFetcher::fetch_robots(const FetchAddress& address) {
  std::optional<FetchAddress> place = resolved_address(address, "/robots.txt");
  FetchAnswer answer;
  for (int redirects = 0; place && redirects <= most_redirects; ++redirects) {
    FetchRequest request = plain_request(*place);
    request.most_bytes = most_robots_bytes;
    request.keeps_beginning = true;
    answer = manners_.get(client_, *place, request, pace_for(*place));
    const Outcome outcome = outcome_of_failure(answer.failure);
    if (answer.status == 0 && outcome != Outcome::failed &&
        redirects == 0) {  // so the document will not be had, either
      return {.rules = {}, .trouble = FetchedDocument{.outcome = outcome, .problem = answer.problem}};
    }
    if (!is_redirect(answer.status)) {
      break;
    }
    place = resolved_address(*place, answer.location);
  }
  Robots robots{robots_of_answer(answer.status, answer.body, robots_token), {}};
  if (!has_robots_rules(answer.status)) {
    const Message problem = answer.status != 0 ? say("fetch_status", {{"status", answer.status}}) : answer.problem;
    robots.trouble =
        FetchedDocument{.problem = say("fetch_robots_unread", {{"host", address.host}, {"problem", problem}})};
  }
  return robots;
}

const DocumentFetcher::Robots& DocumentFetcher::robots_of(const FetchAddress& address) {
  const auto known = robots_.find(address.origin());
  return known != robots_.end() ? known->second
                                : robots_.emplace(address.origin(), fetch_robots(address)).first->second;
}

// Returns what becomes of the document if it must not be asked for.
std::optional<FetchedDocument> DocumentFetcher::refusal(const FetchAddress& address) {
  if (!spec_.robots) {
    return std::nullopt;
  }
  const Robots& robots = robots_of(address);
  if (robots.trouble || is_allowed(robots.rules, address.target)) {
    return robots.trouble;
  }
  return FetchedDocument{.outcome = Outcome::refused, .problem = say("fetch_robots_forbid", {{"host", address.host}})};
}

FetchAnswer DocumentFetcher::request(const WantedDocument& wanted, const FetchAddress& address, bool sends_key) {
  FetchRequest request = plain_request(address);
  request.most_bytes = wanted.most_bytes;
  request.etag = wanted.etag;
  request.last_modified = wanted.last_modified;
  if (sends_key && !spec_.key_parameter.empty() && !key_.is_in(request.address)) {
    request.address = with_parameter(request.address, spec_.key_parameter, key_.encoded());
  }
  if (sends_key && !spec_.key_header.empty()) {
    const bool has_gap = spec_.key_header.find(key_gap) != std::string::npos;
    request.headers.push_back(has_gap ? filled(spec_.key_header, key_.plain())
                                      : spec_.key_header + ": " + key_.plain());
  }
  return manners_.get(client_, address, request, pace_for(address));
}

FetchedDocument DocumentFetcher::get_checked(const WantedDocument& wanted, const FetchAddress& first) {
  FetchAddress address = first;
  FetchAnswer answer;
  for (int redirects = 0;; ++redirects) {
    if (const auto refused = refusal(address)) {
      return *refused;
    }
    answer = request(wanted, address, wanted.has_key && may_have_key(first, address));
    if (!is_redirect(answer.status)) {
      break;
    }
    const auto next = resolved_address(address, answer.location);
    if (redirects >= most_redirects || !next) {
      return {.outcome = Outcome::unusable,
              .problem = next ? say("fetch_too_many_redirects", {{"most", most_redirects}})
                              : say("fetch_bad_redirect", {{"target", plain_line(answer.location)}})};
    }
    if (address.scheme == "https" && next->scheme == "http") {
      return {.outcome = Outcome::unusable, .problem = say("fetch_redirect_without_tls", {{"host", next->host}})};
    }
    if (!key_.empty() && key_.is_in(next->text) && !may_have_key(first, *next)) {
      return {.outcome = Outcome::unusable, .problem = say("fetch_redirect_of_key", {{"host", next->host}})};
    }
    address = *next;
  }
  return outcome_of(std::move(answer), !wanted.etag.empty() || !wanted.last_modified.empty());
}

// Returns what an answer means. `had_copy`: the request named a copy, so that 304 is a good answer.
FetchedDocument DocumentFetcher::outcome_of(FetchAnswer answer, bool had_copy) const {
  FetchedDocument document{.body = key_.hide(std::move(answer.body)),
                           .etag = key_.is_in(answer.etag) ? "" : answer.etag,
                           .last_modified = key_.is_in(answer.last_modified) ? "" : answer.last_modified};
  if (answer.status == 200) {
    document.outcome = Outcome::fetched;
  } else if (answer.status == 304 && had_copy) {
    document.outcome = Outcome::unchanged;
  } else if (answer.status == 404 || answer.status == 410) {
    document.outcome = Outcome::gone;
    document.problem = say("fetch_status", {{"status", answer.status}});
  } else if (answer.status != 0) {
    const bool may_pass = answer.status == 408 || answer.status == 429 || answer.status >= 500;
    document.outcome = may_pass ? Outcome::failed : Outcome::unusable;
    document.problem =
        answer.retry_after && *answer.retry_after > most_retry_after
            ? say("fetch_asked_to_wait", {{"status", answer.status}, {"seconds", answer.retry_after->count()}})
            : say("fetch_status", {{"status", answer.status}});
  } else {
    document.outcome = outcome_of_failure(answer.failure);
    document.problem = answer.problem;
  }
  return document;
}

FetchedDocument DocumentFetcher::get(const WantedDocument& wanted) {
  const auto address = read_address(filled(wanted.address, wanted.has_key ? key_.encoded() : ""));
  FetchedDocument document;
  if (!address) {
    document.outcome = Outcome::unusable;
    document.problem = say("fetch_bad_address");
  } else {
    document = get_checked(wanted, *address);
  }
  document.problem = {key_.hide(document.problem.english), key_.hide(document.problem.korean)};
  return document;
}

}  // namespace gonggo::indexer
