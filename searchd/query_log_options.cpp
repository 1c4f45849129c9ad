// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/query_log_options.hpp"

#include "common/base/error.hpp"

namespace gonggo::searchd {

namespace {

const Message group = say("group_logs");
constexpr std::uint64_t mebibyte = 1ULL << 20U;

Option number(std::string name, std::string metavar, std::uint64_t fallback, std::uint64_t most, std::string key,
              Message help) {
  return {.name = std::move(name),
          .metavar = std::move(metavar),
          .type = OptionType::number,
          .fallback = std::to_string(fallback),
          .help = std::move(help),
          .key = "query_log." + std::move(key),
          .min = 1,
          .max = most,
          .group = group};
}

// Throws Error(usage) if a query would have to be asked on more days than the log keeps, because then no query could be
// popular. The default is not refused: a log of one day serves the report, and its list of popular queries is empty.
void check_least_days(const Values& values) {
  const std::uint64_t least = values.number("popular-least-days");
  const std::uint64_t kept = values.number("query-log-days");
  if (values.given("popular-least-days") && least > kept) {
    throw Error(ErrorKind::usage, say("more_days_than_kept", {{"where", values.origin("popular-least-days")},
                                                              {"least", least},
                                                              {"kept", kept},
                                                              {"days", values.origin("query-log-days")}}));
  }
}

}  // namespace

Option query_log_option() {
  return {.name = "query-log",
          .metavar = "DIR",
          .type = OptionType::path,
          .help = say("help_query_log"),
          .example = "--query-log /var/log/gonggo-searchd/queries",
          .key = "query_log.directory",
          .group = group};
}

std::vector<Option> query_log_options() {
  const QueryLogOptions defaults;
  return {
      query_log_option(),
      number("query-log-days", "DAYS", defaults.bounds.days, most_query_log_days, "days", say("help_query_log_days")),
      number("query-log-mib", "MIB", defaults.bounds.day_bytes / mebibyte, 1'000'000, "max_mib",
             say("help_query_log_mib")),
      number("popular-least-days", "DAYS", defaults.popular.least_days, most_query_log_days, "least_days",
             say("help_popular_least_days")),
      {.name = "popular-deny",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = say("help_popular_deny"),
       .key = "query_log.deny",
       .group = group,
       .must_exist = true},
  };
}

QueryLogOptions read_query_log_options(const Values& values) {
  check_least_days(values);
  const auto deny = values.path("popular-deny");
  return {.directory = values.path("query-log"),
          .bounds = {.days = static_cast<unsigned>(values.number("query-log-days")),
                     .day_bytes = values.number("query-log-mib") * mebibyte},
          .popular = {.least_days = static_cast<unsigned>(values.number("popular-least-days")),
                      .denied = deny.empty() ? DenyList() : read_deny_list(deny, values.origin("popular-deny"))}};
}

}  // namespace gonggo::searchd
