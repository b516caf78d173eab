/**
 * From bytes to a request: a strict streaming reader that names everything that is wrong with the
 * form of a body, in bounded memory whatever comes in.
 */
package dev.kaipiao.issuance.domain.reading;
