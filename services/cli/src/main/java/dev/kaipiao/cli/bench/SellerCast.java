package dev.kaipiao.cli.bench;

import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.testkit.generator.RequestGenerator;
import java.util.List;

/** The sellers of stacks that measurements need more of than every stack has. */
public final class SellerCast {

  private static final long SEED = 20_261_124;
  private static final int SELLERS_OF_A_TENANT = 10;

  private SellerCast() {}

  /** So many sellers, ten to a tenant. */
  public static Cast of(int sellers) {
    return new Cast(
        List.of(),
        new RequestGenerator(SEED).sellers(sellers, Math.max(1, sellers / SELLERS_OF_A_TENANT)));
  }
}
