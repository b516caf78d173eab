/**
 * The settings of all services, read from the interfaces that declare them;
 * docs/configuration-reference.md says the same.
 */
package dev.kaipiao.e2e.configuration;
