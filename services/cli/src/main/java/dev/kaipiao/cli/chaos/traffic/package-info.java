/** Clients that send requests while things go wrong, and remember what they were told. */
package dev.kaipiao.cli.chaos.traffic;
