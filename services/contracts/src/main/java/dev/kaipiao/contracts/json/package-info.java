/** How messages are written and read: one configured mapper for everybody. */
package dev.kaipiao.contracts.json;
