/**
 * Web pages for operators and auditors. The console keeps nothing and decides nothing: it shows
 * what the services answer to the token of the person in front of it.
 */
package dev.kaipiao.console;
