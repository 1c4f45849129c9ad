// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/similar_route.hpp"

#include "common/search/request.hpp"
#include "searchd/handlers.hpp"
#include "searchd/parameters.hpp"
#include "searchd/problem.hpp"
#include "searchd/response.hpp"

namespace gonggo::searchd {

namespace {

struct Question {
  std::string source;  // of the document; empty if it is not given
  SearchRequest request;
};

Question question_of(const RouteTarget& target, Instant now) {
  Question question;
  std::vector<Parameter> parameters;
  for (const auto& [name, value] : parameters_among(target, similar_parameters())) {
    if (name != "source") {
      parameters.push_back({name, value});
    } else if (!question.source.empty()) {
      throw ProblemError{{"repeated", say("repeated", {{"parameter", parameter_name("source")}}), "source"}};
    } else {
      question.source = value;
    }
  }
  question.request = search_request(parameters, now);
  return question;
}

}  // namespace

const std::vector<std::string>& similar_parameters() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = {"size", "from", "to", "period", "status", "has_attachment"};
    for (const Field& field : fields()) {
      if (field.id != FieldId::id && !field.name.empty() &&
          (field.type == FieldType::keyword || field.type == FieldType::path)) {
        all.emplace_back(field.name);
      }
    }
    return all;
  }();
  return names;
}

unsigned cost_of_similar(const HttpRequest&, const RouteTarget& target, Instant now) {
  question_of(target, now);  // throws if the parameters are wrong
  return similar_cost;
}

HttpResponse answer_similar(const HttpRequest&, const RouteTarget& target, const RouteContext& context) {
  const Question question = question_of(target, context.now);
  const Announcement document = named_document(target, question.source, context);
  const SimilarResult result = context.searcher->similar(document, question.request, context.deadline);
  return json_response(similar_json(document, result, context.searcher->generation().name, seoul_day(context.now)));
}

}  // namespace gonggo::searchd
