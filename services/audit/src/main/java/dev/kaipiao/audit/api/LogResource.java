package dev.kaipiao.audit.api;

import dev.kaipiao.audit.domain.note.NoteSigner;
import dev.kaipiao.audit.domain.tile.EntryBundle;
import dev.kaipiao.audit.domain.tile.TileId;
import dev.kaipiao.audit.domain.tile.TilePath;
import dev.kaipiao.audit.store.EntryStore;
import dev.kaipiao.audit.store.TreeStore;
import dev.kaipiao.audit.store.TreeStore.SignedTree;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.web.problem.ProblemException;
import io.quarkus.vertx.http.Compressed;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The log itself, as static files (C2SP tlog-tiles), and who signs it. Open to everybody. */
@Path("/")
@PermitAll
public class LogResource {

  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String NEVER = "no-cache";
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final TreeStore tree;
  private final EntryStore entries;
  private final NoteSigner signer;

  public LogResource(TreeStore tree, EntryStore entries, NoteSigner signer) {
    this.tree = tree;
    this.entries = entries;
    this.signer = signer;
  }

  /** The log and its newest state. */
  public record LogView(
      String origin, String verifierKey, long size, String root, Instant signedAt) {}

  @GET
  @Path("v1/log")
  @Operation(summary = "The log's name, verifier key, size and root")
  public Uni<LogView> log() {
    return newest()
        .map(
            signed ->
                new LogView(
                    signer.verifierKey().name(),
                    signer.verifierKey().toString(),
                    signed.size(),
                    signed.root().base64(),
                    signed.signedAt()));
  }

  @GET
  @Path("log/checkpoint")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The newest signed checkpoint (c2sp.org/tlog-checkpoint)")
  public Uni<RestResponse<String>> checkpoint() {
    return newest()
        .map(
            signed ->
                ResponseBuilder.ok(signed.note(), MediaType.TEXT_PLAIN + ";charset=utf-8")
                    .header(HttpHeaders.CACHE_CONTROL, NEVER)
                    .build());
  }

  @GET
  @Path("log/tile/entries/{path: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Compressed
  @Operation(summary = "256 entries, or fewer at the end: entries/<N>[.p/<W>]")
  public Uni<RestResponse<byte[]>> entries(@PathParam("path") String path) {
    TilePath bundle = parse("tile/entries/" + path);
    long from = bundle.index() * TileId.FULL;
    long to = from + bundle.width();
    return newest()
        .chain(
            signed ->
                to > signed.size()
                    ? Uni.createFrom().item(List.<byte[]>of())
                    : entries.entries(from, to))
        .map(found -> found.isEmpty() ? Optional.<byte[]>empty() : Optional.of(encoded(found)))
        .map(found -> immutable(bundle, found));
  }

  @GET
  @Path("log/tile/{path: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "256 hashes, or fewer at the right edge: <L>/<N>[.p/<W>]")
  public Uni<RestResponse<byte[]>> tile(@PathParam("path") String path) {
    TilePath wanted = parse("tile/" + path);
    return tree.tiles(List.of(wanted.tile()))
        .map(
            tiles ->
                tiles.stream()
                    .filter(tile -> tile.width() >= wanted.width())
                    .map(tile -> tile.bytes(wanted.width()))
                    .findFirst())
        .map(found -> immutable(wanted, found));
  }

  private Uni<SignedTree> newest() {
    return tree.newest()
        .map(
            newest ->
                newest.orElseThrow(
                    () -> ProblemException.retryAfter(503, ReasonCode.PROOF_AWAITED, A_MOMENT)));
  }

  private static byte[] encoded(List<byte[]> entries) {
    return EntryBundle.encode(entries);
  }

  private static TilePath parse(String path) {
    return TilePath.parse(path).orElseThrow(() -> ProblemException.notFound(path));
  }

  private static RestResponse<byte[]> immutable(TilePath path, Optional<byte[]> content) {
    return content
        .map(bytes -> ResponseBuilder.ok(bytes).header(HttpHeaders.CACHE_CONTROL, FOREVER).build())
        .orElseThrow(() -> ProblemException.notFound(path.text()));
  }
}
