/**
 * Tests that run the packaged services as processes, kill them, and compare what everybody says
 * afterwards.
 */
package dev.kaipiao.e2e;
