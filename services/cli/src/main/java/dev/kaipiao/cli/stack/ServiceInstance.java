package dev.kaipiao.cli.stack;

/**
 * One of the processes of a service.
 *
 * @param number from 1
 */
public record ServiceInstance(ServiceKind kind, int number) {

  public ServiceInstance {
    if (number < 1) {
      throw new IllegalArgumentException("instances are counted from 1");
    }
  }

  static ServiceInstance first(ServiceKind kind) {
    return new ServiceInstance(kind, 1);
  }

  /** {@code signing} for the first, {@code signing-2} for the second. */
  public String name() {
    return number == 1 ? kind.serviceName() : kind.serviceName() + "-" + number;
  }

  @Override
  public String toString() {
    return name();
  }
}
