// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html_article.hpp"

#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "common/base/ascii.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

using Node = HtmlTree::Node;

constexpr std::size_t most_label_bytes = 120;       // of a short element, such as a label with its date
constexpr std::size_t most_title_bytes = 900;       // 300 syllables
constexpr std::size_t most_neighbour_bytes = 1500;  // of the lines that lead to other announcements

// Beginnings of the classes and ids of parts that are no announcement.
constexpr auto noise = std::to_array<std::string_view>(
    {"gnb",   "lnb",     "snb",       "nav",    "menu",    "foot",  "breadcrumb", "location",   "sns",
     "share", "comment", "reply",     "prev",   "next",    "relat", "recommend",  "banner",     "quick",
     "skip",  "paging",  "paginat",   "search", "satisf",  "blind", "hid",        "sound_only", "sr-only",
     "btn",   "login",   "copyright", "aside",  "popular", "latest"});

// The beginnings of lines that lead to other announcements.
constexpr auto neighbours = std::to_array<std::string_view>(
    {"이전글",  "다음글", "이전 글", "다음 글", "이전게시물",  "다음게시물", "이전 게시물",       "다음 게시물",
     "윗글",    "아랫글", "관련글",  "관련 글", "관련 게시물", "관련게시물", "관련 기사",         "관련기사",
     "최근 글", "최근글", "최신글",  "인기글",  "인기 글",     "많이 본 글", "함께 보면 좋은 글", "Prev",
     "Next"});

constexpr auto date_labels = std::to_array<std::string_view>(
    {"등록일", "작성일", "게시일", "공고일", "날짜", "등록", "작성", "입력", "게시", "Date", "DATE", "일자"});

constexpr auto no_titles = std::to_array<std::string_view>(
    {"페이지 정보", "본문", "본문 내용", "첨부파일", "첨부 파일", "상세보기", "상세조회", "상세 보기",
     "게시글 상세조회", "게시판 상세보기", "글 정보", "게시물 정보", "내용", "제목"});

template <class List>
bool begins_with_any(std::string_view text, const List& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view each) { return text.starts_with(each); });
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

std::string attribute(const xmlNode& node, const char* name) {
  xmlChar* value = xmlGetProp(&node, reinterpret_cast<const xmlChar*>(name));
  std::string text = ascii::lower(view(value));
  xmlFree(value);
  return text;
}

std::string marks_of(const xmlNode& node) { return ' ' + attribute(node, "class") + ' ' + attribute(node, "id") + ' '; }

bool is_named(const xmlNode& node, std::initializer_list<std::string_view> names) {
  return node.type == XML_ELEMENT_NODE && std::find(names.begin(), names.end(), view(node.name)) != names.end();
}

// Calls `visit` for each element in the order of the page, until it returns false. `visit` says whether the children
// are visited.
template <class Visit>
void walk(xmlNode* node, const Visit& visit) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE && visit(node)) {
      walk(node->children, visit);
    }
  }
}

// Bytes of text without white space: all, and those of links.
struct Amount {
  std::size_t text = 0;
  std::size_t links = 0;
};

bool is_inside(const xmlNode* node, const xmlNode* outer) {
  while (node != nullptr && node != outer) {
    node = node->parent;
  }
  return node != nullptr;
}

// Returns the first date that begins with a year, as it is written; an empty text if there is none.
std::string date_in(std::string_view text) {
  for (std::size_t at = text.find_first_of("12"); at != std::string_view::npos; at = text.find_first_of("12", at + 1)) {
    const std::string_view rest = text.substr(at);
    const bool is_year = (rest.starts_with("19") || rest.starts_with("20")) && rest.size() > 8 &&
                         ascii::is_digit(rest[2]) && ascii::is_digit(rest[3]) && !ascii::is_digit(rest[4]);
    const bool is_first = at == 0 || !ascii::is_digit(text[at - 1]);
    if (is_year && is_first && std::string_view(".-/ \xEB").find(rest[4]) != std::string_view::npos) {
      std::size_t size = 0;
      while (size < std::min<std::size_t>(rest.size(), 40) &&
             (ascii::is_digit(rest[size]) || std::string_view(".-/: ").find(rest[size]) != std::string_view::npos ||
              rest.substr(size).starts_with("년") || rest.substr(size).starts_with("월") ||
              rest.substr(size).starts_with("일"))) {
        size += static_cast<unsigned char>(rest[size]) < 0x80 ? 1 : 3;
      }
      return std::string(ascii::trim(rest.substr(0, size)));
    }
  }
  return {};
}

