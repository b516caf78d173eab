/**
 * Starts that do not begin from nothing: Java's ahead-of-time caches of classes and profiles, made
 * once for each build in a training run and used by every later start of the same build.
 */
package dev.kaipiao.cli.cache;
