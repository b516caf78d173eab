/** Reads the four sets, each from its own source and past the services where that is possible. */
package dev.kaipiao.cli.chaos.inquiry;
