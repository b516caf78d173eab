package dev.kaipiao.contracts.topic;

/**
 * One thing that somebody may do on the broker.
 *
 * @param principal the name that the client logs in with
 * @param name of the topic or group
 * @param prefixed whether it is meant for every name that begins so
 */
public record AccessRule(
    String principal, Operation operation, Resource resource, String name, boolean prefixed) {

  /** What may be done. Reading and writing include seeing that the topic exists. */
  public enum Operation {
    READ,
    WRITE,
    CREATE
  }

  /** With what. */
  public enum Resource {
    TOPIC,
    GROUP
  }

  static AccessRule topic(String principal, Operation operation, String name) {
    return new AccessRule(principal, operation, Resource.TOPIC, name, false);
  }

  static AccessRule topics(String principal, Operation operation, String prefix) {
    return new AccessRule(principal, operation, Resource.TOPIC, prefix, true);
  }

  static AccessRule groups(String principal, String prefix) {
    return new AccessRule(principal, Operation.READ, Resource.GROUP, prefix, true);
  }
}
