package dev.kaipiao.testkit.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the services' sources say of their interface. */
final class SourceRoutes {

  private static final Path SERVICES = Path.of("..");
  private static final String[] MODULES = {"issuance", "signing", "receipts", "audit", "web"};
  private static final Pattern ROOT = Pattern.compile("(?s)@Path\\(\"([^\"]*)\"\\).*?\\bclass ");
  private static final Pattern METHOD =
      Pattern.compile("(?s)@(GET|POST|PUT|DELETE)\\b(.*?)\\bpublic ");
  private static final Pattern PATH = Pattern.compile("@Path\\(\"([^\"]*)\"\\)");
  private static final Pattern LISTENED = Pattern.compile("accept\\(router, \"([^\"]+)\"");
  private static final Pattern PARAMETER = Pattern.compile("@QueryParam\\(\"([^\"]+)\"\\)");
  private static final Pattern HEADER = Pattern.compile("@HeaderParam\\(([^)]+)\\)");

  private SourceRoutes() {}

  /** Each as method and path, such as {@code GET /v1/invoices/{number}}. */
  static Set<String> all() throws IOException {
    Set<String> routes = new TreeSet<>();
    for (String source : sources()) {
      Matcher root = ROOT.matcher(source);
      if (root.find()) {
        String rest = source.substring(root.end());
        Matcher method = METHOD.matcher(rest);
        while (method.find()) {
          Matcher path = PATH.matcher(method.group(2));
          routes.add(
              method.group(1) + " " + joined(root.group(1), path.find() ? path.group(1) : ""));
        }
      }
      Matcher listened = LISTENED.matcher(source);
      while (listened.find()) {
        routes.add("POST " + listened.group(1));
      }
    }
    return routes;
  }

  /** Names of parameters of queries. */
  static Set<String> parameters() throws IOException {
    return found(PARAMETER);
  }

  /** What stands in {@code @HeaderParam}: names, or the constants that hold them. */
  static Set<String> headers() throws IOException {
    return found(HEADER);
  }

  private static Set<String> found(Pattern pattern) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String source : sources()) {
      pattern.matcher(source).results().map(one -> one.group(1)).forEach(names::add);
    }
    return names;
  }

  private static String joined(String root, String path) {
    String whole = (root + "/" + path).replaceAll("/+", "/").replace("{path: .+}", "{path}");
    return whole.length() > 1 && whole.endsWith("/")
        ? whole.substring(0, whole.length() - 1)
        : whole;
  }

  private static Iterable<String> sources() throws IOException {
    Set<String> texts = new TreeSet<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(SERVICES.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          texts.add(Files.readString(file));
        }
      }
    }
    return texts;
  }
}
