// SPDX-License-Identifier: GPL-2.0-or-later
// The end of a request is never in doubt: a body is not taken as a second request, however its length is stated
// (RFC 9112, 6 and 7). Every form here has a body that is, or contains, a complete request. If the daemon answers that
// request, a client could hide a request from the proxy in front of the daemon.
#include <catch2/catch.hpp>

#include "tests/programs/daemon.hpp"

using namespace gonggo::testing;

namespace {

const std::string hidden = "GET /version HTTP/1.1\r\nHost: x\r\nX-Request-Id: hidden\r\n\r\n";
const std::string following = "GET /readyz HTTP/1.1\r\nHost: x\r\nX-Request-Id: following\r\nConnection: close\r\n\r\n";

std::string hexadecimal(std::size_t number) {
  std::string digits;
  for (; number > 0; number /= 16) {
    digits.insert(digits.begin(), "0123456789abcdef"[number % 16]);
  }
  return digits;
}

const std::string length = std::to_string(hidden.size());
const std::string chunk = hexadecimal(hidden.size());
const std::string chunked_body = chunk + "\r\n" + hidden + "\r\n0\r\n\r\n";

// One way to state where the body ends.
struct Form {
  std::string headers;
  int status = 0;  // the expected answer; 200: the body ends at a certain place, and the connection stays open
  std::string body = hidden;
  std::string version = "1.1";
};

// The same list with other white space, case and empty elements, which mean the same (RFC 9110, 5.6.1).
std::vector<std::string> spellings(const std::string& list) {
  std::string upper = list;
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return gonggo::ascii::upper(c); });
  return {list, upper, " \t" + list + " \t", "," + list, list + ",", ", ," + list + " , "};
}

std::vector<Form> forms_of_transfer_encoding() {
  std::vector<Form> forms;
  const auto add = [&](const std::string& list, int status, const std::string& body) {
    for (const auto& spelled : spellings(list)) {
      forms.push_back({"Transfer-Encoding: " + spelled + "\r\n", status, body});
    }
  };
  for (const std::string& coding :
       std::vector<std::string>{"gzip", "deflate", "compress", "identity", "br", "foo", "foo;a=\"b,chunked\""}) {
    add(coding, 400, hidden);
    add("chunked, " + coding, 400, chunked_body);
    add(coding + ", chunked", 501, chunked_body);
    forms.push_back({"Transfer-Encoding: " + coding + "\r\nTransfer-Encoding: chunked\r\n", 501, chunked_body});
    forms.push_back({"Transfer-Encoding: chunked\r\nTransfer-Encoding: " + coding + "\r\n", 400, chunked_body});
  }
  for (const std::string& value : std::vector<std::string>{"",
                                                           ",",
                                                           "chunke",
                                                           "xchunked",
                                                           "chunked;q=1",
                                                           "chunked;",
                                                           "\"chunked\"",
                                                           "'chunked'",
                                                           "chunked chunked",
                                                           "chunked, chunked",
                                                           "chunked\tx",
                                                           "chunked\x0b",
                                                           "\x0b"
                                                           "chunked",
                                                           "chunked\x7f",
                                                           "chunk\xc3\xa9"
                                                           "d",
                                                           "ch unked",
                                                           "chunked=1",
                                                           "foo\", chunked",
                                                           "\"foo, chunked",
                                                           "()",
                                                           "foo/bar, chunked",
                                                           "chunked\n",
                                                           "\nchunked"}) {
    forms.push_back({"Transfer-Encoding: " + value + "\r\n", 400, chunked_body});
  }
  add("chunked", 200, chunked_body);
  for (const std::string& name :
       std::vector<std::string>{"transfer-encoding", "TRANSFER-ENCODING", "tRaNsFeR-eNcOdInG"}) {
    forms.push_back({name + ":chunked\r\n", 200, chunked_body});
    forms.push_back({name + ":gzip\r\n", 400});
  }
  for (const std::string& headers : std::vector<std::string>{
           "Transfer-Encoding : chunked\r\n", "Transfer-Encoding\t: chunked\r\n", " Transfer-Encoding: chunked\r\n",
           "Transfer-Encoding:\r\n chunked\r\n", "Transfer-Encoding: gzip,\r\n\tchunked\r\n", "X: y\r\n chunked\r\n",
           "X: y\nTransfer-Encoding: chunked\r\n", "X: y\rTransfer-Encoding: chunked\r\n",
           "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding chunked\r\n"}) {
    forms.push_back({headers, 400, chunked_body});
  }
  return forms;
}

std::vector<Form> forms_of_both_lengths() {
  std::vector<Form> forms;
  for (const std::string& coding : std::vector<std::string>{"chunked", "gzip", "identity", "", "gzip, chunked"}) {
    for (const auto& number : {length, std::string("0"), std::string("x")}) {
      const std::string codings = "Transfer-Encoding: " + coding + "\r\n";
      const std::string lengths = "Content-Length: " + number + "\r\n";
      forms.push_back({codings + lengths, 400, chunked_body});
      forms.push_back({lengths + codings, 400, chunked_body});
    }
    for (const std::string& connection : std::vector<std::string>{"", "Connection: keep-alive\r\n"}) {
      forms.push_back({connection + "Transfer-Encoding: " + coding + "\r\n", 400, chunked_body, "1.0"});
    }
  }
  return forms;
}

