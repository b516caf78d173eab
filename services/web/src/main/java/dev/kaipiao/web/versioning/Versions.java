package dev.kaipiao.web.versioning;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Tells callers of a version that is being phased out so, in every answer of it, refusals included.
 */
@Singleton
public class Versions {

  /** After the call has its id, before anybody answers. */
  private static final int FIRST = -9_900;

  private final VersionSettings settings;

  Versions(VersionSettings settings) {
    this.settings = settings;
  }

  void install(@Observes Router router) {
    settings
        .phasedOut()
        .forEach(
            (version, phaseOut) -> {
              Map<String, String> headers = Notice.of(phaseOut).headers();
              router
                  .route("/" + version + "/*")
                  .order(FIRST)
                  .handler(
                      call -> {
                        headers.forEach(call.response()::putHeader);
                        call.next();
                      });
            });
  }
}
