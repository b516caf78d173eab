/**
 * What is seen of the platform from outside: the files under deploy/observability and the pages
 * that go with them say what the code says, Prometheus understands them, and a fault raises its
 * alert.
 */
package dev.kaipiao.e2e.observability;
