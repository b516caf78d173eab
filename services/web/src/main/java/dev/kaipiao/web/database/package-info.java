/** How the service's database is reached. */
package dev.kaipiao.web.database;
