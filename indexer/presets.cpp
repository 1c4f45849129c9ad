// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/presets.hpp"

#include <algorithm>
#include <array>

namespace gonggo::indexer {
namespace {

// Rhymix and XpressEngine: the board skins with board_list and board_read.
constexpr auto rhymix = std::to_array<PresetPath>({
    {"list", "rows", "//*[@id='board_list']//tr[td[contains(concat(' ', @class, ' '), ' title ')]]"},
    {"list", "empty", "//*[@id='board_list']//tr[contains(concat(' ', @class, ' '), ' no_article ')]"},
    {"list", "id",
     "number-after((td[contains(concat(' ', @class, ' '), ' title ')]/a/@href)[1], 'document_srl=', '/')"},
    {"list", "title", "td[contains(concat(' ', @class, ' '), ' title ')]/a[1]"},
    {"list", "url", "td[contains(concat(' ', @class, ' '), ' title ')]/a[1]/@href"},
    {"list", "date", "td[@class='time'][1]"},
    {"list", "views", "td[@class='readNum']"},
    {"detail", "within", "//*[contains(concat(' ', @class, ' '), ' board_read ')]"},
    {"detail", "id",
     "number-after(concat(.//h1/a[last()]/@href, ' ', (.//*[starts-with(@class, 'document_')]/@class)[1]), "
     "'document_srl=', 'document_', '/')"},
    {"detail", "title", ".//h1/a[last()] | .//h1[not(a)]"},
    {"detail", "url", ".//h1/a[last()]/@href"},
    {"detail", "date", "(.//*[@class='time'])[1]"},
    {"detail", "views", "number-after((.//*[@class='read_count'])[1], ': ', ':', ' ')"},
    {"detail", "body", ".//*[contains(concat(' ', @class, ' '), ' read_body ')]"},
    {"detail", "keywords", ".//a[@rel='tag']"},
    {"detail", "attachments", ".//ul[contains(concat(' ', @class, ' '), ' files ')]//a"},
    {"detail", "attachment_name", "text()"},
});

// Gnuboard 5: the basic skin.
constexpr auto gnuboard = std::to_array<PresetPath>({
    {"list", "rows", "//*[@id='bo_list']//tr[td[contains(concat(' ', @class, ' '), ' td_subject ')]]"},
    {"list", "empty", "//*[@id='bo_list']//*[contains(concat(' ', @class, ' '), ' empty_table ')]"},
    {"list", "id",
     "number-after((td[contains(@class, 'td_subject')]//a[not(contains(@class, 'bo_cate_link'))]/@href)[1], 'wr_id=', "
     "'/')"},
    {"list", "title",
     "(td[contains(@class, 'td_subject')]//a[not(contains(@class, 'bo_cate_link'))])[1]/text()[normalize-space()][1]"},
    {"list", "url", "(td[contains(@class, 'td_subject')]//a[not(contains(@class, 'bo_cate_link'))]/@href)[1]"},
    // The list shows the day without the year, or the time of today; the page has the whole date.
    {"list", "date", "td[contains(@class, 'td_date')][string-length(normalize-space()) > 7]"},
    {"list", "views", "td[@class='td_num'][last()]"},
    {"detail", "within", "//*[@id='bo_v']"},
    {"detail", "id", "number-after(concat($url, ' wr_id=', (//input[@name='wr_id']/@value)[1]), 'wr_id=', '/')"},
    {"detail", "title",
     ".//*[@id='bo_v_title']/*[@class='bo_v_tit'] | .//*[@id='bo_v_title'][not(*[@class='bo_v_tit'])]/text()"},
    {"detail", "date",
     ".//*[contains(@class, 'if_date')]/text() | .//span[.='작성일']/following-sibling::strong[1]/text()"},
    {"detail", "views",
     "translate((.//span[.='조회']/following-sibling::strong)[1], "
     "translate((.//span[.='조회']/following-sibling::strong)[1], '0123456789', ''), '')"},
    {"detail", "body", ".//*[@id='bo_v_con']"},
    {"detail", "attachments", ".//*[@id='bo_v_file']//a"},
    {"detail", "attachment_name", "strong | self::node()[not(strong)]"},
});

// eGovFrame's common components: the board of package cop.bbs.
constexpr auto egovframe = std::to_array<PresetPath>({
    {"list", "rows", "//table[contains(concat(' ', @class, ' '), ' board_list ')]//tr[td[2]//a]"},
    {"list", "empty", "//table[contains(concat(' ', @class, ' '), ' board_list ')]//tr[count(td) = 1]/td[@colspan]"},
    {"list", "id", "number-after((td[2]//a/@onclick)[1], \"','\", 'nttId=')"},
    // The number of comments follows in brackets and is left out.
    {"list", "title",
     "concat(substring-before(concat(normalize-space((td[2]//a)[1]), '\n'), "
     "concat(' [', number-after(normalize-space((td[2]//a)[1]), ' ['), ']\n')), "
     "substring(normalize-space((td[2]//a)[1]), 1 div number(not(contains(concat(normalize-space((td[2]//a)[1]), "
     "'\n'), "
     "concat(' [', number-after(normalize-space((td[2]//a)[1]), ' ['), ']\n'))))))"},
    {"list", "department", "td[3]"},
    {"list", "date", "td[4]"},
    {"list", "views", "td[5]"},
    {"detail", "within", "//table[@class='wTable'][.//td[contains(concat(' ', @class, ' '), ' cnt ')]]"},
    {"detail", "id", "string((//input[@name='nttId']/@value)[1])"},
    {"detail", "title", "(.//tr)[1]/td"},
    {"detail", "department", "(.//tr)[2]/td[1]"},
    {"detail", "date", "(.//tr)[2]/td[2]"},
    {"detail", "views", "(.//tr)[2]/td[3]"},
    {"detail", "body", ".//td[contains(concat(' ', @class, ' '), ' cnt ')]"},
    {"detail", "period",
     ".//tr[td[contains(concat(' ', @class, ' '), ' cnt ')]]/following-sibling::tr/td[contains(., '~')]"},
    {"detail", "attachments", ".//tr[td[contains(concat(' ', @class, ' '), ' cnt ')]]/following-sibling::tr//a"},
});

// 새올: the notices of cities and counties (OfrAction). A row opens its page by a script.
constexpr auto saeol = std::to_array<PresetPath>({
    {"list", "rows",
     "//tr[count(td) > 5][td//@onclick[contains(., 'searchDetail')] or td//@href[contains(., 'searchDetail')]]"
     "[not(.//tr)]"},
    {"list", "id",
     "number-after((td//@onclick[contains(., 'searchDetail')] | td//@href[contains(., 'searchDetail')])[1], "
     "\"searchDetail('\", 'searchDetail(')"},
    {"list", "number", "td[2]"},
    {"list", "title", "td[3]"},
    {"list", "department", "td[4]"},
    {"list", "date", "td[5]"},
    {"list", "period", "td[6]"},
    {"list", "views", "td[7]"},
    {"detail", "within",
     "//form[.//input[@name='not_ancmt_mgt_no']][.//*[self::td or self::th][translate(., ' \u00a0\t\r\n', "
     "'')='제목']]"},
    {"detail", "id", "string((.//input[@name='not_ancmt_mgt_no']/@value)[1])"},
    {"detail", "title",
     "(.//*[self::td or self::th][translate(., ' \u00a0\t\r\n', '')='제목']/following-sibling::td)[1]"},
    {"detail", "number",
     "(.//*[self::td or self::th][contains(translate(., ' \u00a0\t\r\n', ''), '공고번호')][not(.//td)]"
     "/following-sibling::td)[1]"},
    {"detail", "department",
     "(.//*[self::td or self::th][translate(., ' \u00a0\t\r\n', '')='담당부서']/following-sibling::td)[1]"},
    {"detail", "date",
     "(.//*[self::td or self::th][starts-with(translate(., ' \u00a0\t\r\n', ''), '등록일')][not(.//td)]"
     "/following-sibling::td)[1]"},
    {"detail", "period",
     "(.//*[self::td or self::th][translate(., ' \u00a0\t\r\n', '')='게재기간']/following-sibling::td)[1]"},
    {"detail", "body", ".//td[@colspan][contains(translate(@style, ' ', ''), 'word-break:break-all')]"},
    {"detail", "attachments",
     ".//a[contains(@href, 'goDownLoad') or contains(@onclick, 'goDownLoad') or contains(@href, 'FileDown')]"},
});

// korea.kr: the list and the page of press releases. The page is the smallest element that has its head and its text.
constexpr auto korea = std::to_array<PresetPath>({
    {"list", "rows",
     "//*[contains(concat(' ', @class, ' '), ' list_type ')]//li[a[contains(@href, 'newsId=')]][.//strong]"},
    {"list", "id", "number-after(a/@href, 'newsId=')"},
    {"list", "title", ".//strong"},
    {"list", "url", "a/@href"},
    {"list", "date", ".//*[contains(concat(' ', @class, ' '), ' source ')]/span[1]"},
    {"list", "department", ".//*[contains(concat(' ', @class, ' '), ' source ')]/span[2]"},
    {"detail", "within",
     "(//*[.//*[contains(concat(' ', @class, ' '), ' article_head ')]]"
     "[.//*[contains(concat(' ', @class, ' '), ' view_cont ')]])[last()]"},
    {"detail", "without", ".//*[contains(@class, 'article_footer') or contains(@class, 'sns')]"},
    {"detail", "id", "number-after($url, 'newsId=')"},
    {"detail", "title",
     "(//*[contains(concat(' ', @class, ' '), ' view_title ')]//h1"
     " | //*[contains(concat(' ', @class, ' '), ' article_head ')]//*[self::h1 or self::h2])[1]"},
    {"detail", "date", "(.//*[contains(concat(' ', @class, ' '), ' info ')]/span)[1]"},
    // The name of the ministry is a link, beside a hint in an element of its own.
    {"detail", "department",
     "(.//*[contains(concat(' ', @class, ' '), ' info ')]//*[contains(concat(' ', @class, ' '), ' gotosite ')]/text()"
     " | .//*[contains(concat(' ', @class, ' '), ' info ')]/span[2][not(.//*[contains(concat(' ', @class, ' '), ' "
     "gotosite "
     "')])])[1]"},
    {"detail", "body", ".//*[contains(concat(' ', @class, ' '), ' view_cont ')]"},
    {"detail", "attachments", "//*[contains(concat(' ', @class, ' '), ' filedown ')]//a[contains(@href, 'download')]"},
});

constexpr auto korea_names = std::to_array<PresetName>({{"MinisterCode", "department"},
                                                        {"GroupingCode", "-"},
                                                        {"ContentsStatus", "-"},
                                                        {"ContentsType", "-"},
                                                        {"ModifyId", "-"},
                                                        {"ApproverName", "-"},
                                                        {"SubTitle1", "-"},
                                                        {"SubTitle2", "-"},
                                                        {"SubTitle3", "-"}});

constexpr auto g2b_names = std::to_array<PresetName>({{"dminsttNm", "keywords"},
                                                      {"dmndInsttNm", "keywords"},
                                                      {"bsnsDivNm", "keywords"},
                                                      {"reNtceYn", "-"},
                                                      {"rgstTyNm", "-"},
                                                      {"ntceKindNm", "-"},
                                                      {"bidNtceSttusNm", "-"},
                                                      {"refNo", "-"},
                                                      {"bidMethdNm", "-"},
                                                      {"cntrctCnclsMthdNm", "-"},
                                                      {"opengDt", "-"},
                                                      {"opengDate", "-"},
                                                      {"opengTm", "-"},
                                                      {"bidNtceBgn", "-"},
                                                      {"bidClseTm", "-"},
                                                      {"presmptPrce", "-"},
                                                      {"asignBdgtAmt", "-"}});

// The feed and an older form of the JSON name the same values in another way.
constexpr auto bizinfo_names = std::to_array<PresetName>({{"excInsttNm", "-"},
                                                          {"refrncNm", "-"},
                                                          {"trgetNm", "-"},
                                                          {"areaNm", "-"},
                                                          {"totCnt", "-"},
                                                          {"pldirSportRealmLclasCodeNm", "-"},
                                                          {"pldirSportRealmMlsfcCodeNm", "-"},
                                                          {"rceptEngnHmpgUrl", "-"},
                                                          {"seq", "id"},
                                                          {"link", "url"},
                                                          {"description", "body"},
                                                          {"reqstDt", "period"},
                                                          {"lcategory", "-"}});

constexpr auto all = std::to_array<Preset>({
    {.name = "rhymix",
     .help = "saved pages of Rhymix or XpressEngine",
     .korean_help = "라이믹스나 XE에서 저장한 화면",
     .signs = {"document_srl"},
     .paths = rhymix},
    {.name = "gnuboard",
     .help = "saved pages of Gnuboard 5",
     .korean_help = "그누보드 5에서 저장한 화면",
     .signs = {"wr_id"},
     .paths = gnuboard},
    {.name = "egovframe",
     .help = "saved pages of the board of eGovFrame",
     .korean_help = "전자정부 표준프레임워크 게시판에서 저장한 화면",
     .signs = {"nttId"},
     .paths = egovframe},
    {.name = "saeol",
     .help = "saved pages of 새올, the notices of a city or county",
     .korean_help = "시군구 새올 고시공고에서 저장한 화면",
     .signs = {},
     .paths = saeol},
    {.name = "korea.kr",
     .help = "press releases of korea.kr: answers of the portal, or saved pages",
     .korean_help = "korea.kr 보도자료(포털의 응답이나 저장한 화면)",
     .signs = {"NewsItemId"},
     .board = "보도자료",
     .date_format = "MM/dd/yyyy HH:mm:ss",
     .names = korea_names,
     .paths = korea},
    {.name = "g2b",
     .help = "bid notices of 나라장터: answers of the portal",
     .korean_help = "나라장터 입찰공고(포털의 응답)",
     .signs = {"bidNtceNo"},
     .board = "입찰공고",
     .names = g2b_names},
    {.name = "bizinfo",
     .help = "support programmes of 기업마당: answers in JSON, or the feed",
     .korean_help = "기업마당 지원사업(JSON 응답이나 피드)",
     .signs = {"pblancId", "reqstDt"},
     .board = "지원사업",
     .names = bizinfo_names},
});

}  // namespace

std::span<const Preset> presets() { return all; }

std::vector<std::string> preset_names() {
  std::vector<std::string> names;
  for (const Preset& preset : all) {
    names.emplace_back(preset.name);
  }
  return names;
}

const Preset* find_preset(std::string_view name) {
  const auto* const found = std::find_if(all.begin(), all.end(), [&](const Preset& each) { return each.name == name; });
  return found == all.end() ? nullptr : found;
}

const Preset* preset_of_keys(const std::vector<std::string>& keys) {
  const auto* const found = std::find_if(all.begin(), all.end(), [&](const Preset& each) {
    return !each.names.empty() && std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
      return key == each.signs[0] || key == each.signs[1];
    });
  });
  return found == all.end() ? nullptr : found;
}

void apply_preset(const Preset& preset, SourceSpec& source) {
  source.board = preset.board;
  source.date_format = preset.date_format;
  for (const PresetName& name : preset.names) {
    source.mapping[std::string(name.name)] = name.field;
  }
  source.html = html_of(preset);
}

HtmlMapping html_of(const Preset& preset) {
  HtmlMapping mapping;
  for (const PresetPath& path : preset.paths) {
    set_html_path(mapping, std::string(path.group), std::string(path.key), std::string(path.path));
  }
  return mapping;
}

}  // namespace gonggo::indexer
