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

Option text_row(const char* key, const char* metavar, const char* help, const char* example = "") {
  return {.name = key, .metavar = metavar, .help = help, .example = example, .key = key};
}

Option number_row(const char* key, const char* fallback, const char* help, std::uint64_t max, std::uint64_t min = 0) {
  return {.name = key,
          .metavar = "N",
          .type = OptionType::number,
          .fallback = fallback,
          .help = help,
          .key = key,
          .min = min,
          .max = max};
}

Option truth_row(const char* key, const char* fallback, const char* help) {
  return {.name = key, .metavar = "", .type = OptionType::truth, .fallback = fallback, .help = help, .key = key};
}

std::vector<Option> address_rows() {
  std::vector<Option> rows{
      text_row(
          "fetch.url", "ADDRESS",
          "Address, or list of addresses, that \"gonggo-indexer fetch\" downloads; the source is then read from the "
          "spool folder instead of `path`. {page}, {from}, {to}, {rows} and {key} stand for the number of a page, "
          "of its first and last record, the records of a page and the key.",
          "[source.fetch] url = \"https://www.gaon.example/rss\""),
      text_row("fetch.page", "NAME",
               "Parameter with the number of the page. Without it, and without {page} or {from}, "
               "an address is one document.",
               "page = \"pageNo\""),
      text_row("fetch.size", "NAME", "Parameter with the number of records of a page.", "size = \"numOfRows\""),
      number_row("fetch.rows", "100", "Records of a page.", 100'000, 1),
      number_row("fetch.first", "1", "Number of the first page.", 1'000'000),
      number_row("fetch.last", "0",
                 "Number of the last page; 0: the total of the answers or an empty page tells the end.", 1'000'000),
      truth_row("fetch.details", "false",
                "Also download the pages that the records link to. They are read instead of the lists, or joined with "
                "them if [source.html.list] and [source.html.detail] are given."),
      text_row("fetch.list_format", "NAME", "Format of the lists, if it is another than that of the details."),
      truth_row("fetch.attachments", "false",
                "Also download the attachments of the records. They are kept in the spool "
                "folder.")};
  rows.front().repeatable = true;
  rows[7].choices = format_names();
  return rows;
}

std::vector<Option> key_rows() {
  std::vector<Option> rows{
      text_row("fetch.key_file", "FILE", "File whose first line is the key of the interface.",
               "key_file = \"data.key\""),
      text_row("fetch.key_env", "NAME", "Environment variable with the key."),
      text_row("fetch.key_parameter", "NAME", "Parameter that takes the key.", "key_parameter = \"serviceKey\""),
      text_row("fetch.key_header", "NAME", "Header that takes the key; {key} stands for it.",
               "key_header = \"Authorization: Bearer {key}\"")};
  rows.front().type = OptionType::path;
  return rows;
}

std::vector<Option> manner_rows() {
  return {truth_row("fetch.robots", "true",
                    "Keep to robots.txt. Set it to false only if the operator of the site "
                    "permits it."),
          truth_row("fetch.private_network", "false",
                    "The host names of `url` may lead to addresses of a private "
                    "network."),
          number_row("fetch.delay_ms", "1000", "Time between two requests to a host.", 3'600'000),
          number_row("fetch.retries", "3", "Repetitions of a request that failed.", 20),
          number_row("fetch.retry_ms", "1000", "Time before the first repetition; it is doubled for each further one.",
                     600'000),
          number_row("fetch.timeout_s", "120", "Longest time for one document.", 86'400, 1),
          number_row("fetch.stall_s", "30", "Longest time without a byte.", 3600, 1),
          number_row("fetch.max_mb", "64", "Largest document, after decompression.", 256, 1),
          number_row("fetch.attachment_mb", "50", "Largest attachment; larger ones are left out.", 1024, 1),
          number_row("fetch.max_documents", "10000", "Most documents of the source.", 10'000'000, 1)};
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

Option spool_option(std::string group) {
  return {.name = "spool",
          .metavar = "DIR",
          .type = OptionType::path,
          .help =
              "Where \"gonggo-indexer fetch\" keeps what it downloads, a folder for each source. Default: the folder "
              "spool beside the index.",
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
