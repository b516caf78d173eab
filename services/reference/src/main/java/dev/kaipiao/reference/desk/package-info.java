/** The work on one request, from the first look at the database to the answer, on one thread. */
package dev.kaipiao.reference.desk;
