/** What can be configured, and the beans that frameworks cannot make by themselves. */
package dev.kaipiao.signing.config;
