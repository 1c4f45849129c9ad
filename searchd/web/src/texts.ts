// SPDX-License-Identifier: MIT
// Every text that the scripts show, in Korean and in English. The accessible names of the box are those of the search
// pattern of the Korean government's design system (KRDS).

export type Language = "ko" | "en";

const korean = {
  query: "검색어",
  submit: "검색",
  clear: "검색어 전체 삭제",
  stopTyping: "검색창 닫기",
  suggestions: "추천 검색어",
  suggestionCount: (count: number) => (count === 0 ? "추천 검색어가 없습니다." : `추천 검색어 ${count}개`),
  suggestionsLoading: "추천 검색어를 불러오는 중입니다.",
  kinds: { keyword: "키워드", department: "부서" } as Record<string, string>,
  recent: "최근 검색어",
  popular: "인기 검색어",
  clearRecent: "최근 검색어 삭제",
  recentOff: "최근 검색어 저장 끄기",
  recentOn: "최근 검색어 저장 켜기",
  results: "검색 결과",
  searching: "검색하는 중입니다.",
  count: (total: number, similar: number) =>
    total === 0 && similar > 0
      ? `비슷한 공고 ${similar}건`
      : similar > 0
        ? `${total}건, 비슷한 공고 ${similar}건 더`
        : `${total}건`,
  nothing: "검색어와 일치하는 결과를 찾을 수 없습니다.",
  advice: [
    "검색어의 철자가 맞는지 확인해 보세요.",
    "다른 검색어로 찾아보세요.",
    "더 일반적인 낱말로 찾아보세요.",
    "검색 조건을 줄여 보세요.",
  ],
  corrected: (query: string) => `‘${query}’로 고쳐서 찾았습니다.`,
  suggested: "이것을 찾으셨나요?",
  offer: (query: string, total: number) => `‘${query}’ ${total}건`,
  board: "게시판",
  allBoards: "전체",
  someMatch: "비슷한 공고",
  attachment: "첨부파일 있음",
  statuses: { upcoming: "접수 예정", open: "접수 중", closing: "마감 임박", closed: "마감" } as Record<string, string>,
  pages: "결과 쪽",
  previous: "이전",
  next: "다음",
  failures: {
    network: "검색 서버에 연결할 수 없습니다. 잠시 뒤에 다시 검색해 주세요.",
    busy: "검색하는 사람이 많습니다. 잠시 뒤에 다시 검색해 주세요.",
    query: "이 검색어는 찾을 수 없습니다. 검색어를 줄이거나 바꿔 주세요.",
    missing: "검색 주소가 잘못되었습니다. 누리집 관리자에게 알려 주세요.",
    other: "검색하지 못했습니다. 잠시 뒤에 다시 검색해 주세요.",
  },
};

export type Texts = typeof korean;
export type Failure = keyof Texts["failures"];

const english: Texts = {
  query: "Search words",
  submit: "Search",
  clear: "Clear the search words",
  stopTyping: "Close the search box",
  suggestions: "Suggestions",
  suggestionCount: (count) => (count === 0 ? "No suggestions." : count === 1 ? "1 suggestion" : `${count} suggestions`),
  suggestionsLoading: "Loading suggestions.",
  kinds: { keyword: "keyword", department: "department" },
  recent: "Recent searches",
  popular: "Popular searches",
  clearRecent: "Clear recent searches",
  recentOff: "Stop keeping recent searches",
  recentOn: "Keep recent searches",
  results: "Search results",
  searching: "Searching.",
  count: (total, similar) => {
    const found = total === 1 ? "1 result" : `${total} results`;
    if (similar === 0) return found;
    return total === 0 ? `${similar} similar` : `${found}, ${similar} more that are similar`;
  },
  nothing: "Nothing matches the search words.",
  advice: ["Check the spelling.", "Try other words.", "Try more general words.", "Remove filters."],
  corrected: (query) => `Searched for “${query}” instead.`,
  suggested: "Did you mean:",
  offer: (query, total) => `“${query}”: ${total}`,
  board: "Board",
  allBoards: "All",
  someMatch: "similar",
  attachment: "has attachments",
  statuses: { upcoming: "upcoming", open: "open", closing: "closing soon", closed: "closed" },
  pages: "Result pages",
  previous: "Previous",
  next: "Next",
  failures: {
    network: "The search server cannot be reached. Please try again later.",
    busy: "Many people are searching. Please try again in a moment.",
    query: "These words cannot be searched for. Please shorten or change them.",
    missing: "The address of the search is wrong. Please tell the webmaster.",
    other: "The search failed. Please try again later.",
  },
};

export function textsOf(language: string | null | undefined): Texts {
  return language?.toLowerCase().startsWith("en") ? english : korean;
}
