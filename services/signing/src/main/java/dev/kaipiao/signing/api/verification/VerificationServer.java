package dev.kaipiao.signing.api.verification;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.signing.config.SigningConfig;
import dev.kaipiao.web.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * {@code POST /v1/verifications} takes one document as it is, {@code POST /v1/verifications/batch}
 * a JSON array of documents in base64 and answers an array in the same order.
 */
@Singleton
public class VerificationServer {

  private static final Logger LOG = Logger.getLogger(VerificationServer.class);

  private static final Duration COME_AGAIN = Duration.ofSeconds(1);
  private static final Duration PATIENCE_AT_START = Duration.ofSeconds(10);
  private static final int IDLE_SECONDS = 30;

  private final Vertx vertx;
  private final VerificationDesk desk;
  private final SigningConfig.Verification config;
  private final BodyBudget budget;
  private final DocumentBatch batch;

  private Optional<HttpServer> server = Optional.empty();

  public VerificationServer(Vertx vertx, VerificationDesk desk, SigningConfig config) {
    this.vertx = vertx;
    this.desk = desk;
    this.config = config.verification();
    this.budget = new BodyBudget(this.config.bodyBudgetBytes());
    this.batch = new DocumentBatch(this.config.maxBatchDocuments());
  }

  /** The port on which it listens; empty when it is switched off. */
  public Optional<Integer> port() {
    return server.map(HttpServer::actualPort);
  }

  void start(@Observes StartupEvent started) {
    if (config.port() < 0) {
      LOG.info("KPS-0009 the verification listener is switched off");
      return;
    }
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setIdleTimeout(IDLE_SECONDS);
    server = Optional.of(listening(vertx.createHttpServer(options).requestHandler(router())));
    LOG.infof("KPS-0007 documents are verified on port %d", server.get().actualPort());
  }

  void stop(@Observes ShutdownEvent stopping) {
    server.ifPresent(HttpServer::close);
  }

  /** A port that is taken fails the start. */
  private static HttpServer listening(HttpServer server) {
    return server
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_AT_START.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.route().handler(Answers::identify);
    accept(router, "/v1/verifications", config.maxDocumentBytes(), this::one);
    accept(router, "/v1/verifications/batch", config.maxBatchBytes(), this::several);
    router.route().failureHandler(Answers::failed);
    router.errorHandler(404, Answers::failed);
    router.errorHandler(405, Answers::failed);
    return router;
  }

  private void accept(Router router, String path, int mostBytes, Handler<RoutingContext> work) {
    router.post(path).handler(call -> admit(call, mostBytes));
    router.post(path).handler(BodyHandler.create(false).setBodyLimit(mostBytes)).handler(work);
  }

  /** A body that does not say how long it is counts as the longest. */
  private void admit(RoutingContext call, int mostBytes) {
    long length = length(call.request(), mostBytes);
    if (length > mostBytes) {
      Answers.problem(
          call,
          ProblemException.of(
              413, ReasonCode.BODY_TOO_LARGE, "at most %d bytes".formatted(mostBytes)));
    } else if (!budget.take(length)) {
      Answers.problem(call, ProblemException.retryAfter(503, ReasonCode.OVERLOADED, COME_AGAIN));
    } else {
      call.addEndHandler(ended -> budget.giveBack(length));
      call.next();
    }
  }

  private static long length(HttpServerRequest request, int mostBytes) {
    String stated = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return stated == null ? mostBytes : Long.parseLong(stated);
  }

  private void one(RoutingContext call) {
    byte[] document = body(call);
    answer(call, desk.submit(() -> desk.verify(document)));
  }

  private void several(RoutingContext call) {
    byte[] body = body(call);
    answer(call, desk.submit(() -> all(batch.read(body))));
  }

  private static byte[] body(RoutingContext call) {
    Buffer body = call.body().buffer();
    return body == null ? new byte[0] : body.getBytes();
  }

  private List<VerificationReport> all(List<byte[]> documents) {
    return documents.stream().map(desk::verify).toList();
  }

  /** The answer is written where the call lives, not on the thread that verified. */
  private static void answer(RoutingContext call, CompletableFuture<?> result) {
    Future.fromCompletionStage(result, Vertx.currentContext())
        .onSuccess(report -> Answers.json(call, report))
        .onFailure(call::fail);
  }
}
