package dev.kaipiao.cli.command;

import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.stack.StackKeys;
import dev.kaipiao.cli.stack.TokenMint;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a bearer token for the embedded stack. */
@Command(name = "token", description = "Prints a token for the embedded stack.")
public final class TokenCommand implements Callable<Integer> {

  /** What a token can be for. */
  enum Role {
    ENTERPRISE,
    BANK,
    AUDITOR,
    OPERATOR
  }

  @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
  private Role role;

  @Option(names = "--tenant", description = "Tenant of an enterprise.", defaultValue = "xinghe")
  private String tenant;

  @Option(names = "--bank", description = "Id of a bank.", defaultValue = "jianghai")
  private String bank;

  @Override
  public Integer call() {
    StackDirectory directory = StackDirectory.standing();
    if (!Files.isDirectory(directory.root())) {
      throw new StackException("there is no stack yet; start one with ./kaipiao up");
    }
    TokenMint mint = StackKeys.in(directory.keys()).tokens();
    System.out.println(
        switch (role) {
          case ENTERPRISE -> mint.enterprise(tenant);
          case BANK -> mint.bank(bank);
          case AUDITOR -> mint.auditor();
          case OPERATOR -> mint.operator();
        });
    return 0;
  }
}
