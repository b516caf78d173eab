/** The one typed place of this service's configuration, and what is made from it at start. */
package dev.kaipiao.issuance.config;
