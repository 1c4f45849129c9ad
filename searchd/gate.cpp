// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/gate.hpp"

#include <algorithm>
#include <string>

#include "common/text/clean_utf8.hpp"
#include "searchd/http_rules.hpp"

namespace gonggo::searchd {

namespace {

constexpr std::chrono::minutes between_origin_lines{1};

// Returns the problem if the route demands a key and the request has none of the right ones.
std::optional<Problem> refuse_key(const HttpRequest& request, Access access, const AccessSettings& settings) {
  const Keys& keys = access == Access::admin ? settings.admin_keys : settings.search_keys;
  if (access == Access::open || keys.empty()) {
    return std::nullopt;
  }
  const std::string_view key = sent_key(request.authorization, request.api_key);
  if (keys.contains(key) || settings.admin_keys.contains(key)) {
    return std::nullopt;
  }
  return Problem{"key_required", key.empty() ? say("key_missing") : say("key_wrong")};
}

// True if the page that asks has the address of the daemon itself. Browsers send an Origin then, too, with POST.
bool is_own_page(const HttpRequest& request) {
  const std::size_t host = request.origin.find("://");
  return host != std::string::npos && !request.host.empty() && request.origin.substr(host + 3) == request.host;
}

}  // namespace

std::optional<Problem> Gate::refuse(const HttpRequest& request, const Destination& destination,
                                    const AccessSettings& settings, Clock::time_point now) {
  if (request.method == "OPTIONS") {
    return std::nullopt;
  }
  const Route* route = destination.route;
  if (route == nullptr || route->limited) {
    if (auto problem = refuse_rate(request, settings.rate, now)) {
      return problem;
    }
  }
  if (route == nullptr) {
    return std::nullopt;
  }
  std::optional<Problem> problem = refuse_key(request, route->access, settings);
  if (problem && !route->limited) {  // so that keys cannot be guessed quickly
    if (auto limited = refuse_rate(request, settings.rate, now)) {
      return limited;
    }
  }
  return problem;
}

std::optional<Problem> Gate::refuse_rate(const HttpRequest& request, const RateSettings& settings,
                                         Clock::time_point now) {
  if (settings != rate_) {  // the configuration was read again
    rate_ = settings;
    limit_ = RateLimit(rate_);
  }
  const auto wait = limit_.wait_for(parse_ip(request.client).value_or(IpAddress{}), now);
  if (!wait) {
    return std::nullopt;
  }
  metrics_.count_limited_request();
  const auto seconds = static_cast<unsigned>(std::chrono::ceil<std::chrono::seconds>(*wait).count());
  return Problem{"rate_limited", say("rate_limited", {{"limit", rate_.per_second}}), "", std::max(seconds, 1U)};
}

void Gate::note_origin(const HttpRequest& request, std::span<const std::string> cors_allow, Clock::time_point now) {
  if (request.origin.empty() || is_allowed_origin(request.origin, cors_allow) || is_own_page(request)) {
    return;
  }
  ++origins_refused_;
  if (origin_noted_ && now - *origin_noted_ < between_origin_lines) {
    return;
  }
  log_.warning(
      "a page of the origin \"" + clean_utf8(request.origin.substr(0, 200)) +
      "\" asked, and its browser may not read the answer; if it shall, add the origin to cors_allow" +
      (origins_refused_ > 1 ? " (" + std::to_string(origins_refused_) + " such requests since the last line)" : ""));
  origin_noted_ = now;
  origins_refused_ = 0;
}

}  // namespace gonggo::searchd
