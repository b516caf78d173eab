/** What can go wrong, each fault with the way it is made and undone. */
package dev.kaipiao.cli.chaos.fault;
