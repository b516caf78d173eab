#!/usr/bin/env bash
# Makes what an image holds besides the packaged service: a Java runtime with the modules that services use, and an archive of
# the classes of a start. Usage: prepare.sh JDK APPLICATION RUNTIME
# Which classes is told by a start that has keys made just for it and meets neither Kafka nor PostgreSQL; where no archive can be
# made, or it does not fit, the service starts without it.
set -euo pipefail

jdk=$1
application=$2
runtime=$3

# The first of the classes that a start needs. Each takes 8 KB of the image; with all 16,000 the largest would have 310 MB.
classes=7000

# The same as in the Dockerfile: an archive fits only how it was made.
options=(-XX:+UseSerialGC -XX:+UseCompactObjectHeaders)

"$jdk/bin/jlink" --ignore-modified-runtime --output "$runtime" --compress zip-6 --strip-java-debug-attributes --no-header-files \
  --no-man-pages --include-locales en,zh --exclude-files "/java.desktop/lib/**" \
  --add-modules java.se,jdk.crypto.cryptoki,jdk.jcmd,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

passing=$(mktemp -d)
trap 'rm -rf "$passing"' EXIT
{ printf '\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20' && head -c 32 /dev/urandom; } >"$passing/audit-log.key"
store=(-storetype PKCS12 -keystore "$passing/keys.p12" -storepass passing -alias passing)
"$jdk/bin/keytool" -genkeypair "${store[@]}" -keyalg EC -groupname secp256r1 -dname CN=passing 2>"$passing/log"
"$jdk/bin/keytool" -exportcert -rfc "${store[@]}" -file "$passing/anchors.pem" 2>"$passing/log"

export QUARKUS_HTTP_PORT=0 QUARKUS_FLYWAY_MIGRATE_AT_START=false QUARKUS_OIDC_TENANT_ENABLED=false
export KAIPIAO_KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1 KAIPIAO_DATABASE_HOST=127.0.0.1 KAIPIAO_DATABASE_PORT=1
export KAIPIAO_AUDIT_LOG_KEY_FILE=$passing/audit-log.key KAIPIAO_SIGNING_KEYS_STORES=$passing/keys.p12
export KAIPIAO_SIGNING_KEYS_PASSWORD=passing KAIPIAO_SIGNING_TRUST_ANCHORS=$passing/anchors.pem KAIPIAO_SIGNING_VERIFICATION_PORT=0

cd "$application"
timeout 15 "$runtime/bin/java" "${options[@]}" -Xshare:off -XX:DumpLoadedClassList="$passing/all" -jar quarkus-run.jar \
  >"$passing/log" 2>&1 || true
grep -v -e @lambda -e @cp "$passing/all" | head -n "$classes" >"$passing/first" || true
"$runtime/bin/java" "${options[@]}" -Xshare:dump -XX:SharedClassListFile="$passing/first" -XX:SharedArchiveFile=application.jsa \
  -jar quarkus-run.jar >>"$passing/log" 2>&1 || { cat "$passing/log"; echo "prepare.sh: no archive could be made" >&2; }
