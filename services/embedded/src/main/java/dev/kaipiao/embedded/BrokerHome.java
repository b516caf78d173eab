package dev.kaipiao.embedded;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the broker's own jars are. They are kept off the class path of everything else: the build
 * copies them beside this module, and they are looked for under the folder that the system property
 * {@code kaipiao.home} names, then above the working directory, then above this code.
 */
final class BrokerHome {

  static final String HOME_PROPERTY = "kaipiao.home";

  private static final Path IN_HOME = Path.of("services", "embedded", "target", "broker", "lib");

  private BrokerHome() {}

  static Path libraries() {
    return candidates()
        .map(home -> home.resolve(IN_HOME))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddedServerException(
                    "the broker's jars ("
                        + IN_HOME
                        + ") are not found above "
                        + Path.of("").toAbsolutePath()
                        + ": build services/embedded, or set -D"
                        + HOME_PROPERTY));
  }

  private static Stream<Path> candidates() {
    Stream<Path> named =
        Optional.ofNullable(System.getProperty(HOME_PROPERTY)).map(Path::of).stream();
    Stream<Path> aboveWork = ancestors(Path.of("").toAbsolutePath());
    Stream<Path> aboveCode = ownLocation().stream().flatMap(BrokerHome::ancestors);
    return Stream.of(named, aboveWork, aboveCode).flatMap(homes -> homes);
  }

  private static Stream<Path> ancestors(Path path) {
    return Stream.iterate(path, step -> step != null, Path::getParent);
  }

  private static Optional<Path> ownLocation() {
    CodeSource source = BrokerHome.class.getProtectionDomain().getCodeSource();
    if (source == null || !"file".equals(source.getLocation().getProtocol())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
