// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    // Kinds that are not read.
    {"extract_hwp3", "HWP 3 and older files are not read; save it as HWPX or PDF",
     "HWP 3 이하의 파일은 읽지 않습니다. HWPX나 PDF로 저장하십시오."},
    {"extract_old_office", "DOC, XLS, XLSB and PPT files are not read; save it as DOCX, XLSX or PPTX",
     "DOC, XLS, XLSB, PPT 파일은 읽지 않습니다. DOCX, XLSX, PPTX로 저장하십시오."},
    {"extract_picture", "a picture has no text to read; attach the text as well",
     "그림에는 읽을 글이 없습니다. 글로 된 파일도 붙이십시오."},
    {"extract_archive", "of archives only zip is read; pack it as zip",
     "묶음은 zip만 읽습니다. zip으로 다시 묶으십시오."},
    {"extract_unknown", "the kind of the file is not one that is read; save it as HWPX or PDF",
     "읽을 줄 아는 종류의 파일이 아닙니다. HWPX나 PDF로 저장하십시오."},
    // Files that cannot be read.
    {"extract_empty", "the file is empty; attach it again", "빈 파일입니다. 다시 붙이십시오."},
    {"extract_no_text", "the file has no text; attach the text as well",
     "파일에 글이 없습니다. 글로 된 파일도 붙이십시오."},
    {"extract_scanned", "the pages are pictures without text; attach a file with text",
     "쪽이 글 없는 그림으로 되어 있습니다. 글이 있는 파일을 붙이십시오."},
    {"extract_pages_missing", "the file is damaged, and {count} pages are missing; save it again",
     "파일이 손상되어 {count}쪽이 빠졌습니다. 다시 저장하십시오."},
    {"extract_no_pages", "the file is damaged: none of its pages is found; save it again",
     "손상된 파일이라 쪽을 하나도 찾지 못했습니다. 다시 저장하십시오."},
    {"extract_encrypted", "the file is locked with a password; save it without one",
     "암호가 걸린 파일입니다. 암호를 풀어 저장하십시오."},
    {"extract_damaged", "the file is damaged; save it again", "손상된 파일입니다. 다시 저장하십시오."},
    {"extract_section_damaged", "section {number} is damaged, so text is missing; save the file again",
     "{number}번째 구역이 손상되어 빠진 글이 있습니다. 다시 저장하십시오."},
    {"extract_part_damaged", "the file is damaged, so text is missing; save it again ({problem})",
     "파일이 손상되어 빠진 글이 있습니다. 다시 저장하십시오({problem})."},
    {"extract_slide_missing", "slide {number} is missing in the file; save it again",
     "파일에 {number}번째 슬라이드가 없습니다. 다시 저장하십시오."},
    {"extract_error_page", "this is a page of a server in place of the file; download it again",
     "파일이 아니라 서버가 보낸 안내 쪽입니다. 다시 내려받으십시오."},
    {"extract_html_too_deep",
     "the page is nested too deeply, or one of its tags has too many attributes; save it as PDF",
     "쪽의 요소가 너무 깊거나 한 태그의 속성이 너무 많습니다. PDF로 저장하십시오."},
    {"extract_preview", "only the preview of the file could be read; save it without limits on its distribution",
     "파일의 미리 보기 글만 읽었습니다. 배포용 제한을 풀어 저장하십시오."},
    {"extract_preview_of_damaged", "the file is damaged, and only its preview could be read; save it again",
     "손상된 파일이라 미리 보기 글만 읽었습니다. 다시 저장하십시오."},
    {"extract_other_kind",
     "the text was read, but it is a web page or plain text and not what the name says; see whether it is the right "
     "file",
     "글은 읽었지만 이름과 달리 웹 쪽이나 글 파일입니다. 맞는 파일인지 확인하십시오."},
    // Limits.
    {"extract_too_large", "unpacked, the file is too large to be read; divide it",
     "파일을 풀면 너무 커서 읽을 수 없습니다. 나누십시오."},
    {"extract_member_too_large",
     "unpacked, it is too large to be read, and any files behind it in the archive were not read; pack them apart from "
     "it",
     "풀면 너무 커서 읽을 수 없고, 묶음에서 그 뒤의 파일도 읽지 않았습니다. 따로 묶으십시오."},
    {"extract_member_damaged",
     "it is damaged, and any files behind it in the archive were not read; pack the archive again",
     "손상되었고, 묶음에서 그 뒤의 파일도 읽지 않았습니다. 다시 묶으십시오."},
    {"extract_too_many_members", "the archive has more than {most} files, and the others were not read; divide it",
     "묶음의 파일이 {most}개를 넘어 나머지는 읽지 않았습니다. 나누십시오."},
    {"extract_too_deep", "archives are nested deeper than {most} levels; pack the files in one archive",
     "묶음이 {most}겹보다 깊습니다. 파일을 한 묶음으로 묶으십시오."},
};

}  // namespace

std::span<const MessageRow> extract_messages() { return rows; }

}  // namespace gonggo
