// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/configuration.hpp"

#include <algorithm>
#include <charconv>

#include "common/base/error.hpp"
#include "common/search/request.hpp"
#include "searchd/page/page_options.hpp"

namespace gonggo::searchd {

namespace {

// Headings of the help text. A heading is printed before its first option.
constexpr const char* serving = "Serving";
constexpr const char* logs = "Logs";
constexpr const char* limits_of_size = "Limits of size and number";
constexpr const char* limits_of_time = "Limits of time";

Option number(const char* group, std::string name, std::string metavar, std::uint64_t fallback, std::uint64_t min,
              std::uint64_t max, std::string key, std::string help) {
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
       .help = "Answer HTTP at this address; port 0 takes any free port and the log names it.",
       .example = "--listen [::1]:8080",
       .key = "searchd.listen",
       .repeatable = true,
       .group = serving},
      number(serving, "workers", "N", 2, 1, 256, "workers",
             "Threads that search, each with its own open index; half of them, at least one, run heavy searches, too."),
      {.name = "cors-allow",
       .metavar = "ORIGIN",
       .help = "Pages of this origin may call the API from a browser; * allows every origin.",
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
             "Request lines and headers longer than this are answered 414 or 431."),
      number(limits_of_size, "max-body-bytes", "N", limits.body_bytes, 1'024, 64U << 20, "max_body_bytes",
             "Request bodies longer than this are answered 413."),
      number(limits_of_size, "max-connections", "N", limits.connections, 1, 1'000'000, "max_connections",
             "Connections that may be open at a time; more are answered 503 with Retry-After."),
      number(limits_of_size, "max-queue", "N", limits.queue, 1, 100'000, "max_queue",
             "Light searches that may wait, and as many heavy ones; more are answered 503 with Retry-After."),
      number(limits_of_time, "request-timeout-ms", "MS", 2'000, 10, 600'000, "request_timeout_ms",
             "A search that has not ended after this time is answered 503; its time in the queue counts."),
      number(limits_of_time, "header-timeout-ms", "MS", 10'000, 100, 600'000, "header_timeout_ms",
             "How long the headers of a request may take to arrive, from its first byte."),
      number(limits_of_time, "body-timeout-ms", "MS", 10'000, 100, 600'000, "body_timeout_ms",
             "How long the body of a request may take to arrive."),
      number(limits_of_time, "idle-timeout-s", "S", 30, 1, 86'400, "idle_timeout_s",
             "A connection that sends no request for this long is closed."),
      number(limits_of_time, "drain-timeout-s", "S", 10, 0, 3'600, "drain_timeout_s",
             "After TERM, how long the requests under way may still take before their connections are closed."),
  };
}

std::vector<Option> logging_options() {
  return {
      {.name = "log",
       .metavar = "FILE",
       .fallback = "stderr",
       .help = "Where messages go: stderr, stdout, off or a file; HUP opens it again. Times are those of Seoul, with "
               "+09:00.",
       .key = "searchd.log",
       .group = logs},
      {.name = "log-level",
       .metavar = "LEVEL",
       .fallback = "info",
       .help = "The lowest level of messages that are written.",
       .key = "searchd.log_level",
       .choices = {"debug", "info", "warning", "error", "off"},
       .group = logs},
      {.name = "access-log",
       .metavar = "FILE",
       .fallback = "off",
       .help =
           "Where one line of JSON for each request goes: stderr, stdout, off or a file; HUP opens it again. Times are "
           "those of Seoul, with +09:00.",
       .key = "searchd.access_log",
       .group = logs},
      number(logs, "access-log-bytes", "N", 0, 0, UINT64_MAX >> 1U, "access_log_bytes",
             "Start a new access log file at this size and keep five old ones; 0: never."),
      {.name = "log-queries",
       .metavar = "",
       .type = OptionType::flag,
       .help = "Write the text of queries into the access log; without this option it has none.",
       .key = "searchd.log_queries",
       .group = logs},
      {.name = "check-config",
       .metavar = "",
       .type = OptionType::flag,
       .help = "Check what the daemon needs to start, without serving: the options, the configuration file, the "
               "addresses, the logs, the word lists and the index. Reports the first error and exits.",
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
    throw Error(ErrorKind::usage,
                where + ": \"" + origin + "\" is not an origin; give one like https://www.example.org, or *");
  }
}

}  // namespace

