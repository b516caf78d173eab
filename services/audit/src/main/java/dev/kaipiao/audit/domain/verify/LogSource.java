package dev.kaipiao.audit.domain.verify;

import java.io.IOException;

/** Where the resources of a log come from: an HTTP address, a folder, an archive. */
@FunctionalInterface
public interface LogSource {

  /**
   * @param path below the log's address, such as {@code checkpoint} or {@code tile/0/000.p/3}
   */
  byte[] fetch(String path) throws IOException;
}
