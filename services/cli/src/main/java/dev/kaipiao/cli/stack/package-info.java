/**
 * The whole system on this machine: broker, database, services and simulators as processes of their
 * own, with their ports, keys, data and logs in one directory.
 */
package dev.kaipiao.cli.stack;
