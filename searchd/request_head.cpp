// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/request_head.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "common/base/ascii.hpp"
#include "searchd/header_text.hpp"
#include "searchd/target.hpp"

namespace gonggo::searchd {

namespace {

constexpr std::string_view line_end = "\r\n";

struct Header {
  std::string_view name;
  std::string_view value;  // without the white space around it
};

struct Head {
  std::string_view request_line;
  std::vector<Header> headers;

  [[nodiscard]] std::vector<std::string_view> values(std::string_view name) const {
    std::vector<std::string_view> found;
    for (const Header& header : headers) {
      if (ascii::equal_ignoring_case(header.name, name)) {
        found.push_back(header.value);
      }
    }
    return found;
  }
};

Problem bad_request(std::string detail) { return {"bad_request", std::move(detail)}; }

// A character of a token (RFC 9110, 5.6.2).
bool is_token_character(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

// A character that no header may contain (RFC 9110, 5.5). A tab is white space.
bool is_forbidden(char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f'; }

// Splits a head into its lines. Adds nothing for the empty line. Returns the problem of the first wrong line.
std::optional<Problem> read_head(std::string_view text, Head& head) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(line_end, begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + line_end.size();
    if (std::any_of(line.begin(), line.end(), is_forbidden)) {
      return bad_request("the request has a control character, or a line that does not end in CR LF");
    }
    if (line.empty()) {
      continue;
    }
    if (head.request_line.empty()) {
      head.request_line = line;
      continue;
    }
    if (line.front() == ' ' || line.front() == '\t') {
      return bad_request("a header is folded over two lines; send it on one line");
    }
    const std::size_t colon = std::min(line.find(':'), line.size());
    if (!is_token(line.substr(0, colon))) {
      return bad_request("a line of the headers is not NAME: VALUE");
    }
    head.headers.push_back({line.substr(0, colon), ascii::trim(line.substr(std::min(colon + 1, line.size())))});
  }
  return std::nullopt;
}

// Checks the transfer codings in the order in which they were applied (RFC 9112, 6.1 and 6.3).
std::optional<Problem> transfer_coding_problem(std::string_view list) {
  const auto codings = list_elements(list, ',');  // empty elements are ignored (RFC 9110, 5.6.1.2)
  if (codings.empty() || !ascii::equal_ignoring_case(codings.back(), "chunked")) {
    return bad_request("the end of the body is unknown, because Transfer-Encoding does not end in chunked");
  }
  for (const std::string_view coding : std::span(codings).first(codings.size() - 1)) {
    const std::string_view name = ascii::trim(coding.substr(0, coding.find(';')));
    if (!is_token(name) || ascii::equal_ignoring_case(name, "chunked")) {
      return bad_request("the header Transfer-Encoding is malformed");
    }
  }
  if (codings.size() > 1) {
    return Problem{"unknown_transfer_coding", "chunked is the only transfer coding known here"};
  }
  return std::nullopt;
}

// Checks the header Host (RFC 9112, 3.2). A cache in front of the daemon may trust it.
std::optional<Problem> host_problem(const Head& head) {
  const auto hosts = head.values("Host");
  if (hosts.size() > 1 || (hosts.empty() && head.request_line.ends_with("HTTP/1.1"))) {
    return bad_request("an HTTP/1.1 request carries exactly one Host header");
  }
  if (!hosts.empty() && !is_host_and_port(hosts.front())) {
    return bad_request("the header Host must be a host and may have a port, such as www.example.org:8080");
  }
  return std::nullopt;
}

// Checks the headers that say where the body ends. If there are two statements, they are refused even if they agree.
std::optional<Problem> framing_problem(const Head& head) {
  const auto codings = head.values("Transfer-Encoding");
  const auto lengths = head.values("Content-Length");
  if (!codings.empty()) {
    if (!head.request_line.ends_with("HTTP/1.1")) {
      return bad_request("only HTTP/1.1 has Transfer-Encoding");
    }
    if (!lengths.empty()) {
      return bad_request("a request has either Transfer-Encoding or Content-Length");
    }
    std::string list;
    for (const std::string_view value : codings) {
      list.append(value).append(",");
    }
    return transfer_coding_problem(list);
  }
  if (lengths.size() > 1 || (!lengths.empty() && !ascii::all_digits(lengths.front()))) {
    return bad_request("Content-Length must be one whole number");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Problem> head_problem(std::string_view head) {
  Head parsed;
  if (auto problem = read_head(head, parsed)) {
    return problem;
  }
  if (auto problem = host_problem(parsed)) {
    return problem;
  }
  return framing_problem(parsed);
}

Problem request_line_problem(std::string_view begun) {
  const std::string_view line = begun.substr(0, begun.find('\n'));
  const std::size_t target = line.find(' ');
  const std::size_t version = target == std::string_view::npos ? target : line.find(' ', target + 1);
  if (version != std::string_view::npos) {
    std::string_view text = line.substr(version + 1);
    text = text.substr(0, text.find('\r'));
    const bool is_version = text.size() == 8 && text.starts_with("HTTP/") && ascii::is_digit(text[5]) &&
                            text[6] == '.' && ascii::is_digit(text[7]);
    const bool lacks_carriage_return = line.size() < begun.size() && !line.ends_with('\r');
    if (is_version && text != "HTTP/1.1" && text != "HTTP/1.0" && !lacks_carriage_return) {
      return {"http_version_not_supported", "this server speaks HTTP/1.1 and HTTP/1.0"};
    }
  }
  return bad_request(
      "the request line is not METHOD TARGET HTTP/1.1 with one space between each two and CR LF after it");
}

}  // namespace gonggo::searchd
