<?php
// SPDX-License-Identifier: MIT
// Passes the requests of <gonggo-search> on to the search daemon, so that the site needs no CORS and the daemon no
// address of its own on the internet. Put this file into the root folder of the site (Rhymix, Gnuboard, any PHP 7.4 or
// later), set the address below, and write:
//   <script type="module" src="/gonggo.php/widget/1/gonggo-search.js"></script>
//   <gonggo-search endpoint="/gonggo.php"></gonggo-search>
// The web server must pass the path behind gonggo.php to PHP (PATH_INFO), as Apache does without further settings.

$daemon = getenv('GONGGO_DAEMON') ?: 'http://127.0.0.1:8080';
$seconds = 5;

// Only these addresses of the daemon are reached from outside.
$allowed = ['/v1/search', '/v1/suggest', '/v1/popular', '/widget/1/gonggo-search.js'];

function refuse($status, $title)
{
    http_response_code($status);
    header('Content-Type: application/problem+json');
    header('Cache-Control: no-store');
    echo json_encode(['title' => $title, 'status' => $status]);
    exit;
}

$path = $_SERVER['PATH_INFO'] ?? '';
if (!in_array($path, $allowed, true)) {
    refuse(404, 'Not Found');
}
if (!in_array($_SERVER['REQUEST_METHOD'], ['GET', 'HEAD'], true)) {
    header('Allow: GET, HEAD');
    refuse(405, 'Method Not Allowed');
}

$headers = ['Accept: ' . ($path === '/widget/1/gonggo-search.js' ? '*/*' : 'application/json'), 'Connection: close',
            'X-Forwarded-For: ' . $_SERVER['REMOTE_ADDR']];
if (isset($_SERVER['HTTP_IF_NONE_MATCH'])) {
    $headers[] = 'If-None-Match: ' . $_SERVER['HTTP_IF_NONE_MATCH'];
}
$query = $_SERVER['QUERY_STRING'] ?? '';
$body = @file_get_contents($daemon . $path . ($query === '' ? '' : '?' . $query), false, stream_context_create([
    'http' => ['method' => $_SERVER['REQUEST_METHOD'], 'header' => implode("\r\n", $headers), 'timeout' => $seconds,
               'ignore_errors' => true, 'follow_location' => 0],
]));
if ($body === false || !isset($http_response_header[0])) {
    refuse(502, 'Bad Gateway');
}

http_response_code((int) explode(' ', $http_response_header[0])[1]);
$passed = ['content-type', 'cache-control', 'etag', 'retry-after', 'x-content-type-options'];
foreach (array_slice($http_response_header, 1) as $line) {
    if (in_array(strtolower(strtok($line, ':')), $passed, true)) {
        header($line);
    }
}
echo $body;
