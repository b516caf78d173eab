/** What can be configured, and how the simulators are put together. */
package dev.kaipiao.simulators.config;
