// SPDX-License-Identifier: GPL-2.0-or-later
// Learns from the documents which short and long forms mean the same: 인공지능 and AI, 공정거래위원회 and 공정위.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/lexicon.hpp"

namespace gonggo {

struct Alias {
  std::string full;             // the long form, as it is written most often
  std::string brief;            // the short form
  std::uint32_t documents = 0;  // how many documents explain the short form with this long form
  bool operator==(const Alias&) const = default;
};

// Call begin_document() and then observe() for each text of the document; in the end call learn(). The order of the
// documents does not change the result, as long as they have at most 500,000 places where a bracket may explain a short
// form; further places are ignored. A place takes about 100 bytes. Only one thread may use a learner.
class AliasLearner {
 public:
  AliasLearner();
  ~AliasLearner();
  AliasLearner(AliasLearner&&) noexcept;
  AliasLearner& operator=(AliasLearner&&) noexcept;

  // `origin` tells apart who wrote a document and when: its department and date.
  void begin_document(std::string_view origin);
  void observe(std::string_view text);  // total

  // Adds what another learner observed in documents that come after these. Leaves all of its places out if they would
  // be too many together.
  void append(AliasLearner&& later);

  // Returns the pairs that are explained in at least three documents of two origins, sorted by short form. A long form
  // of several words needs four documents, and one with fewer than two syllables for each capital letter needs eight. A
  // short form has one long form, or two if both are frequent.
  [[nodiscard]] std::vector<Alias> learn(const std::shared_ptr<const Lexicon>& lexicon) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
