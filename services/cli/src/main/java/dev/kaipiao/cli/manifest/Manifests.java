package dev.kaipiao.cli.manifest;

import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.AccessTable;
import dev.kaipiao.contracts.topic.TopicSpec;
import dev.kaipiao.testkit.generator.Bank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files below a folder that are written from the code, and what they are to hold. */
public final class Manifests {

  private static final String NOTE = "# Written from the code by ./kaipiao manifests --write\n";
  private static final String BETWEEN = "---\n";

  private Manifests() {}

  /** Where they are in a checkout. */
  public static Path folder(Path home) {
    return home.resolve("deploy").resolve("kubernetes");
  }

  /** Texts by the paths of their files. */
  public static Map<String, String> all() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("base/services.yaml", text(workloads(ServiceKind::scalesOut)));
    files.put("base/databases.yaml", text(databases()));
    files.put("base/topics.yaml", text(KafkaResources.topics(TopicSpec.platform())));
    files.put("base/users.yaml", text(KafkaResources.users(AccessTable.services())));
    files.put("base/network.yaml", text(Connections.policies()));
    files.put("base/scaling.yaml", text(scaling()));
    files.put("simulators/simulators.yaml", text(simulators()));
    return files;
  }

  /** Those that hold something else, or are not there. */
  public static List<String> differing(Path folder) throws IOException {
    List<String> differing = new ArrayList<>();
    for (Map.Entry<String, String> file : all().entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
        differing.add(file.getKey());
      }
    }
    return differing;
  }

  public static void write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : all().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** Topics and users of banks with a topic of their own, and of enterprises that publish. */
  public static String partners(List<String> banks, List<String> publishers) {
    List<TopicSpec> topics =
        banks.stream()
            .map(TopicSpec::deliveriesOf)
            .flatMap(topic -> Stream.of(topic, topic.deadLetters()))
            .toList();
    List<AccessRule> rules = new ArrayList<>();
    banks.forEach(bank -> rules.addAll(AccessTable.bank("bank-" + bank, bank)));
    publishers.forEach(name -> rules.addAll(AccessTable.publisher(name)));
    return String.join(BETWEEN, joined(KafkaResources.topics(topics), KafkaResources.users(rules)));
  }

  private static List<String> workloads(Predicate<ServiceKind> which) {
    return Arrays.stream(ServiceKind.values())
        .filter(which)
        .flatMap(kind -> new Workload(kind).resources().stream())
        .toList();
  }

  private static List<String> databases() {
    return Arrays.stream(ServiceKind.values())
        .filter(ServiceKind::hasDatabase)
        .map(Database::cluster)
        .toList();
  }

  private static List<String> scaling() {
    return Arrays.stream(ServiceKind.values())
        .flatMap(kind -> Scaling.of(kind).stream())
        .map(Scaling::resource)
        .toList();
  }

  /** They log in once for all banks. */
  private static List<String> simulators() {
    List<AccessRule> rules =
        Arrays.stream(Bank.values())
            .flatMap(
                bank -> AccessTable.bank(ServiceKind.SIMULATORS.serviceName(), bank.id()).stream())
            .toList();
    return joined(
        joined(workloads(kind -> kind == ServiceKind.SIMULATORS), KafkaResources.users(rules)),
        Connections.policiesOfSimulators());
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static String text(List<String> resources) {
    return NOTE + String.join(BETWEEN, resources);
  }
}
