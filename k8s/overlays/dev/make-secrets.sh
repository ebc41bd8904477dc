#!/usr/bin/env bash
# FOR DEVELOPMENT ONLY: makes keys and passwords at random, once, beside this script.
set -euo pipefail
cd "$(dirname "$0")"
umask 077
if [[ -e secrets/roles.sql ]]; then
  echo "secrets/ is there already; remove it for new ones (and the database's pod with it)." >&2
  exit 0
fi
mkdir -p secrets
owner=$(openssl rand -hex 16)
app=$(openssl rand -hex 16)
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out secrets/signing.pem
printf '%s' "$(openssl rand -base64 32)" > secrets/cursor-keys
printf '%s' "$owner" > secrets/owner-password
printf 'postgresql://groundwork_owner:%s@postgres:5432/groundwork' "$owner" > secrets/owner-uri
printf 'postgresql://groundwork_runtime:%s@postgres:5432/groundwork' "$app" > secrets/uri
printf "create role groundwork_runtime login password '%s';\n" "$app" > secrets/roles.sql
