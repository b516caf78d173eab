/**
 * How a test or an operator makes the simulators misbehave, and asks what they have seen. Nothing
 * here exists in the real world.
 */
package dev.kaipiao.simulators.control;
