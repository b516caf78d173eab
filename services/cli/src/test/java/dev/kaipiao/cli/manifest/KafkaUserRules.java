package dev.kaipiao.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.AccessRule.Operation;
import dev.kaipiao.contracts.topic.AccessRule.Resource;
import java.util.Locale;
import java.util.stream.Stream;

/** The rights that a KafkaUser of Strimzi is given, one by one. */
public final class KafkaUserRules {

  private KafkaUserRules() {}

  /** Those of all users that the platform's services have. */
  public static Stream<AccessRule> ofServices() {
    return ManifestFiles.resources("base", "KafkaUser").stream().flatMap(KafkaUserRules::of);
  }

  static Stream<AccessRule> of(JsonNode user) {
    return ManifestFiles.list(user.at("/spec/authorization/acls"))
        .flatMap(
            acl ->
                ManifestFiles.list(acl.path("operations"))
                    .map(operation -> rule(ManifestFiles.name(user), acl, operation)));
  }

  private static AccessRule rule(String principal, JsonNode acl, JsonNode operation) {
    JsonNode resource = acl.path("resource");
    return new AccessRule(
        principal,
        Operation.valueOf(operation.asText().toUpperCase(Locale.ROOT)),
        Resource.valueOf(resource.path("type").asText().toUpperCase(Locale.ROOT)),
        resource.path("name").asText(),
        resource.path("patternType").asText().equals("prefix"));
  }
}
