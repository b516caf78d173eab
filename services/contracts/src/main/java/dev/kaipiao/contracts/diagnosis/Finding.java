package dev.kaipiao.contracts.diagnosis;

/**
 * One thing that was found at a layer.
 *
 * @param seen what was seen there: addresses, numbers, messages; no secret and no stack trace
 */
public record Finding(Layer layer, Code code, String seen) {

  public Finding {
    if (!code.layer().map(layer::equals).orElse(true)) {
      throw new IllegalArgumentException(code + " cannot be said of " + layer);
    }
  }

  /** A finding whose code belongs to one layer. */
  public static Finding of(Code code, String seen) {
    return new Finding(
        code.layer().orElseThrow(() -> new IllegalArgumentException(code + " needs a layer")),
        code,
        seen);
  }

  public Verdict verdict() {
    return code.verdict();
  }

  public boolean isFailing() {
    return verdict() == Verdict.FAILING;
  }
}