Option index_option() {
  return {.name = "index",
          .letter = 'i',
          .metavar = "DIR",
          .type = OptionType::path,
          .help = "The index directory, as gonggo-indexer made it.",
          .example = "--index /var/lib/gonggo/index",
          .key = "index.dir",
          .environment = "GONGGO_INDEX",
          .group = serving};
}

std::vector<Option> query_word_options() {
  return {
      {.name = "stop-words",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "A file of words that carry no weight in a query, one per line; none: no such words. Default: the "
               "list the index was built with.",
       .key = "query.stop_words",
       .group = "Word lists",
       .must_exist = true,
       .accepts_none = true},
      {.name = "synonyms",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "A file of words that stand for each other, one group per line: EXCO = 엑스코; none: no "
               "synonyms. Default: the list the index was built with.",
       .key = "query.synonyms",
       .group = "Word lists",
       .must_exist = true,
       .accepts_none = true},
      {.name = "default-recency",
       .metavar = "DAYS",
       .type = OptionType::number,
       .fallback = std::to_string(default_recency),
       .help = "Half-life in days by which age lowers the scores for a query of one or two words without a date, if "
               "a request has no recency; 0: never.",
       .key = "query.recency",
       .min = 0,
       .max = max_recency,
       .group = "Word lists"}};
}

WordListFiles word_list_files(const Values& values) {
  return {values.path("stop-words"), values.path("synonyms"), static_cast<unsigned>(values.number("default-recency"))};
}

const Program& searchd_program() {
  static const Program program = [] {
    std::vector<Option> options = serving_options();
    for (const auto& more : {access_options(), page_options(), query_word_options(), logging_options(),
                             query_log_options(), limit_options()}) {
      options.insert(options.end(), more.begin(), more.end());
    }
    return Program{
        .name = "gonggo-searchd",
        .summary = "Answers searches over HTTP",
        .description =
            "Serves the index that gonggo-indexer builds. A newly published generation is opened within a second; no "
            "answer fails because of it or mixes two generations.\n\nHUP reads the configuration file, the stop words "
            "and "
            "the synonyms again, looks for a new generation and opens the logs again; the addresses, the index, the "
            "log "
            "files and the number of workers change only with a restart. After TERM or INT the daemon finishes the "
            "requests under way and exits with status 0.",
        .commands = {{.name = "",
                      .operands = "",
                      .summary = "",
                      .description = "",
                      .options = options,
                      .examples = {{"gonggo-searchd --index /var/lib/gonggo/index --listen 127.0.0.1:8080",
                                    "Serves the index at http://127.0.0.1:8080/v1/search?q=..."},
                                   {"gonggo-searchd --config /etc/gonggo/gonggo.toml --check-config",
                                    "Reports whether the daemon would start."}}}},
        .options = {},
        .tables = {},
        .ignored_keys = {"source", "analysis", "fetch", "indexer", "search"},
        .exit_statuses = {{0, "ended by TERM or INT, or had nothing to serve (--help, --check-config)"},
                          {1, "could not start: a port is taken, a file cannot be read or written"},
                          {2, "wrong usage: an option, an address or a key of the configuration file"}}};
  }();
  return program;
}

Address parse_address(const std::string& text, const std::string& where) {
  const auto colon = text.rfind(':');
  const auto fail = [&] {
    throw Error(ErrorKind::usage,
                where + ": \"" + text + "\" is not an address; give HOST:PORT, such as 127.0.0.1:8080");
  };
  if (colon == std::string::npos) {
    fail();
  }
  Address address{text.substr(0, colon), 0};
  if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']') {
    address.host = address.host.substr(1, address.host.size() - 2);
  } else if (address.host.find(':') != std::string::npos) {
    fail();
  }
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (error != std::errc{} || stop != end) {
    fail();
  }
  if (address.host.empty()) {
    address.host = "::";
  }
  return address;
}

Configuration configure(const Settings& settings) {
  const Values& values = settings.values;
  Configuration configuration;
  if (values.text("index").empty()) {
    throw Error(
        ErrorKind::usage,
        "no index directory is given; use --index DIR, the environment variable GONGGO_INDEX, or dir in [index] "
        "of the configuration file");
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
  configuration.check_only = values.flag("check-config");
  return configuration;
}

}  // namespace gonggo::searchd
