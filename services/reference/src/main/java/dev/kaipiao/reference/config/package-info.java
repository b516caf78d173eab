/** The one typed place of the reference's configuration, and what is made from it at start. */
package dev.kaipiao.reference.config;
