// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/fetch_client.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <ctime>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "indexer/fetch_address.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

using Lines = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// What the callbacks of one request share.
struct Transfer {
  const FetchRequest& request;
  const StopCheck& stop;
  FetchAnswer answer;
  bool is_too_large = false;
  bool is_private = false;
  bool is_stopped = false;
};

Transfer& transfer_of(void* pointer) { return *static_cast<Transfer*>(pointer); }

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* pointer) {
  Transfer& transfer = transfer_of(pointer);
  const std::size_t length = size * count;
  const std::size_t room = transfer.request.most_bytes - transfer.answer.body.size();
  if (length > room) {
    transfer.is_too_large = true;
    transfer.answer.body.append(bytes, room);
    return 0;
  }
  transfer.answer.body.append(bytes, length);
  return length;
}

// Reads Retry-After: a number of seconds or a date (RFC 9110, section 10.2.3).
std::optional<std::chrono::seconds> retry_after_of(std::string_view value) {
  if (ascii::all_digits(value)) {
    return std::chrono::seconds(value.size() > 9 ? 999'999'999 : std::stol(std::string(value)));
  }
  const std::time_t date = curl_getdate(std::string(value).c_str(), nullptr);
  return date < 0 ? std::nullopt
                  : std::optional(std::chrono::seconds(std::max<std::time_t>(date - std::time(nullptr), 0)));
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* pointer) {
  FetchAnswer& answer = transfer_of(pointer).answer;
  const std::string_view line(bytes, size * count);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    return line.size();
  }
  const std::string name = ascii::lower(line.substr(0, colon));
  const std::string value = plain_line(line.substr(colon + 1));
  if (name == "etag") {
    answer.etag = value;
  } else if (name == "last-modified") {
    answer.last_modified = value;
  } else if (name == "location") {
    answer.location = value;
  } else if (name == "retry-after") {
    answer.retry_after = retry_after_of(value);
  }
  return line.size();
}

int look_for_stop(void* pointer, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  Transfer& transfer = transfer_of(pointer);
  transfer.is_stopped = transfer.stop && transfer.stop();
  return transfer.is_stopped ? 1 : 0;
}

// Opens the socket of a connection unless its address is private. The address is checked here, after the name was
// looked up, so that a name cannot lead to another address than the one that was checked.
curl_socket_t open_socket(void* pointer, curlsocktype, curl_sockaddr* address) {
  Transfer& transfer = transfer_of(pointer);
  const auto* generic = static_cast<const void*>(&address->addr);
  std::string bytes;
  if (address->family == AF_INET) {
    const in_addr& ip = static_cast<const sockaddr_in*>(generic)->sin_addr;
    bytes.assign(static_cast<const char*>(static_cast<const void*>(&ip)), sizeof ip);
  } else if (address->family == AF_INET6) {
    const in6_addr& ip = static_cast<const sockaddr_in6*>(generic)->sin6_addr;
    bytes.assign(static_cast<const char*>(static_cast<const void*>(&ip)), sizeof ip);
  }
  if (bytes.empty() || (!transfer.request.may_be_private && is_private_ip(bytes))) {
    transfer.is_private = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Lines lines_of(const FetchRequest& request) {
  Lines lines(nullptr, curl_slist_free_all);
  const auto add = [&](const std::string& line) {
    if (curl_slist* longer = curl_slist_append(lines.get(), line.c_str())) {
      (void)lines.release();
      lines.reset(longer);
    }
  };
  if (!request.etag.empty()) {
    add("If-None-Match: " + request.etag);
  }
  if (!request.last_modified.empty()) {
    add("If-Modified-Since: " + request.last_modified);
  }
  for (const std::string& header : request.headers) {
    add(header);
  }
  return lines;
}

FetchAnswer::Failure failure_of(CURLcode code) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_UNSUPPORTED_PROTOCOL:  // the answer is no HTTP; read_address refuses other schemes
      return FetchAnswer::Failure::lasting;
    case CURLE_URL_MALFORMAT:
      return FetchAnswer::Failure::bad_address;
    default:
      return FetchAnswer::Failure::passing;
  }
}

}  // namespace

struct FetchClient::Impl {
  std::string agent;
  StopCheck stop;
  CURL* handle = nullptr;

  void set_up(const FetchRequest& request, curl_slist* headers, Transfer& transfer) const {
    curl_easy_reset(handle);
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle, option, value); };
    set(CURLOPT_URL, request.address.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_USERAGENT, agent.c_str());
    set(CURLOPT_HTTPHEADER, headers);
    set(CURLOPT_ACCEPT_ENCODING, "");  // every compression that libcurl can undo
    if (!request.ca_file.empty()) {
      set(CURLOPT_CAINFO, request.ca_file.c_str());
      set(CURLOPT_CAPATH, nullptr);
    }
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT, static_cast<long>(request.most_time.count()));
    set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(std::min(request.most_time, request.most_stall).count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.most_stall.count()));
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_HEADERFUNCTION, &take_header);
    set(CURLOPT_HEADERDATA, &transfer);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &look_for_stop);
    set(CURLOPT_XFERINFODATA, &transfer);
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, &transfer);
  }
};

FetchClient::FetchClient(std::string agent, StopCheck stop)
    : impl_(std::make_unique<Impl>(Impl{std::move(agent), std::move(stop), nullptr})) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  impl_->handle = curl_easy_init();
  if (impl_->handle == nullptr) {
    curl_global_cleanup();
    throw Error(ErrorKind::storage, say("no_http_client"));
  }
}

FetchClient::~FetchClient() {
  curl_easy_cleanup(impl_->handle);
  curl_global_cleanup();
}

FetchAnswer FetchClient::get(const FetchRequest& request) {
  Transfer transfer{request, impl_->stop, {}};
  const Lines lines = lines_of(request);
  impl_->set_up(request, lines.get(), transfer);
  const CURLcode code = curl_easy_perform(impl_->handle);
  FetchAnswer& answer = transfer.answer;
  if (transfer.is_stopped) {
    throw_if_stopped(impl_->stop);
  }
  if (transfer.is_private) {
    return {.problem = say("fetch_private_address"), .failure = FetchAnswer::Failure::refused};
  }
  const bool is_cut = transfer.is_too_large && request.keeps_beginning;
  if (transfer.is_too_large && !is_cut) {
    return {.problem = say("fetch_too_large", {{"bytes", request.most_bytes}}),
            .failure = FetchAnswer::Failure::refused};
  }
  if (code != CURLE_OK && !is_cut) {
    return {.problem = say("fetch_transfer_failed", {{"reason", curl_easy_strerror(code)}}),
            .failure = failure_of(code)};
  }
  long status = 0;
  curl_easy_getinfo(impl_->handle, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  return std::move(answer);
}

}  // namespace gonggo::indexer
