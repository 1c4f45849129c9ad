// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/person_names.hpp"

#include <string>

#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

constexpr std::u16string_view family_names =
    u"김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민";
constexpr std::u16string_view given_syllables =
    u"민서지현준우도하은수영진예성재호경미숙철희선정연혜원유윤주태승상동기훈석범용규환광종병순옥자애인아나라빈"
    u"율시후건찬혁욱식일형란남대덕명문봉길강나다소채세효학헌";

}  // namespace

bool looks_like_person(std::string_view word) {
  const std::u16string name = hangul_of(word);
  return name.size() == 3 && family_names.find(name[0]) != std::u16string_view::npos &&
         given_syllables.find(name[1]) != std::u16string_view::npos &&
         given_syllables.find(name[2]) != std::u16string_view::npos;
}

}  // namespace gonggo
