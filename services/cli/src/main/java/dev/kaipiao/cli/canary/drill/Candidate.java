package dev.kaipiao.cli.canary.drill;

import dev.kaipiao.cli.stack.StackException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A release of the drill.
 *
 * @param name small letters and hyphens
 * @param story what is different about it
 * @param good whether it has to be promoted
 * @param changes of the sources
 * @param variables it is started with
 * @param meant settings that differ on purpose
 */
public record Candidate(
    String name,
    String story,
    boolean good,
    List<Change> changes,
    Map<String, String> variables,
    Set<String> meant) {

  private static final String ISSUANCE = "issuance";
  private static final String DOOR = "java/dev/kaipiao/issuance/api/InvoiceRequestResource.java";
  private static final String STATUS = "java/dev/kaipiao/issuance/api/RequestStatusResource.java";
  private static final String ADMIT =
      "return door.admit(knock, settings.intake().publishTimeout())\n";
  private static final String TENANT = "    String tenant = caller.tenant();\n    CallId call";

  private static final String PARSE = "    RequestId request =\n        RequestId.parse(id)";
  private static final String ERROR =
      """
          if (java.util.concurrent.ThreadLocalRandom.current().nextInt(50) == 0) {
            throw new IllegalStateException("broken on purpose");
          }
      """;

  public Candidate {
    changes = List.copyOf(changes);
    variables = Map.copyOf(variables);
    meant = Set.copyOf(meant);
  }

  /** Ten that are broken on purpose, then ten good ones. */
  public static List<Candidate> all() {
    return List.of(
        broken(
            "wrong-setting",
            "takes bodies of one kilobyte at most",
            Map.of("KAIPIAO_ISSUANCE_INTAKE_MAX_REQUEST_SIZE", "1K")),
        broken(
            "crash-at-start",
            "a setting that cannot be read",
            Map.of("KAIPIAO_ISSUANCE_INTAKE_RETRY_AFTER", "soon")),
        broken(
            "crash-after-a-minute",
            "ends a minute after its start",
            new Change(
                "web",
                "java/dev/kaipiao/web/work/Work.java",
                "    this.messaging = messaging;\n",
                """
                    this.messaging = messaging;
                    var end = new java.util.Timer("broken", true);
                    end.schedule(
                        new java.util.TimerTask() {
                          @Override
                          public void run() {
                            Runtime.getRuntime().halt(1);
                          }
                        },
                        60_000);
                """)),
        broken(
            "slow",
            "takes 300 ms longer for each request",
            new Change(
                ISSUANCE,
                DOOR,
                ADMIT,
                ADMIT + "        .onItem().delayIt().by(Duration.ofMillis(300))\n")),
        new Candidate(
            "errors",
            "two of a hundred requests and questions end in an error",
            false,
            List.of(
                new Change(ISSUANCE, DOOR, TENANT, ERROR + TENANT),
                new Change(ISSUANCE, STATUS, PARSE, ERROR + PARSE)),
            Map.of(),
            Set.of()),
        broken(
            "wrong-rejections",
            "does not know the tax rate of 13 % any more",
            new Change(ISSUANCE, "resources/rules/tax-rates.csv", "0.13,RATE,2019-04-01,\n", "")),
        broken(
            "leaking-pool",
            "each question about a request keeps a connection",
            new Change(
                ISSUANCE,
                STATUS,
                "    Optional<String> scope = caller.tenantScope();\n",
                """
                    Optional<String> scope = caller.tenantScope();
                    io.quarkus.arc.Arc.container()
                        .instance(io.vertx.mutiny.sqlclient.Pool.class)
                        .get()
                        .getConnection()
                        .subscribe()
                        .with(kept -> {}, failure -> {});
                """)),
        broken(
            "wrong-key",
            "another secret of request ids",
            Map.of(
                "KAIPIAO_ISSUANCE_REQUEST_ID_SECRET",
                "bm90IHRoZSBzZWNyZXQgdGhhdCB0aGUgb3RoZXJzIGhhdmU=")),
        broken(
            "incompatible-event",
            "writes the lines of an invoice under another name",
            new Change(
                "contracts",
                "java/dev/kaipiao/contracts/event/InvoiceIssued.java",
                "    List<Line> lines,\n",
                "    @com.fasterxml.jackson.annotation.JsonProperty(\"items\") List<Line> lines,\n")),
        new Candidate(
            "wrong-interface",
            "speaks a version of the bureau's interface that the bureau does not take",
            false,
            List.of(),
            Map.of("KAIPIAO_ISSUANCE_BUREAU_VERSIONS", "2.0"),
            Set.of("kaipiao.issuance.bureau.versions")),
        good("same", "the same again", Map.of()),
        good("quieter", "writes warnings only", Map.of("QUARKUS_LOG_LEVEL", "WARN")),
        good(
            "smaller-batches",
            "smaller transactions",
            Map.of("KAIPIAO_ISSUANCE_CONSUMER_MAX_RECORDS", "300")),
        good(
            "longer-memory",
            "remembers more answers",
            Map.of("KAIPIAO_ISSUANCE_LOOKUP_KEPT_MOST", "60000")),
        good(
            "fewer-connections",
            "a smaller pool of database connections",
            Map.of("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "12")),
        good(
            "patient",
            "tells those who are turned away to wait longer",
            Map.of("KAIPIAO_ISSUANCE_INTAKE_RETRY_AFTER", "PT2S")),
        new Candidate(
            "both-interfaces",
            "speaks the bureau's next interface too",
            true,
            List.of(),
            Map.of("KAIPIAO_ISSUANCE_BUREAU_VERSIONS", "1.0,2.0"),
            Set.of("kaipiao.issuance.bureau.versions")),
        good(
            "a-little-slower",
            "takes 5 ms longer for each request",
            new Change(
                ISSUANCE,
                DOOR,
                ADMIT,
                ADMIT + "        .onItem().delayIt().by(Duration.ofMillis(5))\n")),
        good(
            "other-words",
            "other words in a refusal",
            new Change(ISSUANCE, DOOR, "\"at most %d bytes\"", "\"no more than %d bytes\"")),
        good(
            "new-rate",
            "knows a tax rate more",
            new Change(
                ISSUANCE,
                "resources/rules/tax-rates.csv",
                "0.13,RATE,2019-04-01,\n",
                "0.13,RATE,2019-04-01,\n0.12,RATE,2027-01-01,\n")));
  }

  /** Those of these names in the usual order; all when none is named. */
  public static List<Candidate> named(List<String> names) {
    List<String> known = all().stream().map(Candidate::name).toList();
    names.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new StackException("no release " + name + " in the drill; see --list");
            });
    return all().stream().filter(one -> names.isEmpty() || names.contains(one.name())).toList();
  }

  private static Candidate broken(String name, String story, Map<String, String> variables) {
    return new Candidate(name, story, false, List.of(), variables, Set.of());
  }

  private static Candidate broken(String name, String story, Change change) {
    return new Candidate(name, story, false, List.of(change), Map.of(), Set.of());
  }

  private static Candidate good(String name, String story, Map<String, String> variables) {
    return new Candidate(name, story, true, List.of(), variables, Set.of());
  }

  private static Candidate good(String name, String story, Change change) {
    return new Candidate(name, story, true, List.of(change), Map.of(), Set.of());
  }
}
