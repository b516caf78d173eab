/** Who a bank is: an authority of its own, a key and certificate from it, and its signature. */
package dev.kaipiao.simulators.bank.identity;
