// SPDX-License-Identifier: GPL-2.0-or-later
// Tests partial copies of an index: what fronts and nodes hold, in which order they change, and what is refused.
#include <catch2/catch.hpp>
#include <tuple>

#include "common/base/error.hpp"
#include "common/index/copies.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/erasure.hpp"
#include "common/index/layout.hpp"
#include "common/index/lock.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/removed_documents.hpp"
#include "common/index/storage.hpp"
#include "tests/index/copied_index.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

GenerationInfo live_info(const fs::path& index) { return describe_generation(*live_generation(index)); }

// An index and the directories of copies of it: a front, and a node of each shard.
class Cluster {
 public:
  explicit Cluster(std::size_t shards) : shards_(shards) {
    for (std::size_t shard = 0; shard < shards; ++shard) {
      fs::create_directory(node(shard));
    }
    fs::create_directory(front());
    fs::create_directory(other());
  }
  [[nodiscard]] fs::path index() const { return directory_.path() / "index"; }
  [[nodiscard]] fs::path front() const { return directory_.path() / "front"; }
  [[nodiscard]] fs::path node(std::size_t shard) const { return directory_.path() / ("node" + std::to_string(shard)); }
  [[nodiscard]] fs::path other() const { return directory_.path() / "other"; }  // of no kind yet

  [[nodiscard]] std::vector<CopyTarget> targets() const {
    std::vector<CopyTarget> all{{front(), front_copy}};  // first, although it becomes live last
    for (std::size_t shard = 0; shard < shards_; ++shard) {
      all.push_back({node(shard), node_copy(shard)});
    }
    return all;
  }
  [[nodiscard]] CopyReport copy() const { return copy_index(index(), targets(), {}); }
  // Copies and expects no problem.
  CopyReport copy_all() const {
    CopyReport report = copy();
    for (const Copied& copied : report.copies) {
      INFO(copied.problem.value_or(Message()).english);
      CHECK_FALSE(copied.problem);
      CHECK(live_name(copied.directory) == live_name(index()));
      CHECK(verify_generation(*live_generation(copied.directory)).empty());
    }
    return report;
  }
  void build_all(int count) const {
    BuildOptions options;
    options.shards = shards_;
    build(index(), notices(count), options);
  }

 private:
  TempDirectory directory_;
  std::size_t shards_;
};

// The problem of one target.
std::string problem_of(const Cluster& cluster, const fs::path& directory, const CopyKind& kind) {
  const CopyReport report = copy_index(cluster.index(), {{directory, kind}}, {});
  return report.copies.at(0).problem.value_or(Message()).english;
}

// The parts of a front, or of a node with this shard.
std::vector<Part> expected_parts(std::vector<Part> parts, std::optional<std::size_t> here) {
  std::size_t shard = 0;
  for (Part& part : parts) {
    if (part.role == main_role) {
      part.role = here == shard++ ? main_role : elsewhere_role;
    } else if (part.role == added_role && here) {
      part.role = added_elsewhere_role;
    } else if (part.role == withheld_role && here) {
      part.role = withheld_elsewhere_role;
    }
  }
  return parts;
}

// The files of the index that a front has, or a node with this shard.
FileList expected_files(FileList files, const std::vector<fs::path>& shards, std::optional<std::size_t> here) {
  std::erase_if(files, [&](const auto& file) {
    const std::string first = *fs::path(file.first).begin();
    if (here) {
      return first != shards[*here].filename() && first != "removed" && first != "lexicon.txt" && first != "words";
    }
    return std::any_of(shards.begin(), shards.end(), [&](const fs::path& shard) { return first == shard.filename(); });
  });
  return files;
}

