/**
 * Programs of Debian for tests that want the real thing: fetched with apt and unpacked into a
 * folder of the user's, never installed, so that nobody has to be root.
 */
package dev.kaipiao.testkit.debian;
