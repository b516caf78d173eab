#!/usr/bin/env bash
# One database and one owner per service; nobody reads another one's.
set -euo pipefail

for service in issuance signing receipts audit; do
  psql -v ON_ERROR_STOP=1 -v service="$service" -v password="$KAIPIAO_DATABASE_PASSWORD" -U postgres <<'SQL'
CREATE USER :"service" PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
done
