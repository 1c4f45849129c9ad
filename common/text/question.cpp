// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/question.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace gonggo {
namespace {

constexpr std::array<std::string_view, 18> question_words{"무엇", "뭐",     "무슨", "어떤", "어느", "어떻다",
                                                          "어디", "어디서", "언제", "누구", "누가", "몇",
                                                          "얼마", "얼마나", "왜",   "어찌", "웬",   "궁금"};

// Endings of questions and requests. They are chosen so that no noun with a particle ends in them.
constexpr std::array<std::string_view, 36> question_endings{
    "나요", "까요", "가요", "세요", "니까", "는가", "인가", "은가",     "한가",   "던가",     "였나", "했나",
    "었나", "았나", "는지", "을까", "일까", "할까", "될까", "싶습니다", "십시오", "주시오",   "어요", "아요",
    "해요", "돼요", "에요", "예요", "죠",   "느냐", "이냐", "해줘",     "려줘",   "바랍니다", "이란", "네요"};

}  // namespace

bool is_question(const std::vector<Token>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    if (token.kind == TokenKind::stem) {
      return std::find(question_words.begin(), question_words.end(), token.term) != question_words.end();
    }
    return token.kind == TokenKind::surface &&
           std::any_of(question_endings.begin(), question_endings.end(),
                       [&](std::string_view ending) { return std::string_view(token.term).ends_with(ending); });
  });
}

}  // namespace gonggo
