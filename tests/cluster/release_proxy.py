# SPDX-License-Identifier: GPL-2.0-or-later
"""Stands between a front and a node, and can make the node see the requests of a front of another release."""
import http.client
import http.server
import threading


class ReleaseProxy:
    def __init__(self, node):
        self.is_other_release = False
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1  # one write for the head and the body

            def setup(self):
                super().setup()
                self.node = http.client.HTTPConnection("127.0.0.1", node.shard_port, timeout=30)

            def finish(self):
                self.node.close()
                super().finish()

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if proxy.is_other_release and body:
                    body = bytes([body[0] + 1]) + body[1:]  # the version of the protocol
                names = ("Content-Type", "Gonggo-Generation", "Gonggo-Timeout")
                headers = {name: self.headers[name] for name in names if name in self.headers}
                try:
                    self.node.request(self.command, self.path, body, headers)
                    answer = self.node.getresponse()
                    content = answer.read()
                except (OSError, http.client.HTTPException):
                    self.close_connection = True  # as the node has done
                    return
                self.send_response(answer.status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = pass_on

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self):
        return f"127.0.0.1:{self.server.server_port}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()
