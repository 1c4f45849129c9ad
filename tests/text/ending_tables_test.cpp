// SPDX-License-Identifier: GPL-2.0-or-later
// Every row of the tables of particles and endings. A new row is covered by these tests without further code.
#include "common/text/ending_tables.hpp"

#include <catch2/catch.hpp>

#include "common/base/utf8.hpp"
#include "common/text/endings.hpp"
#include "common/text/noun_suffixes.hpp"
#include "tests/text/tokens.hpp"

namespace gonggo::test {

TEST_CASE("No ending is longer than the analyzer looks for") {
  for (const EndingBase base : ending_bases) {
    for (const std::u16string_view ending : endings(base)) {
      INFO(utf8::encode(ending));
      CHECK(ending.size() <= longest_ending);
    }
  }
}

TEST_CASE("No particle is longer than the analyzer looks for, and each is known as a suffix of nouns") {
  for (const Particle& particle : simple_particles()) {
    INFO(utf8::encode(particle.text));
    CHECK(particle.text.size() <= longest_noun_suffix);
    CHECK_FALSE(noun_suffixes(particle.text).empty());
    CHECK(may_end_noun_suffix(particle.text.back()));
  }
  for (const Spellings* forms : {&copula_forms(), &copula_forms_joined(), &copula_forms_contracted()}) {
    for (const std::u16string_view form : *forms) {
      INFO(utf8::encode(form));
      CHECK(form.size() <= longest_noun_suffix);
      CHECK_FALSE(noun_suffixes(form).empty());
    }
  }
}

TEST_CASE("A noun of the dictionary is found with each particle that may follow it") {
  for (const Particle& particle : simple_particles()) {
    for (const std::u16string_view noun : {u"하천", u"학교", u"도서관", u"교실"}) {
      if (fits(particle.after, noun.back())) {
        const std::string written = utf8::encode(noun) + utf8::encode(particle.text);
        INFO(written);
        CHECK(stems(written) == std::vector<std::string>{utf8::encode(noun)});
      }
    }
  }
}

}  // namespace gonggo::test
