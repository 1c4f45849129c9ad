// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/parameter_hints.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/nearest_name.hpp"
#include "common/index/schema.hpp"
#include "common/text/clean_utf8.hpp"

namespace gonggo {
namespace {

struct Meant {
  std::string_view names;  // what clients write, folded and separated by spaces
  std::string_view ours;
};

constexpr Meant meant_parameters[] = {
    {"query search searchword searchkeyword searchtext text term terms w kw wd 검색 키워드검색", "q"},
    {"limit perpage pagesize rows count num hitsperpage numofrows recordcount listcount pageunit top", "size"},
    {"offset start skip pageno pagenum pagenumber pageindex currentpage cpage p", "page"},
    {"dept deptname departmentname organization organisation organ org orgname office team", "department"},
    {"category categories boardname boardid bbsid bbs type kind menu", "board"},
    {"tag tags label labels", "keyword"},
    {"startdate datefrom fromdate begindate start_dt sdate startdt since after begin min mindate dateafter", "from"},
    {"enddate dateto todate edate enddt until before end max maxdate datebefore", "to"},
    {"daterange range duration", "period"},
    {"sortby order orderby ordering sortorder sorting", "sort"},
    {"fields searchfield searchtype searchcondition searchcnd in scope", "field"},
    {"facet facetby aggs aggregations", "facets"},
    {"state progress", "status"},
    {"attachment attachments file files hasfile hasfiles hasattachments", "has_attachment"},
    {"hl snippet mark", "highlight"},
    {"debug explanation", "explain"},
    {"language locale hl_lang", "lang"},
    {"operator defaultoperator op mm", "match"},
    {"ids docid documentid no", "id"},
};

struct MeantValue {
  std::string_view parameter;
  std::string_view names;
  std::string_view ours;
};

constexpr MeantValue meant_values[] = {
    {"sort", "latest newest recent new desc dateDesc datedesc regdate created createdat published 최신순 날짜 등록일",
     "date"},
    {"sort", "score rank ranking accuracy rel best 정확도순 관련도 관련도순", "relevance"},
    {"sort", "popular popularity hit hits hot view viewcount readcount 조회순 조회수 인기 인기순", "views"},
    {"sort", "due duedate closing ending enddate 마감순 마감일", "deadline"},
    {"status", "active ongoing current now 진행 진행중 모집중 접수중", "open"},
    {"status", "ended finished expired done past 종료 완료", "closed"},
    {"status", "scheduled planned future soon 예정", "upcoming"},
    {"status", "closingsoon urgent 마감임박 임박", "closing"},
    {"field", "subject headline 제목만", "title"},
    {"field", "content contents text description 내용", "body"},
    {"field", "file files attachments 첨부파일", "attachment"},
    {"match", "and every must", "all"},
    {"match", "or some should", "any"},
    {"facets", "dept organization organ org", "department"},
    {"facets", "category bbs type", "board"},
    {"facets", "tag tags keywords", "keyword"},
    {"facets", "date years month", "year"},
    {"lang", "korean kr kor", "ko"},
    {"lang", "english us eng", "en"},
};

// Returns the name in lower case without separators, and without what begins with a bracket: board[], page-size.
std::string folded(std::string_view name) {
  std::string kept = ascii::lower(name.substr(0, name.find('[')));
  std::erase_if(kept, [](char c) { return c == '_' || c == '-' || c == '.' || c == ' '; });
  return kept;
}

// True if `fits` holds for one of the names, which are separated by spaces.
template <typename Fits>
bool any_name(std::string_view names, Fits fits) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (fits(folded(names.substr(0, end)))) {
      return true;
    }
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

bool lists(std::string_view names, std::string_view name) {
  return any_name(names, [name](const std::string& one) { return one == name; });
}

Message hint(const std::string& meant) { return meant.empty() ? Message() : say("did_you_mean", {{"name", meant}}); }

bool is_hangul(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
}

// Returns the candidate with the smallest edit distance, or an empty text if none is near. A name of up to three
// letters may differ in one of them, a longer one in two. A Hangul syllable has three bytes, and one may differ.
std::string nearest(const std::string& name, const std::vector<std::string>& candidates) {
  const bool hangul = is_hangul(name);
  std::size_t least = (hangul ? 3 : name.size() <= 3 ? 1 : 2) + 1;
  std::string best;
  for (const auto& candidate : candidates) {
    const std::string compared = folded(candidate);
    // If no letter is common, a short name is near to every other short name.
    const std::size_t distance = edit_distance(name, compared);
    if (distance < least && distance < std::max(name.size(), compared.size()) / (hangul ? 1 : 2) + 1 &&
        compared.size() > distance) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

// True if the names differ in two neighbouring letters that have changed places.
bool is_swap(std::string_view a, std::string_view b) {
  const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  return a.size() == b.size() && at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

// True if somebody who meant the parameter `known` may have typed `name`. Many short words resemble a short parameter
// (tm and to, cid and id, site and size). So only a swap counts for up to three letters, and for four a letter more or
// less as well. A longer parameter may have one wrong letter, one of eight letters two. The first letter must be right.
bool is_slip(std::string_view name, std::string_view known) {
  if (is_swap(name, known)) {
    return true;
  }
  const std::size_t distance = edit_distance(name, known);
  return known.size() >= 4 && name.front() == known.front() && distance <= (known.size() >= 8 ? 2U : 1U) &&
         (known.size() > 4 || name.size() != known.size());
}

// Returns the parameter whose name somebody may have meant, or an empty text. A swap in a name that others use counts,
// too.
std::string nearest_parameter(const std::string& name, const std::vector<std::string>& known) {
  if (is_hangul(name)) {
    return nearest(name, known);
  }
  std::vector<std::string> slips;
  std::copy_if(known.begin(), known.end(), std::back_inserter(slips),
               [&](const std::string& one) { return is_slip(name, folded(one)); });
  const auto best = std::min_element(slips.begin(), slips.end(), [&](const std::string& a, const std::string& b) {
    return edit_distance(name, folded(a)) < edit_distance(name, folded(b));
  });
  if (best != slips.end()) {
    return *best;
  }
  for (const auto& row : meant_parameters) {
    if (name.size() > 4 && any_name(row.names, [&](const std::string& one) { return is_swap(name, one); })) {
      return std::string(row.ours);
    }
  }
  return {};
}

// The names that a request over HTTP may use.
std::vector<std::string> public_names() {
  std::vector<std::string> names;
  for (const ParameterHelp& row : search_parameters()) {
    for (const std::string* name : {&row.name, &row.alias}) {
      if (row.name != "today" && !name->empty()) {
        names.push_back(*name);
      }
    }
  }
  return names;
}

// Returns the parameter, or the beginning of a query, that `name` probably means; an empty text if nothing is near.
std::string meant_by(std::string_view name) {
  const std::vector<std::string> known = public_names();
  const std::string wanted = folded(name);
  if (wanted.empty() || wanted.size() > 64) {
    return {};
  }
  for (const auto& candidate : known) {
    if (folded(candidate) == wanted) {
      return candidate;
    }
  }
  for (const auto& row : meant_parameters) {
    if (lists(row.names, wanted)) {
      return std::string(row.ours);
    }
  }
  const Field* field = find_field(wanted);
  if (field != nullptr && std::find(known.begin(), known.end(), field->name) != known.end()) {
    return std::string(field->name);
  }
  if (field != nullptr && !field->name.empty()) {  // a field that only a query can name
    return "q=" + std::string(field->name) + ":…";
  }
  return nearest_parameter(wanted, known);
}

}  // namespace

Message parameter_hint(std::string_view name) { return hint(meant_by(name)); }

RequestError refused_parameter(std::string_view name, const std::vector<std::string>& taken) {
  std::string names;
  for (const std::string& one : taken) {
    names += (names.empty() ? "" : ", ") + one;
  }
  const std::string shown = clean_utf8(name);
  const ParameterHelp* meant = find_parameter(meant_by(shown));
  const bool helps = meant != nullptr && std::find(taken.begin(), taken.end(), meant->name) != taken.end();
  return {
      shown, "unknown_parameter",
      say("parameter_not_taken", {{"name", shown}, {"names", names}, {"hint", helps ? hint(meant->name) : Message()}})};
}

Message choice_hint(std::string_view parameter, std::string_view value, std::string_view choices) {
  const std::string wanted = folded(value);
  if (wanted.empty() || wanted.size() > 64) {
    return {};
  }
  for (const auto& row : meant_values) {
    if (row.parameter == parameter && lists(row.names, wanted)) {
      return hint(std::string(row.ours));
    }
  }
  std::vector<std::string> known;
  for (std::size_t begin = 0; begin <= choices.size();) {
    const std::size_t end = std::min(choices.find('|', begin), choices.size());
    known.emplace_back(choices.substr(begin, end - begin));
    if (folded(known.back()) == wanted) {
      return hint(known.back());
    }
    begin = end + 1;
  }
  return hint(nearest(wanted, known));
}

}  // namespace gonggo
