/** What leaves a service to be seen elsewhere. docs/observability.md tells the whole. */
package dev.kaipiao.web.telemetry;