std::vector<Form> forms_of_content_length() {
  std::vector<Form> forms;
  for (const std::string& value : std::vector<std::string>{std::string(),          "+" + length,
                                                           "-" + length,           length + " " + length,
                                                           length + "," + length,  length + ", " + length,
                                                           "0, " + length,         length + ",",
                                                           "," + length,           "0x" + length,
                                                           length + ";",           length + ".0",
                                                           length + "e0",          "\"" + length + "\"",
                                                           std::string("five"),    length + "\x0b",
                                                           "18446744073709551616", length + std::string(1, '\0'),
                                                           "\xef\xbc\x95",         "9" + std::string(40, '9')}) {
    forms.push_back({"Content-Length: " + value + "\r\n", 400});
  }
  const std::string stated = "Content-Length: " + length + "\r\n";
  for (const std::string& headers : std::vector<std::string>{
           stated + stated, stated + "Content-Length: 0\r\n", "Content-Length: 0\r\n" + stated,
           stated + "content-length: " + length + "\r\n", "Content-Length : " + length + "\r\n",
           "Content-Length:\r\n " + length + "\r\n", " " + stated, "X: y\n" + stated, "X: y\r" + stated}) {
    forms.push_back({headers, 400});
  }
  for (const std::string& value : std::vector<std::string>{length, "00" + length, " \t" + length + "\t "}) {
    forms.push_back({"Content-Length:" + value + "\r\n", 200});
    forms.push_back({"cONTENT-lENGTH:" + value + "\r\n", 200});
    forms.push_back({"Connection: keep-alive\r\nContent-Length:" + value + "\r\n", 200, hidden, "1.0"});
  }
  forms.push_back({"Content-Length: 100000\r\n", 413});
  return forms;
}

std::vector<Form> forms_of_chunks() {
  std::vector<Form> forms;
  const auto add = [&](const std::string& body, int status) {
    forms.push_back({"Transfer-Encoding: chunked\r\n", status, body});
  };
  for (const std::string& extension :
       std::vector<std::string>{";a", ";a=b", ";a=\"b\"", ";a=\"b;c\"", ";a=\"\\\"\";b", "; a = b"}) {
    add(chunk + extension + "\r\n" + hidden + "\r\n0" + extension + "\r\n\r\n", 200);
  }
  for (const std::string& trailer :
       std::vector<std::string>{"X: y\r\n", "X-Request-Id: hidden\r\n", "Host: other\r\n"}) {
    add(chunk + "\r\n" + hidden + "\r\n0\r\n" + trailer + "\r\n", 200);
  }
  for (const std::string& trailer :
       std::vector<std::string>{"Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "X : y\r\n", "X\r\n"}) {
    add(chunk + "\r\n" + hidden + "\r\n0\r\n" + trailer + "\r\n", 400);
  }
  for (const std::string& size : std::vector<std::string>{
           "", "g", "-1", "+" + chunk, "0x" + chunk, " " + chunk, "\t" + chunk, chunk + "\x0b", chunk + "=",
           chunk + ",", chunk + ";=", chunk + "\r", "10000000000000000", "fffffffffffffffff", chunk + " x"}) {
    add(size + "\r\n" + hidden + "\r\n0\r\n\r\n", 400);
  }
  for (const std::string& body : std::vector<std::string>{
           chunk + "\n" + hidden + "\r\n0\r\n\r\n", chunk + "\r\n" + hidden + "0\r\n\r\n",
           chunk + "\r\n" + hidden + "xx0\r\n\r\n", hexadecimal(hidden.size() - 1) + "\r\n" + hidden + "\r\n0\r\n\r\n",
           chunk + "\r\n" + hidden + "\n0\r\n\r\n"}) {
    add(body, 400);
  }
  add(chunk + ";a=\"\r\n" + hidden, 408);  // waits for the end of the quoted string
  add("186a0\r\n" + hidden, 413);
  add("ffffffffffffffff\r\n" + hidden, 413);
  return forms;
}

}  // namespace

TEST_CASE("a body is never taken as a second request, and the connection ends where the framing is in doubt") {
  const Folder folder("framing");
  const Daemon daemon(folder, {"--header-timeout-ms", "2000", "--body-timeout-ms", "2000"});
  std::size_t tried = 0;
  for (const auto& forms :
       {forms_of_transfer_encoding(), forms_of_both_lengths(), forms_of_content_length(), forms_of_chunks()}) {
    for (const Form& form : forms) {
      INFO("HTTP/" << form.version << " " << percent_encoded(form.headers) << " and " << form.headers << form.body);
      Client client(daemon.port);
      client.send("POST /healthz HTTP/" + form.version + "\r\nHost: x\r\n" + form.headers + "\r\n" + form.body +
                  following);
      const Answer first = client.read();
      const Answer second = client.read();
      const bool clear = form.status == 200;
      CHECK(first.status == (clear ? 405 : form.status));  // the address answers no POST, but the request is clear
      CHECK(first.header("x-request-id") != "hidden");
      CHECK(second.header("x-request-id") == (clear ? "following" : ""));
      CHECK(second.status == (clear ? 503 : 0));
      CHECK(client.ended());
      ++tried;
    }
  }
  CHECK(tried >= 130);
  CHECK(daemon.get("/healthz").status == 200);
}
