/** The reference's door: the platform's requests and answers, in one call. */
package dev.kaipiao.reference.api;
