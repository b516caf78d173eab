/** The banks, told on the thread of the request, each by the channel it registered. */
package dev.kaipiao.reference.bank;