// A copy says the same as the index, except what is here: all but the shards, or a shard and what it needs.
void check_copy(const fs::path& copy, const GenerationInfo& whole, std::optional<std::size_t> here) {
  const Manifest manifest = read_manifest(*live_generation(copy));
  const GenerationInfo& info = manifest.info;
  CHECK(info.parts == expected_parts(whole.parts, here));
  CHECK(std::tie(info.name, info.previous, info.documents, info.sources, info.lexicon_hash) ==
        std::tie(whole.name, whole.previous, whole.documents, whole.sources, whole.lexicon_hash));
  CHECK(info.withheld == (here ? 0 : whole.withheld));
  CHECK(info.withheld_sources.size() == (here ? 0 : whole.withheld_sources.size()));
  CHECK(info.is_node == here.has_value());
  CHECK_FALSE(is_whole(info));
  CHECK(info.has_checksum);
  CHECK(count_shards(info.parts) == count_shards(whole.parts));
  CHECK(shards_here(info) == (here ? std::vector{*here} : std::vector<std::size_t>()));
  const std::vector<fs::path> all = main_paths(info.path, count_shards(whole.parts));
  CHECK(main_paths(info) == (here ? std::vector{all[*here]} : std::vector<fs::path>()));
  const FileList expected = expected_files(read_manifest(whole.path).files, all, here);
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(info.path)) {
    files += entry.is_regular_file() ? 1 : 0;
  }
  CHECK(files == expected.size() + 1);  // and the manifest
  CHECK(std::equal(
      expected.begin(), expected.end(), manifest.files.begin(), manifest.files.end(),
      [](const auto& a, const auto& b) { return a.first == b.first && a.second.sha256 == b.second.sha256; }));
}

void check_copies(const Cluster& cluster, std::size_t shards) {
  const GenerationInfo whole = live_info(cluster.index());
  check_copy(cluster.front(), whole, std::nullopt);
  for (std::size_t shard = 0; shard < shards; ++shard) {
    check_copy(cluster.node(shard), whole, shard);
  }
}

}  // namespace

TEST_CASE("fronts have no shard and nodes have one, after builds, updates, rollbacks and prunes") {
  const std::size_t shards = GENERATE(1, 2, 3, 7);
  CAPTURE(shards);
  const Cluster cluster(shards);
  cluster.build_all(300);
  const CopyReport first = cluster.copy_all();
  CHECK(first.copies.at(0).kind == front_copy);
  CHECK(first.copies.back().kind == node_copy(shards - 1));
  check_copies(cluster, shards);

  update(cluster.index(), {notice("n3", "고친 공고"), notice("new", "새 공고")}, {{"main", "n7"}, {"main", "n8"}});
  REQUIRE(part_of(live_info(cluster.index()), removed_role) != nullptr);
  const CopyReport updated = cluster.copy_all();
  check_copies(cluster, shards);
  for (std::size_t i = 0; i < updated.copies.size(); ++i) {
    CHECK(updated.copies[i].copied_bytes > 0);
    CHECK(updated.copies[i].shared_bytes > 0);
  }
  for (std::size_t shard = 0; shard < shards; ++shard) {  // a shard is a second name of the one before
    for (const auto& file : fs::directory_iterator(main_paths(live_info(cluster.node(shard))).front())) {
      CHECK(file.hard_link_count() > 1);
    }
  }
  const CopyReport again = cluster.copy_all();
  CHECK(again.copies.at(0).was_live);
  CHECK(again.copies.at(0).copied_bytes == 0);
  CHECK(again.copies.at(1).was_live);

  rollback(cluster.index(), "", std::chrono::seconds(1));
  CHECK(cluster.copy_all().copies.at(1).copied_bytes == 0);
  check_copies(cluster, shards);

  update(cluster.index(), {notice("newer", "더 새로운 공고")});
  cluster.copy_all();
  for (const CopyTarget& target : cluster.targets()) {
    const std::string before = live_info(target.directory).previous;
    CHECK(index_status(target.directory).generations.size() == 3);
    CHECK(rollback(target.directory, "", std::chrono::seconds(1)).name == before);
    CHECK(live_name(target.directory) == before);
    CHECK(prune(target.directory, 1, std::chrono::seconds(1)).size() == 2);
    CHECK(verify_generation(*live_generation(target.directory)).empty());
  }
  cluster.copy_all();
  check_copies(cluster, shards);
}

TEST_CASE("a rebuild with fewer shards reaches the nodes of shards that are left") {
  const Cluster cluster(3);
  cluster.build_all(30);
  cluster.copy_all();
  const std::string before = live_name(cluster.index());
  BuildOptions options;
  options.shards = 2;
  build(cluster.index(), notices(31), options);
  const CopyReport report = cluster.copy();
  CHECK_FALSE(report.copies.at(0).problem);
  CHECK_FALSE(report.copies.at(1).problem);
  CHECK_FALSE(report.copies.at(2).problem);
  CHECK_THAT(report.copies.at(3).problem.value_or(Message()).english,
             Contains("named for shard 3") && Contains("has only 2"));
  CHECK(live_name(cluster.node(2)) == before);
  check_copy(cluster.front(), live_info(cluster.index()), std::nullopt);
  check_copy(cluster.node(1), live_info(cluster.index()), 1);
}

