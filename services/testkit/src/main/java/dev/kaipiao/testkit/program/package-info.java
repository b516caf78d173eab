/** Programs of others that tests run as they are shipped. */
package dev.kaipiao.testkit.program;
