// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/personal_guard.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/percent_code.hpp"
#include "common/index/schema.hpp"

namespace gonggo {
namespace {

// Masks the texts of one announcement and counts the numbers.
class Masking {
 public:
  Masking(const PersonalPolicy& policy, PersonalVerdict& verdict) : policy_(policy), verdict_(verdict) {}

  void take(const Field& row, std::string& text) {
    if (row.id == FieldId::source) {  // the operator chooses it
      return;
    }
    if (row.id == FieldId::id) {
      for (const PersonalNumber& number : policy_.find_in_identifier(text)) {
        verdict_.of_id.add(number.kind);
      }
      verdict_.numbers += verdict_.of_id;
      verdict_.is_refused = verdict_.is_refused || !verdict_.of_id.is_empty();
    } else if (row.type == FieldType::url) {
      take_address(text);
    } else {
      mask(text);
    }
  }

  void take(const Field&, std::vector<std::string>& texts) {
    std::vector<std::string*> lines;
    for (std::string& text : texts) {
      lines.push_back(&text);
    }
    policy_.mask_lines(lines, verdict_.numbers);
    std::erase_if(texts, [](const std::string& text) { return text.empty(); });
  }

  void take(const Field&, std::vector<Attachment>& attachments) {
    for (Attachment& attachment : attachments) {
      mask(attachment.name);
      take_address(attachment.url);
      mask_with_places(attachment);
      for (TextPlace& place : attachment.places) {
        mask(place.member);
      }
    }
  }

  template <class Value>
  void take(const Field&, std::optional<Value>&) {}  // has no text

 private:
  void count(const std::vector<PersonalNumber>& found) {
    for (const PersonalNumber& number : found) {
      verdict_.numbers.add(number.kind);
    }
  }

  void mask(std::string& text) {
    if (const auto found = policy_.find(text); !found.empty()) {
      text = policy_.masked(text, verdict_.numbers);
    }
  }

  void take_address(std::string& address) {
    for (const std::string& read : {address, percent_decoded(address)}) {
      if (const auto found = policy_.find_in_identifier(read); !found.empty()) {
        count(found);
        address.clear();
        return;
      }
    }
  }

  // The places of an attachment move with its text.
  void mask_with_places(Attachment& attachment) {
    const std::vector<PersonalNumber> found = policy_.find(attachment.text);
    if (found.empty()) {
      return;
    }
    auto place = attachment.places.begin();
    std::size_t removed = 0;  // bytes that the text before the number lost
    std::size_t added = 0;
    for (const PersonalNumber& number : found) {
      for (; place != attachment.places.end() && place->at <= number.begin; ++place) {
        place->at = static_cast<std::uint32_t>(place->at + added - removed);
      }
      const std::size_t behind_mask = number.begin + added - removed + personal_mask.size();
      for (; place != attachment.places.end() && place->at < number.end; ++place) {
        place->at = static_cast<std::uint32_t>(behind_mask);  // the number reaches from one place into the next
      }
      removed += number.end - number.begin;
      added += personal_mask.size();
    }
    for (; place != attachment.places.end(); ++place) {
      place->at = static_cast<std::uint32_t>(place->at + added - removed);
    }
    attachment.text = policy_.masked(attachment.text, verdict_.numbers);
  }

  const PersonalPolicy& policy_;
  PersonalVerdict& verdict_;
};

std::pair<std::string, std::string> name_of(const Announcement& announcement) {
  return {announcement.source, announcement.id};
}

}  // namespace

PersonalVerdict PersonalGuard::apply(Announcement& announcement, const PersonalCounts& before) const {
  PersonalVerdict verdict{before, false, {}};
  if (policy_.keeps_everything()) {
    return verdict;
  }
  Masking masking(policy_, verdict);
  for (const Field& row : fields()) {
    std::visit([&](auto member) { masking.take(row, announcement.*member); }, row.member);
  }
  verdict.is_refused = verdict.is_refused || policy_.refuses(verdict.numbers);
  return verdict;
}

void Refusals::add(const Announcement& announcement) { refused_[name_of(announcement)] = announcement.updated; }

bool Refusals::outlive(const Announcement& announcement) {
  const auto found = refused_.find(name_of(announcement));
  if (found == refused_.end()) {
    return false;
  }
  if (announcement.updated < found->second) {  // one without `updated` is older than any other
    return true;
  }
  refused_.erase(found);
  return false;
}

void Refusals::drop_source(const std::string& source) {
  std::erase_if(refused_, [&](const auto& refused) { return refused.first.first == source; });
}

bool Refusals::contains(const std::string& source, const std::string& id) const {
  return refused_.contains({source, id});
}

}  // namespace gonggo
