/**
 * Many open connections: processes of their own, each from an address of its own, hold them and use
 * one now and then, because a process may have only so many files open.
 */
package dev.kaipiao.benchmarks.connections;
