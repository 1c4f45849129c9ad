// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    // What the reader of a file did, so that it was stopped.
    {"wall_cpu",
     "reading it took more than {seconds} seconds of the processor and was stopped; save it again or divide it",
     "읽는 데 처리 시간이 {seconds}초를 넘어 멈추었습니다. 다시 저장하거나 나누십시오."},
    {"wall_cpu_of_part",
     "reading it did not get on for {seconds} seconds of the processor and was stopped; save it again or divide it",
     "읽는 데 처리 시간 {seconds}초 동안 나아가지 못해 멈추었습니다. 다시 저장하거나 나누십시오."},
    {"wall_time", "reading it took more than {seconds} seconds and was stopped; save it again or divide it",
     "읽는 데 {seconds}초를 넘어 멈추었습니다. 다시 저장하거나 나누십시오."},
    {"wall_time_of_part", "reading it did not get on for {seconds} seconds and was stopped; save it again or divide it",
     "읽는 데 {seconds}초 동안 나아가지 못해 멈추었습니다. 다시 저장하거나 나누십시오."},
    {"wall_memory", "reading it took more than {size} MiB of memory and was stopped; save it again or divide it",
     "읽는 데 메모리가 {size} MiB를 넘어 멈추었습니다. 다시 저장하거나 나누십시오."},
    {"wall_call",
     "its reader was stopped, because it tried what is forbidden: the network, writing a file or another program; be "
     "careful with the file, and report it to us",
     "읽는 프로그램이 금지된 일(통신, 파일 쓰기, 다른 프로그램 실행)을 하려고 해서 멈추었습니다. 이 파일을 조심하고 "
     "저희에게 알려 주십시오."},
    {"wall_write",
     "its reader was stopped, because it tried to write a file; be careful with the file, and report it to us",
     "읽는 프로그램이 파일을 쓰려고 해서 멈추었습니다. 이 파일을 조심하고 저희에게 알려 주십시오."},
    {"wall_crash", "its reader crashed (signal {number}, {name}); save it again, in another format if that is possible",
     "읽는 프로그램이 비정상으로 끝났습니다(신호 {number}, {name}). 다시 저장하십시오. 되도록 다른 형식으로 "
     "저장하십시오."},
    {"wall_changed", "the file became shorter while it was read; run this again",
     "읽는 동안 파일이 짧아졌습니다. 다시 실행하십시오."},
    {"wall_killed",
     "its reader was ended from outside (signal {number}), perhaps because the machine had no memory left; run this "
     "again",
     "읽는 프로그램을 밖에서 끝냈습니다(신호 {number}). 컴퓨터의 메모리가 모자랐을 수 있습니다. 다시 실행하십시오."},
    {"wall_ended", "its reader ended without an answer (status {status}); save it again",
     "읽는 프로그램이 답 없이 끝났습니다(상태 {status}). 다시 저장하십시오."},
    {"wall_failed", "its reader failed; save it again, and report it to us",
     "읽는 프로그램이 실패했습니다. 다시 저장하고 저희에게 알려 주십시오."},
    {"wall_answer",
     "its reader was stopped, because it sent what is no answer; be careful with the file, and report it to us",
     "읽는 프로그램이 답이 아닌 것을 보내서 멈추었습니다. 이 파일을 조심하고 저희에게 알려 주십시오."},
    {"wall_output", "its reader was stopped, because it sent more than {size} MiB; divide the file",
     "읽는 프로그램이 {size} MiB 넘게 보내서 멈추었습니다. 파일을 나누십시오."},
    // Commands of the site.
    {"extractor_without_command", "{where}: name a program: command = [\"tesseract\", \"-\", \"-\"]",
     "{where}: 프로그램을 적으십시오: command = [\"tesseract\", \"-\", \"-\"]"},
    {"extractor_without_program",
     "{where}: there is no program {program} in /usr/local/bin, /usr/bin or /bin; install it or write its path",
     "{where}: /usr/local/bin, /usr/bin, /bin에 {program} 프로그램이 없습니다. 설치하거나 경로를 적으십시오."},
    {"extractor_no_file", "{where}: there is no file {path}; a path is relative to the configuration",
     "{where}: {path} 파일이 없습니다. 경로는 설정 파일이 있는 폴더에서 시작합니다."},
    {"extractor_not_runnable", "{where}: {path} lacks the right to be run; run chmod +x on it",
     "{where}: {path}에 실행 권한이 없습니다. chmod +x를 실행하십시오."},
    {"extractor_no_folder", "{where}: there is no folder {path}; make it or remove it from the list",
     "{where}: {path} 폴더가 없습니다. 만들거나 목록에서 빼십시오."},
    {"extractor_failed", "[extractor.{type}]: {problem}", "[extractor.{type}]: {problem}"},
    {"extractor_no_time",
     "[extractor.{type}]: the files before it in the archive took all the time that one file has; the next build goes "
     "on with it",
     "[extractor.{type}]: 압축 파일의 앞선 파일들이 파일 하나에 주어진 시간을 다 썼습니다. 다음에 만들 때 이어서 "
     "읽습니다."},
    {"extractor_call",
     "its command was stopped, because it tried what is forbidden: the network, writing a file or starting a process",
     "명령이 금지된 일(통신, 파일 쓰기, 프로세스 시작)을 하려고 해서 멈추었습니다."},
    {"extractor_ended", "its command ended with status {status}; try it on the file by hand",
     "명령이 상태 {status}로 끝났습니다. 이 파일로 직접 실행해 보십시오."},
    {"extractor_not_run",
     "its command cannot be run (status 127); check its first line (#!) and the folders that it needs",
     "명령을 실행할 수 없습니다(상태 127). 첫 줄(#!)과 필요한 폴더를 확인하십시오."},
    {"extractor_goes_on", "its command closed its output and did not end; it was stopped",
     "명령이 출력을 닫고도 끝나지 않아 멈추었습니다."},
    {"extractor_garbage", "its command wrote something else than text; let it write text in UTF-8",
     "명령이 글이 아닌 것을 출력했습니다. UTF-8 글을 출력하게 하십시오."},
    {"extractor_not_utf8", "its command wrote text in another encoding, or broken text; let it write UTF-8",
     "명령이 UTF-8이 아닌 글을 출력했습니다. UTF-8로 출력하게 하십시오."},
    {"extractor_no_text", "the command of the site found no text in the file", "명령이 파일에서 글을 찾지 못했습니다."},
    {"wall_not_started", "the program that reads files cannot be started: {reason}",
     "파일을 읽는 프로그램을 시작할 수 없습니다: {reason}"},
    // Files that are not handed to a reader.
    {"extract_outside", "it lies outside the folder of attachments, and nothing outside of it is read",
     "첨부 파일 폴더 밖에 있습니다. 그 밖의 파일은 읽지 않습니다"},
    {"extract_not_opened", "the file cannot be opened: {reason}", "파일을 열 수 없습니다: {reason}"},
    {"extract_no_file", "it is not a plain file", "보통 파일이 아닙니다"},
    {"extract_file_too_large", "the file has more than {size} MiB; divide it",
     "파일이 {size} MiB보다 큽니다. 나누십시오."},
    {"attachment_several", "{problem}; if these are several names, write | or ; between them",
     "{problem}. 이름이 여럿이면 사이에 |나 ;를 쓰십시오."},
    {"attachment_not_read", "attachments: \"{name}\": {reason}", "attachments: \"{name}\": {reason}"},
    // The command extract.
    {"extract_without_file", "name the files to read: gonggo-indexer extract FILE...",
     "읽을 파일을 적으십시오: gonggo-indexer extract FILE..."},
    {"extract_interrupted", "stopped by a signal; the files after the last one shown were not read",
     "신호로 멈추었습니다. 마지막으로 보인 파일 뒤는 읽지 않았습니다."},
    {"extract_is_cut", "the text is longer than what is read; the rest was left out",
     "글이 읽는 한도보다 길어 나머지는 뺐습니다."},
    // The command check.
    {"check_wall", "The files of sources and attachments are read by processes behind a wall of these layers:",
     "소스의 파일과 첨부파일은 다음 층으로 이루어진 벽 뒤의 프로세스가 읽습니다."},
    {"check_works", "works: {layer}", "작동: {layer}"},
    {"check_missing",
     "missing: {layer}; the kernel or the container does not allow it ({reason}), and the other layers stay",
     "없음: {layer}. 커널이나 컨테이너가 허락하지 않습니다({reason}). 다른 층은 그대로 작동합니다."},
    {"layer_privileges", "no new privileges (no_new_privs, capabilities)",
     "권한을 더 얻지 못함(no_new_privs, capabilities)"},
    {"layer_namespaces", "no network (namespaces)", "통신하지 못함(namespaces)"},
    {"layer_landlock", "no other files (Landlock)", "다른 파일을 열지 못함(Landlock)"},
    {"layer_seccomp", "no forbidden system calls (seccomp)", "금지된 시스템 호출을 못 함(seccomp)"},
    {"layer_limits", "limits on memory, time and files (rlimits)", "메모리, 시간, 파일의 한도(rlimits)"},
};

}  // namespace

std::span<const MessageRow> wall_messages() { return rows; }

}  // namespace gonggo
