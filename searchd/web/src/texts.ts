// SPDX-License-Identifier: MIT
// Every text that the scripts show, in Korean and in English. The accessible names of the box are those of the search
// pattern of the Korean government's design system (KRDS). Where the search page (searchd/page/texts.cpp) says the same,
// the words are the same; a test compares them.

export type Language = "ko" | "en";

// The particle 로 or 으로 behind `text`: 으로 after a final consonant other than ㄹ. Both if the end is not Hangul.
function ro(text: string): string {
  const last = (text.codePointAt(text.length - 1) ?? 0) - 0xac00;
  if (last < 0 || last > 11171) return "(으)로";
  return last % 28 === 0 || last % 28 === 8 ? "로" : "으로";
}

const korean = {
  query: "검색어",
  submit: "검색",
  clear: "검색어 전체 삭제",
  stopTyping: "검색창 닫기",
  tooLong: "검색어가 너무 깁니다. 한글 680자 이내로 줄여 주십시오.",
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
    "검색어의 철자가 정확한지 확인해 주십시오.",
    "비슷한 뜻의 다른 검색어로 검색해 주십시오.",
    "검색어의 수를 줄이거나 더 일반적인 검색어로 검색해 주십시오.",
    "게시판을 정하셨으면 전체에서 검색해 주십시오.",
  ],
  corrected: (query: string) => `‘${query}’${ro(query)} 검색한 결과입니다.`,
  suggested: "이 검색어를 찾으셨습니까?",
  offer: (query: string, total: number) => `‘${query}’ ${total}건`,
  board: "게시판",
  allBoards: "전체",
  untitled: "제목 없음",
  someMatch: "일부 일치",
  attachment: "첨부파일 있음",
  unnamedAttachment: "첨부파일",
  places: {
    page: (number) => `${number}쪽`,
    section: (number) => `${number}구역`,
    sheet: (number) => `시트 ${number}`,
    slide: (number) => `슬라이드 ${number}`,
  } as Record<string, (number: number) => string>,
  statuses: { upcoming: "예정", open: "진행 중", closing: "마감 임박", closed: "마감" } as Record<string, string>,
  pages: "결과 쪽",
  previous: "이전",
  next: "다음",
  failures: {
    network: "검색 서버에 연결할 수 없습니다. 잠시 뒤에 다시 검색해 주십시오.",
    busy: "검색하는 사람이 많습니다. 잠시 뒤에 다시 검색해 주십시오.",
    query: "이 검색어는 찾을 수 없습니다. 검색어를 줄이거나 바꾸어 주십시오.",
    missing: "검색 주소가 잘못되었습니다. 누리집 담당자에게 알려 주십시오.",
    other: "검색하지 못했습니다. 잠시 뒤에 다시 검색해 주십시오.",
  },
};

export type Texts = typeof korean;
export type Failure = keyof Texts["failures"];

const english: Texts = {
  query: "Search words",
  submit: "Search",
  clear: "Clear the search words",
  stopTyping: "Close the search box",
  tooLong: "The search words are too long. Please shorten them to 2,000 letters.",
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
  nothing: "No announcement matches the search words.",
  advice: [
    "Check the spelling of the search words.",
    "Try other words with the same meaning.",
    "Use fewer or more general words.",
    "If you chose a board, search all of them.",
  ],
  corrected: (query) => `Searched for “${query}” instead.`,
  suggested: "Did you mean:",
  offer: (query, total) => `“${query}”: ${total}`,
  board: "Board",
  allBoards: "All",
  untitled: "Untitled",
  someMatch: "Partial match",
  attachment: "has attachments",
  unnamedAttachment: "attachment",
  places: {
    page: (number) => `page ${number}`,
    section: (number) => `section ${number}`,
    sheet: (number) => `sheet ${number}`,
    slide: (number) => `slide ${number}`,
  },
  statuses: { upcoming: "Upcoming", open: "Open", closing: "Closing soon", closed: "Closed" },
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

export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith("en") ? "en" : "ko";
}

export function textsOf(tag: string | null | undefined): Texts {
  return languageOf(tag) === "en" ? english : korean;
}
