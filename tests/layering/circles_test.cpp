// SPDX-License-Identifier: GPL-2.0-or-later
// Rooms that include each other can only be understood all at once, so no circle of includes is allowed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "tests/layering/source_tree.hpp"

using namespace layering;

namespace {

using Graph = std::map<std::string, std::set<std::string>>;  // pair -> the pairs that it includes
using Circle = std::set<std::string>;

Graph graph_of(const Tree& tree) {
  Graph graph;
  for (const auto& [path, includes] : tree.includes) {
    auto& targets = graph[pair_of(path)];
    for (const auto& include : includes) {
      if (!folder_of(include).empty() && pair_of(include) != pair_of(path)) {
        targets.insert(pair_of(include));
      }
    }
  }
  return graph;
}

Circle reachable_from(const std::string& start, const Graph& graph) {
  Circle seen;
  const std::function<void(const std::string&)> visit = [&](const std::string& pair) {
    const auto targets = graph.find(pair);
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

// The strongly connected components of more than one pair.
std::set<Circle> circles_of(const Graph& graph) {
  std::map<std::string, Circle> reachable;
  for (const auto& [pair, targets] : graph) {
    reachable[pair] = reachable_from(pair, graph);
  }
  std::set<Circle> circles;
  for (const auto& [pair, targets] : reachable) {
    Circle circle;
    for (const auto& target : targets) {
      if (reachable[target].contains(pair)) {
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

TEST_CASE("no pairs of header and source include each other in a circle") {
  for (const auto& circle : circles_of(graph_of(read_tree()))) {
    std::string pairs;
    for (const auto& pair : circle) {
      pairs += "\n  " + pair;
    }
    FAIL_CHECK("a circle of includes:" << pairs);
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