class ArticleFinder {
 public:
  explicit ArticleFinder(HtmlTree& tree) : tree_(tree) {}

  std::optional<Article> find() {
    const std::vector<Node> bodies = tree_.nodes(XPath("//body"), tree_.root());
    body_ = bodies.empty() ? nullptr : bodies.front();
    if (body_ == nullptr) {
      return std::nullopt;
    }
    take_out_noise();
    find_date();
    find_title();
    if (title_ == nullptr || date_.empty()) {
      return std::nullopt;
    }
    measure(body_, false);
    if (best_ == nullptr) {
      return std::nullopt;
    }
    Article article{plain_line(HtmlTree::text_of(title_)), HtmlTree::text_of(core_of(best_)), date_, {}};
    if (article.title.empty() || ascii::is_blank(article.body)) {
      return std::nullopt;
    }
    article.files = files();
    return article;
  }

 private:
  void take_out_noise() {
    const std::size_t whole = amount_of(body_).text;
    std::vector<Node> removed;
    walk(body_->children, [&](xmlNode* node) {
      const bool is_noise = is_named(*node, {"nav", "footer", "aside", "script", "style", "noscript"});
      if (!is_noise && !is_marked(*node) && !is_neighbour(*node)) {
        return true;
      }
      // A part with most of the text is no noise, whatever its class, unless it has little but links.
      const Amount amount = amount_of(node);
      const bool is_large = !is_noise && amount.text * 4 > whole * 3 && amount.links * 2 < amount.text;
      if (!is_large) {
        removed.push_back(node);
      }
      return is_large;
    });
    tree_.remove(removed);
  }

  static bool is_marked(const xmlNode& node) {
    const std::string marks = marks_of(node);
    return std::any_of(noise.begin(), noise.end(),
                       [&](std::string_view each) { return marks.find(' ' + std::string(each)) != std::string::npos; });
  }

  // True if the element leads to another announcement: 이전글 and a link.
  static bool is_neighbour(const xmlNode& node) {
    const Amount amount = amount_of(&node);
    if (amount.text == 0 || amount.text > most_neighbour_bytes) {
      return false;
    }
    const std::string text = plain_line(HtmlTree::text_of(const_cast<Node>(&node)));
    return std::any_of(neighbours.begin(), neighbours.end(), [&](std::string_view each) {
      if (!std::string_view(text).starts_with(each)) {
        return false;
      }
      const std::string_view rest = std::string_view(text).substr(each.size());
      const bool is_word = rest.empty() || static_cast<unsigned char>(rest.front()) < 0x80;
      return is_word && (amount.links > 0 || rest.find("없") != std::string_view::npos || rest.empty());
    });
  }

  static Amount amount_of(const xmlNode* node) {
    Amount amount;
    add_amount(*node, false, amount);
    return amount;
  }
  static void add_amount(const xmlNode& node, bool in_link, Amount& amount) {
    if (node.type == XML_TEXT_NODE) {
      const auto size = static_cast<std::size_t>(std::count_if(view(node.content).begin(), view(node.content).end(),
                                                               [](char c) { return !ascii::is_space(c); }));
      amount.text += size;
      amount.links += in_link ? size : 0;
      return;
    }
    if (node.type != XML_ELEMENT_NODE || is_named(node, {"script", "style"})) {
      return;
    }
    in_link = in_link || is_named(node, {"a", "button"});
    for (const xmlNode* child = node.children; child != nullptr; child = child->next) {
      add_amount(*child, in_link, amount);
    }
  }

  // Finds the date with a label, or else the first date in a short element; in both cases the innermost element.
  void find_date() {
    std::string first;
    xmlNode* first_at = nullptr;
    const auto is_better = [](const xmlNode* node, const xmlNode* known) {
      return known == nullptr || is_inside(node, known);
    };
    walk(body_->children, [&](xmlNode* node) {
      if (amount_of(node).text > most_label_bytes) {
        return true;
      }
      const std::string text = plain_line(HtmlTree::text_of(node));
      const std::string date = date_in(text);
      if (begins_with_any(text, date_labels) && is_better(node, date_at_)) {
        const xmlNode* next = xmlNextElementSibling(node);
        const bool is_beside = date.empty() && next != nullptr;
        const std::string labelled = is_beside ? date_in(HtmlTree::text_of(const_cast<Node>(next))) : date;
        date_ = labelled.empty() ? date_ : labelled;
        date_at_ = labelled.empty() ? date_at_ : node;
      }
      if (!date.empty() && is_better(node, first_at)) {
        first = date;
        first_at = node;
      }
      return true;
    });
    if (date_.empty()) {
      date_ = first;
      date_at_ = first_at;
    }
  }

