package dev.kaipiao.console.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Map;

/** Settings of the console. */
@ConfigMapping(prefix = "kaipiao.console")
public interface ConsoleSettings {

  /** Address of each service by its name: issuance, signing, receipts, audit. */
  Map<String, URI> services();
}
