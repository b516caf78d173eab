/**
 * A service says how it is set up ({@code GET /v1/fingerprint}), so that two environments can be
 * told apart ({@code ./kaipiao doctor --compare}): settings without secrets, interfaces, the newest
 * migration, whom it trusts.
 */
package dev.kaipiao.web.fingerprint;
