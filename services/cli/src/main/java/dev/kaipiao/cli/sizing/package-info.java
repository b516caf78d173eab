/**
 * How much of everything so many invoices a day need, reckoned from what one was measured to cost.
 */
package dev.kaipiao.cli.sizing;
