/** Checks the whole log from outside, as any auditor can: with its address and its verifier key. */
package dev.kaipiao.audit.domain.verify;
