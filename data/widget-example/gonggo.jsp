<%-- SPDX-License-Identifier: MIT --%>
<%--
  Passes the requests of <gonggo-search> on to the search daemon, as gonggo.php does, for sites in Java (Java 8 or
  later, eGovFrame). Put this file and the mapping of web.xml into the application, set the address below, and write:
    <script type="module" src="/gonggo/widget/1/gonggo-search.js"></script>
    <gonggo-search endpoint="/gonggo"></gonggo-search>
--%><%@ page session="false" trimDirectiveWhitespaces="true"
  import="java.io.IOException, java.io.InputStream, java.io.OutputStream, java.net.HttpURLConnection, java.net.URL, java.util.Arrays, java.util.List" %><%
  final String daemon = "http://127.0.0.1:8080";
  final int milliseconds = 5000;
  // Only these addresses of the daemon are reached from outside.
  final List<String> allowed = Arrays.asList("/v1/search", "/v1/suggest", "/v1/popular", "/widget/1/gonggo-search.js");

  final String path = request.getPathInfo();
  if (!allowed.contains(path)) {
    response.sendError(404);
    return;
  }
  if (!Arrays.asList("GET", "HEAD").contains(request.getMethod())) {
    response.setHeader("Allow", "GET, HEAD");
    response.sendError(405);
    return;
  }
  final String query = request.getQueryString();
  try {
    final HttpURLConnection connection =
        (HttpURLConnection) new URL(daemon + path + (query == null ? "" : "?" + query)).openConnection();
    connection.setRequestMethod(request.getMethod());
    connection.setConnectTimeout(milliseconds);
    connection.setReadTimeout(milliseconds);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept", path.startsWith("/v1/") ? "application/json" : "*/*");
    connection.setRequestProperty("X-Forwarded-For", request.getRemoteAddr());
    if (request.getHeader("If-None-Match") != null) {
      connection.setRequestProperty("If-None-Match", request.getHeader("If-None-Match"));
    }
    final int status = connection.getResponseCode();
    response.setStatus(status);
    for (String name : Arrays.asList("Content-Type", "Cache-Control", "ETag", "Retry-After", "X-Content-Type-Options")) {
      if (connection.getHeaderField(name) != null) {
        response.setHeader(name, connection.getHeaderField(name));
      }
    }
    final InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    if (body != null && status != 304) {
      final OutputStream answer = response.getOutputStream();
      final byte[] part = new byte[16384];
      for (int read = body.read(part); read >= 0; read = body.read(part)) {
        answer.write(part, 0, read);
      }
      answer.flush();
    }
  } catch (IOException unreachable) {
    if (!response.isCommitted()) {
      response.sendError(502);
    }
  }
%>