  static bool may_be_title(const xmlNode& node) {
    if (is_named(node, {"h1", "h2", "h3", "h4", "h5", "h6"})) {
      return true;
    }
    const std::string marks = marks_of(node);
    return std::any_of(std::begin(title_marks), std::end(title_marks),
                       [&](std::string_view each) { return marks.find(each) != std::string::npos; });
  }

  // Takes the last heading before the date. A heading that is part of the title of the page counts more if it is
  // longer.
  void find_title() {
    const std::vector<std::string> titles = tree_.texts(XPath("//head/title"), tree_.root());
    const std::string page_title = titles.empty() ? "" : plain_line(titles.front());
    std::string found;
    bool is_labelled = false;
    bool is_after_date = false;
    walk(body_->children, [&](xmlNode* node) {
      is_after_date = is_after_date || node == date_at_;
      const bool is_before = !is_after_date || title_ == nullptr;
      const std::size_t size = amount_of(node).text;
      if (!is_before || is_labelled || is_inside(date_at_, node) || size == 0 || size > most_title_bytes) {
        return true;
      }
      const std::string text = plain_line(HtmlTree::text_of(node));
      if (is_named(*node, {"th", "dt", "td", "strong", "span"}) &&
          (text == "제목" || text == "글 제목" || text == "제 목")) {
        if (xmlNode* next = xmlNextElementSibling(node); next != nullptr && amount_of(next).text > 0) {
          title_ = next;
          is_labelled = true;
        }
        return true;
      }
      const bool is_general = std::find(no_titles.begin(), no_titles.end(), text) != no_titles.end();
      const bool keeps = !found.empty() && page_title.find(found) != std::string::npos && found.size() > text.size() &&
                         page_title.find(text) == std::string::npos;
      if (may_be_title(*node) && !is_general && !keeps) {
        title_ = node;
        found = text;
      }
      return true;
    });
  }

  // Finds the part after the title with the most text that is no link. `in_link`: inside a link.
  Amount measure(xmlNode* node, bool in_link) {
    Amount amount;
    if (node->type == XML_TEXT_NODE) {
      add_amount(*node, in_link, amount);
      return amount;
    }
    if (node->type != XML_ELEMENT_NODE || is_named(*node, {"script", "style"})) {
      return amount;
    }
    const bool began_after = is_after_title_;
    in_link = in_link || is_named(*node, {"a", "button"});
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      const Amount part = measure(child, in_link);
      amount.text += part.text;
      amount.links += part.links;
    }
    is_after_title_ = is_after_title_ || node == title_;
    const std::size_t worth = amount.text - std::min(amount.text, 2 * amount.links);
    if (began_after && worth > best_worth_ && !is_inside(date_at_, node)) {
      best_ = node;
      best_worth_ = worth;
    }
    return amount;
  }

  // Returns the innermost element that still has nearly all of the text.
  static Node core_of(Node node) {
    const std::size_t whole = amount_of(node).text;
    for (xmlNode* child = xmlFirstElementChild(node); child != nullptr; child = xmlNextElementSibling(child)) {
      if (is_named(*child, {"div", "td", "tr", "tbody", "table", "section", "article"}) &&
          amount_of(child).text * 10 >= whole * 8) {
        return core_of(child);
      }
    }
    return node;
  }

  [[nodiscard]] std::vector<Node> files() const {
    return tree_.nodes(XPath("//body//a[contains(., '.hwp') or contains(., '.pdf') or contains(., '.xls') or "
                             "contains(., '.doc') or contains(., '.zip') or contains(., '.ppt') or contains(., '.jpg') "
                             "or contains(., '.png')]"),
                       tree_.root());
  }

  static constexpr std::array<std::string_view, 5> title_marks{"subject", "title", "tit ", "_tit", "sbj"};

  HtmlTree& tree_;
  xmlNode* body_ = nullptr;
  xmlNode* title_ = nullptr;
  xmlNode* date_at_ = nullptr;
  xmlNode* best_ = nullptr;
  std::string date_;
  std::size_t best_worth_ = 0;
  bool is_after_title_ = false;
};

}  // namespace

std::optional<Article> find_article(HtmlTree& tree) { return ArticleFinder(tree).find(); }

}  // namespace gonggo::indexer
