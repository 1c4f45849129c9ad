#!/bin/sh
# Stands for a program of yours that writes the announcements: one JSON object a line.
echo '{"id":"w-1","title":"누수 신고 포상금 지급","date":"2025-11-12"}'
echo '{"id":"w-2","title":"수도 계량기 교체","date":"2025-11-13"}'