TEST_CASE("a directory stays the kind of copy that it is") {
  const Cluster cluster(2);
  cluster.build_all(20);
  cluster.copy_all();
  REQUIRE(problem_of(cluster, cluster.other(), whole_copy).empty());
  const std::string before = live_name(cluster.index());
  cluster.build_all(21);
  const std::vector<CopyTarget> kinds{{cluster.front(), front_copy},
                                      {cluster.node(0), node_copy(0)},
                                      {cluster.node(1), node_copy(1)},
                                      {cluster.other(), whole_copy}};
  for (const CopyTarget& is : kinds) {
    for (const CopyTarget& named : kinds) {
      if (is.kind == named.kind) {
        continue;
      }
      CHECK_THAT(problem_of(cluster, is.directory, named.kind),
                 Contains(is.directory.string() + " is " + describe(is.kind).english) &&
                     Contains("named as " + describe(named.kind).english));
      CHECK(live_name(is.directory) == before);
    }
  }
  SECTION("unless it has no generation") {
    fs::remove_all(cluster.front() / "generations");
    fs::remove(cluster.front() / "CURRENT");
    CHECK(problem_of(cluster, cluster.front(), node_copy(0)).empty());
    check_copy(cluster.front(), live_info(cluster.index()), 0);
    CHECK_THAT(problem_of(cluster, cluster.front(), front_copy), Contains("is a node of shard 1"));
  }
  SECTION("a mark without content is that of a whole copy") {
    std::ofstream(cluster.other() / "copy", std::ios::trunc);
    CHECK_THAT(problem_of(cluster, cluster.other(), front_copy), Contains("is a whole copy"));
    CHECK(problem_of(cluster, cluster.other(), whole_copy).empty());
  }
  SECTION("an unknown mark is refused") {
    for (const char* line : {"shard 0\n", "shard 2", "shard x\n", "shard 1 \n", "fronts\n", "front\nshard 1\n"}) {
      std::ofstream(cluster.other() / "copy", std::ios::trunc) << copy_mark(whole_copy) << line;
      CHECK_THAT(problem_of(cluster, cluster.other(), whole_copy), Contains("no kind of copy"));
    }
  }
}

TEST_CASE("the mark of a copy tells its kind") {
  const TempDirectory index;
  CHECK_FALSE(marked_kind(index.path()));
  for (const CopyKind& kind : {whole_copy, front_copy, node_copy(0), node_copy(1), node_copy(63)}) {
    std::ofstream(index.path() / "copy", std::ios::trunc) << copy_mark(kind);
    CHECK(marked_kind(index.path()) == kind);
  }
}

TEST_CASE("a directory that is named twice is refused before anything is copied") {
  const Cluster cluster(2);
  cluster.build_all(5);
  const std::vector<CopyKind> kinds{front_copy, node_copy(0), node_copy(1), whole_copy};
  for (const CopyKind& one : kinds) {
    for (const CopyKind& other : kinds) {
      CHECK_THROWS_WITH(copy_index(cluster.index(), {{cluster.front(), one}, {cluster.front() / ".", other}}, {}),
                        Contains("named twice, as " + describe(one).english + " and as " + describe(other).english));
    }
  }
  CHECK(live_name(cluster.front()).empty());
}

TEST_CASE("nodes become live first and fronts last") {
  const Cluster cluster(2);
  cluster.build_all(10);
  std::vector<CopyTarget> targets = cluster.targets();
  targets.insert(targets.begin() + 1, {cluster.other(), whole_copy});
  for (const Copied& copied : copy_index(cluster.index(), targets, {}).copies) {
    CHECK_FALSE(copied.problem);
  }
  const auto became_live = [](const fs::path& index) { return fs::last_write_time(index / "CURRENT"); };
  CHECK(became_live(cluster.node(0)) < became_live(cluster.other()));
  CHECK(became_live(cluster.node(1)) < became_live(cluster.other()));
  CHECK(became_live(cluster.other()) < became_live(cluster.front()));
}

