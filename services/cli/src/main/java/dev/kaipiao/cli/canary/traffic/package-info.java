/**
 * Requests and questions that come during a canary in any case, so that there is enough to judge.
 */
package dev.kaipiao.cli.canary.traffic;
