/** What receipts can be told: every setting with its meaning, its unit and a default that works. */
package dev.kaipiao.receipts.config;
