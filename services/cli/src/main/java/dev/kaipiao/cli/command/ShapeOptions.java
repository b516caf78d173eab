package dev.kaipiao.cli.command;

import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackShape;
import picocli.CommandLine.Option;

/** How many brokers and instances a stack is to have. */
final class ShapeOptions {

  @Option(
      names = "--brokers",
      description =
          "Kafka brokers; from three on each record is kept three times. The default is 1, or what"
              + " the kept data were made with.")
  private Integer brokers;

  @Option(
      names = "--replicas",
      description = "Instances of services, such as signing=2,issuance=2.",
      defaultValue = "")
  private String replicas;

  @Option(
      names = "--secured",
      description = "Services log in to Kafka and may do only what their work needs.")
  private boolean secured;

  /** The shape for a stack in this directory. */
  StackShape shape(StackDirectory directory) {
    return new StackShape(
        brokers == null ? directory.brokers().orElse(1) : brokers,
        StackShape.replicas(replicas),
        secured);
  }
}
