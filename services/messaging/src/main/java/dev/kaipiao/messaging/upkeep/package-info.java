/** What runs beside the messages: one look a second at the tables, and the inbox's old rows. */
package dev.kaipiao.messaging.upkeep;
