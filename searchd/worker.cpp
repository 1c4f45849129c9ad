// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/worker.hpp"

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <cstdio>
#include <exception>
#include <random>

#include "common/base/date.hpp"
#include "common/base/error.hpp"
#include "common/base/json_numbers.hpp"
#include "common/base/percent_code.hpp"
#include "common/base/shown_text.hpp"
#include "common/text/clean_utf8.hpp"
#include "common/text/personal.hpp"
#include "searchd/header_text.hpp"

namespace json = boost::json;

namespace gonggo::searchd {
namespace {

constexpr std::chrono::seconds between_lines_about_shards{10};

// Returns the part of an address behind "?" as the access log shows it: the value of a parameter is decoded if a
// personal number was masked in it.
std::string shown_question(std::string_view question) {
  std::string shown;
  while (!question.empty()) {
    const std::size_t end = std::min(question.find('&'), question.size());
    const std::string_view parameter = question.substr(0, end);
    const std::size_t value = parameter.find('=') + 1;  // 0 if it has no name
    std::string text(parameter.substr(value));
    std::replace(text.begin(), text.end(), '+', ' ');
    text = clean_utf8(percent_decoded(text));
    const std::string masked = mask_personal(text);
    shown.append(parameter.substr(0, value)).append(masked == text ? parameter.substr(value) : masked);
    shown += end < question.size() ? "&" : "";
    question.remove_prefix(std::min(end + 1, question.size()));
  }
  return shown;
}

// Returns the body of a request, likewise. JSON may have its characters as codes (\u0030), which hide numbers.
std::string shown_body(std::string_view body) {
  boost::system::error_code error;
  const json::value parsed = json::parse(body, error);
  const std::string text = error ? clean_utf8(body) : json::serialize(parsed);
  const std::string masked = mask_personal(text);
  return masked == text ? clean_utf8(body) : masked;
}

}  // namespace

Worker::Worker(unsigned number, Metrics& metrics, const Log& log, const Log& access,
               std::shared_ptr<const Policy> policy)
    : metrics_(metrics), log_(log), access_(access), policy_(std::move(policy)) {
  std::array<char, 24> prefix{};
  std::snprintf(prefix.data(), prefix.size(), "%08x-%x-", std::random_device{}(), number);
  id_prefix_ = prefix.data();
}

RouteContext Worker::context(std::chrono::steady_clock::time_point started) const {
  return {.generation = generation_ ? &*generation_ : nullptr,
          .words = words_.get(),
          .searcher = searcher_.get(),
          .suggester = suggester_.get(),
          .not_ready = not_ready_,
          .metrics = &metrics_,
          .popular = query_log_ == nullptr ? nullptr : &query_log_->popular(),
          .page = &policy_->page,
          .kept_answers = kept_answers_,
          .now = now(),
          .started = started,
          .deadline = started + policy_->limits.request_timeout};
}

HttpResponse Worker::internal_error(const HttpRequest& request, const std::exception& error,
                                    const AnswerContext& around) {
  log_.error("request " + std::string(around.request_id) + " failed: " + error.what());
  if (const auto* known = dynamic_cast<const Error*>(&error); known != nullptr && known->kind() == ErrorKind::storage) {
    metrics_.count_storage_error();
  }
  return problem_response(
      {"internal", "an internal error; the log of the daemon has the details under this request id"}, request, around);
}

// The reason names the machines, so it is for the log only. While a shard is missing, every search fails alike.
HttpResponse Worker::shards_missing(const HttpRequest& request, const ShardsMissing& error, const Route* route,
                                    const AnswerContext& around) {
  const auto now = std::chrono::steady_clock::now();
  ++misses_;
  if (!miss_noted_ || now - *miss_noted_ >= between_lines_about_shards) {
    std::string line = "request " + std::string(around.request_id) + " was refused: " + error.what();
    if (misses_ > 1) {
      line += " (" + std::to_string(misses_) + " such requests of this thread since the last line)";
    }
    log_.warning(line);
    miss_noted_ = now;
    misses_ = 0;
  }
  return problem_response({"shards_missing", say("shards_missing")}, request, around, route);
}

std::variant<HttpResponse, unsigned> Worker::answer_or_cost(const HttpRequest& request, const Destination& destination,
                                                            std::chrono::steady_clock::time_point started) {
  const std::string id = request_id(request);
  const AnswerContext around{id, policy_->cors_allow, &policy_->page};
  std::variant<HttpResponse, unsigned> result;
  try {
    result = searchd::answer_or_cost(request, destination, context(started), around);
  } catch (const std::exception& error) {
    result = internal_error(request, error, around);
  }
  if (const auto* response = std::get_if<HttpResponse>(&result)) {
    record(request, *response, id, started);
  }
  return result;
}

HttpResponse Worker::answer(const HttpRequest& request, const Destination& destination,
                            std::chrono::steady_clock::time_point started) {
  const std::string id = request_id(request);
  const AnswerContext around{id, policy_->cors_allow, &policy_->page};
  HttpResponse response;
  try {
    response = searchd::answer(request, destination, context(started), around);
  } catch (const ShardsMissing& error) {
    response = shards_missing(request, error, destination.route, around);
  } catch (const std::exception& error) {
    response = internal_error(request, error, around);
  }
  record(request, response, id, started);
  return response;
}

HttpResponse Worker::refuse(const Problem& problem, const HttpRequest& request,
                            std::chrono::steady_clock::time_point started, const Route* route) {
  const std::string id = request_id(request);
  HttpResponse response = problem_response(problem, request, {id, policy_->cors_allow, &policy_->page}, route);
  record(request, response, id, started);
  return response;
}

void Worker::use(std::shared_ptr<Searcher> searcher) {
  searcher_ = std::move(searcher);
  adopt(searcher_->generation(), std::shared_ptr<const WordLists>(searcher_, &searcher_->words()));
}

void Worker::use(std::shared_ptr<Suggester> suggester, std::shared_ptr<const WordLists> words) {
  suggester_ = std::move(suggester);
  adopt(suggester_->generation(), std::move(words));
}

void Worker::adopt(GenerationInfo generation, std::shared_ptr<const WordLists> words) {
  generation_ = std::move(generation);
  words_ = std::move(words);
  not_ready_.clear();
}

void Worker::use(std::shared_ptr<const WordLists> words) {
  if (searcher_) {
    searcher_->use(words);
  }
  words_ = std::move(words);
}

std::string Worker::request_id(const HttpRequest& request) {
  ++answered_;
  return is_request_id(request.request_id) ? request.request_id : id_prefix_ + std::to_string(answered_);
}

// Writes one line of the access log. Without --log-queries the line contains the path, but neither the part after "?"
// nor the body, so it contains no query text. With it, personal numbers in both are masked. Characters that change the
// direction of text are replaced.
void Worker::record(const HttpRequest& request, const HttpResponse& response, std::string_view id,
                    std::chrono::steady_clock::time_point started) {
  const auto took = std::chrono::steady_clock::now() - started;
  metrics_.count_answer(response.route, response.status, took);
  if (response.is_partial) {
    metrics_.count_partial_answer();
  }
  if (response.outcome) {
    metrics_.count_search(*response.outcome);
    if (query_log_ != nullptr) {
      LoggedSearch search = response.outcome->search;
      search.time = now();
      search.client = request.client;
      query_log_->add(std::move(search));
    }
  }
  if (!access_.writes(LogLevel::info)) {
    return;
  }
  const auto question = request.target.find('?');
  json::object line;
  line["time"] = format_instant(now());
  line["requestId"] = id;
  line["remote"] = request.client;
  line["method"] = clean_utf8(request.method);
  line["path"] = clean_utf8(request.target.substr(0, question));
  if (policy_->log_queries && question != std::string::npos) {
    line["query"] = clean_utf8(shown_question(std::string_view(request.target).substr(question + 1)));
  }
  if (policy_->log_queries && !request.body.empty()) {
    line["body"] = shown_body(request.body);
  }
  line["route"] = response.route;
  line["status"] = response.status;
  line["bytes"] = response.sent_body().size();
  line["ms"] = std::chrono::duration<double, std::milli>(took).count();
  line["userAgent"] = clean_utf8(request.user_agent);
  access_.info(neutral_text(plain_numbers(json::serialize(line))));
}

}  // namespace gonggo::searchd
