package dev.kaipiao.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.stack.ServiceKind;
import java.util.Map;
import java.util.TreeMap;

/** What the manifest of a service tells it by its environment. */
public final class ManifestVariables {

  private ManifestVariables() {}

  /** Values by name; empty where the value comes from a secret or a config map. */
  public static Map<String, String> of(ServiceKind kind) {
    JsonNode deployment =
        ManifestFiles.resource(
            kind.scalesOut() ? "base" : "simulators", "Deployment", kind.serviceName());
    Map<String, String> variables = new TreeMap<>();
    deployment
        .at("/spec/template/spec/containers/0/env")
        .forEach(one -> variables.put(one.path("name").asText(), one.path("value").asText("")));
    return variables;
  }
}
