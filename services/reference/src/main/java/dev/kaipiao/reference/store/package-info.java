/** The reference's PostgreSQL database by JDBC: one class a table or a statement's subject. */
package dev.kaipiao.reference.store;
