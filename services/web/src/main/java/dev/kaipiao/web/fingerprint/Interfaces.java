package dev.kaipiao.web.fingerprint;

import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.AccessTable;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What others may rely on, with its version in its name. */
final class Interfaces {

  private Interfaces() {}

  static List<String> of(String service, BeanManager beans) {
    return Stream.of(http(beans), topics(service), messages())
        .flatMap(names -> names)
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<String> http(BeanManager beans) {
    return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .map(Bean::getBeanClass)
        .map(type -> Optional.ofNullable(type.getAnnotation(Path.class)))
        .flatMap(Optional::stream)
        .map(path -> "http /" + path.value().replaceFirst("^/", ""));
  }

  private static Stream<String> topics(String service) {
    return AccessTable.services().stream()
        .filter(rule -> rule.principal().equals(service))
        .filter(rule -> rule.resource() == AccessRule.Resource.TOPIC)
        .map(rule -> rule.operation().name().toLowerCase(Locale.ROOT) + " " + rule.name());
  }

  /** The contracts know all of them, whoever reads or writes them. */
  private static Stream<String> messages() {
    return Stream.concat(
        Arrays.stream(CommandType.values()).map(type -> "command " + type.typeName()),
        Arrays.stream(EventType.values()).map(type -> "event " + type.typeName()));
  }
}