TEST_CASE("a front changes only if each shard has a node with the generation") {
  const Cluster cluster(2);
  cluster.build_all(10);
  cluster.copy_all();
  const std::string before = live_name(cluster.index());
  cluster.build_all(11);
  std::vector<CopyTarget> targets = cluster.targets();
  const auto problem_of_front = [&] {
    return copy_index(cluster.index(), targets, {}).copies.at(0).problem.value_or(Message()).english;
  };
  SECTION("a node cannot be prepared") {
    fs::remove_all(cluster.node(1));
    CHECK_THAT(problem_of_front(), Contains("shard 2") && Contains("this front keeps"));
    CHECK(live_name(cluster.front()) == before);
    CHECK(index_status(cluster.front()).generations == std::vector{before});
    CHECK(live_name(cluster.node(0)) == live_name(cluster.index()));

    targets.push_back({cluster.other(), node_copy(1)});  // another node of the shard
    CHECK(problem_of_front().empty());
    CHECK(live_name(cluster.front()) == live_name(cluster.index()));
  }
  SECTION("a node fails when it becomes live") {
    fs::create_directory(cluster.node(0) / "publishing");
    std::ofstream(cluster.node(0) / "publishing" / "file") << "in the way";
    const Lock lock(write_lock(cluster.node(1)), std::chrono::seconds(1), "writing");
    CHECK_THAT(problem_of_front(), Contains("shard 2") || Contains("shard 1, 2"));
    CHECK(live_name(cluster.front()) == before);
  }
  SECTION("no node has a shard") {
    targets.pop_back();
    CHECK_THAT(problem_of_front(), Contains("shard 2"));
    CHECK(live_name(cluster.front()) == before);
  }
  SECTION("a whole copy does not wait") {
    targets = {{cluster.front(), front_copy}, {cluster.other(), whole_copy}, {cluster.node(0), node_copy(0)}};
    CHECK_THAT(problem_of_front(), Contains("shard 2"));
    CHECK(live_name(cluster.other()) == live_name(cluster.index()));
  }
  SECTION("no nodes are named: they are copied at another time") {
    targets = {{cluster.front(), front_copy}};
    CHECK(problem_of_front().empty());
    CHECK(live_name(cluster.front()) == live_name(cluster.index()));
  }
}

TEST_CASE("damage of a partial copy is found") {
  const Cluster cluster(3);
  cluster.build_all(30);
  update(cluster.index(), {notice("new", "새 공고")}, {{"main", "n7"}});
  cluster.copy_all();
  const fs::path node = *live_generation(cluster.node(1));
  const fs::path front = *live_generation(cluster.front());
  const auto change = [](const fs::path& path) {
    fs::permissions(path, fs::perms::owner_write, fs::perm_options::add);
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekg(static_cast<std::streamoff>(fs::file_size(path) / 2));
    const int byte = file.get();
    file.seekp(static_cast<std::streamoff>(fs::file_size(path) / 2));
    file.put(static_cast<char>(byte ^ 1));
  };
  SECTION("a byte of a shard") {
    change(node / "db-2" / "postlist.glass");
    CHECK_THAT(verify_generation(node).front(), Contains("postlist.glass was changed"));
  }
  SECTION("a byte of a common file") {
    change(front / "suggestions");
    CHECK_THAT(verify_generation(front).front(), Contains("suggestions was changed"));
  }
  SECTION("a shard is missing") {
    fs::remove_all(node / "db-2");
    CHECK_THAT(verify_generation(node).front(), Contains("is missing"));
    CHECK_THAT(problem_of(cluster, cluster.node(1), node_copy(1)), Contains("is damaged") && Contains("copy again"));
  }
  SECTION("a shard of another node is in it") {
    fs::copy(*live_generation(cluster.node(0)) / "db-1", front / "db-1");
    CHECK_THAT(verify_generation(front).front(), Contains("is not listed"));
  }
  SECTION("its manifest is that of another node") {
    fs::copy_file(*live_generation(cluster.node(0)) / "manifest.json", node / "manifest.json",
                  fs::copy_options::overwrite_existing);
    CHECK_FALSE(verify_generation(node).empty());
    CHECK_THAT(problem_of(cluster, cluster.node(1), node_copy(1)), Contains("another generation"));
  }
  SECTION("its manifest says other numbers") {
    Manifest manifest = read_manifest(node);
    const auto shard = [&]() -> Part& { return manifest.info.parts.at(1); };
    ++shard().documents;
    ++manifest.info.documents;
    write_manifest(node, manifest);
    CHECK_THAT(verify_generation(node).front(), Contains("its manifest says"));
  }
  SECTION("a byte of what a node needs beside its shard") {
    const std::string name = GENERATE("lexicon.txt", "words", "removed/postlist.glass");
    change(node / name);
    CHECK_THAT(verify_generation(node).front(), Contains(name + " was changed"));
  }
  SECTION("a node has what only fronts have") {
    const std::string name = GENERATE("suggestions", "terms", "stop-words.txt", "withheld.jsonl");
    std::ofstream(node / name) << "text\n";
    CHECK_THAT(verify_generation(node).front(), Contains(name + " is not listed"));
  }
}

