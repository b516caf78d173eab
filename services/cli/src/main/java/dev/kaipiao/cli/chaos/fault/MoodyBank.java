package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.testkit.generator.Bank;
import java.util.Set;

/**
 * A bank that misbehaves.
 *
 * @param mode as its simulator knows it: slow, hung, error, flood, forge
 */
public record MoodyBank(Bank bank, String mode, long delayMs) implements Fault {

  @Override
  public String describe() {
    return "bank %s: %s%s"
        .formatted(bank.id(), mode, delayMs > 0 ? ", " + delayMs + " ms an answer" : "");
  }

  @Override
  public Set<String> touches() {
    return Set.of("simulators", "bank-" + bank.id());
  }

  @Override
  public boolean sparesTheDoor() {
    return true;
  }

  @Override
  public void inject(Ground ground) {
    ground.neighbours().bank(bank, mode, delayMs);
  }

  @Override
  public void heal(Ground ground) {
    ground.neighbours().bank(bank, "normal", 0);
  }
}
