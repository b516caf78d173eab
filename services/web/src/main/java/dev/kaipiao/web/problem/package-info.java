/** Errors as RFC 9457 problem documents that carry a reason code in two languages. */
package dev.kaipiao.web.problem;
