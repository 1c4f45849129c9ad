// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    // What the reader of an attachment did, so that it was stopped.
    {"wall_cpu",
     "reading it took more than {seconds} seconds of the processor and was stopped; save it again or divide it",
     "읽는 데 처리 시간이 {seconds}초를 넘어 멈추었습니다. 다시 저장하거나 나누십시오."},
    {"wall_time", "reading it took more than {seconds} seconds and was stopped; save it again or divide it",
     "읽는 데 {seconds}초를 넘어 멈추었습니다. 다시 저장하거나 나누십시오."},
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
    {"wall_crash", "its reader crashed (signal {number}, {name}); save it again, as HWPX or PDF if that is possible",
     "읽는 프로그램이 비정상으로 끝났습니다(신호 {number}, {name}). 다시 저장하십시오. 되도록 HWPX나 PDF로 "
     "저장하십시오."},
    {"wall_ended", "its reader ended without an answer (status {status}); save it again",
     "읽는 프로그램이 답 없이 끝났습니다(상태 {status}). 다시 저장하십시오."},
    {"wall_failed", "its reader failed; save it again, and report it to us",
     "읽는 프로그램이 실패했습니다. 다시 저장하고 저희에게 알려 주십시오."},
    {"wall_answer",
     "its reader was stopped, because it sent what is no answer; be careful with the file, and report it to us",
     "읽는 프로그램이 답이 아닌 것을 보내서 멈추었습니다. 이 파일을 조심하고 저희에게 알려 주십시오."},
    {"wall_output", "its reader was stopped, because it sent more than {size} MiB; divide the file",
     "읽는 프로그램이 {size} MiB 넘게 보내서 멈추었습니다. 파일을 나누십시오."},
    {"wall_not_started", "the program that reads attachments cannot be started: {reason}",
     "첨부파일을 읽는 프로그램을 시작할 수 없습니다: {reason}"},
};

}  // namespace

std::span<const MessageRow> wall_messages() { return rows; }

}  // namespace gonggo
