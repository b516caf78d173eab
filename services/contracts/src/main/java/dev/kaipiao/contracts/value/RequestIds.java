package dev.kaipiao.contracts.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives request ids: the same (tenant, idempotency key) always yields the same id, and nobody
 * without the secret can make one. 74 bits are an HMAC-SHA256 of the two; the last 48 bits are a
 * tag over the tenant and those 74 bits, so that an id can be recognised as ours, and as this
 * tenant's, without asking a database.
 */
public final class RequestIds {

  private static final String ALGORITHM = "HmacSHA256";
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long TAG_BITS = 0xFFFF_FFFF_FFFFL;

  private final ThreadLocal<Mac> mac;

  /**
   * @param secret at least 32 bytes, the same in every instance of issuance
   */
  public RequestIds(byte[] secret) {
    if (secret.length < 32) {
      throw new IllegalArgumentException("the secret of request ids has at least 32 bytes");
    }
    SecretKeySpec key = new SecretKeySpec(secret, ALGORITHM);
    this.mac =
        ThreadLocal.withInitial(
            () -> {
              try {
                Mac created = Mac.getInstance(ALGORITHM);
                created.init(key);
                return created;
              } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has HmacSHA256", e);
              }
            });
  }

  public RequestId of(String tenant, String idempotencyKey) {
    ByteBuffer hash =
        ByteBuffer.wrap(hmac("id", tenant, idempotencyKey.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xF000L) | VERSION_8;
    long middle = (hash.getLong() & 0x3FFF_0000_0000_0000L) | VARIANT;
    return new RequestId(new UUID(high, middle | tag(tenant, high, middle)));
  }

  /** Whether this id was derived here for this tenant. */
  public boolean isOurs(String tenant, RequestId id) {
    long low = id.value().getLeastSignificantBits();
    return (low & TAG_BITS) == tag(tenant, id.value().getMostSignificantBits(), low & ~TAG_BITS);
  }

  private long tag(String tenant, long high, long middle) {
    byte[] bits = ByteBuffer.allocate(16).putLong(high).putLong(middle).array();
    return ByteBuffer.wrap(hmac("tag", tenant, bits)).getLong() & TAG_BITS;
  }

  private byte[] hmac(String purpose, String tenant, byte[] data) {
    Mac hmac = mac.get();
    hmac.update(purpose.getBytes(StandardCharsets.UTF_8));
    hmac.update((byte) 0);
    hmac.update(tenant.getBytes(StandardCharsets.UTF_8));
    hmac.update((byte) 0);
    return hmac.doFinal(data);
  }
}
