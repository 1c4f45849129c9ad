// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/access_settings.hpp"

namespace gonggo::searchd {

namespace {

const Message group = say("group_serving");

Option key_file(std::string name, std::string key, Message help) {
  return {.name = std::move(name),
          .metavar = "FILE",
          .type = OptionType::path,
          .help = std::move(help),
          .key = "keys." + std::move(key),
          .group = group,
          .must_exist = true};
}

Option number(std::string name, std::string key, unsigned fallback, unsigned least, Message help) {
  return {.name = std::move(name),
          .metavar = "N",
          .type = OptionType::number,
          .fallback = std::to_string(fallback),
          .help = std::move(help),
          .key = "searchd." + std::move(key),
          .min = least,
          .max = 100'000,
          .group = group};
}

Keys keys_of(const Values& values, std::string_view name) {
  return values.text(name).empty() ? Keys() : read_keys(values.path(name), values.origin(name));
}

}  // namespace

std::vector<Option> access_options() {
  const RateSettings rate;
  return {
      key_file("search-keys", "search", say("help_search_keys")),
      key_file("admin-keys", "admin", say("help_admin_keys")),
      number("rate-limit", "rate_limit", rate.per_second, 0, say("help_rate_limit")),
      number("rate-burst", "rate_burst", rate.burst, 1, say("help_rate_burst")),
      {.name = "proxy-header",
       .metavar = "HEADER",
       .fallback = "x-forwarded-for",
       .help = say("help_proxy_header"),
       .key = "searchd.proxy_header",
       .choices = {"x-forwarded-for", "forwarded"},
       .group = group},
  };
}

AccessSettings read_access_settings(const Values& values) {
  return {.search_keys = keys_of(values, "search-keys"),
          .admin_keys = keys_of(values, "admin-keys"),
          .rate = {.per_second = static_cast<unsigned>(values.number("rate-limit")),
                   .burst = static_cast<unsigned>(values.number("rate-burst"))},
          .proxy_header =
              values.text("proxy-header") == "forwarded" ? ProxyHeader::forwarded : ProxyHeader::x_forwarded_for};
}

}  // namespace gonggo::searchd
