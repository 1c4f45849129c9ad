// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/configuration.hpp"

#include <algorithm>

#include "common/base/error.hpp"
#include "common/search/request.hpp"
#include "searchd/page/page_options.hpp"

namespace gonggo::searchd {

namespace {

// Headings of the help text. A heading is printed before its first option.
const Message serving = say("group_serving");
const Message logs = say("group_logs");
const Message limits_of_size = say("group_size_limits");
const Message limits_of_time = say("group_time_limits");
const Message word_lists = say("group_word_lists");

Option number(const Message& group, std::string name, std::string metavar, std::uint64_t fallback, std::uint64_t min,
              std::uint64_t max, std::string key, Message help) {
  return {.name = std::move(name),
          .metavar = std::move(metavar),
          .type = OptionType::number,
          .fallback = std::to_string(fallback),
          .help = std::move(help),
          .key = "searchd." + std::move(key),
          .min = min,
          .max = max,
          .group = group};
}

std::vector<Option> serving_options() {
  return {
      index_option(),
      {.name = "listen",
       .letter = 'l',
       .metavar = "HOST:PORT",
       .fallback = "127.0.0.1:8080",
       .help = say("help_listen"),
       .example = "--listen [::1]:8080",
       .key = "searchd.listen",
       .repeatable = true,
       .group = serving},
      number(serving, "workers", "N", 2, 1, 256, "workers", say("help_workers")),
      {.name = "cors-allow",
       .metavar = "ORIGIN",
       .help = say("help_cors_allow"),
       .example = "--cors-allow https://www.example.org",
       .key = "searchd.cors_allow",
       .repeatable = true,
       .group = serving},
  };
}

std::vector<Option> limit_options() {
  const ServerLimits limits;
  return {
      number(limits_of_size, "max-header-bytes", "N", limits.header_bytes, 1'024, 1U << 20, "max_header_bytes",
             say("help_max_header_bytes")),
      number(limits_of_size, "max-body-bytes", "N", limits.body_bytes, 1'024, 64U << 20, "max_body_bytes",
             say("help_max_body_bytes")),
      number(limits_of_size, "max-connections", "N", limits.connections, 1, 1'000'000, "max_connections",
             say("help_max_connections")),
      number(limits_of_size, "max-queue", "N", limits.queue, 1, 100'000, "max_queue", say("help_max_queue")),
      number(limits_of_size, "answer-cache-mib", "N", limits.answer_cache_bytes >> 20U, 0, 65'536, "answer_cache_mib",
             say("help_answer_cache")),
      number(limits_of_time, "request-timeout-ms", "MS", 2'000, 10, 600'000, "request_timeout_ms",
             say("help_request_timeout")),
      number(limits_of_time, "header-timeout-ms", "MS", 10'000, 100, 600'000, "header_timeout_ms",
             say("help_header_timeout")),
      number(limits_of_time, "body-timeout-ms", "MS", 10'000, 100, 600'000, "body_timeout_ms",
             say("help_body_timeout")),
      number(limits_of_time, "idle-timeout-s", "S", 30, 1, 86'400, "idle_timeout_s", say("help_idle_timeout")),
      number(limits_of_time, "drain-timeout-s", "S", 10, 0, 3'600, "drain_timeout_s", say("help_drain_timeout")),
  };
}

std::vector<Option> logging_options() {
  return {
      {.name = "log",
       .metavar = "FILE",
       .fallback = "stderr",
       .help = say("help_log"),
       .key = "searchd.log",
       .group = logs},
      {.name = "log-level",
       .metavar = "LEVEL",
       .fallback = "info",
       .help = say("help_log_level"),
       .key = "searchd.log_level",
       .choices = {"debug", "info", "warning", "error", "off"},
       .group = logs},
      {.name = "access-log",
       .metavar = "FILE",
       .fallback = "off",
       .help = say("help_access_log"),
       .key = "searchd.access_log",
       .group = logs},
      number(logs, "access-log-bytes", "N", 0, 0, UINT64_MAX >> 1U, "access_log_bytes", say("help_access_log_bytes")),
      {.name = "log-queries",
       .metavar = "",
       .type = OptionType::flag,
       .help = say("help_log_queries"),
       .key = "searchd.log_queries",
       .group = logs},
      {.name = "check-config",
       .metavar = "",
       .type = OptionType::flag,
       .help = say("help_check_config"),
       .group = serving},
  };
}

std::chrono::milliseconds milliseconds(const Values& values, std::string_view name) {
  return std::chrono::milliseconds(values.number(name));
}

std::chrono::milliseconds seconds(const Values& values, std::string_view name) {
  return std::chrono::seconds(values.number(name));
}

ServerLimits limits_of(const Values& values) {
  ServerLimits limits;
  limits.header_bytes = values.number("max-header-bytes");
  limits.target_bytes = limits.header_bytes - limits.header_bytes / 8;
  limits.body_bytes = values.number("max-body-bytes");
  limits.header_timeout = milliseconds(values, "header-timeout-ms");
  limits.body_timeout = milliseconds(values, "body-timeout-ms");
  limits.idle_timeout = seconds(values, "idle-timeout-s");
  limits.request_timeout = milliseconds(values, "request-timeout-ms");
  limits.drain_timeout = seconds(values, "drain-timeout-s");
  limits.connections = values.number("max-connections");
  limits.queue = values.number("max-queue");
  limits.answer_cache_bytes = values.number("answer-cache-mib") << 20U;
  return limits;
}

// Throws Error(usage) if `origin` is neither "*" nor an origin as browsers send it: scheme, host and port, with nothing
// after them.
void check_origin(const std::string& origin, const std::string& where) {
  if (origin == "*") {
    return;
  }
  const auto host = origin.find("://");
  const bool stray = std::any_of(origin.begin(), origin.end(), [](char c) {
    return c <= ' ' || c > '~' || std::string_view(",;?#@\"'\\").find(c) != std::string_view::npos;
  });
  if (stray || host == std::string::npos || host == 0 || host + 3 == origin.size() ||
      origin.find('/', host + 3) != std::string::npos) {
    throw Error(ErrorKind::usage, say("not_an_origin", {{"where", where}, {"origin", origin}}));
  }
}

}  // namespace

Option index_option() {
  return {.name = "index",
          .letter = 'i',
          .metavar = "DIR",
          .type = OptionType::path,
          .help = say("help_index_made"),
          .example = "--index /var/lib/gonggo/index",
          .key = "index.dir",
          .environment = "GONGGO_INDEX",
          .group = serving};
}

std::vector<Option> query_word_options() {
  return {{.name = "stop-words",
           .metavar = "FILE",
           .type = OptionType::path,
           .help = say("help_query_stop_words"),
           .key = "query.stop_words",
           .group = word_lists,
           .must_exist = true,
           .accepts_none = true},
          {.name = "synonyms",
           .metavar = "FILE",
           .type = OptionType::path,
           .help = say("help_query_synonyms"),
           .key = "query.synonyms",
           .group = word_lists,
           .must_exist = true,
           .accepts_none = true},
          {.name = "default-recency",
           .metavar = "DAYS",
           .type = OptionType::number,
           .fallback = std::to_string(default_recency),
           .help = say("help_default_recency"),
           .key = "query.recency",
           .min = 0,
           .max = max_recency,
           .group = word_lists}};
}

WordListFiles word_list_files(const Values& values) {
  return {values.path("stop-words"), values.path("synonyms"), static_cast<unsigned>(values.number("default-recency"))};
}

const Program& searchd_program() {
  static const Program program = [] {
    std::vector<Option> options = serving_options();
    for (const auto& more : {access_options(), page_options(), query_word_options(), logging_options(),
                             query_log_options(), limit_options(), cluster_options()}) {
      options.insert(options.end(), more.begin(), more.end());
    }
    return Program{
        .name = "gonggo-searchd",
        .summary = say("help_searchd"),
        .description = say("help_searchd_description"),
        .commands = {{.name = "",
                      .operands = "",
                      .summary = "",
                      .description = "",
                      .options = options,
                      .examples = {{"gonggo-searchd --index /var/lib/gonggo/index --listen 127.0.0.1:8080",
                                    say("example_serve")},
                                   {"gonggo-searchd --config /etc/gonggo/gonggo.toml --check-config",
                                    say("example_check_config")}}}},
        .options = {},
        .tables = {},
        .ignored_keys = {"source", "extractor", "attachments", "analysis", "fetch", "personal", "indexer", "search",
                         "index.keep", "index.copies", "index.fronts", "index.nodes"},
        .exit_statuses = {{0, say("status_ended")}, {1, say("status_not_started")}, {2, say("status_wrong_setting")}}};
  }();
  return program;
}

Configuration configure(const Settings& settings) {
  const Values& values = settings.values;
  Configuration configuration;
  if (values.text("index").empty()) {
    throw Error(ErrorKind::usage, say("no_index_given"));
  }
  configuration.index = values.path("index");
  for (const auto& text : values.list("listen")) {
    configuration.listen.push_back(parse_address(text, values.origin("listen")));
  }
  configuration.workers = static_cast<unsigned>(values.number("workers"));
  configuration.limits = limits_of(values);
  configuration.words = word_list_files(values);
  configuration.cors_allow = values.list("cors-allow");
  for (const auto& origin : configuration.cors_allow) {
    check_origin(origin, values.origin("cors-allow"));
  }
  configuration.access = read_access_settings(values);
  configuration.log = {.target = values.text("log"),
                       .level = parse_log_level(values.text("log-level")).value_or(LogLevel::info)};
  configuration.access_log = {
      .target = values.text("access-log"), .bare = true, .rotate_bytes = values.number("access-log-bytes")};
  configuration.log_queries = values.flag("log-queries");
  configuration.query_log = read_query_log_options(values);
  configuration.page = read_page_settings(values);
  configuration.cluster = read_cluster_settings(values);
  configuration.check_only = values.flag("check-config");
  return configuration;
}

}  // namespace gonggo::searchd
