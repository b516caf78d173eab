package dev.kaipiao.cli.bench;

import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.Provisioning;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackKeys;
import dev.kaipiao.cli.stack.StackShape;
import dev.kaipiao.cli.terminal.Terminal;

/** A stack for one command, that leaves nothing behind, also when the command is interrupted. */
public final class OwnStack implements AutoCloseable {

  private final Stack stack;
  private final StackDirectory directory;
  private final Thread interrupted;

  private OwnStack(Stack stack, StackDirectory directory) {
    this.stack = stack;
    this.directory = directory;
    this.interrupted = new Thread(this::end, "end");
    Runtime.getRuntime().addShutdownHook(interrupted);
  }

  /** Starts a stack in a directory of its own and registers who takes part. */
  public static OwnStack start(String purpose, Cast cast, Terminal terminal) {
    return start(purpose, cast, terminal, StackShape.SINGLE);
  }

  /** The same with more than one of something. */
  public static OwnStack start(String purpose, Cast cast, Terminal terminal, StackShape shape) {
    StackDirectory directory = StackDirectory.passing(purpose);
    try {
      StackKeys.in(directory.keys()).makeFor(cast);
      OwnStack own = new OwnStack(Stack.start(directory, terminal, shape), directory);
      new Provisioning(own.stack, cast).registerAll();
      return own;
    } catch (RuntimeException e) {
      directory.delete();
      throw e;
    }
  }

  public Stack stack() {
    return stack;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(interrupted);
    end();
  }

  private void end() {
    stack.close();
    directory.delete();
  }
}
