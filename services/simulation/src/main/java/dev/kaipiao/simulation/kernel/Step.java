package dev.kaipiao.simulation.kernel;

/**
 * One step of an actor: at most one question to the outside (a statement, a request, a poll), at
 * one moment of virtual time. Between two steps anything else may happen, also that its instance is
 * killed, so a process is written as a chain of steps that name each other.
 */
@FunctionalInterface
public interface Step {

  Next take();
}
