/** The files of the repository, for tests that compare them with the code. */
package dev.kaipiao.e2e.home;
