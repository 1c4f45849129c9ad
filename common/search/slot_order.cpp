// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/slot_order.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "common/index/posting_status.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"
#include "common/search/filters.hpp"
#include "common/search/first_values.hpp"
#include "common/search/remote_shards.hpp"

namespace gonggo {
namespace {

// The first documents in the order of a slot.
class FirstBySlot {
 public:
  FirstBySlot(const OpenIndex& index, std::size_t most, std::optional<Deadline> deadline)
      : index_(index), most_(most), first_(most, deadline) {}

  void look_at(const FoundDocuments& found, Slot slot) {
    Xapian::docid databases = 0;
    for (const auto& part : index_.sets.parts()) {
      databases += static_cast<Xapian::docid>(part->documents.size());
    }
    Xapian::docid before = 0;  // databases
    for (std::size_t i = 0; i < found.size(); ++i) {
      const SearchedPart& part = *index_.sets.parts()[i];
      if (part.remote) {
        for (RemoteShards::Sorted& first : part.remote->first_by_slot(found[i], slot, most_)) {
          first_.add(std::move(first.value),
                     (first.place - 1) * databases + static_cast<Xapian::docid>(first.shard) + 1);
        }
        before += static_cast<Xapian::docid>(part.documents.size());
        continue;
      }
      for (std::size_t own = 0; own < part.databases.size(); ++own, ++before) {
        auto value = part.databases[own].valuestream_begin(slot_number(slot));
        const auto end = part.databases[own].valuestream_end(slot_number(slot));
        found[i].each(part.documents[own], [&](Xapian::docid document) {
          value.skip_to(document);
          const bool has_value = value != end && value.get_docid() == document;
          first_.add(has_value ? *value : std::string(), (document - 1) * databases + before + 1);
        });
      }
    }
  }

  // Returns the documents in their order, from `offset` on.
  std::vector<Candidate> from(std::size_t offset) {
    const FirstValues::Found all = first_.take();
    std::vector<Candidate> hits;
    for (std::size_t i = offset; i < all.size(); ++i) {
      hits.push_back({.document = all[i].second});
    }
    return hits;
  }

 private:
  const OpenIndex& index_;
  std::size_t most_;
  FirstValues first_;
};

std::vector<Candidate> by_slot(const OpenIndex& index, const Matcher& matcher, const FoundDocuments& found, Slot slot,
                               Xapian::doccount offset, Xapian::doccount count) {
  FirstBySlot first(index, std::size_t{offset} + count, matcher.deadline());
  first.look_at(found, slot);
  return first.from(offset);
}

std::vector<Candidate> by_deadline(const OpenIndex& index, const Matcher& matcher, const FoundDocuments& found,
                                   Day today, Xapian::doccount offset, Xapian::doccount count) {
  FoundDocuments rest = found;
  std::vector<Candidate> hits;
  for (const auto& [status, slot] :
       {std::pair{Status::open, Slot::by_deadline}, std::pair{Status::upcoming, Slot::by_deadline},
        std::pair{Status::all, Slot::by_date}}) {
    const FoundDocuments group = index.sets.find(status_query(status, today), matcher.deadline(), &rest);
    for (std::size_t part = 0; part < rest.size(); ++part) {
      rest[part].subtract(group[part]);
    }
    const Xapian::doccount size = count_of(group);
    const auto missing = static_cast<Xapian::doccount>(count - hits.size());
    for (Candidate& hit : by_slot(index, matcher, group, slot, offset, missing)) {
      hits.push_back(hit);
    }
    if (hits.size() == count) {
      break;
    }
    offset = offset > size ? offset - size : 0;
  }
  return hits;
}

std::optional<Day> day_of(const OpenIndex& index, Xapian::docid document, Slot slot) {
  const std::string value = index.all.value(document, slot);
  return value.empty() ? std::nullopt : std::make_optional(decode_day(value));
}

// Returns the place of the document's posting period in the order by deadline.
int place_by_deadline(const OpenIndex& index, Xapian::docid document, Day today) {
  const std::vector<Status> all =
      statuses_of(day_of(index, document, Slot::begin), day_of(index, document, Slot::end), today);
  const auto has = [&all](Status status) { return std::find(all.begin(), all.end(), status) != all.end(); };
  return has(Status::open) ? 0 : has(Status::upcoming) ? 1 : 2;
}

}  // namespace

std::vector<Candidate> documents_in_order(const OpenIndex& index, const Matcher& matcher, const FoundDocuments& found,
                                          Sort sort, Day today, Xapian::doccount offset, Xapian::doccount count) {
  if (sort == Sort::deadline) {
    return by_deadline(index, matcher, found, today, offset, count);
  }
  return by_slot(index, matcher, found, sort == Sort::views ? Slot::by_views : Slot::by_date, offset, count);
}

void put_in_order(std::vector<Candidate>& candidates, const OpenIndex& index, Sort sort, Day today) {
  using Key = std::tuple<int, std::string, Xapian::docid>;
  index.all.fetch_values(
      {{documents_of(candidates), {Slot::begin, Slot::end, Slot::by_deadline, Slot::by_views, Slot::by_date}}});
  std::vector<std::pair<Key, Candidate>> keyed;
  for (const Candidate& candidate : candidates) {
    const int place = sort == Sort::deadline ? place_by_deadline(index, candidate.document, today) : 0;
    const Slot slot = sort == Sort::views                   ? Slot::by_views
                      : sort == Sort::deadline && place < 2 ? Slot::by_deadline
                                                            : Slot::by_date;
    keyed.push_back({{place, index.all.value(candidate.document, slot), candidate.document}, candidate});
  }
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < keyed.size(); ++i) {
    candidates[i] = keyed[i].second;
  }
}

}  // namespace gonggo
