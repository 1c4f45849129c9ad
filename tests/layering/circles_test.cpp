// SPDX-License-Identifier: GPL-2.0-or-later
// Rooms that include each other can only be understood all at once, so no circle of includes is allowed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "tests/layering/source_tree.hpp"

using namespace layering;

namespace {

using Graph = std::map<std::string, std::set<std::string>>;  // room -> the rooms that it includes
using Circle = std::set<std::string>;

// Circles that still stand, as their folder and the number of their rooms: one row for each.
// Delete the row when you have dissolved the circle.
const std::multimap<std::string, std::size_t> allowed = {{"common/index", 2}};

Graph graph_of(const Tree& tree) {
  Graph graph;
  for (const auto& [path, includes] : tree.includes) {
    auto& targets = graph[room_of(path)];
    for (const auto& include : includes) {
      if (!folder_of(include).empty() && room_of(include) != room_of(path)) {
        targets.insert(room_of(include));
      }
    }
  }
  return graph;
}

Circle reachable_from(const std::string& start, const Graph& graph) {
  Circle seen;
  const std::function<void(const std::string&)> visit = [&](const std::string& room) {
    const auto targets = graph.find(room);
    if (targets == graph.end()) {
      return;
    }
    for (const auto& target : targets->second) {
      if (seen.insert(target).second) {
        visit(target);
      }
    }
  };
  visit(start);
  return seen;
}

// The strongly connected components of more than one room.
std::set<Circle> circles_of(const Graph& graph) {
  std::map<std::string, Circle> reachable;
  for (const auto& [room, targets] : graph) {
    reachable[room] = reachable_from(room, graph);
  }
  std::set<Circle> circles;
  for (const auto& [room, targets] : reachable) {
    Circle circle;
    for (const auto& target : targets) {
      if (reachable[target].contains(room)) {
        circle.insert(target);
      }
    }
    if (!circle.empty()) {
      circles.insert(circle);
    }
  }
  return circles;
}

}  // namespace

TEST_CASE("no rooms include each other in a circle") {
  std::map<std::string, std::vector<Circle>> found;
  for (const auto& circle : circles_of(graph_of(read_tree()))) {
    found[folder_of(*circle.begin())].push_back(circle);
  }
  for (const auto& [folder, circles] : found) {
    for (const auto& circle : circles) {
      const auto [first, last] = allowed.equal_range(folder);
      const bool known = std::any_of(first, last, [&](const auto& row) { return circle.size() <= row.second; });
      std::string rooms;
      for (const auto& room : circle) {
        rooms += "\n  " + room;
      }
      INFO("a new or larger circle of includes:" << rooms);
      CHECK(known);
    }
  }
}

TEST_CASE("the check for circles sees a pair, a longer circle, and a header without a source") {
  const Graph graph = {{"a", {"b"}}, {"b", {"a", "c"}}, {"c", {"d"}}, {"d", {"e"}}, {"e", {"c"}}, {"f", {"a", "g"}}};
  CHECK(circles_of(graph) == std::set<Circle>{{"a", "b"}, {"c", "d", "e"}});
  Tree tree;
  tree.includes = {{"searchd/a.hpp", {}},
                   {"searchd/a.cpp", {"searchd/a.hpp", "searchd/b.hpp"}},
                   {"searchd/b.hpp", {"searchd/a.hpp"}}};
  CHECK(circles_of(graph_of(tree)) == std::set<Circle>{{"searchd/a", "searchd/b"}});
}
