/** Where the services are. */
package dev.kaipiao.console.config;
