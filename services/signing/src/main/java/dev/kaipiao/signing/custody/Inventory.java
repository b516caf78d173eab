package dev.kaipiao.signing.custody;

import dev.kaipiao.signing.domain.keys.KeyInspection;
import dev.kaipiao.signing.domain.keys.KeyInspection.Finding;
import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.signing.keystore.KeyStoreFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the key stores hold.
 *
 * @param usable keys that can sign now or some day
 * @param refused keys that must not be used, with their reasons
 */
public record Inventory(List<SigningKey.Active> usable, List<Finding.Refused> refused) {

  public Inventory {
    usable = List.copyOf(usable);
    refused = List.copyOf(refused);
  }

  /** Reads and inspects every key; one file that cannot be read fails all, so that none is lost. */
  public static Inventory of(List<KeyStoreFile> stores, KeyInspection inspection)
      throws IOException {
    List<SigningKey.Active> usable = new ArrayList<>();
    List<Finding.Refused> refused = new ArrayList<>();
    for (KeyStoreFile store : stores) {
      for (KeyStoreFile.Entry entry : store.read()) {
        Finding finding = inspection.inspect(entry.tenant(), entry.key(), entry.chain());
        if (finding instanceof Finding.Usable found) {
          usable.add(found.key());
        } else {
          refused.add((Finding.Refused) finding);
        }
      }
    }
    return new Inventory(usable, refused);
  }
}
