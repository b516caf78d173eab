/**
 * Realistic input from a seed: sellers, buyers, requests that must be issued and requests that must
 * be refused, each of these with the reason code it must get. The same seed yields the same input.
 *
 * <p>Start at {@link dev.kaipiao.testkit.generator.RequestGenerator} for valid requests and at
 * {@link dev.kaipiao.testkit.generator.InvalidRequests} for the others. Nothing here needs a test
 * framework.
 */
package dev.kaipiao.testkit.generator;