TEST_CASE("the removed documents of a partial copy are those of the index") {
  const Cluster cluster(3);
  cluster.build_all(300);
  update(cluster.index(), {notice("n3", "고친 공고")}, {{"main", "n7"}, {"main", "n8"}});
  cluster.copy_all();
  const RemovedDocuments whole(live_info(cluster.index()));
  CHECK(whole.size() == 3);
  std::uint64_t all = 0;
  for (const CopyTarget& target : cluster.targets()) {
    const GenerationInfo info = live_info(target.directory);
    const RemovedDocuments removed(info);
    CHECK(removed.numbers() == whole.numbers());
    const LiveDocuments documents(info);
    std::uint64_t found = 0;
    for (const Xapian::docid number : documents.numbers("")) {
      ++found;
      CHECK_FALSE(removed.contains(number));
    }
    all += found;
    CHECK((target.kind != front_copy || found == 1));  // only the part "added"
  }
  CHECK(all == 298);
}

TEST_CASE("withheld announcements stay off the nodes") {
  const Cluster cluster(2);
  std::vector<Announcement> all = notices(10);
  Announcement later = notice("later", "내일 내는 공고");
  later.embargo = now() + std::chrono::hours(24);
  all.push_back(later);
  BuildOptions options;
  options.shards = 2;
  build(cluster.index(), all, options);
  REQUIRE(live_info(cluster.index()).withheld == 1);
  cluster.copy_all();
  check_copies(cluster, 2);
  CHECK(index_status(cluster.front()).not_yet_shown == 1);
  CHECK(index_status(cluster.node(0)).not_yet_shown == 0);
  for (const auto& file : fs::recursive_directory_iterator(cluster.node(0))) {
    if (file.is_regular_file()) {
      CHECK_THAT(storage::read_file(file.path()), !Contains("내일 내는"));
    }
  }
}

TEST_CASE("the status says which kind of copy an index is") {
  const Cluster cluster(2);
  cluster.build_all(10);
  cluster.copy_all();
  CHECK_FALSE(index_status(cluster.index()).copy);
  CHECK_FALSE(index_status(cluster.other()).copy);
  for (const CopyTarget& target : cluster.targets()) {
    CHECK(index_status(target.directory).copy == target.kind);
  }
}

TEST_CASE("nodes keep what a front that could not change asks for") {
  const Cluster cluster(2);
  cluster.build_all(10);
  cluster.copy_all();
  const std::string of_front = live_name(cluster.index());
  fs::rename(cluster.node(1), cluster.node(7));  // the machine is gone
  for (int count = 11; count < 16; ++count) {
    cluster.build_all(count);
    CHECK(cluster.copy().copies.at(0).problem);
  }
  CHECK(live_name(cluster.front()) == of_front);
  std::vector<std::string> kept = index_status(cluster.node(0)).generations;
  CHECK(kept.size() == 4);
  CHECK(kept.front() == of_front);

  fs::rename(cluster.node(7), cluster.node(1));
  cluster.copy_all();
  kept = index_status(cluster.node(0)).generations;
  CHECK(kept.size() == 3);
  CHECK(kept.front() != of_front);

  SECTION("but not if it holds what was erased") {
    fs::rename(cluster.node(1), cluster.node(7));
    cluster.build_all(20);
    ErasedList erased(cluster.index());
    erased.add("main", "n19");
    erased.set_oldest_generation(live_name(cluster.index()));
    erased.save(cluster.index());
    CHECK(cluster.copy().copies.at(0).problem);
    CHECK(index_status(cluster.node(0)).generations == std::vector{live_name(cluster.index())});
    CHECK(ErasedList(cluster.node(0)).contains("main", "n19"));
  }
}

