/** What audit is told from outside. */
package dev.kaipiao.audit.config;
