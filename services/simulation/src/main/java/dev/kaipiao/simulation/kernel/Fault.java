package dev.kaipiao.simulation.kernel;

/** Something went wrong with a step. */
public abstract class Fault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  protected Fault(String message) {
    super(message, null, false, false);
  }

  /** The same can succeed later; otherwise it lies in what was tried. */
  public abstract boolean passes();

  /** A connection is away, or its answer was lost: whether it was done is not known. */
  public static final class Unreachable extends Fault {

    private static final long serialVersionUID = 1L;

    public Unreachable(String message) {
      super(message);
    }

    @Override
    public boolean passes() {
      return true;
    }
  }

  /** The record itself cannot be processed. */
  public static final class Lasting extends Fault {

    private static final long serialVersionUID = 1L;

    public Lasting(String message) {
      super(message);
    }

    @Override
    public boolean passes() {
      return false;
    }
  }
}
