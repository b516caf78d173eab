/** Passes the pages' questions on to the services. */
package dev.kaipiao.console.api;
