/**
 * What tests share: a real broker and a real database ({@link dev.kaipiao.testkit.TestStack}),
 * topics to write to and read from, tokens, a clock that stands still; in {@code generator}
 * realistic requests, valid and invalid, and in {@code proxy} a network that misbehaves.
 *
 * <p>JUnit, Quarkus, AssertJ and Awaitility are optional here: a program that only generates
 * requests needs none of them.
 */
package dev.kaipiao.testkit;
