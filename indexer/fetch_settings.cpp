// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/fetch_settings.hpp"

#include <algorithm>
#include <array>

#include "common/base/error.hpp"
#include "indexer/fetch_address.hpp"
#include "indexer/formats.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

Option text_row(const char* key, const char* metavar, Message help, const char* example = "") {
  return {.name = key, .metavar = metavar, .help = std::move(help), .example = example, .key = key};
}

Option number_row(const char* key, const char* fallback, Message help, std::uint64_t max, std::uint64_t min = 0) {
  return {.name = key,
          .metavar = "N",
          .type = OptionType::number,
          .fallback = fallback,
          .help = std::move(help),
          .key = key,
          .min = min,
          .max = max};
}

Option truth_row(const char* key, const char* fallback, Message help) {
  return {
      .name = key, .metavar = "", .type = OptionType::truth, .fallback = fallback, .help = std::move(help), .key = key};
}

std::vector<Option> address_rows() {
  std::vector<Option> rows{
      text_row("fetch.url", "ADDRESS",
               say("help_fetch_url",
                   {{"page", "{page}"}, {"from", "{from}"}, {"to", "{to}"}, {"rows", "{rows}"}, {"key", "{key}"}}),
               "[source.fetch] url = \"https://www.gaon.example/rss\""),
      text_row("fetch.page", "NAME", say("help_fetch_page", {{"page", "{page}"}, {"from", "{from}"}}),
               "page = \"pageNo\""),
      text_row("fetch.size", "NAME", say("help_fetch_size"), "size = \"numOfRows\""),
      number_row("fetch.rows", "100", say("help_fetch_rows"), 100'000, 1),
      number_row("fetch.first", "1", say("help_fetch_first"), 1'000'000),
      number_row("fetch.last", "0", say("help_fetch_last"), 1'000'000),
      truth_row("fetch.details", "false", say("help_fetch_details")),
      text_row("fetch.list_format", "NAME", say("help_fetch_list_format")),
      truth_row("fetch.attachments", "false", say("help_fetch_attachments"))};
  rows.front().repeatable = true;
  rows[7].choices = format_names();
  return rows;
}

std::vector<Option> key_rows() {
  std::vector<Option> rows{
      text_row("fetch.key_file", "FILE", say("help_fetch_key_file"), "key_file = \"data.key\""),
      text_row("fetch.key_env", "NAME", say("help_fetch_key_env")),
      text_row("fetch.key_parameter", "NAME", say("help_fetch_key_parameter"), "key_parameter = \"serviceKey\""),
      text_row("fetch.key_header", "NAME", say("help_fetch_key_header", {{"key", "{key}"}}),
               "key_header = \"Authorization: Bearer {key}\"")};
  rows.front().type = OptionType::path;
  return rows;
}

std::vector<Option> manner_rows() {
  Option ca_file =
      text_row("fetch.ca_file", "FILE", say("help_fetch_ca_file"), "ca_file = \"/etc/ssl/certs/gaon-ca.pem\"");
  ca_file.type = OptionType::path;
  return {std::move(ca_file),
          truth_row("fetch.robots", "true", say("help_fetch_robots")),
          truth_row("fetch.private_network", "false", say("help_fetch_private_network")),
          number_row("fetch.delay_ms", "1000", say("help_fetch_delay"), 3'600'000),
          number_row("fetch.retries", "3", say("help_fetch_retries"), 20),
          number_row("fetch.retry_ms", "1000", say("help_fetch_retry"), 600'000),
          number_row("fetch.timeout_s", "120", say("help_fetch_timeout"), 86'400, 1),
          number_row("fetch.stall_s", "30", say("help_fetch_stall"), 3600, 1),
          number_row("fetch.max_mb", "64", say("help_fetch_max_size"), 256, 1),
          number_row("fetch.attachment_mb", "50", say("help_fetch_attachment_size"), 1024, 1),
          number_row("fetch.max_documents", "10000", say("help_fetch_max_documents"), 10'000'000, 1)};
}

[[noreturn]] void refuse(const Values& table, std::string_view key, const Message& problem) {
  throw Error(ErrorKind::usage, Message(table.origin(key) + ": ") + problem);
}

void check_addresses(const Values& table, const FetchSpec& spec) {
  for (const std::string& configured : spec.addresses) {
    std::string address = configured;
    for (const std::string_view gap : {"{page}", "{from}", "{to}", "{rows}", "{key}"}) {
      for (std::size_t at = address.find(gap); at != std::string::npos; at = address.find(gap)) {
        address.replace(at, gap.size(), "1");
      }
    }
    if (!read_address(address) || address.find('{') != std::string::npos) {
      refuse(table, "fetch.url", say("fetch_wants_address", {{"address", configured}}));
    }
  }
}

void check_key(const Values& table, const FetchSpec& spec) {
  const bool has_gap = std::any_of(spec.addresses.begin(), spec.addresses.end(), [](const std::string& address) {
    return address.find("{key}") != std::string::npos;
  });
  const bool has_place = has_gap || !spec.key_parameter.empty() || !spec.key_header.empty();
  if (spec.has_key() != has_place) {
    const char* given = spec.has_key() ? (spec.key_file.empty() ? "fetch.key_env" : "fetch.key_file") : "fetch.url";
    refuse(table, given, say("fetch_key_needs_place"));
  }
  if (!spec.key_file.empty() && !spec.key_env.empty()) {
    refuse(table, "fetch.key_env", say("fetch_two_keys"));
  }
  if (std::any_of(spec.key_header.begin(), spec.key_header.end(), [](char c) { return c < 0x20 || c == 0x7F; })) {
    refuse(table, "fetch.key_header", say("fetch_bad_header"));
  }
}

}  // namespace

std::vector<Option> fetch_rows() {
  std::vector<Option> rows = address_rows();
  for (auto&& more : {key_rows(), manner_rows()}) {
    rows.insert(rows.end(), more.begin(), more.end());
  }
  return rows;
}

Option spool_option(Message group) {
  return {.name = "spool",
          .metavar = "DIR",
          .type = OptionType::path,
          .help = say("help_fetch_spool"),
          .key = "fetch.spool",
          .group = std::move(group)};
}

std::optional<FetchSpec> fetch_spec_of(const Values& table) {
  const std::vector<Option> rows = fetch_rows();
  const auto given = std::find_if(rows.begin(), rows.end(), [&](const Option& row) { return table.given(row.name); });
  if (given == rows.end()) {
    return std::nullopt;
  }
  if (!table.given("fetch.url")) {
    refuse(table, given->name, say("fetch_without_address"));
  }
  if (table.given("path")) {
    refuse(table, "path", say("fetch_and_path"));
  }
  const auto milliseconds = [&](const char* key) { return std::chrono::milliseconds(table.number(key)); };
  const auto seconds = [&](const char* key) { return std::chrono::seconds(table.number(key)); };
  FetchSpec spec{.addresses = table.list("fetch.url"),
                 .page = table.text("fetch.page"),
                 .size = table.text("fetch.size"),
                 .rows = table.number("fetch.rows"),
                 .first = table.number("fetch.first"),
                 .last = table.number("fetch.last"),
                 .details = table.flag("fetch.details"),
                 .attachments = table.flag("fetch.attachments"),
                 .list_format = table.text("fetch.list_format"),
                 .key_file = table.text("fetch.key_file"),
                 .key_env = table.text("fetch.key_env"),
                 .key_parameter = table.text("fetch.key_parameter"),
                 .key_header = table.text("fetch.key_header"),
                 .ca_file = table.path("fetch.ca_file").string(),
                 .robots = table.flag("fetch.robots"),
                 .private_network = table.flag("fetch.private_network"),
                 .delay = milliseconds("fetch.delay_ms"),
                 .retry = milliseconds("fetch.retry_ms"),
                 .retries = static_cast<unsigned>(table.number("fetch.retries")),
                 .most_time = seconds("fetch.timeout_s"),
                 .most_stall = seconds("fetch.stall_s"),
                 .most_bytes = table.number("fetch.max_mb") << 20U,
                 .most_attachment_bytes = table.number("fetch.attachment_mb") << 20U,
                 .most_documents = table.number("fetch.max_documents"),
                 .origin = table.origin("fetch.url")};
  check_addresses(table, spec);
  check_key(table, spec);
  return spec;
}

fs::path spool_folder(const Values& settings, const std::string& source) {
  if (const fs::path spool = settings.path("spool"); !spool.empty()) {
    return spool / source;
  }
  fs::path index = settings.path("index");
  if (index.empty()) {
    throw Error(ErrorKind::usage, say("name_the_spool"));
  }
  if (!index.has_filename()) {
    index = index.parent_path();  // the path ends with a slash
  }
  return index.parent_path() / "spool" / source;
}

}  // namespace gonggo::indexer
