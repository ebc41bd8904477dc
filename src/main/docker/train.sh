#!/usr/bin/env bash
# Runs the service once for the JVM to see what a start loads, links and compiles, and writes that into the AOT
# cache $1. No database: connections fail at once, and what is missing of them costs a start some 2%.
set -euo pipefail

log=$(mktemp)
key=$(mktemp)
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$key" 2>/dev/null

DATABASE_URL=postgresql://nobody@127.0.0.1:1/none \
GROUNDWORK_CURSOR_KEYS=$(head -c 32 /dev/urandom | base64) \
GROUNDWORK_AUTH_SIGNING_KEY_FILES=$key \
QUARKUS_SHUTDOWN_DELAY=0s \
    java -XX:AOTCacheOutput="$1" -XX:MaxRAMPercentage=50 -XX:+UseCompactObjectHeaders -jar quarkus-run.jar >"$log" 2>&1 &
service=$!

ask() { # port path
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
    cat <&3 >/dev/null
    exec 3>&-
}

for _ in $(seq 600); do
    grep -q 'Listening on' "$log" && break
    kill -0 "$service" || { cat "$log"; exit 1; }
    sleep 0.2
done
for path in '/v1/posts?limit=1' '/v1/posts?filter=title==a&sort=-id' /v1/users/1 /v1/nothing /q/openapi; do
    ask 8080 "$path"
done
for path in /q/health/started /q/health/live /q/health/ready /q/metrics; do
    ask 9000 "$path"
done

# The cache is written at the end, which SIGTERM asks for: 143.
kill "$service"
wait "$service" || [ $? -eq 143 ]
rm "$key"
test -s "$1" || { cat "$log"; exit 1; }