TEST_CASE("nothing is written into a partial copy, and it is not copied") {
  const Cluster cluster(2);
  cluster.build_all(20);
  cluster.copy_all();
  const bool is_marked = GENERATE(true, false);
  for (const CopyTarget& target : cluster.targets()) {
    const fs::path& index = target.directory;
    const auto is_refused = is_marked ? Contains("is " + describe(target.kind).english) : Contains("is a partial copy");
    if (!is_marked) {
      fs::remove(index / "copy");
    }
    const std::string before = live_name(index);
    CHECK_THROWS_WITH(build(index, notices(3)), is_refused);
    CHECK_THROWS_WITH(update(index, {notice("own", "여기서 낸 공고")}), is_refused);
    CHECK_THROWS_WITH(update(index, {}, {{"main", "n1"}}), is_refused);
    Erasure erasure(index, {}, std::chrono::seconds(1), {});
    CHECK_THROWS_WITH(erasure.list({{"main", "n1"}}), is_refused);
    CHECK_THROWS_WITH(unknown_names(index, {{"main", "n1"}}), is_refused);
    CHECK_THROWS_WITH(allow_erased(index, {{"main", "n1"}}, std::chrono::seconds(1), {}), is_refused);
    CHECK_THROWS_WITH(copy_index(index, {{cluster.other(), whole_copy}}, {}), is_refused);
    CHECK(live_name(index) == before);
    CHECK_FALSE(fs::exists(index / "erased"));
    CHECK_FALSE(fs::exists(index / "building"));
    CHECK_FALSE(fs::exists(index / "updating"));
    CHECK(verify_generation(*live_generation(index)).empty());
  }
  CHECK(live_name(cluster.other()).empty());
}

TEST_CASE("an erasure reaches partial copies, and generations from before it are removed from them") {
  const Cluster cluster(2);
  cluster.build_all(10);
  cluster.copy_all();
  update(cluster.index(), {}, {{"main", "n1"}});
  ErasedList erased(cluster.index());
  erased.add("main", "n1");
  erased.set_oldest_generation(live_name(cluster.index()));
  erased.save(cluster.index());
  cluster.copy_all();
  for (const CopyTarget& target : cluster.targets()) {
    CHECK(ErasedList(target.directory).contains("main", "n1"));
    CHECK(index_status(target.directory).generations == std::vector{live_name(cluster.index())});
    CHECK(rollback(target.directory, live_name(target.directory), std::chrono::seconds(1)).documents == 9);
  }
}

TEST_CASE("a manifest with shards elsewhere is checked like one without") {
  const Cluster cluster(3);
  cluster.build_all(30);
  cluster.copy_all();
  const fs::path node = *live_generation(cluster.node(1));
  const Manifest sound = read_manifest(node);
  const auto refused = [&](const auto& change) {
    Manifest manifest = sound;
    change(manifest.info.parts);
    write_manifest(node, manifest);
    CHECK_THROWS_WITH(read_manifest(node), Contains("is damaged"));
  };
  refused([](std::vector<Part>& parts) { parts.erase(parts.begin()); });
  refused([](std::vector<Part>& parts) { std::swap(parts[0], parts[2]); });
  refused([](std::vector<Part>& parts) { parts[2].directory = "db-4"; });
  refused([](std::vector<Part>& parts) { parts[2].documents += 1; });
  refused([](std::vector<Part>& parts) { parts[2].role = "nowhere"; });
  refused([](std::vector<Part>& parts) { parts.push_back({added_elsewhere_role, "added", 0}); });
  refused([](std::vector<Part>& parts) {
    parts.push_back({withheld_role, "withheld.jsonl", 0});
    parts.push_back({withheld_elsewhere_role, "withheld", 0});
  });
  refused([](std::vector<Part>& parts) { parts.clear(); });
}
