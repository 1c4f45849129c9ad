// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/composed_text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstdint>

namespace gonggo {

std::string composed_text(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString decoded =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  std::string composed;
  (U_SUCCESS(status) ? nfc->normalize(decoded, status) : decoded).toUTF8String(composed);
  return composed;
}

}  // namespace gonggo
