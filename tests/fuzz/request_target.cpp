// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the parameters of a request. The first line of an input is the request target; the rest, if there is any, is
// the JSON body of a POST.
#include "common/search/request.hpp"
#include "searchd/parameters.hpp"
#include "searchd/problem.hpp"
#include "tests/fuzz/oracle.hpp"

namespace {

using gonggo_fuzz::require;
namespace searchd = gonggo::searchd;

template <class Act>
void answer(Act&& act) {
  try {
    act();
  } catch (const searchd::ProblemError& error) {
    const unsigned status = error.problem.code.row().status;
    require(status >= 400 && status < 500, "a wrong request is called an error of the server");
    for (const gonggo::Language language : {gonggo::Language::english, gonggo::Language::korean}) {
      gonggo_fuzz::require_clean(searchd::problem_json(error.problem, "r", language), "a problem is not clean");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = gonggo_fuzz::text_of(data, size);
  const std::string_view line = input.substr(0, input.find('\n'));
  const auto target = searchd::parse_target(line);
  if (!target) {
    return 0;
  }
  searchd::HttpRequest request;
  request.target = line;
  request.body = input.substr(std::min(line.size() + 1, input.size()));
  request.method = request.body.empty() ? "GET" : "POST";
  request.content_type = request.body.empty() ? "" : "application/json";
  const gonggo::Instant now = gonggo::seoul_midnight(*gonggo::make_day(2025, 11, 19));
  answer([&] {
    const gonggo::SearchRequest search = searchd::search_request(searchd::parameters_of(request, *target), now);
    require(search.size <= gonggo::max_page_size && search.page >= 1, "a page is outside its limits");
    require(std::uint64_t{search.page} * search.size <= gonggo::max_depth, "a page is too deep");
    gonggo_fuzz::require_clean(search.query, "the query is not clean");
  });
  answer([&] { (void)searchd::suggestion_request(searchd::parameters_of(request, *target), now); });
  return 0;
}
