/** Speaks to the services over HTTP, as any program outside would. */
package dev.kaipiao.cli.client;
