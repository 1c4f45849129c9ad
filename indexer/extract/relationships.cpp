// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/relationships.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "indexer/extract/packed_members.hpp"
#include "indexer/sheet.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_relationships = 20'000;

class RelationshipEvents final : public XmlEvents {
 public:
  explicit RelationshipEvents(std::string_view part) : folder_(std::filesystem::path(part).parent_path()) {}

  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    if (local_name(name) != "Relationship" || found.size() == most_relationships ||
        attribute(attributes, "TargetMode") == "External") {
      return;
    }
    const std::string_view type = attribute(attributes, "Type");
    const std::string_view target = attribute(attributes, "Target");
    const std::filesystem::path path =
        target.starts_with('/') ? std::filesystem::path(target.substr(1)) : folder_ / target;
    found.push_back({std::string(attribute(attributes, "Id")), std::string(type.substr(type.rfind('/') + 1)),
                     path.lexically_normal().string()});
  }
  void text(std::string_view) override {}
  void end() override {}

  std::vector<Relationship> found;

 private:
  std::filesystem::path folder_;
};

// Collects the relationships that the list of slides names.
class SlideListEvents final : public XmlEvents {
 public:
  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    if (local_name(name) == "sldId" && ids.size() < most_relationships) {
      const auto id = std::find_if(attributes.begin(), attributes.end(),
                                   [](const auto& one) { return one.first.ends_with(":id"); });
      ids.push_back(id == attributes.end() ? std::string() : id->second);
    }
  }
  void text(std::string_view) override {}
  void end() override {}

  std::vector<std::string> ids;
};

}  // namespace

std::vector<Relationship> relationships_of(const ZipMembers& members, std::string_view part) {
  const std::filesystem::path path(part);
  const auto list = members.find((path.parent_path() / "_rels" / path.filename()).string() + ".rels");
  RelationshipEvents events(part);
  if (list != members.end()) {
    read_xml(list->second, events);
  }
  return events.found;
}

std::vector<std::string> slides_in_order(const ZipMembers& members) {
  constexpr std::string_view presentation = "ppt/presentation.xml";
  std::vector<std::string> slides;
  if (const auto member = members.find(presentation); member != members.end()) {
    SlideListEvents list;
    read_xml(member->second, list);
    std::map<std::string, std::string> targets;  // by id
    for (const Relationship& relation : relationships_of(members, presentation)) {
      targets.emplace(relation.id, relation.target);
    }
    for (const std::string& id : list.ids) {
      if (const auto target = targets.find(id); target != targets.end()) {
        slides.push_back(target->second);
      }
    }
  }
  if (slides.empty()) {
    for (const auto& member : numbered_members(members, "ppt/slides/slide", ".xml")) {
      slides.push_back(member->first);
    }
  }
  return slides;
}

}  // namespace gonggo::indexer
