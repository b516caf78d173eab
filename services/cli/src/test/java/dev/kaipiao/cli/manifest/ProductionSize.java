package dev.kaipiao.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/** How much of everything the overlay for production asks for. */
public final class ProductionSize {

  private static final String CPU = "/spec/resources/requests/cpu";

  private final Overlay overlay;

  private ProductionSize(Overlay overlay) {
    this.overlay = overlay;
  }

  public static ProductionSize read() {
    return new ProductionSize(Overlay.of("production"));
  }

  public int coresOfABroker() {
    return overlay.resources("KafkaNodePool").get(0).at(CPU).asInt();
  }

  public double diskGigabytesOfABroker() {
    return gigabytes(
        overlay.resources("KafkaNodePool").get(0).at("/spec/storage/volumes/0/size").asText());
  }

  /** Of the smallest. */
  public int coresOfAPrimary() {
    return overlay.resources("Cluster").stream()
        .mapToInt(one -> one.at(CPU).asInt())
        .min()
        .orElseThrow();
  }

  public JsonNode scaled(String service) {
    return named("ScaledObject", service);
  }

  public int coresOf(String service) {
    return named("Deployment", service)
        .at("/spec/template/spec/containers/0/resources/requests/cpu")
        .asInt();
  }

  private JsonNode named(String kind, String name) {
    return overlay.resources(kind).stream()
        .filter(one -> ManifestFiles.name(one).equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Of a size such as {@code 500Gi} or {@code 4Ti}. */
  private static double gigabytes(String size) {
    double number = Double.parseDouble(size.replaceFirst("[GT]i$", ""));
    double gibibytes = size.endsWith("Ti") ? number * 1024 : number;
    return gibibytes * (1L << 30) / 1e9;
  }
}
